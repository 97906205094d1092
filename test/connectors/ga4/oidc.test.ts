import { generateKeyPairSync } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answered } from '../../../src/connectors/google.ts';
import { signIn } from '../../../src/connectors/google-account.ts';
import { systemClock } from '../../../src/core/time.ts';
import { testIo } from '../../support/contract.ts';
import { type Oidc, startOidc } from '../../support/oidc.ts';

const SCOPE = 'https://www.googleapis.com/auth/analytics.readonly';
const issuer = 'ekko@example-project.iam.gserviceaccount.com';
const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const other = generateKeyPairSync('rsa', { modulusLength: 2048 });
const pem = (key: typeof privateKey) => key.export({ type: 'pkcs8', format: 'pem' });

describe('signing in at a real authorization server', () => {
  let oidc: Oidc;
  beforeAll(async () => {
    oidc = await startOidc({ jwtIssuers: [{ issuer, publicKey }] });
  });
  afterAll(() => oidc.close());

  const login = async (key: typeof privateKey, clock = systemClock) => {
    const file = { type: 'service_account', client_email: issuer, private_key: pem(key), token_uri: oidc.tokenUrl };
    const io = testIo({ fetch, clock });
    const auth = await signIn(io, { system: 'Google', key: JSON.stringify(file), field: 'key', scope: SCOPE });
    return answered(io, auth.getAccessToken());
  };

  it('gives the account a token for what it asked, and no more', async () => {
    const { token } = await login(privateKey);
    expect(await oidc.verify(token!)).toEqual({ name: issuer, scopes: [SCOPE] });
  });

  it('is refused with the key of another', async () => {
    await expect(login(other.privateKey)).rejects.toMatchObject({ kind: 'auth', phrase: 'source.auth' });
  });

  it('is refused where our clock is two hours slow', async () => {
    const slow = { now: () => systemClock.now() - 2 * 3_600_000 };
    await expect(login(privateKey, slow)).rejects.toMatchObject({ kind: 'auth', phrase: 'source.auth' });
  });
});
