import { createRoute, z } from '@hono/zod-openapi';
import { queueDepth, withSnapshot } from '../../db/database.ts';
import { deadLetters, newestSlots } from '../../db/queries/jobs.ts';
import { listSources } from '../../db/queries/sources.ts';
import { sourceStatus } from '../../db/queries/status.ts';
import { nextSlot } from '../../jobs/slots.ts';
import { jobs } from '../../jobs/table.ts';
import { type PhraseKey, phrases } from '../core/i18n/index.ts';
import { isoInstant, parseInstant } from '../core/time.ts';
import type { Fillings } from '../core/words.ts';
import { needs } from './auth.ts';
import type { Api, WebContext } from './env.ts';
import { failures } from './problem.ts';
import { onlyLang } from './query.ts';
import { inOrganisation, json, list, ofOrganisation, words } from './schemas.ts';

const sourceItem = z.strictObject({
  key: z.string(),
  connector: z.string(),
  channel: z.string(),
  state: z.enum(['active', 'paused']),
  reason: words.nullable().openapi({ description: 'Why it is paused or waiting, and what to do' }),
  waitUntil: z.string().nullable(),
  readAt: z.string().nullable().openapi({ description: 'When it was last read to its end' }),
  reached: z.string().nullable().openapi({ description: 'The last day that is answered for' }),
  lastRun: z.enum(['running', 'done', 'failed', 'waiting', 'interrupted']).nullable(),
  refused: z.boolean().openapi({ description: 'It stands still until it is given a new key' }),
});
const jobItem = z.strictObject({
  key: z.enum(['purge', 'pull', 'release', 'digest']),
  label: words,
  at: z.string().openapi({ description: 'Wall-clock time in Norway, every day' }),
  last: z.string().nullable().openapi({ description: 'The newest time of the schedule that was seen to' }),
  next: z.string(),
});
const letter = z.strictObject({
  job: z.string(),
  source: z.string().nullable().openapi({ description: 'Null where the work was the organisation’s' }),
  slot: z.string(),
  words: words.openapi({ description: 'Why it was given up, and what to do' }),
  at: z.string(),
});
const depth = z.strictObject({ waiting: z.int(), active: z.int() });

const status = createRoute({
  method: 'get',
  path: '/v1/organisations/{organisation}/status',
  operationId: 'status',
  tags: ['Operation'],
  summary: 'How each source stands: when it was read, how far, and what is wrong',
  ...needs('manage'),
  request: { params: z.object(inOrganisation), query: onlyLang },
  responses: {
    200: json(z.strictObject({ ...ofOrganisation, sources: list(sourceItem.openapi('SourceStatus')) }), 'Every source'),
    ...failures(400, 401, 403, 404),
  },
});

const schedule = createRoute({
  method: 'get',
  path: '/v1/organisations/{organisation}/jobs',
  operationId: 'jobs',
  tags: ['Operation'],
  summary: 'The schedule, what waits in the queue, and what was given up',
  ...needs('manage'),
  request: { params: z.object(inOrganisation), query: onlyLang },
  responses: {
    200: json(
      z.strictObject({
        ...ofOrganisation,
        jobs: list(jobItem.openapi('Job')),
        queue: depth.nullable().openapi({ description: 'Of this organisation; null where no server has run yet' }),
        deadLetters: list(letter.openapi('DeadLetter')),
      }),
      'The schedule',
    ),
    ...failures(400, 401, 403, 404),
  },
});

export function mountStatus(app: Api): void {
  const head = (c: WebContext) => ({ organisation: c.get('organisation').slug, demo: c.get('organisation').demo });

  app.openapi(status, async (c) => {
    const { id } = c.get('organisation');
    const rows = await withSnapshot(c.get('deps').db, { organisations: [id] }, (tx) => sourceStatus(tx, [id]));
    const sources = rows.map(({ organisation: _, reason, ...row }) => ({ ...row, reason: reason && wordsOf(reason) }));
    return c.json({ ...head(c), sources }, 200);
  });

  app.openapi(schedule, async (c) => {
    const { id } = c.get('organisation');
    const { db, machineClock } = c.get('deps');
    const [newest, letters, sources] = await withSnapshot(db, { organisations: [id] }, async (tx) => [
      await newestSlots(tx),
      await deadLetters(tx, [id]),
      await listSources(tx, id),
    ]);
    const keys = new Map(sources.map((source) => [source.id, source.key]));
    const now = machineClock.now();
    const table = jobs.map(({ key, label, at }) => {
      const last = newest.get(key) ?? null;
      // A clock that was set back waits until it has come as far again.
      const from = last === null ? now : Math.max(now, parseInstant(last));
      return { key, label, at, last, next: isoInstant(nextSlot(at, from)) };
    });
    const given = letters.map(({ job, source, slot, at, ...reason }) => ({
      ...{ job, source: source === null ? null : keys.get(source)!, slot, at },
      words: wordsOf(reason),
    }));
    return c.json({ ...head(c), jobs: table, queue: await queueDepth(db, [id]), deadLetters: given }, 200);
  });
}

const wordsOf = ({ phrase, params }: { phrase: string; params: Fillings }) => phrases(phrase as PhraseKey, params);
