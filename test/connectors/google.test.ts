import http from 'node:http';
import https from 'node:https';
import { analyticsdata_v1beta } from 'googleapis/build/src/apis/analyticsdata/v1beta.js';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createUpstreamAccount } from '../../src/connectors/ga4/upstream-account.ts';
import { answered, transport } from '../../src/connectors/google.ts';
import { serviceAccountKey, signIn } from '../../src/connectors/google-account.ts';
import { googleRefusal, pacificMidnight } from '../../src/connectors/google-errors.ts';
import { SourceError } from '../../src/core/errors.ts';
import { parseInstant } from '../../src/core/time.ts';
import { errorText, found, testIo } from '../support/contract.ts';

const account = await createUpstreamAccount('ekko@example-project.iam.gserviceaccount.com');
const names = { system: 'Google', what: 'runReport', field: 'property' };
const now = parseInstant('2026-11-03T05:30:00Z');
const SCOPE = 'https://www.googleapis.com/auth/analytics.readonly';

const json = (body: unknown, status = 200) =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } });
const token = () => json({ access_token: 'ya29.hemmelig', expires_in: 3599, token_type: 'Bearer' });

/** A client of the library whose requests are answered by the script; what was asked is kept. */
async function client(script: (url: string, nth: number) => Response | Promise<Response>, signal?: AbortSignal) {
  const asked: { url: string; init: RequestInit }[] = [];
  const answer: typeof fetch = async (url, init = {}) => {
    asked.push({ url: String(url), init });
    return script(String(url), asked.length);
  };
  const io = testIo({ fetch: answer, clock: { now: () => now }, ...(signal ? { signal } : {}) });
  const auth = await signIn(io, { system: 'Google', key: account.keyFile, field: 'key', scope: SCOPE });
  const api = new analyticsdata_v1beta.Analyticsdata({ auth, ...transport(io, names) });
  const run = () => answered(io, api.properties.runReport({ property: 'properties/7', requestBody: {} }));
  return { asked, io, run };
}

describe('Google’s library', () => {
  const forbidden = () => {
    throw new Error('past io.fetch');
  };
  beforeEach(() => {
    vi.stubGlobal('fetch', forbidden);
    // What the library would use where nobody gives it another way.
    vi.spyOn(https, 'request').mockImplementation(forbidden);
    vi.spyOn(http, 'request').mockImplementation(forbidden);
  });
  afterEach(() => {
    vi.unstubAllGlobals();
    vi.restoreAllMocks();
  });

  it('reaches the network through io.fetch alone, for the token as for the figures', async () => {
    const { asked, run } = await client((url) => (url.endsWith('/token') ? token() : json({ rowCount: 2 })));
    expect((await run()).data).toEqual({ rowCount: 2 });
    expect((await run()).data).toEqual({ rowCount: 2 });
    expect(asked.map(({ url }) => url)).toEqual([
      'https://oauth2.googleapis.com/token',
      'https://analyticsdata.googleapis.com/v1beta/properties/7:runReport',
      'https://analyticsdata.googleapis.com/v1beta/properties/7:runReport',
    ]);
    for (const { init } of asked) {
      expect(init.redirect).toBe('manual');
      expect(init.signal).toBeInstanceOf(AbortSignal);
    }
    expect(new Headers(asked[1]?.init.headers).get('authorization')).toBe('Bearer ya29.hemmelig');
  });

  it.each(['token', 'runReport'])('tries %s as often as we do, and never by itself besides', async (failing) => {
    const down = () => Promise.reject(new TypeError('fetch failed to ya29.hemmelig'));
    const { asked, io, run } = await client((url) =>
      url.endsWith(failing) ? down() : url.endsWith('token') ? token() : json({}),
    );
    const error = await run().catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ kind: 'transient', phrase: 'source.unreachable' });
    expect(asked.filter(({ url }) => url.endsWith(failing))).toHaveLength(3);
    expect(io.slept).toEqual([500, 1000]);
    expect(found(errorText(error) + io.logs.join(), ['hemmelig', 'googleapis.com', 'Bearer'])).toEqual([]);
  });

  it('stops when io.signal does, with its reason', async () => {
    const controller = new AbortController();
    const { asked, run } = await client((url) => {
      if (url.endsWith('token')) return token();
      controller.abort(new Error('stopped'));
      return new Promise<Response>(() => undefined);
    }, controller.signal);
    await expect(run()).rejects.toThrow('stopped');
    expect(asked).toHaveLength(2);
  });

  it('says nothing of its own mistakes', async () => {
    const { io } = await client(token);
    const mistake = Promise.reject(new Error('Bearer ya29.hemmelig'));
    await expect(answered(io, mistake)).rejects.toThrow('Google’s library failed by itself');
  });
});

