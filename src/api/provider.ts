import type { Configuration, ServerMetadata } from 'openid-client';
import type { Identity, IdentityProvider } from '../core/identity.ts';
import { SignInFault } from '../core/identity.ts';
import { type Clock, systemClock } from '../core/time.ts';
import { faultOf } from './provider-faults.ts';

export interface ProviderSettings {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** The claim that holds a person's groups. */
  readonly groupsClaim: string;
}

/** Providers move their addresses seldom; their keys are asked for at each sign-in. */
const KEPT_MS = 3_600_000;
const PATIENCE_SECONDS = 10;

/**
 * A provider that speaks OpenID Connect: authorization code with PKCE. It is reached by `fetch` alone, and its tokens are
 * judged by `clock`; none is kept.
 */
export function createProvider(
  settings: ProviderSettings,
  { fetch, clock }: { readonly fetch: typeof globalThis.fetch; readonly clock: Clock },
): IdentityProvider {
  // Only whoever signs in pays for the library.
  const library = () => import('openid-client');
  const issuer = new URL(settings.issuer);
  let known: { readonly server: ServerMetadata; readonly at: number } | null = null;

  /** Forms as text: the guard's own fetch need not know this realm's. */
  const guarded: import('openid-client').CustomFetch = (url, { body, ...init }) =>
    fetch(url, { ...init, body: body instanceof URLSearchParams ? body.toString() : (body as BodyInit | null) });

  async function server(): Promise<ServerMetadata> {
    if (known && clock.now() - known.at < KEPT_MS) return known.server;
    const { allowInsecureRequests, customFetch, discovery } = await library();
    const execute = issuer.protocol === 'http:' ? [allowInsecureRequests] : [];
    const options = { execute, timeout: PATIENCE_SECONDS, [customFetch]: guarded };
    const found = await discovery(issuer, settings.clientId, undefined, undefined, options);
    known = { server: found.serverMetadata(), at: clock.now() };
    return known.server;
  }

  /** Made anew each time, so that the skew is that of now and so are the provider's keys. */
  async function configured(): Promise<Configuration> {
    const lib = await library();
    const metadata = await server();
    const skew = Math.round((clock.now() - systemClock.now()) / 1000);
    const client = { client_secret: settings.clientSecret, [lib.clockSkew]: skew };
    // Basic is what holds where nothing is said (OpenID Connect Discovery 1.0, 3).
    const isBasic = (metadata.token_endpoint_auth_methods_supported ?? ['client_secret_basic']).includes(
      'client_secret_basic',
    );
    const login = (isBasic ? lib.ClientSecretBasic : lib.ClientSecretPost)(settings.clientSecret);
    const config = new lib.Configuration(metadata, settings.clientId, client, login);
    config[lib.customFetch] = guarded;
    config.timeout = PATIENCE_SECONDS;
    if (issuer.protocol === 'http:') lib.allowInsecureRequests(config);
    // Without it the library trusts TLS alone, and leaves the signature of the id token unread.
    lib.enableNonRepudiationChecks(config);
    return config;
  }

  /** Whatever breaks is told as a fault of our own. */
  async function told<T>(step: () => Promise<T>): Promise<T> {
    try {
      return await step();
    } catch (error) {
      throw await faultOf(error);
    }
  }

  return {
    begin: (redirectUri) =>
      told(async () => {
        const lib = await library();
        const config = await configured();
        const pending = { state: lib.randomState(), nonce: lib.randomNonce(), verifier: lib.randomPKCECodeVerifier() };
        // Some providers put groups into a scope of that name.
        const further = (config.serverMetadata().scopes_supported ?? []).filter((one) => one === settings.groupsClaim);
        const url = lib.buildAuthorizationUrl(config, {
          redirect_uri: redirectUri,
          scope: ['openid', 'profile', ...further].join(' '),
          state: pending.state,
          nonce: pending.nonce,
          code_challenge: await lib.calculatePKCECodeChallenge(pending.verifier),
          code_challenge_method: 'S256',
        });
        return { ...pending, url: url.href };
      }),

    finish: (address, { state, nonce, verifier }) =>
      told(async () => {
        if (address.searchParams.get('state') !== state) throw new SignInFault('expired', 'state');
        const lib = await library();
        const config = await configured();
        const checks = {
          pkceCodeVerifier: verifier,
          expectedState: state,
          expectedNonce: nonce,
          idTokenExpected: true,
        };
        const tokens = await lib.authorizationCodeGrant(config, address, checks);
        const token = tokens.claims()!;
        const isTold = token[settings.groupsClaim] !== undefined && token.name !== undefined;
        const asks = !isTold && config.serverMetadata().userinfo_endpoint !== undefined;
        const further = asks ? await lib.fetchUserInfo(config, tokens.access_token, token.sub) : {};
        return identityOf({ ...further, ...token }, settings.groupsClaim);
      }),

    signOutUrl: (back) =>
      told(async () => {
        const lib = await library();
        const config = await configured();
        if (config.serverMetadata().end_session_endpoint === undefined) return null;
        return lib.buildEndSessionUrl(config, { post_logout_redirect_uri: back }).href;
      }),
  };
}

/** Only what we use of all that was said. */
function identityOf(said: { iss: string; sub: string } & Readonly<Record<string, unknown>>, claim: string): Identity {
  const { iss, sub, name } = said;
  const groups = said[claim];
  return {
    subject: `${iss} ${sub}`,
    name: typeof name === 'string' && !name.includes('@') ? name.trim().slice(0, 100) : '',
    groups: [groups].flat().filter((group): group is string => typeof group === 'string'),
  };
}
