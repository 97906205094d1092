import { resolve } from 'node:path';
import { readTree } from '../../db/database.ts';
import { createHandler, giveUp } from '../../jobs/handle.ts';
import { startClock } from '../../jobs/index.ts';
import { createLocalLinks } from '../api/local-link.ts';
import { createApp } from '../app.ts';
import { type Config, isLoopback } from '../config.ts';
import { UserError } from '../core/errors.ts';
import { sha256 } from '../core/secrets.ts';
import { systemClock } from '../core/time.ts';
import { demoState } from '../demo/index.ts';
import { bindLocalKey } from '../flows/key.ts';
import { type House, openHouse } from '../node.ts';
import type { LocalAccess } from '../web-deps.ts';
import { type DemoProgress, startDemo } from './demo.ts';
import { createFaceReader, type FaceReader } from './face.ts';
import { holdFolder } from './hold.ts';
import { createLocalApp, webDeps } from './local-app.ts';
import { openQueue } from './queue.ts';
import { listen } from './server.ts';

export interface ServeOptions {
  /** Fill an empty database with the demo. */
  readonly demoIfEmpty: boolean;
  /** Told once, where this start made the secret key. */
  readonly keyMade: (file: string) => void;
  /** Told as the demo grows, step by step; it is served meanwhile. */
  readonly demo: (progress: DemoProgress) => void;
}

export interface Serving {
  readonly address: string;
  /** Lets one browser in, once; null where the server is for others than this machine. */
  readonly link: string | null;
  /** Whether the demo is being filled meanwhile. */
  readonly demo: boolean;
  /** Lets pages in flight be stored, closes the database and gives the folder back. */
  stop(): Promise<void>;
}

/** Opens everything and serves it. Throws UserError in words; then nothing is left open. */
export async function serve(config: Config, options: ServeOptions): Promise<Serving> {
  const hold = config.databaseUrl === null ? await holdFolder(resolve(config.dataFolder)) : null;
  if (hold && !hold.ours) throw new UserError(409, 'cli.folder-held', { folder: resolve(config.dataFolder) });
  const closers: (() => Promise<void>)[] = hold ? [hold.release] : [];
  const stop = async () => {
    for (const close of closers.reverse()) await close();
  };
  try {
    const house = await openHouse(config);
    closers.push(async () => house.deps.log('info', 'stopped'), house.close);
    if (house.newSecretKey !== null) options.keyMade(house.newSecretKey);
    const faces = createFaceReader(house);
    if (hold) {
      hold.open(createLocalApp(house, faces));
      closers.push(hold.shut);
    }
    await fillEmpty(house, options);
    const links = createLocalLinks(systemClock);
    const web = await openWeb(house, faces, links);
    closers.push(web.stop);
    closers.push(await startWork(house));
    // Jobs and runs that go on in the background begin nothing new from here on.
    closers.push(async () => house.background.halt());
    house.deps.log('info', 'serving', { address: web.address, database: house.deps.db.flavour });
    const link = web.local ? web.address + (await links.issue()) : null;
    return { address: web.address, link, demo: house.demo !== null, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** The embedded database takes one statement at a time, and is shared with whoever is looking at a page. */
const HANDS = { pglite: 1, postgres: 4 } as const;

/** Starts the queue and the clock. Answers how to stop both. */
async function startWork(house: House): Promise<() => Promise<void>> {
  const { deps, background } = house;
  const queue = await openQueue(house.queueStore, { log: deps.log, hands: HANDS[deps.db.flavour] });
  await queue.work(createHandler(deps, background.stopping), (message) => giveUp(deps, message));
  const stopClock = startClock(deps, queue);
  return async () => {
    await stopClock();
    await queue.stop();
  };
}

/** An empty database gets the demo, and one in which it was cut off gets the rest of it. */
async function fillEmpty(house: House, { demoIfEmpty, demo }: ServeOptions): Promise<void> {
  const state = await demoState(house.deps);
  const isEmpty = (await readTree(house.deps.db)).length === 0;
  if (state === 'begun' || (demoIfEmpty && isEmpty)) await startDemo(house, demo);
  for (const { id, parent } of await readTree(house.deps.db)) {
    if (parent === null) await bindLocalKey(house.deps, house.localKey, id);
  }
}

/**
 * Listens. Only the address that people open is answered to, where it is known. To loopback alone the addresses of this very
 * server are too, and a link lets the browser in.
 */
async function openWeb(house: House, faces: FaceReader, links: LocalAccess['links']) {
  const { host, port: asked, address: known } = house.config;
  const local = isLoopback(host);
  const signingKey = await sha256(`session ${house.localKey}`);
  const own = known === null ? [] : [known];
  let origins: readonly string[] | null = local || known !== null ? own : null;
  const app = createApp(async () => {
    const face = await faces.read();
    const access = local && face.keyHash !== null ? { links, keyHash: face.keyHash, signingKey } : null;
    return webDeps(house, face, { origins, local: access });
  });
  const { port, stop } = await listen(app, host, asked);
  if (local) origins = [...own, ...['127.0.0.1', 'localhost', '[::1]'].map((name) => `http://${name}:${port}`)];
  const shown = host.includes(':') ? `[${host}]` : host;
  return { address: `http://${shown}:${port}`, local, stop };
}
