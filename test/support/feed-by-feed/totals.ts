import { numberArray, plainArray, textArray } from '../../../db/arrays.ts';
import type { Tx } from '../../../db/engine.ts';
import { type Grain, monthEnd, monthsOf, type Period } from '../../../src/core/period.ts';

/** What one source's series say of a quantity, with the same dimensions and grain, in one of the asked periods. */
export interface TotalRow {
  /** Place of the period in the question. */
  readonly which: number;
  readonly organisation: number;
  readonly channel: string;
  readonly quantity: string;
  readonly dims: string;
  readonly source: number;
  readonly grain: Grain;
  readonly zones: number;
  /** Lowest and highest definition among them. */
  readonly breakFrom: number;
  readonly breakTo: number;
  /** Sum of the values. */
  readonly total: number;
  /** How many native periods hold a value. */
  readonly rows: number;
  /** First day of the first native period, first and last day of the last one. */
  readonly firstDay: string;
  readonly lastDay: string;
  readonly lastEnd: string;
  readonly lastValue: number;
  readonly flags: number;
}

/** How many of a period's days a source has answered for. */
export interface CoveredRow {
  readonly which: number;
  readonly organisation: number;
  readonly channel: string;
  readonly quantity: string;
  readonly source: number;
  readonly grain: Grain;
  readonly absenceZero: boolean;
  readonly days: number;
  /** When the source was last read for this quantity. */
  readonly recordedAt: string;
}

export interface TotalsQuestion {
  readonly organisations: readonly number[];
  /** Each once. */
  readonly cells: readonly { readonly channel: string; readonly quantity: string }[];
  readonly periods: readonly Period[];
  /** Read the values as they stood then; without it, as they stand now. */
  readonly asOf?: string;
}

const asked = ({ organisations, cells }: TotalsQuestion) => [
  numberArray(organisations),
  textArray(cells.map(({ channel }) => channel)),
  textArray(cells.map(({ quantity }) => quantity)),
];
const params = (q: TotalsQuestion) => [...asked(q), ...spanParams(q.periods.map((p, which) => ({ ...p, which })))];

interface Span extends Period {
  readonly which: number;
}
const spanParams = (spans: readonly Span[]) => [
  numberArray(spans.map((s) => s.which)),
  plainArray(spans.map((s) => s.from)),
  plainArray(spans.map((s) => s.to)),
];

/** A period's whole calendar months, as the first days of the first and the last, and the days before and after them. */
function parts(period: Period, which: number): { months: Span[]; edges: Span[] } {
  const all = monthsOf(period).map((from) => ({ which, from, to: monthEnd(from) }));
  const months = all.filter((m) => m.from >= period.from && m.to <= period.to);
  const edges = all
    .filter((m) => m.from < period.from || m.to > period.to)
    .map(({ from, to }) => ({
      which,
      from: from > period.from ? from : period.from,
      to: to < period.to ? to : period.to,
    }));
  const [first] = months;
  return { months: first ? [{ which, from: first.from, to: months.at(-1)!.from }] : [], edges };
}

/** Of what was asked: by the index first, then each channel with its own quantities alone. */
const cellsAmong = (rows: string) => `${rows}.organisation = any ($1::int[]) and ${rows}.channel = any ($2::text[])
  and ${rows}.quantity = any ($3::text[]) and (${rows}.channel, ${rows}.quantity) in (select * from unnest($2::text[], $3::text[]))`;
// A week belongs to no calendar month: weekly series answer only whole weeks. `given` values answer only their own period,
// which the caller sees to; both are picked by lying wholly inside.
const ASKED = `
  p as (select * from unnest($4::int[], $5::date[], $6::date[]) as p(which, day_from, day_to)),
  s as (select * from series s where ${cellsAmong('s')})`;
const WHOLE_WEEKS = `(s.grain <> 'week' or (extract(isodow from p.day_from) = 1 and extract(isodow from p.day_to) = 7))`;
/**
 * The rows of one series that lie within `span`. Lateral, as every step into these tables: left to choose, the planner
 * would read a series' whole history, or for an earlier moment the rows of all series there are.
 */
const within = (rows: string, span: string) => `cross join lateral (
    select o.value, o.period_start, o.period_end, o.flags from ${rows} o
    where o.organisation = s.organisation and o.series = s.id and o.value is not null
      and o.period_start between ${span}.day_from and ${span}.day_to and o.period_end <= ${span}.day_to offset 0) o`;
const OUT = `which, organisation, channel, quantity, dims, source, grain, count(distinct zone)::int as zones,
  min(break)::int as "breakFrom", max(break)::int as "breakTo", sum(total)::float8 as total, sum(n)::int as rows, min(first_day) as "firstDay", max(last_day) as "lastDay",
  max(last_end) as "lastEnd", (array_agg(last_value order by last_day desc, last_value desc))[1] as "lastValue", bit_or(flags)::int as flags
  from part group by which, organisation, channel, quantity, dims, source, grain`;
