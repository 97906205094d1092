import { mkdtemp, rm } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readConfig } from '../../src/config.ts';
import { type Serving, serve } from '../../src/runtime/serve.ts';
import { Browser } from '../support/browser.ts';
import { freePort } from '../support/free-port.ts';
import { startIdentityProvider } from '../support/identity-provider.ts';

const ADDRESS = 'https://ekko.example.no';

describe('a server that is set up for sign-in by its environment', () => {
  let folder: string;
  let serving: Serving;
  let login: Awaited<ReturnType<typeof startIdentityProvider>>;
  let origin: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'ekko-sign-in-'));
    const port = await freePort();
    origin = `http://127.0.0.1:${port}`;
    login = await startIdentityProvider([origin, ADDRESS]);
    login.accounts.set('kari', { name: 'Kari', email: 'kari@example.no', groups: ['lesere'] });
    login.person = 'kari';
    const config = readConfig({
      PORT: String(port),
      EKKO_DATA: folder,
      EKKO_SECRET_KEY: Buffer.alloc(32, 7).toString('base64'),
      EKKO_LOG: 'error',
      EKKO_ADDRESS: ADDRESS,
      EKKO_EGRESS: `127.0.0.1:${login.port}+private`,
      EKKO_OIDC_ISSUER: login.issuer,
      EKKO_OIDC_CLIENT: login.client.id,
      EKKO_OIDC_SECRET: login.client.secret,
      EKKO_OIDC_ROLES: 'lesere=bymiljo:reader',
    });
    serving = await serve(config, { demoIfEmpty: false, keyMade: () => undefined, demo: () => undefined });
  });
  afterAll(async () => {
    await serving.stop();
    await login.close();
    await rm(folder, { recursive: true });
  });

  /** As a proxy asks on behalf of a browser. */
  const asked = (host: string) =>
    new Promise<{ status: number | undefined; location: string | undefined }>((done, fail) => {
      request(`${origin}/sign-in`, { headers: { host } }, (answer) => {
        answer.resume();
        done({ status: answer.statusCode, location: answer.headers.location });
      })
        .on('error', fail)
        .end();
    });

  it('sends people to the provider and knows them when they are back; a role in no organisation opens nothing', async () => {
    const { url, response } = await new Browser().open(`${origin}/sign-in`);
    expect([url.origin, url.pathname, response.status]).toEqual([origin, '/sign-in/callback', 403]);
    expect(await response.text()).toContain('Du har ikke tilgang til Ekko');
    expect(login.asked).toContain('POST /token');
  });

  it('lets them come back to the address that they opened, and answers at no other', async () => {
    const { status, location } = await asked('ekko.example.no');
    expect(status).toBe(302);
    expect(new URL(location!).searchParams.get('redirect_uri')).toBe(`${ADDRESS}/sign-in/callback`);
    expect((await asked('evil.example.no')).status).toBe(421);
  });
});
