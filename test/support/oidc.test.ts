import { generateKeyPairSync, sign } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { type Oidc, startOidc } from './oidc.ts';

const client = { id: 'klient:en+to/3%41', secret: 'hemmelig %2B & "+:=\'~' };
const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const issuer = 'leser@prosjekt.example.no';

let oidc: Oidc;
const consoles = ['info', 'warn', 'error', 'log'].map((name) => vi.spyOn(console, name as 'info'));
beforeAll(async () => {
  oidc = await startOidc({ clients: [client], jwtIssuers: [{ issuer, publicKey }] });
});
afterEach(() => {
  for (const spy of consoles) expect(spy).not.toHaveBeenCalled();
});
afterAll(() => oidc.close());

async function ask(body: Record<string, string>, authorization?: string) {
  const response = await fetch(oidc.tokenUrl, {
    method: 'POST',
    headers: authorization ? { authorization } : {},
    body: new URLSearchParams(body),
  });
  return { status: response.status, json: (await response.json()) as Record<string, unknown> };
}
const basic = (id: string, secret: string) =>
  `Basic ${btoa(`${encodeURIComponent(id)}:${encodeURIComponent(secret)}`)}`;

const part = (content: object) => Buffer.from(JSON.stringify(content)).toString('base64url');
function assertion(claims: object = {}, key = privateKey, head: object = { alg: 'RS256', typ: 'JWT' }) {
  const now = Math.floor(Date.now() / 1000);
  const body = { iss: issuer, scope: 'a b', aud: oidc.tokenUrl, iat: now, exp: now + 3600, ...claims };
  const text = `${part(head)}.${part(body)}`;
  return `${text}.${sign('RSA-SHA256', Buffer.from(text), key).toString('base64url')}`;
}
const bearer = (text: string) => ask({ grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer', assertion: text });

describe('the authorization server of the tests', () => {
  it('gives a client a token of its own, and takes it back', async () => {
    const { json } = await ask({ grant_type: 'client_credentials' }, basic(client.id, client.secret));
    expect(json).toMatchObject({ token_type: 'Bearer', expires_in: 3600 });
    const token = String(json.access_token);
    expect(await oidc.verify(token)).toEqual({ name: client.id, scopes: [] });
    await oidc.revoke(token);
    expect(await oidc.verify(token)).toBeNull();
  });

  it('knows no token that it did not give', async () => {
    expect(await oidc.verify('something-else')).toBeNull();
  });

  it.each([
    ['a wrong secret', () => basic(client.id, 'feil'), 401, 'invalid_client'],
    ['a login that is not encoded', () => `Basic ${btoa('klient:%zz')}`, 400, 'invalid_request'],
    ['no login', () => undefined, 400, 'invalid_request'],
  ])('refuses %s', async (_, login, status, error) => {
    expect(await ask({ grant_type: 'client_credentials' }, login())).toMatchObject({ status, json: { error } });
  });

  it('gives a token for a signed assertion, to whoever signed it', async () => {
    const { status, json } = await bearer(assertion());
    expect({ status, type: json.token_type }).toEqual({ status: 200, type: 'Bearer' });
    expect(await oidc.verify(String(json.access_token))).toEqual({ name: issuer, scopes: ['a', 'b'] });
  });

  it.each([
    ['signed by another', () => assertion({}, generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey)],
    ['of an unknown issuer', () => assertion({ iss: 'annen@example.no' })],
    ['for somebody else', () => assertion({ aud: 'https://else.example.no/token' })],
    ['that has run out', () => assertion({ iat: 1, exp: 2 })],
    ['that lasts a day', () => assertion({ exp: Math.floor(Date.now() / 1000) + 86_400 })],
    ['that claims to need no signature', () => assertion({}, privateKey, { alg: 'none' })],
    ['that is no assertion', () => 'noe annet'],
  ])('refuses an assertion %s', async (_, text) => {
    expect(await bearer(text())).toMatchObject({ status: 400, json: { error: 'invalid_grant' } });
  });
});