const SERIES = 's.organisation, s.channel, s.quantity, s.dims, s.source, s.grain, s.zone, s.break';

/** Sums, last values and flags by quantity, dimensions, source and grain. Whole months of days come from the roll-up. */
export function readTotals(tx: Tx, question: TotalsQuestion): Promise<TotalRow[]> {
  if (question.asOf !== undefined) return readTotalsAt(tx, question, question.asOf);
  const all = question.periods.map(parts);
  const months = all.flatMap((p) => p.months);
  const edges = all.flatMap((p) => p.edges);
  const ofEdges = `union all
     select e.which, ${SERIES}, o.value, 1, o.period_start, o.period_start, o.period_end, o.value, o.flags
     from s join unnest($10::int[], $11::date[], $12::date[]) as e(which, day_from, day_to) on s.grain = 'day'
     ${within('observation', 'e')}`;
  return tx.query<TotalRow>(
    `with ${ASKED}, part as (
       select m.which, ${SERIES}, r.total, r.days::int as n, r.month as first_day, r.last_day, r.last_day as last_end,
         r.last_value, r.flags
       from s join unnest($7::int[], $8::date[], $9::date[]) as m(which, first, last) on s.grain = 'day'
       cross join lateral (select * from rollup r
         where r.organisation = s.organisation and r.series = s.id and r.month between m.first and m.last and r.days > 0
         offset 0) r
       union all
       select p.which, ${SERIES}, o.value, 1, o.period_start, o.period_start, o.period_end, o.value, o.flags
       from s join p on s.grain <> 'day' and ${WHOLE_WEEKS} ${within('observation', 'p')}
       ${edges.length > 0 ? ofEdges : ''}
     )
     select ${OUT}`,
    [...params(question), ...spanParams(months), ...(edges.length > 0 ? spanParams(edges) : [])],
  );
}

function readTotalsAt(tx: Tx, question: TotalsQuestion, asOf: string): Promise<TotalRow[]> {
  return tx.query<TotalRow>(
    `with ${ASKED}, part as (
       select p.which, ${SERIES}, o.value as total,
         1 as n, o.period_start as first_day, o.period_start as last_day, o.period_end as last_end, o.value as last_value, o.flags
       from s join p on ${WHOLE_WEEKS} ${within('observation_at($7::timestamptz)', 'p')}
     )
     select ${OUT}`,
    [...params(question), asOf],
  );
}

/** The stretches of one line of the cache `k`, as they were known at an earlier moment. */
const KNOWN = `from coverage c where c.organisation = k.organisation and c.channel = k.channel and c.quantity = k.quantity
  and c.source = k.source and c.grain = k.grain and c.zone = k.zone and c.absence_zero = k.absence_zero
  and c.recorded_at <= $7::timestamptz`;
/** The cache as it was then, as far as it touches the period: every night adds stretches, and most lie outside. */
const KEPT_AT = `lateral (
  select k.organisation, k.channel, k.quantity, k.source, k.grain, k.zone, k.absence_zero, l.days, n.recorded_at
  from coverage_cache k
  cross join lateral (select c.recorded_at ${KNOWN} order by c.recorded_at desc limit 1) n
  cross join lateral (
    select coalesce(range_agg(daterange(c.day_from, c.day_to, '[]')), '{}') as days
    ${KNOWN} and c.day_to >= lower(p.span) and c.day_from < upper(p.span) offset 0) l)`;

/** Days of each period that were answered for. A quantity without a row was never looked at. */
export function readCovered(tx: Tx, question: TotalsQuestion): Promise<CoveredRow[]> {
  return tx.query<CoveredRow>(
    `with p as (
       select which, datemultirange(daterange(day_from, day_to, '[]')) as span
       from unnest($4::int[], $5::date[], $6::date[]) as p(which, day_from, day_to)
     ), c as (
       select p.which, c.organisation, c.channel, c.quantity, c.source, c.grain,
         bool_and(c.absence_zero or isempty(c.days * p.span)) as "absenceZero", range_agg(c.days * p.span) as days,
         max(c.recorded_at) as "recordedAt"
       from p cross join ${question.asOf === undefined ? 'coverage_cache' : KEPT_AT} c
       where ${cellsAmong('c')}
       group by p.which, c.organisation, c.channel, c.quantity, c.source, c.grain
     )
     select which, organisation, channel, quantity, source, grain, "absenceZero", "recordedAt",
       (select coalesce(sum(upper(d) - lower(d)), 0) from unnest(days) as d)::int as days
     from c`,
    question.asOf === undefined ? params(question) : [...params(question), question.asOf],
  );
}
