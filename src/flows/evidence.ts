import type { Tx } from '../../db/engine.ts';
import { type ReleaseRow, readReleases } from '../../db/queries/releases.ts';
import { cell as matrixCell } from '../catalogue/matrix.ts';
import { type QuantityId, quantity } from '../catalogue/quantities.ts';
import type { ChannelId } from '../catalogue/types.ts';
import { calendarUnit, monthEnd, type Period, periodBefore, yearBefore } from '../core/period.ts';
import { dayIn, HOME_ZONE, type IsoDate, isoInstant } from '../core/time.ts';
import { quantitiesOf, termsOf } from '../indicators/compute.ts';
import { gateRuleOf } from '../indicators/index.ts';
import type { Indicator } from '../indicators/types.ts';
import type { ReleasedCell } from '../measure/suppress.ts';
import type { Evidence, GuardedSide, OpenSide } from '../verdicts/evidence.ts';
import type { CompareWith } from '../verdicts/types.ts';
import { alikeOf, boundCells } from './alike.ts';
import type { SourceFacts } from './coverage.ts';
import type { Fed } from './fed.ts';
import { feedsOf, type SideRows, withFeedsOf } from './feeds.ts';
import { pastOf, periodsBefore } from './past.ts';
import { EarlierReader, type RowsOf, readSides } from './read-sides.ts';
import { breakBetween, openSide } from './sides.ts';

/** One cell of the question: an indicator in a channel. */
export interface Asked {
  readonly indicator: Indicator;
  readonly channel: ChannelId;
}

export interface EvidenceQuestion {
  readonly organisation: number;
  /** It and all below it: what may be added over them is. */
  readonly branch: readonly number[];
  readonly asked: readonly Asked[];
  readonly period: Period;
  readonly compare: CompareWith | null;
  /** Undefined: as it stands now. */
  readonly asOf: string | undefined;
  /** The organisation's data version: what «now» is pinned to. */
  readonly version: string;
  readonly now: number;
}

/** All that the verdicts of these cells are made from, in a few queries for all of them together. */
export async function readEvidence(tx: Tx, fed: Fed, question: EvidenceQuestion): Promise<Evidence[]> {
  const before = question.compare === null ? null : comparisonPeriod(question.period, question.compare);
  const channels = [...new Set(question.asked.map((a) => a.channel))];
  const isGuarded = ({ indicator }: Asked) => gateRuleOf(indicator) !== null;
  const cells = boundCells(question.asked.filter((each) => !isGuarded(each)));
  const guardedIds = new Set(question.asked.filter(isGuarded).flatMap((a) => quantitiesOf(a.indicator.formula)));
  const needsStart = question.asked.some(({ indicator }) => termsOf(indicator.formula).some((t) => t.at === 'start'));
  const { organisation, branch } = question;
  const today = dayIn(HOME_ZONE, question.now);
  const pastPeriods = periodsBefore(question.period, question.compare);
  const compared = before ? [question.period, before] : [question.period];
  const open = {
    organisation,
    organisations: branch,
    cells,
    ...(question.asOf !== undefined && { asOf: question.asOf }),
  };
  const alike = await alikeOf(tx, open, question.period, fed.facts);
  const read = { ...open, alike, starts: needsStart ? compared.length : 0 };
  const [rows, guarded] = await Promise.all([
    readSides(tx, { ...read, periods: [...compared, ...pastPeriods] }),
    readGuarded(tx, question, channels, [...guardedIds], before),
  ]);
  const isBelow = (channel: ChannelId, id: QuantityId) => fed.measured(channel, id) !== undefined;
  const isOwn = (channel: ChannelId, id: QuantityId) =>
    fed.measured(channel, id)?.own === true || fed.feeds(channel, id, organisation);
  const isMeasured = (channel: ChannelId, id: QuantityId) =>
    fed.measured(channel, id)?.own === true || (isBelow(channel, id) && quantity(id).acrossOrganisations);
  const early = new EarlierReader(tx, read, before);
  const evidence: Evidence[] = [];
  for (const asked of question.asked) {
    const needed = quantitiesOf(asked.indicator.formula);
    const base = { indicator: asked.indicator.id, channel: asked.channel, period: question.period };
    if (!matrixCell(asked.channel, asked.indicator.method).measurable) {
      evidence.push({ ...base, kind: 'none', state: 'not-measurable' });
    } else if (!needed.every((id) => isMeasured(asked.channel, id) || fed.feeds(asked.channel, id))) {
      const because = needed.every((id) => isBelow(asked.channel, id)) && ('not-over-organisations' as const);
      evidence.push({
        ...base,
        ...(because ? { kind: 'none', state: 'not-measurable', because } : { kind: 'none', state: 'not-set-up' }),
      });
    } else if (gateRuleOf(asked.indicator) && !needed.every((id) => isOwn(asked.channel, id))) {
      // Guarded answers of several organisations are never added: the sum could tell of one by subtraction.
      evidence.push({ ...base, kind: 'none', state: 'not-measurable', because: 'not-over-organisations' });
    } else if (gateRuleOf(asked.indicator)) {
      const side = (period: Period) => guardedSide(asked, period, guarded);
      const against = before && (waveBefore(asked, question, before, guarded) ?? before);
      const sidesOf = {
        now: side(question.period),
        before: against && { with: question.compare!, side: side(against) },
      };
      evidence.push({ ...base, kind: 'guarded', ...sidesOf, asOf: question.asOf ?? latest(question) });
    } else {
      const rowsAt = rows(asked.channel, needed);
      const now = rowsAt(0);
      const nowSide = openSide(asked.indicator, question.period, now, fed.facts, today);
      const then = before && (await compareSide(asked, nowSide, now, before, rowsAt, early, fed.facts, today));
      evidence.push({
        ...base,
        kind: 'open',
        now: nowSide,
        before: then && { with: question.compare!, side: then },
        ...(then && {
          past: pastOf(asked.indicator, pastPeriods, (at) => rowsAt(compared.length + at), now),
        }),
        // Later than the newest value nothing is known yet: the pin would drift.
        asOf: question.asOf !== undefined && question.asOf < question.version ? question.asOf : question.version,
      });
    }
  }
  return evidence;
}

