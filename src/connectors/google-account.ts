import type { JWT, OAuth2Client } from 'google-auth-library';
import { z } from 'zod';
import { bearerToken } from './bearer.ts';
import { type ConnectorIo, configError } from './contract.ts';
import { transport } from './google.ts';
import { googleRefusal } from './google-errors.ts';
import { fetchJson } from './http.ts';
import { secret } from './secret.ts';
import { inShape } from './shape.ts';

const HOUR_SECONDS = 3600;

/** The parts used of the JSON file that Google gives for the key of a service account. */
const keyFile = z.object({
  client_email: z.email(),
  private_key: z.string().regex(/^-----BEGIN PRIVATE KEY-----[A-Za-z0-9+/=\s]+-----END PRIVATE KEY-----\s*$/),
  token_uri: z.url({ protocol: /^https?$/ }).default('https://oauth2.googleapis.com/token'),
});

function keyFileOf(text: string): z.output<typeof keyFile> | undefined {
  try {
    return keyFile.safeParse(JSON.parse(text)).data;
  } catch {
    // Not JSON, so no key file: whoever asked says so.
    return undefined;
  }
}

/** A setting that holds the whole key file. */
export function serviceAccountKey() {
  return secret().refine((text) => keyFileOf(text) !== undefined);
}

const tokenAnswer = z.object({ access_token: bearerToken, expires_in: z.int().positive() });

/**
 * Signs in as a service account, by an assertion that its key signs (RFC 7523). A token lives no longer than the client,
 * and none is asked for before the first call.
 *
 * @throws SourceError config naming `field` where the key in the file is none
 */
export async function signIn(
  io: ConnectorIo,
  { system, key, field, scope }: { system: string; key: string; field: string; scope: string },
): Promise<JWT> {
  const account = keyFileOf(key);
  if (!account || !(await isRsaKey(account.private_key))) throw configError('google.bad-key', { field });
  const { JWT } = await import('google-auth-library');
  const seconds = () => Math.floor(io.clock.now() / 1000);
  return new JWT({
    email: account.client_email,
    key: account.private_key,
    scopes: [scope],
    additionalClaims: {
      aud: account.token_uri,
      // Asked for each time an assertion is made; by itself the library would take the machine's clock.
      get iat() {
        return seconds();
      },
      get exp() {
        return seconds() + HOUR_SECONDS;
      },
    },
    // It would write addresses and answers to a log of its own.
    useAuthRequestParameters: false,
    transporterOptions: transport(io, {
      ...{ system, what: 'token', field, url: account.token_uri },
      pick: (answer) => inShape(system, 'token', tokenAnswer, answer),
    }),
  });
}

/** What a person who owns the data has let an app do, until it is taken back. */
export interface UserGrant {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly refreshToken: string;
  readonly tokenEndpoint: string;
}

/**
 * Signs in for a person by a refresh token (RFC 6749, 6), where Google lets no service account in. None is asked for
 * before the first call; `field` is the setting to look at where the endpoint is wrong.
 */
export async function signInAsUser(
  io: ConnectorIo,
  { system, field, grant }: { system: string; field: string; grant: UserGrant },
): Promise<OAuth2Client> {
  const { OAuth2Client } = await import('google-auth-library');
  const names = { system, what: 'token', field };
  const client = new OAuth2Client({ transporterOptions: transport(io, names) });
  // The library's own way of asking has tries of its own, which cannot be switched off.
  client.refreshHandler = async () => {
    const answer = await fetchJson(io, {
      ...names,
      method: 'POST',
      url: grant.tokenEndpoint,
      headers: { accept: 'application/json' },
      body: new URLSearchParams({
        ...{ grant_type: 'refresh_token', refresh_token: grant.refreshToken },
        ...{ client_id: grant.clientId, client_secret: grant.clientSecret },
      }),
      explain: googleRefusal(names, io.clock.now()),
    });
    const { access_token } = inShape(system, 'token', tokenAnswer, answer);
    // A run is over long before a token is; the library would look at the machine's clock.
    return { access_token, expiry_date: Number.POSITIVE_INFINITY };
  };
  return client;
}

async function isRsaKey(pem: string): Promise<boolean> {
  const algorithm = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' };
  try {
    const der = Uint8Array.from(atob(pem.replace(/-----[A-Z ]+-----|\s/g, '')), (char) => char.charCodeAt(0));
    await crypto.subtle.importKey('pkcs8', der, algorithm, false, ['sign']);
    return true;
  } catch {
    // The reason says nothing that the owner could act on.
    return false;
  }
}
