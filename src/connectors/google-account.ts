import type { JWT } from 'google-auth-library';
import { z } from 'zod';
import { bearerToken } from './bearer.ts';
import { type ConnectorIo, configError } from './contract.ts';
import { transport } from './google.ts';
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