/** What a period is held against. */
export function comparisonPeriod(period: Period, compare: CompareWith): Period {
  return compare === 'year-before' ? yearBefore(period) : periodBefore(period);
}

const latest = (question: EvidenceQuestion) => {
  const now = isoInstant(question.now);
  return now > question.version ? now : question.version;
};

/** A fresh period is held against the earlier one as it stood at the same age; a final one against the final one. */
async function compareSide(
  { indicator, channel }: Asked,
  now: OpenSide,
  nowRows: SideRows,
  before: Period,
  rowsAt: ReturnType<RowsOf>,
  early: EarlierReader,
  facts: ReadonlyMap<number, SourceFacts>,
  today: IsoDate,
): Promise<OpenSide> {
  const earlier =
    now.age === null ? rowsAt(1) : (await early.read(now.age))(channel, quantitiesOf(indicator.formula))(0);
  const rows = withFeedsOf(nowRows, earlier);
  const side = openSide(indicator, before, rows, facts, today, feedsOf(indicator.formula, nowRows));
  if (!breakBetween(indicator.formula, nowRows)(rows)) return side;
  return { ...side, flags: [...new Set([...side.flags, 'definition-break' as const])] };
}

async function readGuarded(
  tx: Tx,
  question: EvidenceQuestion,
  channels: readonly ChannelId[],
  quantities: readonly string[],
  before: Period | null,
): Promise<ReleaseRow[]> {
  if (quantities.length === 0) return [];
  const { organisation, period } = question;
  // A wave is compared with an earlier wave, whenever that was.
  if (!calendarUnit(period))
    return readReleases(tx, organisation, quantities, { channels, from: FIRST, to: period.to });
  const rows = await readReleases(tx, organisation, quantities, { channels, ...period });
  return before ? [...rows, ...(await readReleases(tx, organisation, quantities, { channels, ...before }))] : rows;
}

const FIRST = '1900-01-01';
const isMonth = (row: ReleaseRow) => row.start.endsWith('-01') && row.end === monthEnd(row.start);

function releasesOf({ indicator, channel }: Asked, rows: readonly ReleaseRow[]): ReleaseRow[] {
  const [asked] = quantitiesOf(indicator.formula);
  return rows.filter((r) => r.channel === channel && r.quantity === asked && r.cell === '');
}

/** The wave to compare a wave with: the last before it, or the one that touches the same days a year earlier. */
function waveBefore(
  asked: Asked,
  { period, compare }: EvidenceQuestion,
  before: Period,
  rows: readonly ReleaseRow[],
): Period | null {
  if (calendarUnit(period)) return null;
  const wave = releasesOf(asked, rows).findLast(
    (r) =>
      !isMonth(r) &&
      r.end < period.from &&
      (compare === 'period-before' || (r.start <= before.to && before.from <= r.end)),
  );
  return wave ? { from: wave.start, to: wave.end } : null;
}

function guardedSide(asked: Asked, period: Period, rows: readonly ReleaseRow[]): GuardedSide {
  const mine = releasesOf(asked, rows).filter(
    (r) =>
      r.start >= period.from && r.end <= period.to && (isMonth(r) || (r.start === period.from && r.end === period.to)),
  );
  const byCell = Map.groupBy(mine, (r) => r.start);
  const cells: ReleasedCell[] = [...byCell].map(([month, releases]) => ({
    month,
    ...(isMonth(releases[0]!) ? {} : { until: releases[0]!.end }),
    releases: releases.map((r) => ({
      number: r.release,
      recordedAt: r.recordedAt,
      counts: r.counts,
      population: r.population,
    })),
    held: releases.at(-1)!.held,
  }));
  const kinds = [...new Set(mine.map((r) => r.sampling))];
  const mixed = kinds.length > 1 || kinds[0] === 'mixed';
  // Where nobody has said how answers were drawn, nothing may be said of others than those who answered.
  const sampling = kinds.length === 1 && kinds[0] && kinds[0] !== 'mixed' ? kinds[0] : 'self-selected';
  return { period, cells, sampling, flags: mixed ? ['mixed-sampling'] : [] };
}
