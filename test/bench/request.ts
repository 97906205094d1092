import { fork } from 'node:child_process';
import { join } from 'node:path';
import { Pool } from 'undici';
import { sha256 } from '../../src/core/secrets.ts';
import type { Stage } from './stage.ts';

export interface RequestFigures {
  readonly database: string;
  readonly observations: number;
  readonly concurrency: number;
  /** Requests per second and 99th percentile in ms. */
  readonly bare: Speed;
  readonly cold: Speed;
  readonly warm: Speed;
}
interface Speed {
  readonly perSecond: number;
  readonly p99: number;
}

const KEY = `ekko_${'b'.repeat(40)}`;
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

/** Fills the database with organisations that each have two years of daily figures and answers, behind the pipeline. */
export async function fillMillion(stage: Stage, organisations: number): Promise<number> {
  const days = 730;
  const first = `date '2024-11-01'`;
  await stage.engine.script(
    `create temp table filled as select generate_series(1, ${organisations}) as n;
     insert into organisation (slug, name, created_at) select 'filled-' || n, 'Filled', now() from filled;
     insert into source (organisation, key, label, connector, channel, config, created_at)
       select id, 'web', 'Web', 'matomo', 'website', '{}', now() from organisation where slug like 'filled-%';
     insert into series (organisation, source, channel, quantity, grain, zone)
       select organisation, id, 'website', q, 'day', 'Europe/Oslo' from source, unnest('{${QUANTITIES.join(',')}}'::text[]) as q
       where key = 'web';
     insert into observation (organisation, series, period_start, period_end, value, flags, run, recorded_at)
       select s.organisation, s.id, ${first} + d, ${first} + d, 1000 + d % 91, 0, 1, '2026-11-02T05:00:00Z'
       from series s, generate_series(0, ${days - 1}) d where s.channel = 'website';
     insert into rollup (organisation, series, month, total, days, last_day, last_value, flags)
       select organisation, series, date_trunc('month', period_start)::date, sum(value), count(*), max(period_start), max(value), 0
       from observation where (organisation, series) in (select organisation, id from series where channel = 'website') group by 1, 2, 3;
     insert into coverage_cache (organisation, source, channel, quantity, grain, zone, absence_zero, days, recorded_at)
       select organisation, source, channel, quantity, grain, zone, true,
         datemultirange(daterange(${first}, ${first} + ${days})), '2026-11-02T05:00:00Z' from series where channel = 'website';
     insert into release (organisation, channel, quantity, period_start, period_end, release, sampling, recorded_at)
       select o.id, 'website', q, m::date, (m + interval '1 month' - interval '1 day')::date, 1, 'random', m + interval '1 month 2 days'
       from organisation o, generate_series(${first}, date '2026-09-01', interval '1 month') m,
         unnest('{csat-answers,ease-answers}'::text[]) q where o.slug like 'filled-%';
     insert into release_count (organisation, channel, quantity, period_start, release, category, count)
       select organisation, channel, quantity, period_start, release, p, 20 + p::int from release, unnest('{1,2,3,4,5}'::text[]) p
       where quantity in ('csat-answers', 'ease-answers');
     insert into api_key (organisation, label, hash, scopes, created_at)
       select id, 'bench', '${await sha256(KEY)}', 'read', now() from organisation where slug = 'filled-1';
     analyze`,
  );
  return organisations * QUANTITIES.length * days;
}

/** The channel's indicators against the barest route, over HTTP from another process, in turns. */
export async function benchRequest(
  stage: Stage,
  observations: number,
  where: string,
  requests: number,
): Promise<RequestFigures> {
  const concurrency = 8;
  const path = '/v1/organisations/filled-1/channels/website/indicators?from=2026-03&to=2026-03&compare=year-before';
  const seen: Record<'bare' | 'cold' | 'warm', Speed[]> = { bare: [], cold: [], warm: [] };
  for (let round = 0; round < 3; round++) {
    for (const mode of ['cold', 'warm'] as const) {
      const server = await startServer(where, mode === 'warm');
      const pool = new Pool(`http://127.0.0.1:${server.port}`, { connections: concurrency });
      const headers = { authorization: `Bearer ${KEY}` };
      const ask = async (target: string) => {
        const { statusCode, body } = await pool.request({ path: target, method: 'GET', headers });
        const text = await body.text();
        if (statusCode !== 200) throw new Error(`${statusCode}: ${text.slice(0, 200)}`);
      };
      await load(() => ask(path), 200, concurrency);
      await load(() => ask('/bare/filled-1'), 200, concurrency);
      seen.bare.push(await load(() => ask('/bare/filled-1'), requests, concurrency));
      seen[mode].push(await load(() => ask(path), requests, concurrency));
      await pool.close();
      server.stop();
    }
  }
  const median = (list: Speed[]) => list.toSorted((a, b) => a.perSecond - b.perSecond)[Math.floor(list.length / 2)]!;
  return {
    database: stage.name,
    observations,
    concurrency,
    bare: median(seen.bare),
    cold: median(seen.cold),
    warm: median(seen.warm),
  };
}

async function load(ask: () => Promise<void>, requests: number, concurrency: number): Promise<Speed> {
  const took: number[] = [];
  let left = requests;
  const start = performance.now();
  await Promise.all(
    Array.from({ length: concurrency }, async () => {
      while (left-- > 0) {
        const at = performance.now();
        await ask();
        took.push(performance.now() - at);
      }
    }),
  );
  const seconds = (performance.now() - start) / 1000;
  const p99 = took.toSorted((a, b) => a - b)[Math.floor(took.length * 0.99)] ?? 0;
  return { perSecond: Math.round(requests / seconds), p99: Number(p99.toFixed(1)) };
}

function startServer(where: string, cached: boolean): Promise<{ port: number; stop: () => void }> {
  return new Promise((resolve, reject) => {
    const child = fork(join(import.meta.dirname, 'request-server.ts'), [where, cached ? 'cached' : ''], {
      execArgv: ['--import', 'tsx'],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}`)));
    child.once('message', (message) => resolve({ port: (message as { port: number }).port, stop: () => child.kill() }));
  });
}
