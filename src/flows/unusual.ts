import { quantity as quantityOf } from '../catalogue/quantities.ts';
import { addDays, type IsoDate } from '../core/time.ts';
import { isHolidayTime } from '../core/working-days.ts';
import { judge, poolOf, unusualOf } from '../measure/anomaly.ts';
import { discoveries } from '../measure/false-discovery.ts';
import { type Forecast, forecastEach, SHIFT } from '../measure/forecast.ts';
import { stepEach } from '../measure/steps.ts';
import type { Anomaly } from '../verdicts/anomaly-words.ts';
import type { DailySeries } from './daily-series.ts';
import { artefact, gaps, type Judged, purges } from './unusual-kinds.ts';

/** Of the findings of one sort told together, counts or levels, the share that may be chance. */
export const Q = 0.1;

/** What stands out, and how much was looked at. */
export interface Unusuals {
  readonly findings: readonly Anomaly[];
  /** Values that were judged. */
  readonly judged: number;
  /** Series that had something to tell of the last day, also where it may still grow. */
  readonly lastDay: number;
  /** Too little came before for a single value to stand out. */
  readonly short: boolean;
}

/** The gaps alone, for whoever asks nothing of what stands out. */
export function gapsIn(all: readonly DailySeries[], first: IsoDate, window: number): Anomaly[] {
  return gaps(all, first, window).toSorted(newestFirst);
}

/** Judges the places from `window` on by what came before them. `first` is the day of place 0. Pure. */
export function unusuals(all: readonly DailySeries[], first: IsoDate, window: number): Unusuals {
  const isStock = (each: DailySeries) => quantityOf(each.quantity).additivity === 'stock';
  const flows = all.filter((each) => !isStock(each));
  const sorts = [
    judgedTogether(flows, (each) => counts(each, first), window),
    judgedTogether(all.filter(isStock), steps, window),
  ];
  const judged = sorts.flatMap((sort) => sort.judged);
  const tests = sorts.reduce((sum, sort) => sum + sort.p.length, 0);
  const told = sorts.flatMap((sort) =>
    sort.judged.flatMap((series) =>
      once([...purges(series, first, window), ...standing(series, judged, first, sort.most)]),
    ),
  );
  return {
    findings: [...told, ...gapsIn(all, first, window)].toSorted(newestFirst),
    judged: tests,
    lastDay: judged.filter((each) => {
      const last = each.values.length - 1;
      const isOff = !isStock(each) && isHolidayTime(addDays(first, last));
      return !isOff && each.values[last] !== null && each.judgements[last]!.range !== null;
    }).length,
    short: sorts.every(({ p, known }) => p.length / (1 + known) > Q || p.length === 0) && tests > 0,
  };
}

/** Each by the errors of all of them before the window; `most` is the largest p of what is discovered. */
function judgedTogether(all: readonly DailySeries[], forecast: (each: DailySeries) => Forecast[], window: number) {
  const forecasts = all.map(forecast);
  const pool = poolOf(forecasts.map((each) => each.slice(0, window)));
  const judged = all.map((each, at): Judged => {
    const judgements = judge(forecasts[at]!, pool).map((j, place) => (place < window ? { ...j, p: null } : j));
    return { ...each, judgements };
  });
  const p = judged.flatMap(({ judgements }) => judgements.flatMap((j) => j.p ?? []));
  return { judged, p, most: Math.max(-1, ...discoveries(p, Q).map((at) => p[at]!)), known: pool.count() };
}

function counts({ values, growing }: DailySeries, first: IsoDate): Forecast[] {
  const usual = values.map((value, at) => (isHolidayTime(addDays(first, at)) ? null : value));
  return forecastEach(usual, 'day', growing);
}

function steps({ values, growing }: DailySeries): Forecast[] {
  return stepEach(values).map((each, at) =>
    at >= growing && (each.score ?? 0) <= 0 ? { ...each, score: null } : each,
  );
}

function standing(series: Judged, all: readonly Judged[], first: IsoDate, most: number): Anomaly[] {
  return unusualOf(series.judgements, most).map((found): Anomaly => {
    const places =
      found.kind === 'shift'
        ? series.judgements.flatMap(({ row }, at) => (row === found.from ? [at] : [])).slice(0, SHIFT)
        : [found.from];
    const mean = (of: (at: number) => number) => places.reduce((sum, at) => sum + of(at), 0) / places.length;
    const range = (at: number) => series.judgements[at]!.range!;
    const kind = artefact(series, found, all);
    return {
      channel: series.channel,
      quantity: series.quantity,
      kind: kind?.kind ?? (found.kind === 'shift' ? 'shift' : 'unusual'),
      from: addDays(first, found.from),
      to: addDays(first, found.to),
      direction: found.side,
      value: mean((at) => series.values[at]!),
      expected: mean((at) => range(at).expected),
      low: mean((at) => range(at).low),
      high: mean((at) => range(at).high),
      provisional: found.to >= series.growing,
      ...(kind?.kind === 'consent' ? { consent: { before: kind.before, now: kind.now } } : {}),
    };
  });
}

/** A fall that is told as a purge is not told as unusual too. */
function once(told: readonly Anomaly[]): Anomaly[] {
  const purged = told.filter(({ kind }) => kind === 'purge');
  const isTold = (one: Anomaly) => purged.some(({ from, to }) => one.from >= from && one.to! <= to!);
  return told.filter((one) => one.kind === 'purge' || one.direction === 'above' || !isTold(one));
}

function newestFirst(a: Anomaly, b: Anomaly): number {
  const key = ({ from, to }: Anomaly) => `${to ?? '9999-12-31'} ${from}`;
  if (key(a) !== key(b)) return key(a) < key(b) ? 1 : -1;
  const name = (one: Anomaly) => `${one.channel} ${one.quantity} ${one.kind}`;
  return name(a) < name(b) ? -1 : Number(name(a) > name(b));
}
