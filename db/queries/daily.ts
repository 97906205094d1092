import type { Period } from '../../src/core/period.ts';
import { numberArray, textArray } from '../arrays.ts';
import type { Tx } from '../engine.ts';

/** Which daily values: all that an organisation has of `quantities`, and of those below it what adds over organisations. */
export interface DailyQuestion {
  readonly organisation: number;
  /** It and all below it. */
  readonly branch: readonly number[];
  /** Open ones alone: the caller leaves out what is guarded. */
  readonly quantities: readonly string[];
  /** Those of them that may be added over organisations. */
  readonly additive: readonly string[];
  readonly period: Period;
}

/** One series of days: the whole of what a source gives to an organisation of a quantity in a channel, or a part of it. */
export interface DailyRow {
  readonly organisation: number;
  readonly channel: string;
  readonly quantity: string;
  readonly source: number;
  /** Not told apart by any dimension. */
  readonly whole: boolean;
  /** Its definition: raised when the source redefines the metric. */
  readonly break: number;
  /** Days with a value, counted from the first day of the period, in order. */
  readonly days: readonly number[];
  /** Of the same days. */
  readonly values: readonly number[];
}

/** On which days a source was looked at, as first and last days counted from the first day of the period. */
export interface DailyCoveredRow {
  readonly organisation: number;
  readonly channel: string;
  readonly quantity: string;
  readonly source: number;
  /** Whether a day in these stretches without a value is a zero. */
  readonly absenceZero: boolean;
  readonly stretches: readonly (readonly [number, number])[];
  readonly recordedAt: string;
}

const MINE = `organisation = any ($1::int[]) and quantity = any ($2::text[]) and (organisation = $3 or quantity = any ($4::text[]))
  and grain = 'day'`;
const params = ({ organisation, branch, quantities, additive, period }: DailyQuestion) => [
  numberArray(branch),
  textArray(quantities),
  organisation,
  textArray(additive),
  period.from,
  period.to,
];

/** The values themselves, a row for each series. Lateral, as every step into these tables. */
export function readDaily(tx: Tx, question: DailyQuestion): Promise<DailyRow[]> {
  return tx.query<DailyRow & object>(
    `select s.organisation, s.channel, s.quantity, s.source, s.dims = '' as whole, s.break, o.days, o.values
     from (select * from series where ${MINE}) s cross join lateral (
       select json_agg(o.period_start - $5::date order by o.period_start) as days,
         json_agg(o.value order by o.period_start) as values
       from observation o
       where o.organisation = s.organisation and o.series = s.id and o.value is not null
         and o.period_start between $5::date and $6::date offset 0) o
     where o.days is not null order by s.organisation, s.id`,
    params(question),
  );
}

/** Which days were answered for, from the cache of coverage. */
export function readDailyCovered(tx: Tx, question: DailyQuestion): Promise<DailyCoveredRow[]> {
  return tx.query<DailyCoveredRow & object>(
    `select organisation, channel, quantity, source, absence_zero as "absenceZero", max(recorded_at) as "recordedAt",
       (select json_agg(json_build_array(lower(d) - $5::date, upper(d) - 1 - $5::date) order by d)
        from unnest(range_agg(days * datemultirange(daterange($5::date, $6::date, '[]')))) as d) as stretches
     from coverage_cache where ${MINE} and not isempty(days * datemultirange(daterange($5::date, $6::date, '[]')))
     group by 1, 2, 3, 4, 5 order by 1, 2, 3, 4, 5`,
    params(question),
  );
}
