import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from '../../../src/connectors/contract.ts';
import ga4 from '../../../src/connectors/ga4/index.ts';
import { createGa4Upstream, type Ga4Upstream } from '../../../src/connectors/ga4/upstream.ts';
import { createUpstreamAccount } from '../../../src/connectors/ga4/upstream-account.ts';
import { parseInstant } from '../../../src/core/time.ts';
import { createGuardedFetch } from '../../../src/egress/node.ts';
import { testIo } from '../../support/contract.ts';
import { totalsOf } from '../../support/upstream.ts';

const week = { from: '2026-10-27', to: '2026-11-02' };
const clock = { now: () => parseInstant('2026-11-03T05:30:00Z') };

describe('Google Analytics over real HTTP, behind the guard', () => {
  let server: Server;
  let port = 0;
  let upstream: Ga4Upstream;
  let key = '';

  beforeAll(async () => {
    let app: Ga4Upstream['app'] | undefined;
    server = createAdaptorServer({ fetch: (request: Request) => app!.fetch(request) }) as Server;
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
    port = (server.address() as AddressInfo).port;
    const account = await createUpstreamAccount('ekko@example-project.iam.gserviceaccount.com', `${url()}token`);
    key = account.keyFile;
    const property = { id: 7, zone: 'Europe/Oslo', firstDay: '2024-11-01' };
    upstream = createGa4Upstream({ seed: 'prøve', clock, account, properties: [property] });
    app = upstream.app;
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  const url = () => `http://127.0.0.1:${port}/`;

  async function read(demoPorts: number[]): Promise<Page[]> {
    const io = testIo({ fetch: createGuardedFetch({ allow: [], demoPorts }), clock });
    const pages: Page[] = [];
    const config = ga4.config.parse({ property: 7, key, endpoint: url() });
    for await (const page of ga4.read(config, week, null, io)) pages.push(page);
    return pages;
  }

  it('is read as by itself', async () => {
    expect(totalsOf(await read([port]), ga4)).toEqual(upstream.totals(7, week));
  });

  it('is not asked, not even for a token, where the guard does not allow it', async () => {
    let asked = 0;
    server.on('request', () => {
      asked += 1;
    });
    await expect(read([])).rejects.toMatchObject({ kind: 'config', phrase: 'source.blocked' });
    expect(asked).toBe(0);
  });
});
