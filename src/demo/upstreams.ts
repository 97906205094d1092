import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import { createMatomoUpstream } from '../connectors/matomo/upstream.ts';
import type { Period } from '../core/period.ts';
import type { Clock } from '../core/time.ts';
import { DEMO } from './story.ts';

/** The systems that the demo reads from, on loopback, speaking their real wire protocols. */
export interface DemoUpstreams {
  readonly port: number;
  readonly url: string;
  /** What the systems counted, from the seed alone: no connector has a part in it. */
  totals(period: Period): Record<string, number>;
  close(): Promise<void>;
}

export async function startUpstreams(clock: Clock): Promise<DemoUpstreams> {
  const matomo = createMatomoUpstream({ seed: DEMO.seed, sites: [DEMO.site], clock, token: DEMO.token });
  const server = createAdaptorServer({ fetch: matomo.app.fetch }) as Server;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    port,
    url: `http://127.0.0.1:${port}/`,
    totals: (period) => matomo.totals(DEMO.site.id, period),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
