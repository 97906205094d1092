import { calendarPeriod, monthStart, yearBefore } from '../../../src/core/period.ts';
import { indicator } from '../../../src/indicators/index.ts';
import { verdictsTogether, type Witness } from '../../../src/verdicts/verdict.ts';
import { type Share, shareOf } from './share.ts';
import { createWorlds, KINDS } from './worlds.ts';

const MONTHS = 37;
const october = calendarPeriod('month', '2026-10-01');

export interface ChangeRow {
  readonly pages: number;
  readonly metrics: number;
  /** Of the numbers, how many would be called changed if each stood alone. */
  readonly alone: Share;
  /** Of the pages, how many show a change as certain although nothing changed. */
  readonly pagesWith: Share;
  /** Of the numbers, how many are shown so. */
  readonly shown: Share;
}

/** Pages of unchanged metrics, three years of history each: what is shown as a certain change from the year before. */
export function benchChanges(pages: number, metrics: number, seed: number): ChangeRow {
  const drawn = createWorlds(seed);
  let alone = 0;
  let shown = 0;
  let pagesWith = 0;
  for (let page = 0; page < pages; page++) {
    const witnesses = Array.from({ length: metrics }, (_, at) =>
      witnessOf(drawn({ ...KINDS[at % KINDS.length]!, periods: MONTHS })),
    );
    const told = verdictsTogether(witnesses).filter((v) => v.comparison?.clear).length;
    shown += told;
    if (told > 0) pagesWith++;
    alone += witnesses.filter((each) => verdictsTogether([each])[0]!.comparison?.clear).length;
  }
  return {
    pages,
    metrics,
    alone: shareOf(alone, pages * metrics),
    pagesWith: shareOf(pagesWith, pages),
    shown: shareOf(shown, pages * metrics),
  };
}

/** How often a true change is shown as certain, beside others that did not change. */
export function benchTrueChange(percent: number, pages: number, metrics: number, seed: number): Share {
  const drawn = createWorlds(seed);
  let found = 0;
  for (let page = 0; page < pages; page++) {
    const effect = { from: MONTHS - 1, times: 1 + percent / 100 };
    const witnesses = Array.from({ length: metrics }, (_, at) => {
      const kind = KINDS[(at + page) % KINDS.length]!;
      return witnessOf(drawn({ ...kind, periods: MONTHS, ...(at === 0 && { effect }) }));
    });
    if (verdictsTogether(witnesses)[0]!.comparison?.clear) found++;
  }
  return shareOf(found, pages);
}

/** Visits by month up to October 2026, as the database would tell them. */
function witnessOf(values: readonly number[]): Witness {
  const asked = indicator('web-analytics.visits')!;
  const side = (at: number) => ({
    period: calendarPeriod('month', monthStart(october.from, at - (values.length - 1))),
    totals: { visits: values[at]! },
  });
  const whole = { coverage: {}, sampling: 'census', age: null, flags: [] } as const;
  const last = values.length - 1;
  return {
    indicator: asked,
    evidence: {
      ...{ kind: 'open', indicator: asked.id, channel: 'website', period: october, asOf: null },
      now: { ...side(last), ...whole },
      before: { with: 'year-before', side: { ...side(last - 12), ...whole, period: yearBefore(october) } },
      past: Array.from({ length: last }, (_, at) => side(at)),
    },
  };
}
