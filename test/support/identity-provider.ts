import { generateKeyPairSync, randomBytes, randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Provider } from 'oidc-provider';

/** A person as the provider knows them. */
interface Account {
  name: string;
  email: string;
  groups: string[];
}

const CLIENT = { id: 'ekko', secret: 'hemmelig %2B & "+:=\'~ og lang nok' };
const HOUR_SECONDS = 3600;
const LIFETIMES = ['AccessToken', 'AuthorizationCode', 'Grant', 'IdToken', 'Interaction', 'Session'];

/**
 * A real OpenID Connect provider on a free port of 127.0.0.1. Whoever comes is let in as `person` at once, without a form;
 * where that is null, they say no.
 */
export async function startIdentityProvider(origins: readonly string[]) {
  const server = createServer();
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.address() as AddressInfo;
  const issuer = `http://127.0.0.1:${port}`;
  const accounts = new Map<string, Account>();
  const keep = memory();
  const cookieKeys = [randomBytes(16).toString('hex')];

  const login = {
    issuer,
    port,
    client: CLIENT,
    accounts,
    person: null as string | null,
    /** Requests that came, as `GET /jwks`. */
    asked: [] as string[],
    /** Whether it answers every request as broken. */
    broken: false,
    /** Changes what the token endpoint answers, once. */
    tamper: null as ((tokens: Record<string, unknown>) => Record<string, unknown>) | null,
    /** New signing keys; those of before are gone. */
    rotate(configuration: object = {}) {
      provider = make(configuration);
    },
    close: () =>
      new Promise<void>((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };

  const make = (more: object) => {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const made = new Provider(issuer, {
      clients: [
        {
          client_id: CLIENT.id,
          client_secret: CLIENT.secret,
          redirect_uris: origins.map((origin) => `${origin}/sign-in/callback`),
          post_logout_redirect_uris: origins.map((origin) => `${origin}/`),
          response_types: ['code'],
          grant_types: ['authorization_code'],
        },
      ],
      jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), kid: randomUUID(), use: 'sig' }] },
      adapter: keep,
      cookies: { keys: cookieKeys },
      ttl: Object.fromEntries(LIFETIMES.map((name) => [name, HOUR_SECONDS])),
      claims: { openid: ['sub'], profile: ['name'], groups: ['groups'] },
      scopes: ['openid', 'profile', 'groups'],
      pkce: { required: () => true },
      features: { devInteractions: { enabled: false }, rpInitiatedLogout: { enabled: true, logoutSource: plainForm } },
      clientBasedCORS: () => false,
      // Its own page would say so on the console.
      renderError: async (ctx: { body: unknown }, out: object) => {
        ctx.body = JSON.stringify(out);
      },
      interactions: { url: (_: unknown, { uid }: { uid: string }) => `/interaction/${uid}` },
      findAccount: (_: unknown, sub: string) => {
        const account = accounts.get(sub);
        return account && { accountId: sub, claims: async () => ({ sub, ...account }) };
      },
      ...more,
    });
    return made;
  };
  let provider = make({});

  /** The step in which a person would fill in a form. */
  async function interact(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { params } = await provider.interactionDetails(request, response);
    const no = { error: 'access_denied', error_description: 'Kari Nordmann sa nei' };
    if (login.person === null) return provider.interactionFinished(request, response, no);
    const grant = new provider.Grant({ accountId: login.person, clientId: String(params.client_id) });
    grant.addOIDCScope(String(params.scope));
    const consent = { grantId: await grant.save() };
    return provider.interactionFinished(request, response, { login: { accountId: login.person }, consent });
  }

  server.on('request', async (request, response) => {
    const path = new URL(request.url ?? '/', issuer).pathname;
    login.asked.push(`${request.method} ${path}`);
    if (login.broken) return void response.writeHead(500).end('out of order');
    if (path.startsWith('/interaction/')) return interact(request, response);
    if (path === '/token' && login.tamper) return tampered(request, response);
    return provider.callback()(request, response);
  });

  /** Lets the provider answer, and changes what it said. */
  async function tampered(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const change = login.tamper!;
    login.tamper = null;
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const answer = await fetch(`${issuer}/token`, {
      method: 'POST',
      headers: {
        authorization: request.headers.authorization ?? '',
        'content-type': request.headers['content-type'] ?? '',
      },
      body: Buffer.concat(parts),
    });
    const tokens = change((await answer.json()) as Record<string, unknown>);
    response.writeHead(answer.status, { 'content-type': 'application/json' }).end(JSON.stringify(tokens));
  }

  return login;
}

/** The page on which a person says that they want to be signed out. */
async function plainForm(ctx: { body: unknown }, form: string): Promise<void> {
  ctx.body = form;
}

/** What the provider remembers while it lives, whichever keys it signs with. */
function memory() {
  const kept = new Map<string, Record<string, unknown>>();
  return (model: string) => {
    const place = (id: string) => `${model} ${id}`;
    const find = (wanted: (payload: Record<string, unknown>) => boolean) =>
      [...kept].find(([at, payload]) => at.startsWith(`${model} `) && wanted(payload))?.[1];
    return {
      upsert: async (id: string, payload: Record<string, unknown>) => void kept.set(place(id), payload),
      find: async (id: string) => kept.get(place(id)),
      findByUid: async (uid: string) => find((payload) => payload.uid === uid),
      findByUserCode: async () => undefined,
      consume: async (id: string) =>
        void Object.assign(kept.get(place(id)) ?? {}, { consumed: Math.floor(Date.now() / 1000) }),
      destroy: async (id: string) => void kept.delete(place(id)),
      revokeByGrantId: async (grantId: string) => {
        for (const [at, payload] of kept) if (payload.grantId === grantId) kept.delete(at);
      },
    };
  };
}
