import { resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { Agent, fetch as undiciFetch } from 'undici';
import type { Config } from '../config.ts';
import { UserError } from '../core/errors.ts';
import { openHouse } from '../node.ts';
import { createFaceReader } from '../runtime/face.ts';
import { type Hold, holdFolder } from '../runtime/hold.ts';
import { createLocalApp } from '../runtime/local-app.ts';

/** How long a command waits for a server that is starting. */
const START_MS = 60_000;
const PAUSE_MS = 250;

/** Whoever holds the data: this process, or the one that answers at the folder's socket. */
export interface Client {
  send(path: string, init?: RequestInit): Promise<Response>;
  close(): Promise<void>;
}

/** Reaches the data, whoever holds it. `keyMade` is told where this made the secret key. Throws UserError in words. */
export async function connect(config: Config, keyMade: (file: string) => void): Promise<Client> {
  if (config.databaseUrl !== null) return inProcess(config, null, keyMade);
  for (let waited = 0; waited < START_MS; waited += PAUSE_MS) {
    const hold = await holdFolder(resolve(config.dataFolder));
    if (hold.ours) return inProcess(config, hold, keyMade);
    const client = throughSocket(hold.socket);
    const ready = await client.send('/local/ready').catch(() => null);
    if (ready?.ok) return client;
    await client.close();
    await setTimeout(PAUSE_MS);
  }
  throw new UserError(409, 'cli.starting');
}

async function inProcess(
  config: Config,
  hold: (Hold & { ours: true }) | null,
  keyMade: (file: string) => void,
): Promise<Client> {
  try {
    const house = await openHouse(config);
    if (house.newSecretKey !== null) keyMade(house.newSecretKey);
    const app = createLocalApp(house, createFaceReader(house));
    hold?.open(app);
    return {
      send: async (path, init) => app.request(`http://localhost${path}`, init),
      async close() {
        await hold?.shut();
        await house.close();
        await hold?.release();
      },
    };
  } catch (error) {
    await hold?.release();
    throw error;
  }
}

function throughSocket(socketPath: string): Client {
  const dispatcher = new Agent({ connect: { socketPath }, headersTimeout: 0, bodyTimeout: 0 });
  return {
    async send(path, init) {
      const options = { ...init, dispatcher } as Parameters<typeof undiciFetch>[1];
      // undici declares its own Response; at run time it is the same interface.
      return (await undiciFetch(`http://localhost${path}`, options)) as unknown as Response;
    },
    close: () => dispatcher.close(),
  };
}
