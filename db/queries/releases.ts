import { textArray } from '../arrays.ts';
import type { Tx } from '../engine.ts';
import { moveVersion } from './version.ts';

/** Counts of one guarded cell, native period and category, with the source they come from. */
export interface CellCount {
  readonly channel: string;
  readonly quantity: string;
  readonly dims: string;
  readonly source: number;
  readonly start: string;
  readonly end: string;
  readonly count: number;
}

/** The guarded counts as they stand now, by month for daily series and by native period for the rest. */
export function readCellCounts(tx: Tx, organisation: number, quantities: readonly string[]): Promise<CellCount[]> {
  return tx.query<CellCount>(
    `select s.channel, s.quantity, s.dims, s.source, r.month as start,
       (r.month + interval '1 month' - interval '1 day')::date as end, r.total as count
     from series s join rollup r on r.organisation = s.organisation and r.series = s.id
     where s.organisation = $1 and s.quantity = any ($2::text[]) and s.grain = 'day'
     union all
     select s.channel, s.quantity, s.dims, s.source, o.period_start, o.period_end, coalesce(o.value, 0)
     from series s join observation o on o.organisation = s.organisation and o.series = s.id
     where s.organisation = $1 and s.quantity = any ($2::text[]) and s.grain not in ('day', 'week')`,
    [organisation, textArray(quantities)],
  );
}

/** Months of daily series that were looked at to their last day, where having no answers means zero. */
export function readCoveredMonths(
  tx: Tx,
  organisation: number,
  quantities: readonly string[],
): Promise<{ channel: string; quantity: string; source: number; month: string }[]> {
  return tx.query(
    `select c.channel, c.quantity, c.source, m.month::date as month
     from coverage_cache c, unnest(c.days) as d,
       generate_series(date_trunc('month', lower(d)), upper(d) - 1, interval '1 month') as m(month)
     where c.organisation = $1 and c.quantity = any ($2::text[]) and c.grain = 'day' and c.absence_zero
       and d @> (m.month + interval '1 month' - interval '1 day')::date
     group by 1, 2, 3, 4`,
    [organisation, textArray(quantities)],
  );
}

/** Stretches of days that a source was read for, of any grain. */
export interface ReadStretch {
  readonly channel: string;
  readonly quantity: string;
  readonly source: number;
  readonly from: string;
  readonly to: string;
}

export function readStretches(tx: Tx, organisation: number, quantities: readonly string[]): Promise<ReadStretch[]> {
  return tx.query<ReadStretch>(
    `select c.channel, c.quantity, c.source, lower(d) as from, (upper(d) - 1) as to
     from coverage_cache c, unnest(c.days) as d where c.organisation = $1 and c.quantity = any ($2::text[])`,
    [organisation, textArray(quantities)],
  );
}

export interface ReleaseRow {
  readonly channel: string;
  readonly quantity: string;
  readonly cell: string;
  readonly start: string;
  readonly end: string;
  readonly release: number;
  readonly sampling: 'random' | 'census' | 'self-selected' | 'mixed' | null;
  /** How many were asked, where all were; null where that is not known. */
  readonly population: number | null;
  readonly held: boolean;
  readonly recordedAt: string;
  readonly counts: Record<string, number>;
}

/** Releases in order of number; all of them, or those of some channels within a stretch of time. */
export function readReleases(
  tx: Tx,
  organisation: number,
  quantities: readonly string[],
  within?: { channels: readonly string[]; from: string; to: string },
): Promise<ReleaseRow[]> {
  return tx.query<ReleaseRow>(
    `select r.channel, r.quantity, r.cell, r.period_start as start, r.period_end as end, r.release, r.sampling, r.population, r.held,
       r.recorded_at as "recordedAt", coalesce(jsonb_object_agg(c.category, c.count) filter (where c.category is not null), '{}') as counts
     from release r left join release_count c using (organisation, channel, quantity, cell, period_start, release)
     where r.organisation = $1 and r.quantity = any ($2::text[])
       and ($3::text[] is null or r.channel = any ($3::text[])) and ($4::date is null or r.period_start >= $4::date)
       and ($5::date is null or r.period_end <= $5::date)
     group by r.organisation, r.channel, r.quantity, r.cell, r.period_start, r.release
     order by r.channel, r.quantity, r.cell, r.period_start, r.release`,
    [
      organisation,
      textArray(quantities),
      within ? textArray(within.channels) : null,
      within?.from ?? null,
      within?.to ?? null,
    ],
  );
}

/** Periods of these quantities that a source gave whole and that have a release; calendar months are not among them. */
export function readWaves(
  tx: Tx,
  organisation: number,
  quantities: readonly string[],
): Promise<{ channel: string; quantity: string; from: string; to: string }[]> {
  return tx.query(
    `select distinct channel, quantity, period_start as from, period_end as to from release
     where organisation = $1 and quantity = any ($2::text[]) and cell = ''
       and (period_start <> date_trunc('month', period_start)::date
         or period_end <> (date_trunc('month', period_start) + interval '1 month' - interval '1 day')::date)
     order by 3, 4, 1, 2`,
    [organisation, textArray(quantities)],
  );
}

/** Periods of these quantities that have a release and ended by `until`, whatever their length, the latest first. */
export function releasedPeriods(
  tx: Tx,
  organisation: number,
  quantities: readonly string[],
  { since, until }: { readonly since: string; readonly until: string },
): Promise<{ channel: string; quantity: string; from: string; to: string }[]> {
  return tx.query(
    `select distinct channel, quantity, period_start as from, period_end as to from release
     where organisation = $1 and quantity = any ($2::text[]) and cell = '' and period_end between $3::date and $4::date
     order by 4 desc, 3 desc, 1, 2`,
    [organisation, textArray(quantities), since, until],
  );
}

/** Adds releases and moves the organisation's data version. */
export async function addReleases(
  tx: Tx,
  organisation: number,
  at: string,
  rows: readonly Omit<ReleaseRow, 'recordedAt' | 'held'>[],
): Promise<void> {
  if (rows.length === 0) return;
  const text = JSON.stringify(rows);
  await tx.query(
    `insert into release (organisation, channel, quantity, cell, period_start, period_end, release, sampling, population, recorded_at)
     select $1, r.channel, r.quantity, r.cell, r.start, r.end, r.release, r.sampling, r.population, $2::timestamptz
     from jsonb_to_recordset($3::jsonb) as r(channel text, quantity text, cell text, start date, "end" date, release int, sampling text,
       population float8)`,
    [organisation, at, text],
  );
  await tx.query(
    `insert into release_count (organisation, channel, quantity, cell, period_start, release, category, count)
     select $1, r.channel, r.quantity, r.cell, r.start, r.release, c.key, c.value::float8
     from jsonb_to_recordset($2::jsonb) as r(channel text, quantity text, cell text, start date, release int, counts jsonb),
       jsonb_each_text(r.counts) as c`,
    [organisation, text],
  );
  await moveVersion(tx, [organisation], at);
}

/** Says of a cell's newest release whether newer answers wait behind it: an answer that shows it is no longer the same. */
export async function markHeld(
  tx: Tx,
  organisation: number,
  at: string,
  row: ReleaseRow,
  held: boolean,
): Promise<void> {
  await tx.query(
    `update release set held = $7 where organisation = $1 and channel = $2 and quantity = $3 and cell = $4
     and period_start = $5::date and release = $6`,
    [organisation, row.channel, row.quantity, row.cell, row.start, row.release, held],
  );
  await moveVersion(tx, [organisation], at);
}