describe('signing in', () => {
  it('asserts who, whom and for what, for an hour by our clock', async () => {
    const { asked, run } = await client((url) => (url.endsWith('token') ? token() : json({})));
    await run();
    const form = new URLSearchParams(String(asked[0]?.init.body));
    expect(form.get('grant_type')).toBe('urn:ietf:params:oauth:grant-type:jwt-bearer');
    const [head = '', claims = ''] = form.get('assertion')!.split('.');
    const decoded = (part: string) => JSON.parse(Buffer.from(part, 'base64url').toString());
    expect(decoded(head)).toMatchObject({ alg: 'RS256' });
    expect(decoded(claims)).toEqual({
      ...{ iss: account.email, scope: SCOPE, aud: 'https://oauth2.googleapis.com/token' },
      ...{ iat: now / 1000, exp: now / 1000 + 3600 },
    });
  });

  it('goes where the key file says', async () => {
    const elsewhere = await createUpstreamAccount(account.email, 'https://token.example.no/oauth');
    const asked: string[] = [];
    const io = testIo({
      fetch: async (url) => {
        asked.push(String(url));
        return token();
      },
    });
    const auth = await signIn(io, { system: 'Google', key: elsewhere.keyFile, field: 'key', scope: SCOPE });
    await answered(io, auth.getAccessToken());
    expect(asked).toEqual(['https://token.example.no/oauth']);
  });

  it.each([
    ['no RSA key', { private_key: '-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n' }],
    ['no key in Base64', { private_key: '-----BEGIN PRIVATE KEY-----\nA=A\n-----END PRIVATE KEY-----\n' }],
  ])('refuses %s before it asks anybody', async (_, changes) => {
    const key = JSON.stringify({ ...JSON.parse(account.keyFile), ...changes });
    const io = testIo({ fetch: async () => token() });
    const wanted = { kind: 'config', phrase: 'google.bad-key', params: { field: 'key' } };
    await expect(signIn(io, { system: 'Google', key, field: 'key', scope: SCOPE })).rejects.toMatchObject(wanted);
  });

  it.each(['', 'nøkkel', '[]', '{}', '{"client_email":"ekko@example.no"}', '{"private_key":"x"}'])(
    'takes a whole key file for a setting, and not %s',
    (text) => {
      expect(serviceAccountKey().safeParse(text).success).toBe(false);
      expect(serviceAccountKey().safeParse(account.keyFile).success).toBe(true);
    },
  );
});

describe('a refusal of Google', () => {
  const status = (status: string, message = '') => ({ error: { code: 1, status, message } });
  const reason = (status: string, reason: string) => ({ error: { code: 403, status, details: [{ reason }] } });
  const old = (reason: string) => ({ error: { code: 403, errors: [{ domain: 'youtube.quota', reason }] } });
  const midnight = parseInstant('2026-11-03T08:00:00Z');
  it.each([
    ['a bad assertion', { error: 'invalid_grant', error_description: 'Invalid JWT Signature.' }, 'auth', 'source.auth'],
    ['a token that is none', status('UNAUTHENTICATED'), 'auth', 'source.auth'],
    ['a key that is none', reason('INVALID_ARGUMENT', 'API_KEY_INVALID'), 'auth', 'source.auth'],
    ['an API that is off', reason('PERMISSION_DENIED', 'SERVICE_DISABLED'), 'config', 'google.api-off'],
    ['an API that is off, as it was said before', old('accessNotConfigured'), 'config', 'google.api-off'],
    ['a restricted key', reason('PERMISSION_DENIED', 'API_KEY_SERVICE_BLOCKED'), 'auth', 'google.key-restricted'],
    ['a day’s quota', old('quotaExceeded'), 'quota', 'source.quota', midnight],
    ['a day’s limit', old('dailyLimitExceeded'), 'quota', 'source.quota', midnight],
    ['a day’s tokens', status('RESOURCE_EXHAUSTED', 'tokens per day'), 'quota', 'source.quota', midnight],
    ['an hour’s tokens', status('RESOURCE_EXHAUSTED', 'per hour'), 'quota', 'source.quota', now + 3_600_000],
    ['a crowd', old('rateLimitExceeded'), 'rate', 'source.rate', now + 300_000],
  ])('%s has its fate and its time', (_, body, kind, phrase, retryAt?: number) => {
    expect(googleRefusal(names, now)(body)).toMatchObject({ kind, phrase, retryAt });
  });

  it.each([
    ['what the status says by itself', status('PERMISSION_DENIED')],
    ['too many at once', status('RESOURCE_EXHAUSTED', 'Exhausted concurrent requests quota.')],
    ['another word', { error: 'invalid_scope' }],
    ['no refusal', { rows: [], rowCount: 0 }],
    ['nothing', null],
    ['something else', [{ error: 1 }]],
  ])('%s is left to the status', (_, body) => {
    expect(googleRefusal(names, now)(body)).toBeNull();
  });

  it('is never repeated', () => {
    const error = googleRefusal(names, now)(status('RESOURCE_EXHAUSTED', 'Kanarina Fuglesang used all per day'));
    expect(error).toBeInstanceOf(SourceError);
    expect(errorText(error)).not.toContain('Kanarina');
  });

  it('for the day ends at midnight where Google is, also when clocks change there', () => {
    const at = (instant: string) => new Date(pacificMidnight(parseInstant(instant))).toISOString();
    expect(at('2026-11-03T07:59:00Z')).toBe('2026-11-03T08:00:00.000Z');
    expect(at('2026-11-03T08:00:00Z')).toBe('2026-11-04T08:00:00.000Z');
    expect(at('2026-07-01T12:00:00Z')).toBe('2026-07-02T07:00:00.000Z');
    expect(at('2026-11-01T07:30:00Z')).toBe('2026-11-02T08:00:00.000Z');
  });
});
