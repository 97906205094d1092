import { createRoute, z } from '@hono/zod-openapi';
import { findKey, ping } from '../../db/database.ts';
import { isoInstant } from '../core/time.ts';
import type { Api } from './env.ts';
import { failures, problem } from './problem.ts';
import { onlyLang } from './query.ts';
import { json } from './schemas.ts';

const health = createRoute({
  method: 'get',
  path: '/health',
  operationId: 'health',
  tags: ['Operation'],
  summary: 'Whether the process answers',
  request: { query: onlyLang },
  responses: { 200: json(z.strictObject({ status: z.literal('ok') }), 'It does'), ...failures(400) },
});

const ready = createRoute({
  method: 'get',
  path: '/ready',
  operationId: 'ready',
  tags: ['Operation'],
  summary: 'Whether the database answers and is migrated',
  request: { query: onlyLang },
  responses: {
    200: json(
      z.strictObject({
        status: z.literal('ready'),
        demo: z
          .strictObject({
            done: z.int(),
            of: z.int(),
            month: z.iso.date().nullable().openapi({ description: 'First day of the newest month that is in' }),
            failed: z.boolean(),
          })
          .nullable()
          .openapi({ description: 'How far the made-up figures have come, while they come in; null before and after' }),
      }),
      'It is',
    ),
    ...failures(400, 503),
  },
});

const NO_KEY = '0'.repeat(64);

export function mountHealth(app: Api): void {
  app.openapi(health, (c) => c.json({ status: 'ok' as const }, 200));
  app.openapi(ready, async (c) => {
    const { db, machineClock, log } = c.get('deps');
    try {
      await ping(db);
      // The look-up of keys is made by the last of the first migrations: where it answers, tables and guard are there.
      await findKey(db, NO_KEY, isoInstant(machineClock.now()));
    } catch (caught) {
      log('warn', 'not ready', { name: caught instanceof Error ? caught.name : 'unknown' });
      return problem(c, { status: 503, phrase: 'api.not-ready' }) as never;
    }
    const demo = c.get('deps').demo ?? null;
    return c.json({ status: 'ready' as const, demo: demo === null || demo.done === demo.of ? null : demo }, 200);
  });
}
