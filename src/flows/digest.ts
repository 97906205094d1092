import { withScope, withSnapshot } from '../../db/database.ts';
import { releasedPeriods } from '../../db/queries/releases.ts';
import { sourceStatus } from '../../db/queries/status.ts';
import { readTargets, type TargetRow } from '../../db/queries/targets.ts';
import { channels } from '../catalogue/channels.ts';
import type { ChannelId } from '../catalogue/types.ts';
import { UserError } from '../core/errors.ts';
import { phrases, storedWords } from '../core/i18n/index.ts';
import { calendarPeriod, calendarUnit, monthStart, type Period } from '../core/period.ts';
import { addDays, dayIn, HOME_ZONE, type IsoDate, isIsoDate } from '../core/time.ts';
import type { Words } from '../core/words.ts';
import type { Deps } from '../deps.ts';
import { quantitiesOf } from '../indicators/compute.ts';
import { gateRuleOf, indicator as indicatorOf } from '../indicators/index.ts';
import { anomalyLabel, anomalyWords } from '../verdicts/anomaly-words.ts';
import {
  DIGEST_GROUPS,
  type DigestFigure,
  type DigestGroup,
  type DigestHistory,
  type DigestWords,
  digestWords,
} from '../verdicts/digest.ts';
import { type TargetVerdict, targetVerdict } from '../verdicts/target.ts';
import type { Standing } from '../verdicts/types.ts';
import { readGaps } from './anomalies.ts';
import { branchOf } from './answers.ts';
import { readStandings } from './glances.ts';
import { readBreaks, readSeries, readVerdicts } from './read.ts';
import type { NumberedVerdict, OrganisationRef } from './read-types.ts';
import { hasStopped } from './stopped.ts';

/** What a leader is told of a month: at most six figures, each as its channel's page tells it. */
export interface Digest extends DigestWords {
  readonly month: Period;
  readonly figures: readonly DigestFigure<NumberedVerdict>[];
  /** Of the first figure of the month that was known in some months; null where none was. */
  readonly history: DigestHistory | null;
  /** Channels whose sources have stopped, or lacked days of the month. */
  readonly missing: readonly { readonly channel: ChannelId; readonly label: Words; readonly words: Words }[];
}

/**
 * Which indicators may stand for a group, the most telling first; one figure of a group is shown. Which it is does not depend
 * on how it moved: what stands out by chance would else be chosen for it.
 * Source: the house's measurement model, §5.
 */
export const CANDIDATES: Readonly<Record<DigestGroup, readonly string[]>> = {
  satisfaction: ['user-satisfaction.index', 'user-satisfaction.csat'],
  reputation: ['reputation.index', 'reputation.trust'],
  outcome: ['web-analytics.task-completion', 'web-analytics.digital-takeup', 'user-satisfaction.task-success'],
  avoidable: ['inquiries.avoidable'],
  letters: ['inquiries.per-thousand-sent'],
  intranet: ['web-analytics.must-read', 'web-analytics.staff-reached'],
};

/** What was measured longer ago says too little of the month. */
const KNOWN_DAYS = 400;

/** Months of a chart: a year, and the month that leaders compare with. */
const CHARTED_MONTHS = 13;
/** Fewer known months have no shape. */
const FEWEST_MONTHS = 3;

interface Cell {
  readonly indicator: string;
  readonly channel: ChannelId;
  readonly period: Period;
}

/** Throws UserError 400 of a month that is not over. */
export async function readDigest(
  deps: Deps,
  { organisation, month }: { readonly organisation: OrganisationRef; readonly month: Period },
): Promise<Digest> {
  const today = dayIn(HOME_ZONE, deps.clock.now());
  if (month.to >= today) throw new UserError(400, 'digest.not-over', { month: month.from.slice(0, 7) });
  const candidates = DIGEST_GROUPS.flatMap((group) => CANDIDATES[group]);
  const standings = await readStandings(deps, { organisation, period: month, indicators: candidates });
  const earlier = await measuredBefore(deps, organisation, candidates, month);
  const targets = await withScope(deps.db, { organisations: [organisation.id] }, (tx) =>
    readTargets(tx, organisation.id),
  );
  const numberIn = numberReader(deps, organisation);
  const figures: DigestFigure<NumberedVerdict>[] = [];
  for (const group of DIGEST_GROUPS) {
    for (const cell of cellsOf(group, month, { standings, earlier, targets })) {
      const number = await numberIn(cell);
      if (number === null) continue;
      figures.push({ group, number, target: judgedBy(targets, number, month) });
      break;
    }
  }
  const words = digestWords(month, figures, Number(today.slice(0, 4)));
  const history = await historyOf(deps, organisation, figures, month, targets);
  return { ...words, month, figures, history, missing: await readMissing(deps, organisation, month) };
}

/** The month that a text names: `2026-10`. Throws UserError 400. */
export function monthNamed(text: string): Period {
  const first = `${text}-01`;
  if (text.length !== 7 || !isIsoDate(first)) throw new UserError(400, 'digest.not-a-month', { text });
  return calendarPeriod('month', first);
}

/**
 * Those that have a figure of the month; after them what was measured before, the latest first. Of the same period those come
 * first of which somebody has said where they shall be.
 */
