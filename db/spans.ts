import { monthEnd, monthsOf, type Period } from '../src/core/period.ts';
import { numberArray, plainArray } from './arrays.ts';
import { cellsAmong } from './asked.ts';
import type { Param } from './engine.ts';

export interface SpanQuestion {
  readonly periods: readonly Period[];
  /** Read what stood then; without it, what stands now. */
  readonly asOf?: string;
}

interface Span extends Period {
  readonly which: number;
}

/** A period's whole calendar months, and the days before and after them. */
function partsOf(period: Period, which: number): { months: Span[]; edges: Span[] } {
  const all = monthsOf(period).map((from) => ({ which, from, to: monthEnd(from) }));
  const months = all.filter((m) => m.from >= period.from && m.to <= period.to);
  const edges = all
    .filter((m) => m.from < period.from || m.to > period.to)
    .map(({ from, to }) => ({
      which,
      from: from > period.from ? from : period.from,
      to: to < period.to ? to : period.to,
    }));
  return { months, edges };
}

/** The periods; for now their months and what they hold of other months, at an earlier moment that moment. */
function spanParams({ periods, asOf }: SpanQuestion): Param[] {
  const lists = (spans: readonly Span[]) => [
    numberArray(spans.map((s) => s.which)),
    plainArray(spans.map((s) => s.from)),
    plainArray(spans.map((s) => s.to)),
  ];
  const whole = lists(periods.map((p, which) => ({ ...p, which })));
  if (asOf !== undefined) return [...whole, asOf];
  const parts = periods.map(partsOf);
  const months = parts.flatMap((p) => p.months);
  return [
    ...whole,
    numberArray(months.map((m) => m.which)),
    plainArray(months.map((m) => m.from)),
    ...lists(parts.flatMap((p) => p.edges)),
  ];
}

// A week belongs to no calendar month: weekly series answer only whole weeks. `given` values answer only their own period,
// which the caller sees to; both are picked by lying wholly inside.
const WHOLE_WEEKS = `(x.grain <> 'week' or (extract(isodow from p.day_from) = 1 and extract(isodow from p.day_to) = 7))`;
/**
 * The rows of one series that lie within `span`. Lateral, as every step into these tables: left to choose, the planner
 * would read a series' whole history, or for an earlier moment the rows of all series there are.
 */
const within = (rows: string, span: string) => `cross join lateral (
    select o.value, o.period_start, o.period_end, o.flags from ${rows} o
    where o.organisation = x.organisation and o.series = x.id and o.value is not null
      and o.period_start between ${span}.day_from and ${span}.day_to and o.period_end <= ${span}.day_to offset 0) o`;
const VALUE = `x.*, o.value as total, 1 as n, o.period_start as first_day, o.period_start as last_day,
  o.period_end as last_end, o.value as last_value, o.flags`;
/** Whole months of days come from the roll-up, each series read in one stride; other days and grains from the values. */
const VALUES_NOW = `select m.which, x.*, r.total, r.days::int as n, r.month as first_day, r.last_day, r.last_day as last_end,
    r.last_value, r.flags
  from x cross join n cross join lateral (select * from rollup r where x.grain = 'day' and r.organisation = x.organisation
    and r.series = x.id and r.month between n.least and n.most and r.days > 0 offset 0) r
  join m on m.month = r.month
  union all
  select p.which, ${VALUE} from x cross join w ${within('observation', 'w')}
  join p on o.period_start >= p.day_from and o.period_end <= p.day_to where x.grain <> 'day' and ${WHOLE_WEEKS}
  union all
  select e.which, ${VALUE} from x join e on x.grain = 'day' ${within('observation', 'e')}`;
const valuesThen = (moment: string) =>
  `select p.which, ${VALUE} from x join p on ${WHOLE_WEEKS} ${within(`observation_at(${moment}::timestamptz)`, 'p')}`;

/** What the values of series `x` in the periods are read with: CTEs, the rows themselves, and the parameters from `first` on. */
export function valuesOf(question: SpanQuestion, first: number) {
  const $ = (at: number) => `$${first + at}`;
  const periods = `p as (select * from unnest(${$(0)}::int[], ${$(1)}::date[], ${$(2)}::date[]) as p(which, day_from, day_to))`;
  const params = spanParams(question);
  if (question.asOf !== undefined) return { spans: periods, values: valuesThen($(3)), params };
  const spans = `${periods},
    w as (select min(day_from) as day_from, max(day_to) as day_to from p),
    m as (select * from unnest(${$(3)}::int[], ${$(4)}::date[]) as m(which, month)),
    n as (select min(month) as least, max(month) as most from m),
    e as (select * from unnest(${$(5)}::int[], ${$(6)}::date[], ${$(7)}::date[]) as e(which, day_from, day_to))`;
  return { spans, values: VALUES_NOW, params };
}

/**
 * The cache of days `c`, or what it was at an earlier moment as far as it touches the periods: every night adds stretches,
 * and most lie outside. Its parameters stand from $`at` on.
 */
export function keptDays({ asOf, periods }: SpanQuestion, at: number) {
  if (asOf === undefined) return { kept: 'coverage_cache c', params: [] };
  const known = `from coverage c where c.organisation = k.organisation and c.channel = k.channel and c.quantity = k.quantity
    and c.source = k.source and c.grain = k.grain and c.zone = k.zone and c.absence_zero = k.absence_zero
    and c.recorded_at <= $${at}::timestamptz`;
  return {
    kept: `(
      select k.organisation, k.channel, k.quantity, k.source, k.grain, k.absence_zero, l.days, n.recorded_at
      from coverage_cache k
      cross join lateral (select c.recorded_at ${known} order by c.recorded_at desc limit 1) n
      cross join lateral (
        select coalesce(range_agg(c.days), '{}') as days
        from unnest($${at + 1}::date[], $${at + 2}::date[]) as p(day_from, day_to) cross join lateral (
          select daterange(c.day_from, c.day_to, '[]') as days ${known}
            and c.day_to >= p.day_from and c.day_from <= p.day_to offset 0) c) l
      where ${cellsAmong('k')}) c`,
    params: [asOf, plainArray(periods.map((p) => p.from)), plainArray(periods.map((p) => p.to))],
  };
}
