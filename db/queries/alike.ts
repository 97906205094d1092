import type { Period } from '../../src/core/period.ts';
import {
  type Alike,
  askedParams,
  boundOf,
  boundParam,
  type CellsQuestion,
  cellsAmong,
  levelsAmong,
  nextAlike,
} from '../asked.ts';
import type { Tx } from '../engine.ts';
import { keptDays, valuesOf } from '../spans.ts';

/** What is known of a source besides its values. */
export interface SourceKind {
  readonly source: number;
  /** Sources with the same number sample alike. */
  readonly kind: number;
  /** Days after which its values no longer change by themselves. */
  readonly finality: number;
}

export interface AlikeQuestion extends CellsQuestion {
  readonly period: Period;
  /** The zone that says on which day a source was read. */
  readonly zone: string;
  readonly kinds: readonly SourceKind[];
  /** Of how many feeds at least a sum is worth its while. */
  readonly fewest: number;
}

const COUNT = (which: string) => `count(*) filter (where ${which})`;
/** Whether of a feed's quantity one sum says all: one grain, told whole or told apart, and silence means one thing. */
const PLAIN = `min(grain) = max(grain) and (${COUNT(`dims = ''`)} = 0 or ${COUNT(`dims <> ''`)} = 0)
  and (${COUNT('absence_zero')} = 0 or ${COUNT('not absence_zero')} = 0)
  and (${COUNT(`dims <> ''`)} = 0 or ${COUNT('not absence_zero')} = 0 or min(grain) <> 'day')`;
/** The day a source was last read, from the period's end: one number once its values no longer change. */
const AGE = `(max(recorded_at) at time zone $8::text)::date - $9::date`;
const FINALITY = `coalesce(($7::jsonb #>> array[source::text, 'finality'])::int, 0)`;
/**
 * What it has of the period: by which dimensions and definitions. Of what adds over time, is told whole and was counted in
 * one way ever, it is all the same whether there was any: a day that was looked at without a value counts none.
 */
const HELD = `case when quantity <> all ($10::text[]) and bool_or(looked) and ${COUNT(`dims <> ''`)} = 0 and min(break) = max(break)
  then min(break)::text else string_agg(distinct held, ',' order by held) end`;
/** What must be the same: what it can ever hold, and for the asked period whether it looked, when it was read, what it has. */
const SHAPE = `concat_ws('/', min(grain), coalesce(bool_or(dims = '')::text, '-'), coalesce(bool_and(absence_zero)::text, '-'),
  bool_or(looked), case when ${AGE} > ${FINALITY} then 'final' else (${AGE})::text end, ${HELD})`;

/**
 * Feeds of which a sum says all that the single ones would. Of the cells that are bound together they
 * are the only ones of their organisations, or all of one shared source; they tell the same quantities, each in one grain and
 * in one way; and for the period that others are held against they know the same of them, by the same definitions. Which
 * feeds enter a ratio, what is broken against the period, and how old it is, is then the same for all of them. Null where no
 * feed is like another.
 */
export async function readAlike(tx: Tx, question: AlikeQuestion): Promise<Alike | null> {
  const { period, zone, kinds } = question;
  const periods = [period];
  const { spans, values, params } = valuesOf({ ...question, periods }, 13);
  const { kept: cache, params: days } = keptDays({ ...question, periods }, 13 + params.length);
  const alike = nextAlike(tx);
  const kept = await tx.query<{ set: boolean }>(
    `with ${spans},
     x as materialized (select * from series s where ${cellsAmong('s')}),
     told as (
       select organisation, source, channel, quantity, grain, dims, break, null::bool as absence_zero, null::bool as looked,
         null::timestamptz as recorded_at, null as held from x
       union all
       select organisation, source, channel, quantity, grain, null, null, absence_zero,
         days && (select range_agg(daterange(day_from, day_to, '[]')) from p), recorded_at, null
       from ${cache} where ${cellsAmong('c')}
       union all
       select organisation, source, channel, quantity, grain, null, null, null, null, null,
         regexp_replace(dims, '=[^;]*', '', 'g') || '@' || min(break)
       from (${values}) v group by organisation, source, channel, quantity, grain, dims
     ), quantities as (
       select organisation, source, ${boundOf('told')} as bound, quantity, ${PLAIN} as plain, ${SHAPE} as shape
       from told group by organisation, source, channel, quantity
     ), feeds as (
       select organisation, source, bound, bool_and(plain) as plain,
         concat($7::jsonb #>> array[source::text, 'kind'], ' ', string_agg(quantity || ' ' || shape, ';' order by quantity)) as shape,
         count(*) over (partition by bound, organisation) as beside,
         case when count(*) over (partition by bound, source) > 1 then source end as shared
       from quantities group by organisation, source, bound
     ), grouped as (
       select bound, organisation, source, count(*) over (partition by bound, shape, shared) as many,
         first_value(organisation) over w as first_organisation, first_value(source) over w as first_source
       from feeds where plain and beside = 1 window w as (partition by bound, shape, shared order by organisation)
     )
     select set_config($12::text, list, true) is not null as set from (
       select json_object_agg(concat_ws(' ', bound, organisation, source), json_build_array(first_organisation, first_source))::text as list
       from grouped where many >= $11::int
     ) l where list is not null`,
    [
      ...askedParams(question),
      boundParam(question),
      JSON.stringify(Object.fromEntries(kinds.map(({ source, ...kind }) => [source, kind]))),
      zone,
      period.to,
      levelsAmong(question),
      question.fewest,
      alike,
      ...params,
      ...days,
    ],
  );
  return kept.length > 0 ? alike : null;
}
