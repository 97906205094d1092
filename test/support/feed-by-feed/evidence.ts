import type { Tx } from '../../../db/engine.ts';
import { readFeeding } from '../../../db/queries/sources.ts';
import { dayIn, HOME_ZONE, type IsoDate } from '../../../src/core/time.ts';
import type { Deps } from '../../../src/deps.ts';
import { type Asked, comparisonPeriod, type EvidenceQuestion } from '../../../src/flows/evidence.ts';
import { quantitiesOf, termsOf } from '../../../src/indicators/compute.ts';
import type { OpenEvidence, OpenSide } from '../../../src/verdicts/evidence.ts';
import { feedsOf, type SideRows, withFeedsOf } from './feeds.ts';
import { pastOf, periodsBefore } from './past.ts';
import { EarlierReader, type RowsAt, readSides, rowsAt } from './read-sides.ts';
import { breakBetween, openSide, type SourceFacts } from './sides.ts';

/** The evidence of open cells that are measured, every feed read by itself: what reading them together is held against. */
export async function evidenceByFeed(deps: Deps, tx: Tx, question: EvidenceQuestion): Promise<OpenEvidence[]> {
  const { organisation, branch, asked, period, compare, asOf, version } = question;
  const before = compare === null ? null : comparisonPeriod(period, compare);
  const places = asked.flatMap(({ indicator, channel }) =>
    quantitiesOf(indicator.formula).map((quantity) => [`${channel} ${quantity}`, { channel, quantity }] as const),
  );
  const needsStart = asked.some(({ indicator }) => termsOf(indicator.formula).some((t) => t.at === 'start'));
  const open = { organisation, organisations: branch, cells: [...new Map(places).values()], needsStart };
  const today = dayIn(HOME_ZONE, question.now);
  const pastPeriods = periodsBefore(period, compare);
  const rows = rowsAt(await readSides(tx, { ...open, periods: before ? [period, before] : [period] }, asOf));
  const earlier = rowsAt(await readSides(tx, { ...open, needsStart: false, periods: pastPeriods }, asOf));
  const sources = (await readFeeding(tx, branch)).map(
    ({ id, sampling, connector }) =>
      [id, { sampling, finality: deps.connectors.get(connector)?.finality ?? 0 }] as const,
  );
  const facts = new Map(sources);
  const early = new EarlierReader(tx, open, before, asOf);
  const evidence: OpenEvidence[] = [];
  for (const one of asked) {
    const { indicator, channel } = one;
    const needed = quantitiesOf(indicator.formula);
    const now = rows(0, channel, needed);
    const side = openSide(indicator, period, now, facts, today);
    const then = before && (await compareSide(one, side, now, before, rows, early, facts, today));
    evidence.push({
      ...{ kind: 'open', indicator: indicator.id, channel, period, now: side },
      before: then && { with: compare!, side: then },
      ...(then && { past: pastOf(indicator, pastPeriods, (at) => earlier(at, channel, needed), now) }),
      asOf: asOf !== undefined && asOf < version ? asOf : version,
    });
  }
  return evidence;
}

async function compareSide(
  { indicator, channel }: Asked,
  now: OpenSide,
  nowRows: SideRows,
  before: Parameters<typeof openSide>[1],
  rowsOf: RowsAt,
  early: EarlierReader,
  facts: ReadonlyMap<number, SourceFacts>,
  today: IsoDate,
): Promise<OpenSide> {
  const [which, of] = now.age === null ? [1, rowsOf] : [0, await early.read(now.age)];
  const rows = withFeedsOf(nowRows, of(which, channel, quantitiesOf(indicator.formula)));
  const side = openSide(indicator, before, rows, facts, today, feedsOf(indicator.formula, nowRows));
  if (!breakBetween(indicator.formula, nowRows)(rows)) return side;
  return { ...side, flags: [...new Set([...side.flags, 'definition-break' as const])] };
}
