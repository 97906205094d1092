import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import type { Hono } from 'hono';
import { UserError } from '../core/errors.ts';

/** How long an answer under way may take once we stop. */
const GRACE_MS = 5_000;

export interface Listening {
  readonly port: number;
  /** Takes no more requests; cuts what is still going after a grace. */
  stop(): Promise<void>;
}

/** Serves an app over HTTP. Throws UserError where the address cannot be had. */
export function listen(app: Pick<Hono<never>, 'fetch'>, host: string, port: number): Promise<Listening> {
  const server = createAdaptorServer({ fetch: app.fetch, hostname: host }) as Server;
  return new Promise((resolve, reject) => {
    server.once('error', ({ code }: NodeJS.ErrnoException) => {
      const phrase = code === 'EADDRINUSE' ? 'cli.port-taken' : 'cli.port-refused';
      reject(new UserError(409, phrase, { port, host }));
    });
    server.listen(port, host, () =>
      resolve({ port: (server.address() as AddressInfo).port, stop: () => closeServer(server, GRACE_MS) }),
    );
  });
}

/** Takes no more connections, lets answers under way finish, and cuts them after `ms`. */
export function closeServer(server: Server, ms: number): Promise<void> {
  return new Promise((resolve) => {
    const cut = setTimeout(() => server.closeAllConnections(), ms);
    server.close(() => {
      clearTimeout(cut);
      resolve();
    });
    server.closeIdleConnections();
  });
}
