import { generateKeyPairSync, type KeyObject, randomBytes, verify } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Context, errors, Provider } from 'oidc-provider';

const JWT_BEARER = 'urn:ietf:params:oauth:grant-type:jwt-bearer';
const LIFETIME_SECONDS = 3600;

/** Who may ask for a token in its own name, by HTTP Basic and `client_credentials` (RFC 6749, 4.4). */
export interface OidcClient {
  readonly id: string;
  readonly secret: string;
}

/** Who may ask for a token by an assertion it signed with RS256 (RFC 7523): its name, and the key that proves it. */
export interface JwtIssuer {
  readonly issuer: string;
  readonly publicKey: KeyObject;
  /** Whom its assertions must be for; the token address unless said. */
  readonly audience?: string;
}

/** Whom a token was given to: a client, or the issuer of an assertion; and for what. */
export interface Holder {
  readonly name: string;
  readonly scopes: readonly string[];
}

export interface Oidc {
  readonly url: string;
  readonly tokenUrl: string;
  /** Null where the token was never given, has run out or was revoked. */
  verify(token: string): Promise<Holder | null>;
  revoke(token: string): Promise<void>;
  close(): Promise<void>;
}

/**
 * A real authorization server on a free port of 127.0.0.1. It answers `POST /token` alone: no login, no refresh tokens,
 * no TLS; of an assertion it does not check `jti`, so the same one may be used twice.
 */
export async function startOidc({
  clients = [],
  jwtIssuers = [],
}: {
  clients?: readonly OidcClient[];
  jwtIssuers?: readonly JwtIssuer[];
} = {}): Promise<Oidc> {
  const server = createServer();
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const tokenUrl = `${url}/token`;

  // An assertion is its own proof, but the provider wants a client with every request: this one.
  const bearer = { id: 'bearer-of-an-assertion', secret: randomBytes(24).toString('hex') };
  const provider = new Provider(url, {
    ...quiet(),
    clients: [registration(bearer, JWT_BEARER), ...clients.map((one) => registration(one, 'client_credentials'))],
  });
  provider.use(async (ctx, next) => {
    ctx.headers.authorization ??= `Basic ${btoa(`${bearer.id}:${bearer.secret}`)}`;
    await next();
  });
  provider.registerGrantType(
    JWT_BEARER,
    async (ctx: Context) => {
      const { issuer, scope } = proven(ctx.oidc.params.assertion ?? '', tokenUrl, jwtIssuers);
      const token = new provider.AccessToken({ client: ctx.oidc.client, accountId: issuer, scope });
      const value = await token.save();
      ctx.body = { access_token: value, expires_in: token.expiration, token_type: token.tokenType };
    },
    ['assertion'],
  );
  server.on('request', provider.callback());

  const find = async (token: string) =>
    (await provider.ClientCredentials.find(token)) ?? (await provider.AccessToken.find(token));
  return {
    url,
    tokenUrl,
    async verify(token) {
      const found = await find(token);
      if (!found?.isValid) return null;
      return { name: found.accountId ?? found.clientId, scopes: found.scope?.split(' ') ?? [] };
    },
    async revoke(token) {
      await (await find(token))?.destroy();
    },
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

function registration({ id, secret }: OidcClient, grant: string) {
  return {
    client_id: id,
    client_secret: secret,
    token_endpoint_auth_method: 'client_secret_basic',
    grant_types: [grant],
    response_types: [],
    redirect_uris: [],
    id_token_signed_response_alg: 'ES256',
  };
}

/** Everything the provider would else remind of on the console: keys, a store and lifetimes of its own choice. */
function quiet() {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return {
    jwks: { keys: [privateKey.export({ format: 'jwk' })] },
    adapter: memory(),
    ttl: { AccessToken: LIFETIME_SECONDS, ClientCredentials: LIFETIME_SECONDS },
    features: { devInteractions: { enabled: false }, clientCredentials: { enabled: true } },
    clientBasedCORS: () => false,
  };
}

/** Keeps tokens as long as the server lives; the provider itself refuses those that have run out. */
function memory() {
  const kept = new Map<string, unknown>();
  return (model: string) => ({
    upsert: async (id: string, payload: unknown) => void kept.set(`${model} ${id}`, payload),
    find: async (id: string) => kept.get(`${model} ${id}`),
    destroy: async (id: string) => void kept.delete(`${model} ${id}`),
  });
}

/** Who signed the assertion and for what; refused as Google refuses: signature, audience, and an hour at most. */
function proven(assertion: string, tokenUrl: string, issuers: readonly JwtIssuer[]) {
  const [head = '', body = '', signature = ''] = assertion.split('.');
  const { alg } = decoded(head);
  const { iss, aud, scope, iat, exp } = decoded(body);
  const known = issuers.find(({ issuer }) => issuer === iss);
  const signed = Buffer.from(`${head}.${body}`);
  const right =
    alg === 'RS256' &&
    known !== undefined &&
    verify('RSA-SHA256', signed, known.publicKey, Buffer.from(signature, 'base64url'));
  if (!right) throw new errors.InvalidGrant('Invalid JWT Signature.');
  const now = Date.now() / 1000;
  const timely = typeof iat === 'number' && typeof exp === 'number' && iat < now + 60 && exp > now && exp - iat <= 3600;
  if (!timely || aud !== (known.audience ?? tokenUrl)) throw new errors.InvalidGrant('Invalid JWT.');
  return { issuer: known.issuer, scope: typeof scope === 'string' ? scope : undefined };
}

function decoded(part: string): Record<string, unknown> {
  try {
    return JSON.parse(Buffer.from(part, 'base64url').toString()) as Record<string, unknown>;
  } catch {
    throw new errors.InvalidGrant('Invalid JWT.');
  }
}
