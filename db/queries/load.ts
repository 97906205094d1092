// Longer than most: values, what they said before, roll-ups and coverage are stored in one go, and are read as one.
import { isoDay } from '../../src/core/time.ts';
import { numberArray, plainArray } from '../arrays.ts';
import type { Tx } from '../engine.ts';
import type { SeriesKey } from './series.ts';

// Every step into `observation` below is lateral: by its key, a handful of rows at a time. The tables are often fresh, and
// the embedded database never gathers statistics by itself; left to choose, the planner would read all of it for each page.

/** Values of one page in columns, each already given its series. Keys (series, start) are unique within it. */
export interface Columns {
  readonly organisation: number[];
  readonly series: number[];
  /** First and last day of the native period, as days since 1970. */
  readonly start: number[];
  readonly end: number[];
  readonly value: number[];
  readonly flags: number[];
  /** Those of the series that count days: they alone have roll-ups. */
  readonly daily: ReadonlySet<number>;
}

/** A stretch that was looked at, for one organisation and channel that the source feeds. */
export interface CoverageRow extends Pick<SeriesKey, 'organisation' | 'channel' | 'quantity' | 'grain' | 'zone'> {
  readonly absenceZero: boolean;
  /** What stood there and is not in the answer stays. */
  readonly keeps: boolean;
  readonly from: string;
  readonly to: string;
}

export interface Writer {
  readonly source: number;
  readonly run: number;
  /** Later than anything its organisations hold; see `openPage`. */
  readonly recordedAt: string;
}

export interface Counts {
  fresh: number;
  changed: number;
  same: number;
  gone: number;
}

/**
 * Stores a page's values: new ones are inserted, differing ones replaced (the trigger keeps what they said), equal ones
 * left untouched. Roll-ups of the touched months are counted again from the rows. The caller holds the source's lock:
 * nobody else writes to its series, so that where nothing stands, nothing can come to stand meanwhile.
 */
export async function storeValues(tx: Tx, writer: Writer, columns: Columns): Promise<Counts> {
  const total = columns.value.length;
  if (total === 0) return { fresh: 0, changed: 0, same: 0, gone: 0 };
  const months = monthsOf(columns);
  const isDaily = (month: SeriesMonth) => columns.daily.has(month.series);
  const { fresh, changed } = (await stands(tx, columns, months))
    ? await upsertDiffering(tx, writer, columns)
    : await insertAll(tx, writer, columns);
  if (fresh + changed > 0) await recountMonths(tx, months.filter(isDaily));
  return { fresh, changed, same: total - fresh - changed, gone: 0 };
}

interface SeriesMonth {
  readonly organisation: number;
  readonly series: number;
  readonly month: string;
}

/** The months that these values lie in, series by series. */
function monthsOf({ organisation, series, start }: Columns): SeriesMonth[] {
  const monthOfDay = new Map<number, string>();
  const met = new Map<string, Set<number>>();
  const months: SeriesMonth[] = [];
  for (const [row, day] of start.entries()) {
    let month = monthOfDay.get(day);
    if (month === undefined) {
      month = `${isoDay(day).slice(0, 7)}-01`;
      monthOfDay.set(day, month);
    }
    let there = met.get(month);
    if (!there) {
      there = new Set();
      met.set(month, there);
    }
    if (there.has(series[row]!)) continue;
    there.add(series[row]!);
    months.push({ organisation: organisation[row]!, series: series[row]!, month });
  }
  return months;
}

/** Whether these series hold anything, tombstones too, between the first and the last of these days. */
async function stands(tx: Tx, { start }: Columns, months: readonly SeriesMonth[]): Promise<boolean> {
  let first = start[0]!;
  let last = first;
  for (const day of start) {
    if (day < first) first = day;
    if (day > last) last = day;
  }
  const series = [...new Map(months.map((m) => [m.series, m.organisation]))];
  const [found] = await tx.query<{ stands: boolean }>(
    `select exists (
       select from unnest($1::int[], $2::int[]) as m(organisation, series) cross join lateral (
         select from observation o where o.organisation = m.organisation and o.series = m.series
           and o.period_start between date '1970-01-01' + $3::int and date '1970-01-01' + $4::int offset 0) o
     ) as stands`,
    [numberArray(series.map(([, organisation]) => organisation)), numberArray(series.map(([id]) => id)), first, last],
  );
  return found!.stands;
}

