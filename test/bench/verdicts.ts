import { calendarPeriod, monthStart, monthsOf, type Period, yearBefore } from '../../src/core/period.ts';
import { gateRuleOf, indicators, indicatorsOfChannel } from '../../src/indicators/index.ts';
import type { Indicator } from '../../src/indicators/types.ts';
import { normalDraws } from '../../src/measure/random.ts';
import type { Evidence, PastSide } from '../../src/verdicts/evidence.ts';
import { verdictsTogether, type Witness } from '../../src/verdicts/verdict.ts';
import { countsFor, guardedSide, monthCell, openSide } from '../verdicts/fixtures.ts';

export interface VerdictFigures {
  /** Verdicts on the website's page, and ms of processor time that they take once filters and draws are made. */
  readonly page: { readonly verdicts: number; readonly cpu: number };
  readonly organisations: number;
  readonly verdicts: number;
  readonly seconds: number;
  readonly perSecond: number;
}

const PAST = 48;
const MONTHS = 24;
const INDICATORS = 100;

/** From evidence to words in three languages, a year's comparison and four years of its own past with each. */
export function benchVerdicts(organisations: number): VerdictFigures {
  const draw = normalDraws(1);
  const october = calendarPeriod('month', '2026-10-01');
  const pages = Array.from({ length: 30 }, () =>
    indicatorsOfChannel('website').map((asked) => witnessOf(asked, october, pastOf(asked, october, draw), draw)),
  );
  for (const page of pages.slice(0, 10)) verdictsTogether(page);
  const before = process.cpuUsage();
  for (const page of pages.slice(10)) verdictsTogether(page);
  const { user, system } = process.cpuUsage(before);
  const cpu = (user + system) / 1000 / 20;

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
    page: { verdicts: pages[0]!.length, cpu: Number(cpu.toFixed(2)) },
    ...{ organisations, verdicts, seconds: Math.round(seconds), perSecond: Math.round(verdicts / seconds) },
  };
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
