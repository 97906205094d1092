import { createServer, type ServerResponse } from 'node:http';
import { setTimeout } from 'node:timers/promises';
import { getRequestListener } from '@hono/node-server';
import type { Hono } from 'hono';
import { claimFolder } from './folder-lock.ts';
import { closeServer } from './server.ts';

/** Marks the answer of a holder that is opening or closing the data, and has not looked at the request. */
export const BUSY_HEADER = 'x-ekko-busy';
const busy = () => new Response(null, { status: 503, headers: { [BUSY_HEADER]: '1' } });

/** How long an answer under way may take once we stop. */
const GRACE_MS = 5_000;

/** The data folder is ours until we let go, or somebody else's who answers at `socket`. */
export type Hold =
  | {
      readonly ours: true;
      readonly open: (app: Hono) => void;
      /** Waits until nobody else is using it. */
      readonly idle: () => Promise<void>;
      /** Asks newcomers to wait and lets those under way finish, for a while. Before the data is closed. */
      readonly shut: () => Promise<void>;
      /** Gives the folder back. After the data is closed. */
      readonly release: () => Promise<void>;
    }
  | { readonly ours: false; readonly socket: string };

/**
 * Takes the data folder for this process. While it is ours, other commands reach it through the folder's socket: they
 * are asked to wait (503) until `open` is called, and after `shut`.
 */
export async function holdFolder(dataFolder: string): Promise<Hold> {
  let app: Hono | null = null;
  const answer = (request: Request) => app?.fetch(request) ?? busy();
  // It listens on a socket in a folder of this user: who may connect is said by the file system.
  const server = createServer(getRequestListener(answer));
  server.requestTimeout = 0;
  const going = new Set<Promise<void>>();
  server.on('request', (_request, response: ServerResponse) => {
    const ended = new Promise<void>((resolve) => response.once('close', resolve));
    going.add(ended);
    void ended.then(() => going.delete(ended));
  });
  const claim = await claimFolder(dataFolder, server);
  if (!claim.held) return { ours: false, socket: claim.socket };
  return {
    ours: true,
    open(opened) {
      app = opened;
    },
    async idle() {
      while (going.size > 0) await Promise.all(going);
    },
    async shut() {
      app = null;
      await Promise.race([Promise.all(going), setTimeout(GRACE_MS, undefined, { ref: false })]);
    },
    release: () => closeServer(server, GRACE_MS),
  };
}
