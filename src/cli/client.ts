import { resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { Agent, fetch as undiciFetch } from 'undici';
import type { Config } from '../config.ts';
import { UserError } from '../core/errors.ts';
import { BUSY_HEADER, type Hold, holdFolder } from '../runtime/hold.ts';

/** How long a command waits for somebody else to start or to finish. */
const PATIENCE_MS = 60_000;
const PAUSE_MS = 250;
const GONE = ['ECONNREFUSED', 'ENOENT', 'ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET'];

/** Whoever holds the data: this process, or the one that answers at the folder's socket. */
export interface Client {
  /** `make` may be called again, where the one who held the folder has gone meanwhile. */
  send(path: string, make?: () => RequestInit): Promise<Response>;
  /** In a hurry nobody is waited for. */
  close(hurry?: boolean): Promise<void>;
}

/** Reaches the data, whoever holds it. `keyMade` is told where this made the secret key. Throws UserError in words. */
export async function connect(config: Config, keyMade: (file: string) => void): Promise<Client> {
  if (config.databaseUrl !== null) return inProcess(config, null, keyMade);
  const reach = async () => {
    const hold = await holdFolder(resolve(config.dataFolder));
    return hold.ours ? inProcess(config, hold, keyMade) : throughSocket(hold.socket);
  };
  let client = await reach();
  return {
    async send(path, make) {
      for (let waited = 0; waited < PATIENCE_MS; waited += PAUSE_MS) {
        const response = await client.send(path, make).catch((error: unknown) => {
          if (isGone(error)) return null;
          throw error;
        });
        if (response && !isBusy(response)) return response;
        await setTimeout(PAUSE_MS);
        await client.close();
        client = await reach();
      }
      throw new UserError(409, 'cli.starting');
    },
    close: (hurry) => client.close(hurry),
  };
}

async function inProcess(
  config: Config,
  hold: (Hold & { ours: true }) | null,
  keyMade: (file: string) => void,
): Promise<Client> {
  try {
    // Loaded by whoever opens the data alone: it takes longer than most of what is asked of somebody else.
    const { openHouse } = await import('../node.ts');
    const { createLocalApp } = await import('../runtime/local-app.ts');
    const { createFaceReader } = await import('../runtime/face.ts');
    const house = await openHouse(config);
    if (house.newSecretKey !== null) keyMade(house.newSecretKey);
    const app = createLocalApp(house, createFaceReader(house));
    hold?.open(app);
    return {
      send: async (path, make) => app.request(`http://localhost${path}`, make?.()),
      async close(hurry = false) {
        if (!hurry) {
          await hold?.idle();
          await house.background.idle();
        }
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
  // Without keep-alive no request meets a connection that is just being closed.
  const dispatcher = new Agent({ connect: { socketPath }, pipelining: 0, headersTimeout: 0, bodyTimeout: 0 });
  return {
    async send(path, make) {
      const options = { ...make?.(), dispatcher } as Parameters<typeof undiciFetch>[1];
      // undici declares its own Response; at run time it is the same interface.
      return (await undiciFetch(`http://localhost${path}`, options)) as unknown as Response;
    },
    close: () => dispatcher.close(),
  };
}

/** The holder is opening or closing the data: it has not looked at the request. */
function isBusy(response: Response): boolean {
  return response.headers.get(BUSY_HEADER) !== null;
}

/**
 * The holder has gone before it answered: what it had looked at it finished, unless it was killed. Then the request is
 * sent again to whoever holds the folder next, which may be ourselves; each of them may be done twice without harm.
 */
function isGone(error: unknown): boolean {
  const code = error instanceof Error && (error.cause as NodeJS.ErrnoException | undefined)?.code;
  return typeof code === 'string' && GONE.includes(code);
}
