import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { openGraph } from '../../src/connectors/graph.ts';
import { testIo } from '../support/contract.ts';

const account = { tenant: 'example.no', clientId: '0b1f7f5e-6a1c-4f0e-9b53-2f6d1c9f7a10', clientSecret: 'hemmelig' };
const names = { what: 'things', field: 'folders' };
const row = z.object({ n: z.int() });

/** Graph that gives these answers one after another, and what was asked of it. */
function graphThat(...answers: readonly (readonly [status: number, body: object])[]) {
  const left = [...answers];
  const asked: { url: URL; token: string | null }[] = [];
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const url = new URL(String(input));
    if (url.host === 'login.microsoftonline.com') return Response.json({ access_token: 'eyJ' });
    asked.push({ url, token: new Headers(init?.headers).get('authorization') });
    const [status, body] = left.shift() ?? [500, {}];
    return Response.json(body, { status });
  };
  return { graph: openGraph(account, testIo({ fetch })), asked };
}

async function rowsOf({ graph }: ReturnType<typeof graphThat>): Promise<number[]> {
  const found: number[] = [];
  for await (const { n } of graph.list('things', names, row)) found.push(n);
  return found;
}

const page = (next: string | null, ...ns: number[]) =>
  [200, { value: ns.map((n) => ({ n })), ...(next === null ? {} : { '@odata.nextLink': next }) }] as const;

describe('a list', () => {
  it('is read page by page to its end, an empty page too', async () => {
    const next = (n: number) => `https://graph.microsoft.com/v1.0/things?$skiptoken=${n}`;
    const own = graphThat(page(next(1), 1, 2), page(next(2)), page(null, 3));
    expect(await rowsOf(own)).toEqual([1, 2, 3]);
    expect(own.asked.map(({ url }) => url.search)).toEqual(['', '?$skiptoken=1', '?$skiptoken=2']);
  });

  it.each([
    'https://graph.microsoft.com.example.no/v1.0/things',
    'http://graph.microsoft.com/v1.0/things',
    'https://graph.microsoft.com:8443/v1.0/things',
    '/v1.0/things?$skip=1',
  ])('sends its token to no other place: %s', async (link) => {
    const own = graphThat(page(link, 1));
    await expect(rowsOf(own)).rejects.toMatchObject({ kind: 'shape', params: { field: 'things.nextLink' } });
    expect(own.asked).toHaveLength(1);
  });

  it('that leads back to itself is broken off', async () => {
    const own = graphThat(page('https://graph.microsoft.com/v1.0/things', 1));
    await expect(rowsOf(own)).rejects.toMatchObject({ kind: 'transient', phrase: 'source.truncated' });
  });
});

describe('an error', () => {
  const told = (status: number, code: string) =>
    graphThat(...Array.from({ length: 3 }, () => [status, { error: { code, message: 'No.' } }] as const));

  it.each([
    [404, 'ErrorInvalidUser', 'config', 'source.not-found'],
    [400, 'ErrorInvalidIdMalformed', 'config', 'source.not-found'],
    [400, 'itemNotFound', 'config', 'source.not-found'],
    [403, 'Authorization_RequestDenied', 'auth', 'source.forbidden'],
    [400, 'ErrorAccessDenied', 'auth', 'source.forbidden'],
    [400, 'serviceNotAvailable', 'transient', 'source.unavailable'],
    [401, 'InvalidAuthenticationToken', 'auth', 'source.auth'],
    [429, 'TooManyRequests', 'rate', 'source.rate'],
    [400, 'BadRequest', 'shape', 'source.refused'],
    [200, 'UnknownError', 'transient', 'source.error-inside'],
  ])('with HTTP %i and code %s is %s', async (status, code, kind, phrase) => {
    await expect(told(status, code).graph.get('things', names, row)).rejects.toMatchObject({ kind, phrase });
  });
});
