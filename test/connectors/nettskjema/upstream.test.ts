import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { config } from '../../../src/connectors/nettskjema/config.ts';
import nettskjema from '../../../src/connectors/nettskjema/index.ts';
import { passing } from '../../../src/connectors/nettskjema/lines.ts';
import { openSession } from '../../../src/connectors/nettskjema/session.ts';
import { createNettskjemaUpstream } from '../../../src/connectors/nettskjema/upstream.ts';
import type { Period } from '../../../src/core/period.ts';
import { describeUpstream } from '../../support/upstream.ts';
import { bench, client, settings, totalsOf } from './upstream.ts';

const base = 'https://nettskjema.example.no/api/v3/form/900001';
const basic = (secret: string) => `Basic ${btoa(`${encodeURIComponent(client.id)}:${encodeURIComponent(secret)}`)}`;
const grant = (secret: string): RequestInit => ({
  method: 'POST',
  headers: { authorization: basic(secret) },
  body: new URLSearchParams({ grant_type: 'client_credentials' }),
});
const form = { id: 900001, title: 'Brukerundersøkelse', firstDay: '2024-11-01', perDay: 1 };
const bearer = { headers: { authorization: `Bearer tegn-${client.id}-1` } };

describeUpstream({
  connector: nettskjema,
  config: settings,
  make: (clock, faults) => {
    const upstream = createNettskjemaUpstream({ seed: 'prøve', forms: [form], clock, client, faults });
    return { ...upstream, totals: (period: Period) => upstream.totals(form.id, period) };
  },
  sum: totalsOf,
  requestTimeoutMs: 10_000,
  fates: {
    ...{ 'rate-unsaid': 'rate', unavailable: 'transient', truncated: 'transient', html: 'transient' },
    ...{ 'error-inside': 'transient', 'drift-renamed': 'shape', 'expired-token': 'auth' },
  },
  asks: [
    ['/oauth2/token', grant(client.secret)],
    ...['info', 'elements', 'answers'].map((part) => [`/api/v3/form/900001/${part}`, bearer] as const),
  ],
});

async function tokenOf(upstream: ReturnType<typeof bench>['upstream'], secret = client.secret) {
  const response = await upstream.app.request(settings.tokenEndpoint, grant(secret));
  return { status: response.status, json: (await response.json()) as Record<string, unknown> };
}

describe('the stand-in for Nettskjema', () => {
  it('gives a token to its client alone, and answers nothing without', async () => {
    const { upstream } = bench({ firstDay: '2026-10-01' });
    expect(await tokenOf(upstream, 'feil')).toMatchObject({ status: 401, json: { error: 'invalid_client' } });
    expect((await upstream.app.request(`${base}/info`)).status).toBe(401);
    const { json } = await tokenOf(upstream);
    const headers = { authorization: `Bearer ${json.access_token}` };
    expect(await (await upstream.app.request(`${base}/info`, { headers })).json()).toMatchObject({
      deliveryDestination: 'DATABASE',
    });
    expect((await upstream.app.request(base.replace('900001', '7/info'), { headers })).status).toBe(404);
  });

  it('counts the same for the same seed, and more as time goes', () => {
    const day = { from: '2026-10-01', to: '2026-11-09' };
    const { upstream, setClock } = bench();
    const before = upstream.totals(900001, day);
    expect(bench().upstream.totals(900001, day)).toEqual(before);
    setClock('2026-11-10T05:30:00Z');
    const sum = (totals: Record<string, number>) => Object.values(totals).reduce((all, value) => all + value, 0);
    expect(sum(upstream.totals(900001, day))).toBeGreaterThan(sum(before));
  });
});

describe('one session', () => {
  it('asks for one token, also where several ask at once', async () => {
    const { upstream, io } = bench({ firstDay: '2026-10-01' });
    const session = openSession(config.parse(settings), io);
    await Promise.all([session.get('info'), session.get('elements'), session.get('info')]);
    expect(upstream.tokens()).toBe(1);
  });
});

describe('lines passing by', () => {
  const through = async (chunks: readonly Uint8Array<ArrayBuffer>[], headers: Record<string, string> = {}) => {
    const taken: unknown[] = [];
    const stream = new ReadableStream<Uint8Array>({
      start(controller) {
        for (const chunk of chunks) controller.enqueue(chunk);
        controller.close();
      },
    });
    const response = await passing('Nettskjema', new Response(stream, { headers }), (line) => taken.push(line));
    return { taken, text: await response.text() };
  };
  const bytes = (text: string) => new TextEncoder().encode(text);

  it('come out whole however the body is cut, and nothing is passed on', async () => {
    const lines = fc.array(fc.record({ æ: fc.string({ unit: 'grapheme' }), n: fc.integer() }), { maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(lines, fc.integer({ min: 1, max: 7 }), fc.boolean(), async (all, size, ended) => {
        const whole = bytes(all.map((line) => JSON.stringify(line)).join('\n') + (ended ? '\r\n' : ''));
        const chunks = Array.from({ length: Math.ceil(whole.length / size) }, (_, i) =>
          whole.slice(i * size, (i + 1) * size),
        );
        const { taken, text } = await through(chunks, { 'content-length': String(whole.length) });
        expect(taken).toEqual(all);
        expect(text).toBe('');
      }),
      { numRuns: 60 },
    );
  });

  it.each([
    ['half a line', '{"a":1}\n{"a":', {}, 'source.truncated'],
    ['fewer bytes than announced', '{"a":1}\n', { 'content-length': '99' }, 'source.truncated'],
    ['a line that is no JSON', 'noe annet\n{"a":1}', {}, 'source.shape'],
    ['a page', '<!doctype html>', { 'content-type': 'text/html' }, 'source.not-json'],
    ['no end of a line', `"${'x'.repeat(2 ** 21)}`, {}, 'source.shape'],
  ])('refuse %s', async (_, text, headers, phrase) => {
    await expect(through([bytes(text)], headers)).rejects.toMatchObject({ phrase });
  });
});
