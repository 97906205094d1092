import { Hono } from 'hono';
import { createApp } from '../app.ts';
import { UserError } from '../core/errors.ts';
import { systemClock } from '../core/time.ts';
import type { House } from '../node.ts';
import type { WebDeps } from '../web-deps.ts';
import { readAsset } from './assets.ts';
import type { Face, FaceReader } from './face.ts';
import { holdUpload } from './held-upload.ts';
import { errorFacts } from './log.ts';
import { type VerbName, verbs } from './verbs.ts';

/** What a verb answers when it could not be done: a sentence in the asker's own language is made of it. */
export interface Refusal {
  readonly status: number;
  readonly phrase: string;
  readonly params: Readonly<Record<string, string | number>>;
}

/** What the command line speaks to, in this process or through the folder's socket: the API, and the verbs it lacks. */
export function createLocalApp(house: House, faces: FaceReader): Hono {
  const app = new Hono();
  app.post('/local/:verb', async (c) => {
    const name = c.req.param('verb');
    if (!Object.hasOwn(verbs, name)) throw new UserError(404, 'cli.other-version');
    const verb = verbs[name as VerbName];
    const input = verb.input.safeParse(await c.req.json());
    if (!input.success) throw new UserError(422, 'cli.other-version');
    const answer = await verb.run(house, input.data as never);
    faces.forget();
    return c.json(answer);
  });
  app.onError((error, c) => {
    if (error instanceof UserError) {
      return c.json({ status: error.status, phrase: error.phrase, params: error.params }, error.status);
    }
    house.deps.log('error', 'verb broke', errorFacts(error));
    return c.json({ status: 500, phrase: 'cli.internal', params: {} }, 500);
  });
  const api = createApp(async () => webDeps(house, await faces.read(), { origins: null, local: null }));
  app.all('*', (c) => api.fetch(c.req.raw));
  return app;
}

/** The web face's world, for one request. */
export function webDeps(house: House, face: Face, access: Pick<WebDeps, 'origins' | 'local'>): WebDeps {
  return {
    ...house.deps,
    ...access,
    clock: face.clock,
    signIn: house.signIn,
    notices: house.config.notices,
    machineClock: systemClock,
    waitUntil: house.background.keep,
    hold: holdUpload,
    asset: readAsset,
    look: house.look,
    demo: house.demo?.progress ?? null,
  };
}
