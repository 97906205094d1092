/** A service account as Google makes one: the key file for whoever signs in, and what proves its signature. */
export interface UpstreamAccount {
  readonly email: string;
  readonly tokenUri: string;
  /** JSON, as downloaded. */
  readonly keyFile: string;
  readonly publicKey: CryptoKey;
}

const ALGORITHM = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' } as const;

/** Makes a service account with a new key. */
export async function createUpstreamAccount(
  email: string,
  tokenUri = 'https://oauth2.googleapis.com/token',
): Promise<UpstreamAccount> {
  const parameters = { ...ALGORITHM, modulusLength: 2048, publicExponent: new Uint8Array([1, 0, 1]) };
  const { publicKey, privateKey } = await crypto.subtle.generateKey(parameters, true, ['sign', 'verify']);
  const der = new Uint8Array(await crypto.subtle.exportKey('pkcs8', privateKey));
  const lines = btoa(String.fromCharCode(...der)).match(/.{1,64}/g) ?? [];
  const keyFile = {
    type: 'service_account',
    project_id: 'example-project',
    private_key_id: '0123456789abcdef',
    private_key: `-----BEGIN PRIVATE KEY-----\n${lines.join('\n')}\n-----END PRIVATE KEY-----\n`,
    client_email: email,
    client_id: '100000000000000000001',
    token_uri: tokenUri,
    universe_domain: 'googleapis.com',
  };
  return { email, tokenUri, keyFile: JSON.stringify(keyFile, null, 2), publicKey };
}

/** Why Google would not give a token for this assertion (RFC 7523); null where it would. `now` in ms. */
export async function faultOf(
  assertion: string,
  account: UpstreamAccount,
  scope: string,
  now: number,
): Promise<string | null> {
  const isJwt = /^[\w-]+\.[\w-]+\.[\w-]+$/.test(assertion);
  const [head = '', body = '', signature = ''] = isJwt ? assertion.split('.') : [];
  const claims = decoded(body);
  const signed = await crypto.subtle.verify(
    ALGORITHM,
    account.publicKey,
    bytesOf(signature),
    new TextEncoder().encode(`${head}.${body}`),
  );
  if (decoded(head).alg !== 'RS256' || !signed) return 'Invalid JWT Signature.';
  const { iss, aud, iat, exp } = claims;
  if (iss !== account.email) return 'Invalid grant: account not found';
  if (aud !== account.tokenUri) return 'Invalid JWT: Failed audience check.';
  const seconds = now / 1000;
  const timely = Number(iat) <= seconds + 60 && Number(exp) > seconds && Number(exp) - Number(iat) <= 3600;
  if (!timely) return 'Invalid JWT: Token must be a short-lived token (60 minutes) and in a reasonable timeframe.';
  return String(claims.scope).split(' ').includes(scope) ? null : 'Invalid OAuth scope.';
}

function decoded(part: string): Record<string, unknown> {
  try {
    return JSON.parse(new TextDecoder().decode(bytesOf(part))) as Record<string, unknown>;
  } catch {
    // No JSON, so no claim of it holds.
    return {};
  }
}

/** Of Base64 for addresses; one letter too many is left out, as a signature that long is wrong anyway. */
function bytesOf(part: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(
    atob(
      part
        .slice(0, part.length % 4 === 1 ? -1 : undefined)
        .replaceAll('-', '+')
        .replaceAll('_', '/'),
    ),
    (char) => char.charCodeAt(0),
  );
}
