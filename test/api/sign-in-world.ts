import { openSignIn } from '../../src/api/sign-in-access.ts';
import { createApp } from '../../src/app.ts';
import { parseGroupRoles } from '../../src/core/roles.ts';
import { createGuardedFetch } from '../../src/egress/node.ts';
import { listen } from '../../src/runtime/server.ts';
import type { WebDeps } from '../../src/web-deps.ts';
import { Browser } from '../support/browser.ts';
import type { TestDatabase } from '../support/database.ts';
import { TestClock } from '../support/deps.ts';
import { startIdentityProvider } from '../support/identity-provider.ts';
import { openWeb } from './web.ts';

export const SECURE = 'https://ekko.example.no';
export const ROLES =
  'lesere=own:reader; drift=stranger:administrator; gren=own-branch:communicator; feil=nowhere:reader';
export const own = '/v1/organisations/own';

export type World = Awaited<ReturnType<typeof openWorld>>;

/** Ekko behind a real server, and a real provider beside it, which it reaches by the guard alone. */
export async function openWorld(db: TestDatabase) {
  // The provider goes by the machine's clock, so ours begins there.
  const machineClock = new TestClock(new Date().toISOString());
  const web = await openWeb(db, { machineClock });
  let deps: WebDeps = web.deps;
  const app = createApp(() => deps);
  const server = await listen(app, '127.0.0.1', 0);
  const origin = `http://127.0.0.1:${server.port}`;
  const login = await startIdentityProvider([origin, SECURE]);
  login.accounts.set('kari', { name: 'Kari Nordmann', email: 'kari@example.no', groups: ['lesere', 'drift'] });
  login.accounts.set('ola', { name: 'ola@example.no', email: 'ola@example.no', groups: ['noe-annet', 'feil'] });
  login.person = 'kari';

  const settings = (roles = ROLES) => ({
    ...{ issuer: login.issuer, clientId: login.client.id, clientSecret: login.client.secret, groupsClaim: 'groups' },
    roles: parseGroupRoles(roles).roles,
  });
  const signInBy = (roles?: string, allow = [`127.0.0.1:${login.port}+private`]) =>
    openSignIn(settings(roles), 'a key of the test', { fetch: createGuardedFetch({ allow }), clock: machineClock });
  /** Changes how the house is set up. */
  const setUp = (overrides: Partial<WebDeps>) => {
    deps = { ...deps, ...overrides };
  };
  setUp({ origins: [origin, SECURE], signIn: await signInBy() });

  return {
    ...{ web, app, origin, login, machineClock, signInBy, setUp },
    logged: web.deps.logged,
    /** A browser that was nowhere yet. The https address is answered in this process. */
    browser: () => new Browser({ [SECURE]: (request) => app.fetch(request) }),
    close: async () => {
      await server.stop();
      await login.close();
    },
  };
}

/** Signs in and comes back; answers where the browser stands and what it was told there. */
export async function signIn(world: World, browser: Browser, query = '', origin = world.origin) {
  return browser.open(
    `${origin}/sign-in${query}`,
    (url) => url.origin === origin && url.pathname !== '/sign-in/callback',
  );
}

/** The address that the provider sends the browser back to, not opened yet. */
export async function comingBack(world: World, browser: Browser, query = ''): Promise<URL> {
  return (await browser.open(`${world.origin}/sign-in${query}`, (url) => url.pathname === '/sign-in/callback')).url;
}

export const statusOf = async (world: World, browser: Browser, path: string, origin = world.origin) =>
  (await browser.send(`${origin}${path}`)).status;
