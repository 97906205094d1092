// A process of its own for the request benchmark: `request-server.ts <database URL>`; says its port, ends with its parent.

import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import { Hono } from 'hono';
import { type FoundKey, findKey, guard, withScope } from '../../db/database.ts';
import { openPostgres } from '../../db/drivers/postgres.ts';
import { createApp } from '../../src/app.ts';
import { connectors } from '../../src/connectors/index.ts';
import { createAnswerCache } from '../../src/core/answer-cache.ts';
import { sha256 } from '../../src/core/secrets.ts';
import { TestClock, testDeps } from '../support/deps.ts';

const [url = ''] = process.argv.slice(2);
const db = await guard(openPostgres(url, { max: 8 }));
const clock = new TestClock('2026-11-03T05:00:00Z');
const deps = await testDeps(db, connectors, { clock });
const web = { ...deps, machineClock: clock, origins: null, local: null, waitUntil: () => undefined };
const kept = { ...web, answers: createAnswerCache(500) };
/** The same application, which finds each question anew, or keeps its answers. */
const cold = createApp(() => web);
const warm = createApp(() => kept);

/** The barest routes that could answer: who holds the key, and then nothing, or one prepared query under the guard. */
const bare = new Hono<{ Variables: { holder: FoundKey } }>().basePath('/bare');
bare.use(async (c, next) => {
  const key = c.req.header('authorization')?.slice('Bearer '.length) ?? '';
  const holder = await findKey(db, await sha256(key), '2026-11-03T05:00:00.000Z');
  if (!holder) return c.json({}, 401);
  c.set('holder', holder);
  await next();
});
bare.get('/key', (c) => c.body(null, 304));
bare.get('/query', async (c) => {
  const { organisation, branch } = c.get('holder');
  const rows = await withScope(db, { organisations: branch }, (tx) =>
    tx.query(
      `select s.quantity, sum(r.total) as total from series s join rollup r on r.organisation = s.organisation and r.series = s.id
       where s.organisation = $1 and s.channel = $2 and r.month = $3::date group by s.quantity`,
      [organisation, 'website', '2026-09-01'],
    ),
  );
  return c.json(rows);
});

const appFor = (request: Request) => {
  if (new URL(request.url).pathname.startsWith('/bare/')) return bare;
  return request.headers.get('x-bench') === 'warm' ? warm : cold;
};
const server = createAdaptorServer({ fetch: (request, env) => appFor(request).fetch(request, env) }) as Server;
server.listen(0, '127.0.0.1', () => process.send?.({ port: (server.address() as AddressInfo).port }));
process.on('disconnect', () => process.exit(0));
