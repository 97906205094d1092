import { type Grain, monthEnd, monthsOf, type Period } from '../../src/core/period.ts';
import { numberArray, plainArray, textArray } from '../arrays.ts';
import type { Tx } from '../engine.ts';

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
  readonly channels: readonly string[];
  readonly quantities: readonly string[];
  readonly periods: readonly Period[];
  /** Read the values as they stood then; without it, as they stand now. */
  readonly asOf?: string;
}

const asked = (q: TotalsQuestion) => [numberArray(q.organisations), textArray(q.channels), textArray(q.quantities)];
const params = (q: TotalsQuestion) => [...asked(q), ...spanParams(q.periods.map((p, which) => ({ ...p, which })))];

interface Span extends Period {
  readonly which: number;
}
const spanParams = (spans: readonly Span[]) => [
  numberArray(spans.map((s) => s.which)),
  plainArray(spans.map((s) => s.from)),
  plainArray(spans.map((s) => s.to)),
];

/** A period's whole calendar months, and the days before and after them. */
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
  return { months, edges };
}

// A week belongs to no calendar month: weekly series answer only whole weeks. `given` values answer only their own period,
// which the caller sees to; both are picked by lying wholly inside.
const ASKED = `
  p as (select * from unnest($4::int[], $5::date[], $6::date[]) as p(which, day_from, day_to)),
  s as (select * from series where organisation = any ($1::int[]) and channel = any ($2::text[]) and quantity = any ($3::text[]))`;
const NATIVE = `o.organisation = s.organisation and o.series = s.id and o.value is not null
  and o.period_start >= p.day_from and o.period_end <= p.day_to
  and (s.grain <> 'week' or (extract(isodow from p.day_from) = 1 and extract(isodow from p.day_to) = 7))`;
const OUT = `which, organisation, channel, quantity, dims, source, grain, count(distinct zone)::int as zones,
  min(break)::int as "breakFrom", max(break)::int as "breakTo", sum(total)::float8 as total, sum(n)::int as rows, min(first_day) as "firstDay", max(last_day) as "lastDay",
  max(last_end) as "lastEnd", (array_agg(last_value order by last_day desc))[1] as "lastValue", bit_or(flags)::int as flags
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
     from s join unnest($9::int[], $10::date[], $11::date[]) as e(which, day_from, day_to) on s.grain = 'day'
     join observation o on o.organisation = s.organisation and o.series = s.id and o.value is not null
       and o.period_start between e.day_from and e.day_to`;
  return tx.query<TotalRow>(
    `with ${ASKED}, part as (
       select m.which, ${SERIES}, r.total, r.days::int as n, r.month as first_day, r.last_day, r.last_day as last_end,
         r.last_value, r.flags
       from s join unnest($7::int[], $8::date[]) as m(which, month) on s.grain = 'day'
       join rollup r on r.organisation = s.organisation and r.series = s.id and r.month = m.month and r.days > 0
       union all
       select p.which, ${SERIES}, o.value, 1, o.period_start, o.period_start, o.period_end, o.value, o.flags
       from s join p on s.grain <> 'day' join observation o on ${NATIVE}
       ${edges.length > 0 ? ofEdges : ''}
     )
     select ${OUT}`,
    [
      ...params(question),
      numberArray(months.map((m) => m.which)),
      plainArray(months.map((m) => m.from)),
      ...(edges.length > 0 ? spanParams(edges) : []),
    ],
  );
}

function readTotalsAt(tx: Tx, question: TotalsQuestion, asOf: string): Promise<TotalRow[]> {
  return tx.query<TotalRow>(
    `with ${ASKED}, part as (
       select p.which, ${SERIES}, o.value as total,
         1 as n, o.period_start as first_day, o.period_start as last_day, o.period_end as last_end, o.value as last_value, o.flags
       from s cross join p join observation_at($7::timestamptz) o on ${NATIVE}
     )
     select ${OUT}`,
    [...params(question), asOf],
  );
}

/** Days of each period that were answered for. A quantity without a row was never looked at. */
export function readCovered(tx: Tx, question: TotalsQuestion): Promise<CoveredRow[]> {
  const kept =
    question.asOf === undefined
      ? 'coverage_cache'
      : `(select organisation, channel, quantity, source, grain, zone, absence_zero,
            range_agg(daterange(day_from, day_to, '[]')) as days, max(recorded_at) as recorded_at
          from coverage where organisation = any ($1::int[]) and recorded_at <= $7::timestamptz group by 1, 2, 3, 4, 5, 6, 7)`;
  return tx.query<CoveredRow>(
    `with p as (
       select which, datemultirange(daterange(day_from, day_to, '[]')) as span
       from unnest($4::int[], $5::date[], $6::date[]) as p(which, day_from, day_to)
     ), c as (
       select p.which, c.organisation, c.channel, c.quantity, c.source, c.grain,
         bool_and(c.absence_zero or isempty(c.days * p.span)) as "absenceZero", range_agg(c.days * p.span) as days,
         max(c.recorded_at) as "recordedAt"
       from p cross join ${kept} c
       where c.organisation = any ($1::int[]) and c.channel = any ($2::text[]) and c.quantity = any ($3::text[])
       group by p.which, c.organisation, c.channel, c.quantity, c.source, c.grain
     )
     select which, organisation, channel, quantity, source, grain, "absenceZero", "recordedAt",
       (select coalesce(sum(upper(d) - lower(d)), 0) from unnest(days) as d)::int as days
     from c`,
    question.asOf === undefined ? params(question) : [...params(question), question.asOf],
  );
}
