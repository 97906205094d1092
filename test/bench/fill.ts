import { type Database, withScope } from '../../db/database.ts';
import { storeValues } from '../../db/queries/load.ts';
import { monthEnd } from '../../src/core/period.ts';
import { sha256 } from '../../src/core/secrets.ts';
import { addDays, dayNumber } from '../../src/core/time.ts';
import type { Stage } from './stage.ts';

/** What opens the asked organisation. */
export const KEY = `ekko_${'b'.repeat(40)}`;
/** The last night that was read. */
const RECORDED = '2026-11-02T05:00:00Z';
const END = '2026-11-01';
const QUANTITIES = [
  'visits',
  'page-views',
  'visit-actions',
  'single-page-visits',
  'converted-visits',
  'visit-seconds',
  'downloads',
  'outlinks',
  'site-searches',
];

export interface Size {
  readonly organisations: number;
  /** Of history, until the end of October 2026. */
  readonly days: number;
}

export const observationsOf = ({ organisations, days }: Size) => organisations * days * QUANTITIES.length;

/**
 * Fills a database behind the pipeline: each organisation has a website in Matomo, read every night, and monthly answers.
 * A value is told three times, as young days are. One organisation in ten keeps the record of all that: a row of coverage
 * for each night and quantity, and two revisions of each value; the asked one, `filled-1`, is among them.
 */
export async function fill(stage: Stage, { organisations, days }: Size): Promise<void> {
  const first = `date '${addDays(END, -days)}'`;
  const steps = [
    `insert into organisation (id, slug, name, created_at, recorded_at)
       select n, 'filled-' || n, 'Filled', now(), '${RECORDED}' from generate_series(1, ${organisations}) n`,
    `insert into source (organisation, key, label, connector, channel, config, created_at)
       select id, 'web', 'Web', 'matomo', 'website', '{}', now() from organisation order by id`,
    `insert into series (organisation, source, channel, quantity, grain, zone)
       select organisation, id, 'website', q, 'day', 'Europe/Oslo'
       from source, unnest('{${QUANTITIES.join(',')}}'::text[]) q order by organisation`,
    `insert into observation (organisation, series, period_start, period_end, value, flags, run, recorded_at)
       select s.organisation, s.id, day, day, 1000 + (day - date '1970-01-01') % 91, 0, 1,
         least((day + 3 + time '05:00') at time zone 'UTC', '${RECORDED}')
       from series s, generate_series(0, ${days - 1}) d, lateral (select ${first} + d as day) x`,
    `insert into observation_revision (organisation, series, period_start, period_end, value, flags, run, recorded_at, valid_to)
       select s.organisation, s.id, day, day, 900 + 40 * told, 0, 1, at - interval '1 day', at
       from series s, generate_series(0, ${days - 4}) d, generate_series(1, 2) told,
         lateral (select ${first} + d as day, (${first} + d + told + 1 + time '05:00') at time zone 'UTC' as at) x
       where s.organisation % 10 = 1`,
    `insert into rollup (organisation, series, month, total, days, last_day, last_value, flags)
       select organisation, series, date_trunc('month', period_start)::date, sum(value), count(*), max(period_start),
         (array_agg(value order by period_start desc))[1], 0 from observation group by 1, 2, 3`,
    `insert into coverage (organisation, source, channel, quantity, grain, zone, absence_zero, day_from, day_to, run, recorded_at)
       select s.organisation, s.source, s.channel, s.quantity, s.grain, s.zone, true, greatest(night - 7, ${first}), night - 1, 1,
         (night + time '05:00') at time zone 'UTC'
       from generate_series(1, ${days + 1}) d, series s, lateral (select ${first} + d as night) x where s.organisation % 10 = 1`,
    `insert into coverage (organisation, source, channel, quantity, grain, zone, absence_zero, day_from, day_to, run, recorded_at)
       select organisation, source, channel, quantity, grain, zone, true, ${first}, date '${END}' - 1, 1, '${RECORDED}'
       from series where organisation % 10 <> 1`,
    `insert into coverage_cache (organisation, source, channel, quantity, grain, zone, absence_zero, days, recorded_at)
       select organisation, source, channel, quantity, grain, zone, absence_zero,
         range_agg(daterange(day_from, day_to, '[]')), max(recorded_at) from coverage group by 1, 2, 3, 4, 5, 6, 7`,
    `insert into release (organisation, channel, quantity, period_start, period_end, release, sampling, recorded_at)
       select o.id, 'website', q, m::date, (m + interval '1 month' - interval '1 day')::date, 1, 'random', m + interval '1 month 2 days'
       from organisation o, generate_series(date_trunc('month', ${first} + 27), date '2026-09-01', interval '1 month') m,
         unnest('{csat-answers,ease-answers}'::text[]) q`,
    `insert into release_count (organisation, channel, quantity, period_start, release, category, count)
       select organisation, channel, quantity, period_start, release, p, 20 + p::int from release, unnest('{1,2,3,4,5}'::text[]) p`,
    `insert into api_key (organisation, label, hash, scopes, created_at) values (1, 'bench', '${await sha256(KEY)}', 'read', now())`,
    // As a database stands that has been lived in for a while.
    'vacuum (analyze)',
    'checkpoint',
  ];
  for (const step of steps) await stage.engine.script(step);
  await checkRollups(stage, { organisations, days });
}

class Rollback extends Error {}

/**
 * Lets the pipeline count three roll-ups again, by a value that differs by seven: the month must be as it was but for
 * that. What it stores is rolled back.
 */
async function checkRollups({ database, engine }: Stage, { organisations, days }: Size): Promise<void> {
  for (const [organisation, month] of [
    [1, '2026-10-01'],
    [Math.ceil(organisations / 2), '2025-02-01'],
    [organisations, `${addDays(END, -Math.floor(days / 2)).slice(0, 7)}-01`],
  ] as const) {
    const [row] = await engine.query<{ series: number; value: number }>(
      `select series, value from observation where organisation = $1 and period_start = $2::date order by series limit 1`,
      [organisation, month],
    );
    const day = dayNumber(month);
    const columns = { organisation: [organisation], series: [row!.series], start: [day], end: [day], flags: [0] };
    await recount(database, organisation, row!.series, month, { ...columns, value: [row!.value + 7] });
  }
}

async function recount(
  database: Database,
  organisation: number,
  series: number,
  month: string,
  columns: Omit<Parameters<typeof storeValues>[2], 'daily'>,
): Promise<void> {
  await withScope(database, { organisations: [organisation] }, async (tx) => {
    const read = () =>
      tx.query<{ total: number; days: number; last_day: string; last_value: number }>(
        'select total, days, last_day, last_value from rollup where organisation = $1 and series = $2 and month = $3::date',
        [organisation, series, month],
      );
    const [filled] = await read();
    const writer = { source: 0, run: 1, recordedAt: '2026-11-03T05:00:00Z' };
    await storeValues(tx, writer, { ...columns, daily: new Set([series]) });
    const [counted] = await read();
    const expected = { ...filled, total: (filled?.total ?? Number.NaN) + 7 };
    if (JSON.stringify(counted) !== JSON.stringify(expected) || counted?.last_day !== monthEnd(month)) {
      throw new Error(`roll-up of ${organisation}/${series} ${month}: ${JSON.stringify({ filled, counted })}`);
    }
    throw new Rollback();
  }).catch((caught: unknown) => {
    if (!(caught instanceof Rollback)) throw caught;
  });
}
