// A process of its own for the request benchmark: `request-server.ts <database URL>`; says its port, ends with its parent.

import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import { Hono } from 'hono';
import { findKey, guard, withScope } from '../../db/database.ts';
import { openPglite } from '../../db/drivers/pglite.ts';
import { openPostgres } from '../../db/drivers/postgres.ts';
import { createApp } from '../../src/app.ts';
import { connectors } from '../../src/connectors/index.ts';
import { createAnswerCache } from '../../src/core/answer-cache.ts';
import { sha256 } from '../../src/core/secrets.ts';
import { TestClock, testDeps } from '../support/deps.ts';

const [where = '', cached] = process.argv.slice(2);
const engine = where.startsWith('postgres:') ? openPostgres(where, { max: 8 }) : await openPglite(where);
const db = await guard(engine);
const clock = new TestClock('2026-11-03T05:00:00Z');
const deps = await testDeps(db, connectors, { clock });
const cache = cached === 'cached' ? { answers: createAnswerCache(500) } : {};
const web = { ...deps, ...cache, machineClock: clock, origins: null, local: null, waitUntil: () => undefined };
const app = createApp(() => web);

/** The barest route that could answer: key, row-level security, one prepared query. */
const bare = new Hono();
bare.get('/:organisation', async (c) => {
  const key = c.req.header('authorization')?.slice('Bearer '.length) ?? '';
  const holder = await findKey(db, await sha256(key), '2026-11-03T05:00:00.000Z');
  if (!holder) return c.json({}, 401);
  const rows = await withScope(db, { organisations: holder.branch }, (tx) =>
    tx.query(
      `select s.quantity, sum(r.total) as total from series s join rollup r on r.organisation = s.organisation and r.series = s.id
       where s.organisation = $1 and s.channel = $2 and r.month = $3::date group by s.quantity`,
      [holder.organisation, 'website', '2026-03-01'],
    ),
  );
  return c.json(rows);
});

const all = new Hono();
all.route('/bare', bare);
all.all('*', (c) => app.fetch(c.req.raw));
const server = createAdaptorServer({ fetch: all.fetch }) as Server;
server.listen(0, '127.0.0.1', () => process.send?.({ port: (server.address() as AddressInfo).port }));
process.on('disconnect', () => process.exit(0));
process.on('message', (message) => {
  if (message === 'memory') process.send?.({ rss: process.memoryUsage().rss });
});