type Written = Pick<Counts, 'fresh' | 'changed'>;

/** A plain insert costs two thirds of an upsert. */
async function insertAll(tx: Tx, writer: Writer, columns: Columns): Promise<Written> {
  const { input, params } = inputOf(columns);
  await tx.query(
    `insert into observation (organisation, series, period_start, period_end, value, flags, run, recorded_at)
     select organisation, series, period_start, period_end, value, flags, $1, $2::timestamptz from (${input}) i
     order by organisation, series, period_start`,
    [writer.run, writer.recordedAt, ...params],
  );
  return { fresh: columns.value.length, changed: 0 };
}

/** Looks first which rows differ: far cheaper than the upsert, where most are equal. */
async function upsertDiffering(tx: Tx, writer: Writer, columns: Columns): Promise<Written> {
  const { input, params } = inputOf(columns);
  const [written] = await tx.query<Written>(
    `with written as (
       insert into observation as o (organisation, series, period_start, period_end, value, flags, run, recorded_at)
       select i.organisation, i.series, i.period_start, i.period_end, i.value, i.flags, $1, $2::timestamptz
       from (${input}) i left join lateral (
         select true as there, value, flags, period_end from observation o
         where o.organisation = i.organisation and o.series = i.series and o.period_start = i.period_start offset 0
       ) c on true
       where c.there is null or (c.value, c.flags, c.period_end) is distinct from (i.value, i.flags, i.period_end)
       order by i.organisation, i.series, i.period_start
       on conflict (organisation, series, period_start) do update
         set period_end = excluded.period_end, value = excluded.value, flags = excluded.flags, run = excluded.run,
             recorded_at = excluded.recorded_at
       returning xmax = 0 as fresh
     )
     select (count(*) filter (where fresh))::int as fresh, (count(*) filter (where not fresh))::int as changed from written`,
    [writer.run, writer.recordedAt, ...params],
  );
  return written!;
}

/** The columns as a relation. What is the same in every row, as it nearly always is, travels once. */
function inputOf({ organisation, series, start, end, value, flags }: Columns): {
  input: string;
  params: (string | number)[];
} {
  const owner = organisation[0]!;
  if (organisation.every((o) => o === owner) && flags.every((f) => f === 0) && end.every((d, i) => d === start[i])) {
    return {
      input: `select $3::int as organisation, series, date '1970-01-01' + day as period_start, date '1970-01-01' + day as period_end,
        value, 0::smallint as flags from unnest($4::int[], $5::int[], $6::float8[]) as u(series, day, value)`,
      params: [owner, numberArray(series), numberArray(start), numberArray(value)],
    };
  }
  return {
    input: `select organisation, series, date '1970-01-01' + first as period_start, date '1970-01-01' + last as period_end, value, flags
      from unnest($3::int[], $4::int[], $5::int[], $6::int[], $7::float8[], $8::smallint[])
        as u(organisation, series, first, last, value, flags)`,
    params: [organisation, series, start, end, value, flags].map(numberArray),
  };
}

// The rows of a stretch, series by series.
const IN_STRETCH = `from series s cross join lateral (
    select o.series, o.period_start from observation o where o.organisation = s.organisation and o.series = s.id
      and o.period_start between $6::date and $7::date and o.value is not null offset 0) o
  where s.organisation = $1 and s.source = $2 and s.channel = $3 and s.quantity = $4 and s.grain = $5`;

const stretchParams = (source: number, s: CoverageRow) => [
  s.organisation,
  source,
  s.channel,
  s.quantity,
  s.grain,
  s.from,
  s.to,
];

/** Whether any value stands in these stretches of a source. */
export async function anyLive(tx: Tx, source: number, covered: readonly CoverageRow[]): Promise<boolean> {
  for (const stretch of covered) {
    const [found] = await tx.query<{ live: boolean }>(
      `select exists (select ${IN_STRETCH}) as live`,
      stretchParams(source, stretch),
    );
    if (found!.live) return true;
  }
  return false;
}

/**
 * Within what a source says it answered for, values that are not in its answer any more become tombstones.
 * `kept` tells whether a key was in the answer. Returns how many were taken back.
 */
