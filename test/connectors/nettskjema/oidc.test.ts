import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from '../../../src/connectors/contract.ts';
import nettskjema from '../../../src/connectors/nettskjema/index.ts';
import { createNettskjemaUpstream } from '../../../src/connectors/nettskjema/upstream.ts';
import { parseInstant } from '../../../src/core/time.ts';
import { errorText, found, testIo } from '../../support/contract.ts';
import { type Oidc, startOidc } from '../../support/oidc.ts';
import { settings, totalsOf } from './upstream.ts';

// Every character that would be taken apart, or for another, if it were not encoded before Base64 (RFC 6749, 2.3.1).
const client = { id: "3f0c:klient+%41/'", secret: 'hemmelig %2B & "+:=~\'()!*' };
const form = { id: 900001, title: 'Brukerundersøkelse', firstDay: '2026-10-01', perDay: 3 };
const october = { from: '2026-10-01', to: '2026-10-31' };
const clock = { now: () => parseInstant('2026-11-03T05:30:00Z') };

let oidc: Oidc;
beforeAll(async () => {
  oidc = await startOidc({ clients: [client] });
});
afterAll(() => oidc.close());

/** Nettskjema's API, opened by tokens that the authorization server knows; `seen` are those it was shown. */
function scene() {
  const seen: string[] = [];
  const shown: ((token: string) => Promise<void>)[] = [];
  const upstream = createNettskjemaUpstream({
    ...{ seed: 'prøve', forms: [form], clock, client },
    opens: async (token) => {
      seen.push(token);
      await shown.shift()?.(token);
      return (await oidc.verify(token))?.name === client.id;
    },
  });
  const io = testIo({
    clock,
    fetch: async (url, init) =>
      String(url).startsWith(oidc.url) ? fetch(url, init) : upstream.app.request(String(url), init),
  });
  const read = async (changes: Partial<typeof settings> = {}) => {
    const own = { clientId: client.id, clientSecret: client.secret, tokenEndpoint: oidc.tokenUrl, ...changes };
    const pages: Page[] = [];
    for await (const page of nettskjema.read(nettskjema.config.parse({ ...settings, ...own }), october, null, io)) {
      pages.push(page);
    }
    return pages;
  };
  return { upstream, io, read, seen, shown };
}

describe('reading Nettskjema with a token from a real authorization server', () => {
  it('comes to what the stand-in counts', async () => {
    const { read, upstream, seen } = scene();
    const totals = totalsOf(await read());
    expect(totals).toEqual(upstream.totals(form.id, october));
    expect(Object.keys(totals).length).toBeGreaterThan(20);
    expect(new Set(seen).size).toBe(1);
  });

  it('keeps the token nowhere', async () => {
    const { read, io, seen } = scene();
    const pages = await read();
    expect(found([JSON.stringify(pages), ...io.logs].join('\n'), [...seen, client.secret])).toEqual([]);
  });

  it('reads on with a new token when the old one is revoked before the answers', async () => {
    const { read, upstream, seen, shown } = scene();
    shown.push(
      async () => undefined,
      async () => undefined,
      oidc.revoke,
    );
    expect(totalsOf(await read())).toEqual(upstream.totals(form.id, october));
    expect(seen).toHaveLength(4);
    expect(new Set(seen).size).toBe(2);
  });

  it.each([
    ['an unknown client', () => ({ clientId: 'en-annen' }), { kind: 'auth', phrase: 'source.auth' }],
    ['a wrong secret', () => ({ clientSecret: 'feil' }), { kind: 'auth', phrase: 'source.auth' }],
    [
      'another address than the one that gives tokens',
      () => ({ tokenEndpoint: `${oidc.url}/borte` }),
      { kind: 'config', phrase: 'source.not-found', params: { field: 'tokenEndpoint' } },
    ],
  ])('refuses %s, in words of its own', async (_, changes, wanted) => {
    const { read, io, seen } = scene();
    const error = await read(changes()).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject(wanted);
    expect(seen).toEqual([]);
    expect(found([errorText(error), ...io.logs].join('\n'), [client.secret, oidc.url, 'feil'])).toEqual([]);
  });
});
