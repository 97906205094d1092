import { Hono } from 'hono';
import { createApp } from '../app.ts';
import { UserError } from '../core/errors.ts';
import { systemClock } from '../core/time.ts';
import type { House } from '../node.ts';
import type { WebDeps } from '../web-deps.ts';
import { clockOf } from './demo.ts';
import { holdUpload } from './held-upload.ts';
import { type VerbName, verbs } from './verbs.ts';

/** What a verb answers when it could not be done: a sentence in the asker's own language is made of it. */
export interface Refusal {
  readonly status: number;
  readonly phrase: string;
  readonly params: Readonly<Record<string, string | number>>;
}

/** What the command line speaks to, in this process or through the folder's socket: the API, and the verbs it lacks. */
export function createLocalApp(house: House): Hono {
  const app = new Hono();
  app.get('/local/ready', (c) => c.json({}));
  app.post('/local/:verb', async (c) => {
    const name = c.req.param('verb');
    if (!Object.hasOwn(verbs, name)) return c.json({ status: 404, phrase: 'cli.other-version', params: {} }, 404);
    const verb = verbs[name as VerbName];
    const input = verb.input.safeParse(await c.req.json());
    if (!input.success) return c.json({ status: 422, phrase: 'cli.other-version', params: {} }, 422);
    return c.json(await verb.run(house, input.data as never));
  });
  app.onError((error, c) => {
    if (error instanceof UserError) {
      return c.json({ status: error.status, phrase: error.phrase, params: error.params }, error.status);
    }
    house.deps.log('error', 'verb broke', { name: error.name, stack: error.stack?.split('\n').slice(1, 6).join(' | ') });
    return c.json({ status: 500, phrase: 'cli.internal', params: {} }, 500);
  });
  const api = createApp(() => webDeps(house, { origins: null, local: null }));
  app.all('*', (c) => api.fetch(c.req.raw));
  return app;
}

/** The web face's world, for one request. */
export async function webDeps(house: House, access: Pick<WebDeps, 'origins' | 'local'>): Promise<WebDeps> {
  return {
    ...house.deps,
    ...access,
    clock: await clockOf(house.deps),
    machineClock: systemClock,
    waitUntil: house.background.keep,
    hold: holdUpload,
  };
}