export async function sweep(
  tx: Tx,
  writer: Writer,
  covered: readonly CoverageRow[],
  kept: { has(series: number, start: string): boolean; count(covered: CoverageRow): number },
): Promise<number> {
  let gone = 0;
  for (const stretch of covered) {
    // Nearly always all that stands there was in the answer: then counting is enough.
    const [live] = await tx.query<{ n: number }>(
      `select count(*)::int as n ${IN_STRETCH}`,
      stretchParams(writer.source, stretch),
    );
    if (live!.n === kept.count(stretch)) continue;
    const rows = await tx.query<{ series: number; start: string }>(
      `select o.series, o.period_start as start ${IN_STRETCH}`,
      stretchParams(writer.source, stretch),
    );
    const lost = rows.filter((row) => !kept.has(row.series, row.start));
    gone += lost.length;
    const months = await tx.query<SeriesMonth & object>(
      `with lost as (select * from unnest($2::int[], $3::date[]) as l(series, period_start)), buried as (
         update observation o set value = null, flags = 0, run = $4, recorded_at = $5::timestamptz
         from lost l where o.organisation = $1 and o.series = l.series and o.period_start = l.period_start
         returning o.organisation, o.series, o.period_start)
       select distinct organisation, series, date_trunc('month', period_start)::date as month from buried`,
      [
        stretch.organisation,
        numberArray(lost.map((row) => row.series)),
        plainArray(lost.map((row) => row.start)),
        writer.run,
        writer.recordedAt,
      ],
    );
    if (stretch.grain === 'day') await recountMonths(tx, months);
  }
  return gone;
}

/** Notes what was looked at: a row for the record, and the cache that the newest view reads. */
export async function storeCoverage(tx: Tx, writer: Writer, rows: readonly CoverageRow[]): Promise<void> {
  for (const row of rows) {
    const params = [
      row.organisation,
      writer.source,
      row.channel,
      row.quantity,
      row.grain,
      row.zone,
      row.absenceZero,
      row.from,
      row.to,
      writer.recordedAt,
    ];
    await tx.query(
      `insert into coverage (organisation, source, channel, quantity, grain, zone, absence_zero, day_from, day_to, recorded_at, run)
       values ($1, $2, $3, $4, $5, $6, $7, $8::date, $9::date, $10::timestamptz, $11)`,
      [...params, writer.run],
    );
    await tx.query(
      `insert into coverage_cache as c (organisation, source, channel, quantity, grain, zone, absence_zero, days, recorded_at)
       values ($1, $2, $3, $4, $5, $6, $7, datemultirange(daterange($8::date, $9::date, '[]')), $10::timestamptz)
       on conflict (organisation, channel, quantity, source, grain, zone, absence_zero) do update
         set days = c.days + excluded.days, recorded_at = excluded.recorded_at`,
      params,
    );
  }
}

/** Counts the roll-ups of these months of daily series again, from the rows. */
async function recountMonths(tx: Tx, months: readonly SeriesMonth[]): Promise<void> {
  if (months.length === 0) return;
  await tx.query(
    `insert into rollup as r (organisation, series, month, total, days, last_day, last_value, flags)
     select m.organisation, m.series, m.month, c.total, c.days, coalesce(c.last_day, m.month), coalesce(c.last_value, 0), c.flags
     from unnest($1::int[], $2::int[], $3::date[]) as m(organisation, series, month)
     cross join lateral (
       select coalesce(sum(o.value), 0) as total, count(o.value) as days,
         max(o.period_start) filter (where o.value is not null) as last_day,
         (array_agg(o.value order by o.period_start desc) filter (where o.value is not null))[1] as last_value,
         coalesce(bit_or(o.flags), 0) as flags
       from observation o where o.organisation = m.organisation and o.series = m.series
         and o.period_start >= m.month and o.period_start < (m.month + interval '1 month')::date
     ) c
     on conflict (organisation, series, month) do update
       set total = excluded.total, days = excluded.days, last_day = excluded.last_day, last_value = excluded.last_value,
           flags = excluded.flags`,
    [
      numberArray(months.map((m) => m.organisation)),
      numberArray(months.map((m) => m.series)),
      plainArray(months.map((m) => m.month)),
    ],
  );
}
