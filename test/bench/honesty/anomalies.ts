import { judge, poolOf } from '../../../src/measure/anomaly.ts';
import { discoveries } from '../../../src/measure/false-discovery.ts';
import { forecastEach } from '../../../src/measure/forecast.ts';
import { normalDraws } from '../../../src/measure/random.ts';
import { type Share, shareOf } from './share.ts';

const DAYS = 200;
const QUALITY = 0.1;

export interface AnomalyRow {
  readonly series: number;
  /** Of mornings on which nothing happened anywhere, how many tell of something. */
  readonly mornings: Share;
  /** Of a day three times as large in one series of them all, how often it is told. */
  readonly tripled: Share;
}

/** Mornings of as many unchanged daily series, the last day of all of them judged together. */
export function benchAnomalies(series: number, mornings: number, seed: number): AnomalyRow {
  const draw = normalDraws(seed);
  let told = 0;
  let found = 0;
  for (let morning = 0; morning < mornings; morning++) {
    const all = Array.from({ length: series }, () => daysOf(draw));
    if (toldOf(all).length > 0) told++;
    const planted = [[...all[0]!.slice(0, -1), 3 * all[0]!.at(-1)!], ...all.slice(1)];
    if (toldOf(planted).includes(0)) found++;
  }
  return { series, mornings: shareOf(told, mornings), tripled: shareOf(found, mornings) };
}

/** Which of the series are told of on their last day. */
function toldOf(all: readonly (readonly number[])[]): number[] {
  const forecasts = all.map((values) => forecastEach(values, 'day'));
  const pool = poolOf(forecasts.map((each) => each.slice(0, -1)));
  const p = forecasts.map((each) => judge(each, pool).at(-1)!.p ?? 1);
  return discoveries(p, QUALITY);
}

/** A week's season, a level that walks, and more variation than chance alone gives. */
function daysOf(draw: () => number): number[] {
  let level = Math.log(200) + 0.8 * draw();
  const week = Array.from({ length: 7 }, (_, day) => (day > 4 ? -0.8 : 0) + 0.1 * draw());
  return Array.from({ length: DAYS }, (_, day) => {
    level += 0.02 * draw();
    const mean = Math.exp(level + week[day % 7]! + 0.15 * draw());
    return Math.max(0, Math.round(mean + Math.sqrt(mean) * draw()));
  });
}