function cellsOf(
  group: DigestGroup,
  month: Period,
  found: { standings: readonly Standing[]; earlier: readonly Cell[]; targets: readonly TargetRow[] },
): readonly Cell[] {
  const known = CANDIDATES[group];
  const { standings, targets } = found;
  const now = known.flatMap((indicator) =>
    standings
      .filter((each) => each.indicator === indicator && each.state === 'measured')
      .map(({ channel }) => ({ indicator, channel, period: month })),
  );
  const earlier = found.earlier.filter(({ indicator }) => known.includes(indicator));
  const aimedAt = (cell: Cell) => targets.some((each) => judges(each, cell));
  return [now, ...Map.groupBy(earlier, ({ period }) => `${period.from} ${period.to}`).values()].flatMap((same) => [
    ...same.filter(aimedAt),
    ...same.filter((cell) => !aimedAt(cell)),
  ]);
}

/** How it stands at the end of a month with the target that the figure has; null where it has none. */
export function judgedBy(targets: readonly TargetRow[], number: NumberedVerdict, month: Period): TargetVerdict | null {
  const target = targets.find((each) => judges(each, number));
  return target ? targetVerdict(target, number, month.to >= target.deadline) : null;
}

/**
 * Whether a target is of this figure, and of periods as long as its own: another period's would not be about the month. One
 * whose deadline passed before is no target of it.
 */
function judges({ indicator, channel, grain, from, deadline }: TargetRow, { period, ...number }: Cell): boolean {
  const isOf = indicator === number.indicator && channel === number.channel;
  return isOf && calendarUnit(period) === grain && from <= period.from && period.to <= deadline;
}

/**
 * The number as its channel's page tells it: with all that stands there, so that the letter says no more of a change than
 * that page does. Null where it may not be shown. Each page is read once.
 */
function numberReader(deps: Deps, organisation: OrganisationRef): (cell: Cell) => Promise<NumberedVerdict | null> {
  const pages = new Map<string, Promise<NumberedVerdict[]>>();
  return async ({ indicator, channel, period }) => {
    const key = `${channel} ${period.from} ${period.to}`;
    const page =
      pages.get(key) ?? readVerdicts(deps, { organisation, channels: [channel], period, compare: 'year-before' });
    pages.set(key, page);
    const number = (await page).find((each) => each.indicator === indicator);
    return number?.state === 'measured' ? number : null;
  };
}

/** The months that lead up to the first figure that has some, each as its page's chart has it. */
async function historyOf(
  deps: Deps,
  organisation: OrganisationRef,
  figures: readonly DigestFigure<NumberedVerdict>[],
  month: Period,
  targets: readonly TargetRow[],
): Promise<DigestHistory | null> {
  const period = { from: monthStart(month.from, 1 - CHARTED_MONTHS), to: addDays(month.from, -1) };
  for (const { number } of figures) {
    const { indicator, channel } = number;
    if (number.period.from !== month.from || number.period.to !== month.to) continue;
    const before = await readSeries(deps, { organisation, indicator, channel, period, grain: 'month' });
    const months = [...before, number].map(({ period, value, interval, flags }) => ({
      period,
      value,
      interval,
      flags,
    }));
    if (months.filter(({ value }) => value !== null).length < FEWEST_MONTHS) continue;
    const breaks = await readBreaks(deps, { organisation, indicator: indicatorOf(indicator)!, channel });
    return { indicator, channel, months, breaks, target: targets.find((each) => judges(each, number))?.value ?? null };
  }
  return null;
}

/** When answers were released in the year before the month's end, the latest first; within a period the most telling first. */
async function measuredBefore(
  { db }: Pick<Deps, 'db'>,
  { id }: OrganisationRef,
  candidates: readonly string[],
  month: Period,
): Promise<Cell[]> {
  const asked = candidates.map((name) => indicatorOf(name)!).filter((each) => gateRuleOf(each) !== null);
  const ids = asked.flatMap((each) => quantitiesOf(each.formula));
  const within = { since: addDays(month.to, -KNOWN_DAYS), until: month.to };
  const rows = await withSnapshot(db, { organisations: [id] }, (tx) => releasedPeriods(tx, id, ids, within));
  return rows.flatMap(({ channel, quantity, from, to }) =>
    asked
      .filter((each) => quantitiesOf(each.formula).some((one) => one === quantity))
      .map((each) => ({ indicator: each.id, channel: channel as ChannelId, period: { from, to } })),
  );
}

/** Sources that have stopped, and days of the month that others did not answer for: of each channel the first. */
export async function readMissing(
  deps: Deps,
  organisation: OrganisationRef,
  month: Period,
): Promise<Digest['missing']> {
  const branch = branchOf(organisation);
  const sources = await withSnapshot(deps.db, { organisations: branch }, (tx) => sourceStatus(tx, branch));
  const stopped = sources.filter((each) => hasStopped(each) && (each.reached ?? '') < month.to);
  const gaps = (await readGaps(deps, { organisation, period: month })).filter(({ from, to }) =>
    touches(month, from, to),
  );
  const all = [
    ...stopped.map(({ channel, reason }) => ({
      channel: channel as ChannelId,
      label: channels.find(({ id }) => id === channel)!.label,
      words: storedWords(reason?.phrase, reason?.params) ?? phrases('today.source-unsaid'),
    })),
    ...gaps.map((gap) => ({ channel: gap.channel, label: anomalyLabel(gap), words: anomalyWords(gap) })),
  ];
  return all.filter((each, at) => all.findIndex(({ channel }) => channel === each.channel) === at);
}

function touches(month: Period, from: IsoDate, to: IsoDate | null): boolean {
  return from <= month.to && (to === null || to >= month.from);
}
