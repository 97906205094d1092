import { channels } from '../../src/catalogue/channels.ts';
import { quantity } from '../../src/catalogue/quantities.ts';
import { sha256 } from '../../src/core/secrets.ts';
import { quantitiesOf } from '../../src/indicators/compute.ts';
import { indicatorsOfChannel } from '../../src/indicators/index.ts';
import { KEY } from './fill.ts';
import type { Stage } from './stage.ts';

export interface OverviewSize {
  /** Below the one that is asked. */
  readonly organisations: number;
  readonly channels: number;
}

const RECORDED = '2026-11-02T05:00:00Z';
const MONTHS = 48;

/** What the indicators of a channel are made of, and how it is kept. */
function pairsOf(many: number, guarded: boolean): string[] {
  return channels.slice(0, many).flatMap(({ id }) => {
    const ids = new Set(indicatorsOfChannel(id).flatMap(({ formula }) => quantitiesOf(formula)));
    return [...ids]
      .filter((one) => (quantity(one).sensitivity !== 'open') === guarded && quantity(one).additivity !== 'given')
      .map((one) => `${id} ${one}`);
  });
}

/**
 * A municipality and its agencies, each with a source in every channel that tells all that the channel's indicators are made
 * of: four years of months, of which September 2026 and the year before also day by day, and answers of those two.
 */
export async function fillOverview(stage: Stage, { organisations, channels: many }: OverviewSize): Promise<void> {
  const list = (texts: readonly string[]) => `unnest('{${texts.map((text) => `"${text}"`).join(',')}}'::text[])`;
  const apart = `split_part(p, ' ', 1), split_part(p, ' ', 2)`;
  const steps = [
    `insert into organisation (id, slug, name, parent, created_at, recorded_at)
       select n, 'filled-' || n, 'Filled', nullif(1, n), now(), '${RECORDED}' from generate_series(1, ${organisations + 1}) n`,
    `insert into source (organisation, key, label, connector, channel, config, created_at)
       select o.id, c, c, 'push', c, '{}', now() from organisation o,
         ${list(channels.slice(0, many).map(({ id }) => id))} c order by 1, 2`,
    `insert into series (organisation, source, channel, quantity, grain, zone)
       select s.organisation, s.id, s.channel, split_part(p, ' ', 2), 'day', 'Europe/Oslo'
       from source s join ${list(pairsOf(many, false))} p on split_part(p, ' ', 1) = s.channel order by 1, 2`,
    `insert into observation (organisation, series, period_start, period_end, value, flags, run, recorded_at)
       select s.organisation, s.id, day, day, 100 + s.id % 17 + (day - date '1970-01-01') % 91, 0, 1, '${RECORDED}'
       from series s, (select date '2025-09-01' + d as day from generate_series(0, 29) d
         union all select date '2026-09-01' + d from generate_series(0, 29) d) x`,
    `insert into rollup (organisation, series, month, total, days, last_day, last_value, flags)
       select s.organisation, s.id, m::date, 4000 + s.id % 17 + extract(month from m) * 20 + (s.id * 7 + extract(epoch from m)::bigint / 86400) % 211,
         (m + interval '1 month')::date - m::date, (m + interval '1 month' - interval '1 day')::date, 150, 0
       from series s, generate_series(date '2026-09-01' - interval '${MONTHS} months', date '2026-09-01', interval '1 month') m`,
    `insert into coverage (organisation, source, channel, quantity, grain, zone, absence_zero, day_from, day_to, run, recorded_at)
       select organisation, source, channel, quantity, grain, zone, true, date '2022-09-01', date '2026-10-31', 1, '${RECORDED}'
       from series`,
    `insert into coverage_cache (organisation, source, channel, quantity, grain, zone, absence_zero, days, recorded_at)
       select organisation, source, channel, quantity, grain, zone, absence_zero,
         range_agg(daterange(day_from, day_to, '[]')), max(recorded_at) from coverage group by 1, 2, 3, 4, 5, 6, 7`,
    `insert into release (organisation, channel, quantity, period_start, period_end, release, sampling, recorded_at)
       select o.id, ${apart}, m::date, (m + interval '1 month' - interval '1 day')::date, 1, 'random', '${RECORDED}'
       from organisation o, ${list(pairsOf(many, true))} p, unnest(array[date '2025-09-01', date '2026-09-01']) m`,
    `insert into release_count (organisation, channel, quantity, period_start, release, category, count)
       select organisation, channel, quantity, period_start, release, category, 20 + ascii(category)
       from release join (values ${categories(many)}) as c (of_quantity, category) on of_quantity = quantity`,
    `insert into api_key (organisation, label, hash, scopes, created_at) values (1, 'bench', '${await sha256(KEY)}', 'read manage', now())`,
    'vacuum (analyze)',
    'checkpoint',
  ];
  for (const step of steps) await stage.engine.script(step);
}

function categories(many: number): string {
  const ids = [...new Set(pairsOf(many, true).map((pair) => pair.split(' ')[1]!))] as Parameters<typeof quantity>[0][];
  return ids
    .flatMap((id) => {
      const { category, dimensions } = quantity(id);
      const parts = dimensions[category!];
      return Array.isArray(parts) ? parts.map((part) => `('${id}', '${part}')`) : [];
    })
    .join(', ');
}
