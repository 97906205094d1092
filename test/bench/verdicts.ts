import { calendarPeriod, monthStart, monthsOf, type Period, yearBefore } from '../../src/core/period.ts';
import { gateRuleOf, indicators, indicatorsOfChannel } from '../../src/indicators/index.ts';
import type { Indicator } from '../../src/indicators/types.ts';
import { normalDraws } from '../../src/measure/random.ts';
import type { Evidence, PastSide } from '../../src/verdicts/evidence.ts';
import { verdictsTogether, type Witness } from '../../src/verdicts/verdict.ts';
import { countsFor, guardedSide, monthCell, openSide } from '../verdicts/fixtures.ts';

export interface VerdictFigures {
  /** Verdicts on the website's page, and ms of processor time that they take: in a new process, and in one that has served. */
  readonly page: { readonly verdicts: number; readonly first: number; readonly cpu: number };
  readonly organisations: number;
  readonly verdicts: number;
  readonly seconds: number;
  readonly perSecond: number;
}

const PAST = 48;
const MONTHS = 24;
const INDICATORS = 100;
const SERVED = 100;
const MEASURED = 100;

/** From evidence to words in three languages, a year's comparison and four years of its own past with each. */
export function benchVerdicts(organisations: number): VerdictFigures {
  const draw = normalDraws(1);
  const october = calendarPeriod('month', '2026-10-01');
  const pages = Array.from({ length: SERVED + MEASURED }, () =>
    indicatorsOfChannel('website').map((asked) => witnessOf(asked, october, pastOf(asked, october, draw), draw)),
  );
  // The first draws what a change is held against, and nothing of it is compiled yet.
  const first = cpuOf(() => verdictsTogether(pages[0]!));
  for (const page of pages.slice(0, SERVED)) verdictsTogether(page);
  const cpu =
    cpuOf(() => {
      for (const page of pages.slice(SERVED)) verdictsTogether(page);
    }) / MEASURED;

  const asked = Array.from({ length: INDICATORS }, (_, at) => indicators[at % indicators.length]!);
  const months = Array.from({ length: MONTHS }, (_, back) => calendarPeriod('month', monthStart(october.from, -back)));
  let verdicts = 0;
  let seconds = 0;
  for (let one = 0; one < organisations; one++) {
    const past = asked.map((each) => pastOf(each, october, draw));
    for (const month of months) {
      const page = asked.map((each, at) => witnessOf(each, month, past[at]!, draw));
      const start = performance.now();
      verdicts += verdictsTogether(page).length;
      seconds += (performance.now() - start) / 1000;
    }
  }
  return {
    page: { verdicts: pages[0]!.length, first: Math.round(first), cpu: Number(cpu.toFixed(2)) },
    ...{ organisations, verdicts, seconds: Math.round(seconds), perSecond: Math.round(verdicts / seconds) },
  };
}

/** Milliseconds of processor time, the compiler's threads included. */
function cpuOf(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

function pastOf(asked: Indicator, period: Period, draw: () => number): PastSide[] {
  if (gateRuleOf(asked)) return [];
  const months = monthsOf({ from: monthStart(period.from, -PAST), to: period.from }).slice(0, -1);
  return months.map((from) => {
    const month = calendarPeriod('month', from);
    return { period: month, totals: openSide(asked, month, value(draw)).totals };
  });
}

function witnessOf(asked: Indicator, period: Period, past: readonly PastSide[], draw: () => number): Witness {
  const asks = { indicator: asked.id, channel: asked.channels[0]!, period };
  const earlier = yearBefore(period);
  let evidence: Evidence;
  if (gateRuleOf(asked)) {
    const side = (of: Period, hits: number, n: number) =>
      guardedSide(of, [monthCell(of.from, countsFor(asked, hits, n))]);
    const before = { with: 'year-before' as const, side: side(earlier, 119, 180) };
    evidence = { ...asks, kind: 'guarded', now: side(period, 126, 187), before, asOf: '2026-11-03T05:15:00.123Z' };
  } else {
    const before = { with: 'year-before' as const, side: openSide(asked, earlier, value(draw)) };
    evidence = { ...asks, kind: 'open', now: openSide(asked, period, value(draw)), before, past, asOf: null };
  }
  return { indicator: asked, evidence };
}

const value = (draw: () => number) => Math.round(1_000 * Math.exp(0.1 * draw()));
