import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { serve } from '@hono/node-server';
import { guard, withScope } from '../../db/database.ts';
import { readMigrations } from '../../db/drivers/migrations.ts';
import { openPglite } from '../../db/drivers/pglite.ts';
import { migrate } from '../../db/migrate.ts';
import rss from '../../src/connectors/rss/index.ts';
import { createGuardedFetch } from '../../src/egress/node.ts';
import { ingest } from '../../src/flows/ingest.ts';
import { createOrganisation } from '../../src/flows/organisation.ts';
import { createSource } from '../../src/flows/source.ts';
import { TestClock, testDeps } from '../support/deps.ts';
import type { FolderReport } from './check.ts';

interface FeedCheck {
  readonly name: string;
  /** Just after the feed was saved. */
  readonly now: string;
  readonly words: readonly string[];
  readonly items: number;
  /** Items with a date of their own on this day in the zone. */
  readonly onDay?: { readonly zone: string; readonly day: string; readonly items: number };
}

const NRK = { name: 'rss_nrk_2022-10-18.xml', now: '2022-10-19T05:00:00Z' };
const DAGBLADET = { name: 'rss_dagbladet_2022-10-18.xml', now: '2022-10-19T05:00:00Z' };
const CHECKS: readonly FeedCheck[] = [
  { ...NRK, words: [], items: 40, onDay: { zone: 'UTC', day: '2022-10-18', items: 5 } },
  { ...NRK, words: ['Nav'], items: 1 },
  { ...NRK, words: ['regjering'], items: 0 },
  { ...NRK, words: ['regjering*'], items: 1 },
  // 29 of them share one id, and as many have no date: they count on the day they were first seen.
  { ...DAGBLADET, words: [], items: 38, onDay: { zone: 'Europe/Oslo', day: '2022-10-19', items: 29 } },
];

/** Serves the saved feeds over loopback, reads them through the whole pipeline, twice, and compares with their facts. */
export async function checkFeeds(folder: string): Promise<FolderReport> {
  const there = CHECKS.filter(({ name }) => existsSync(join(folder, name)));
  const lines: string[] = [];
  const tally = { checked: 0, failed: 0 };
  const state = (good: boolean, text: string) => {
    lines.push(`  ${good ? 'ok ' : 'NOT'} ${text}`);
    if (good) tally.checked++;
    else tally.failed++;
  };
  const served = (request: Request) =>
    new Response(readFileSync(join(folder, new URL(request.url).pathname.slice(1))), {
      headers: { 'content-type': 'application/rss+xml' },
    });
  const server = serve({ fetch: served, port: 0, hostname: '127.0.0.1' });
  await new Promise<void>((ready) => server.once('listening', ready));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const engine = await openPglite();
  await migrate(engine, await readMigrations());
  const database = await guard(engine);
  for (const [serial, check] of there.entries()) {
    const zone = check.onDay?.zone ?? 'Europe/Oslo';
    lines.push(`${check.name}${check.words.length > 0 ? ` (${check.words.join(', ')})` : ''}`);
    const fetch = createGuardedFetch({ allow: [], demoPorts: [port] });
    const deps = await testDeps(database, [rss], { fetch, clock: new TestClock(check.now) });
    const organisation = await createOrganisation(deps, { slug: `feed-${serial}`, name: check.name, parent: null });
    const source = await createSource(deps, {
      ...{ organisation, key: 'feed', label: check.name, connector: 'rss', channel: 'news-media', sampling: null },
      config: { feed: `http://127.0.0.1:${port}/${check.name}`, words: check.words, zone },
    });
    const first = await ingest(deps, { organisation, source, kind: 'pull' });
    const again = await ingest(deps, { organisation, source, kind: 'pull' });
    state(first.error === null && again.error === null, 'read without an error, twice');
    state(again.fresh + again.changed === 0, 'nothing new when it is read again');
    const [counted] = await withScope(database, { organisations: [organisation] }, (tx) =>
      tx.query<{ items: number; mentions: number; headlines: number; on: number }>(
        `select (select count(*)::int from item) as items,
           (select coalesce(sum(value), 0)::int from observation join series s on s.id = observation.series where quantity = 'mentions') as mentions,
           (select count(distinct publication)::int from item) as headlines,
           (select count(*)::int from item where day = $1::date) as on`,
        [check.onDay?.day ?? '2022-10-18'],
      ),
    );
    const { items = 0, mentions = 0, headlines = 0, on = 0 } = counted ?? {};
    state(items === check.items, `items: ${items} (${check.items})`);
    state(mentions === headlines, `mentions: ${mentions}, each publication once (${headlines})`);
    if (check.onDay) state(on === check.onDay.items, `items of ${check.onDay.day}: ${on} (${check.onDay.items})`);
  }
  await engine.close();
  server.close();
  const skipped = CHECKS.length - there.length;
  return { lines, ...tally, skipped };
}
