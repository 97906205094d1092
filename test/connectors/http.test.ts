// Longer than most: one scripted server serves every way a request can end.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Call, fetchJson, fetchText } from '../../src/connectors/http.ts';
import { SourceError } from '../../src/core/errors.ts';
import { errorText, found, testIo } from '../support/contract.ts';

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

let server: Server;
let base = '';
let script: Answer[] = [];
let asked = 0;

beforeAll(async () => {
  server = createServer((request, response) => {
    asked += 1;
    const answer = script.length > 1 ? script.shift() : script[0];
    answer?.(request, response);
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/report?key=hemmelig-nøkkel`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
beforeEach(() => {
  asked = 0;
});

const json: Answer = (_, response) => {
  response.writeHead(200, { 'content-type': 'application/json' }).end('{"visits":352}');
};
const status =
  (code: number, headers: Record<string, string> = {}): Answer =>
  (_, response) =>
    void response.writeHead(code, headers).end('Kanarina Fuglesang, hemmelig-nøkkel');
const body =
  (text: string, type = 'application/json'): Answer =>
  (_, response) =>
    void response.writeHead(200, { 'content-type': type }).end(text);

const call = (parts: Partial<Call> = {}): Call => ({
  system: 'Matomo',
  what: 'rapporten',
  field: 'url',
  url: base,
  ...parts,
});

/** What one call comes to against the scripted server; the last answer repeats. */
async function outcome(answers: Answer[], parts: Partial<Call> = {}, signal?: AbortSignal) {
  script = [...answers];
  const io = testIo({ fetch, clock: { now: () => 1_000_000 }, ...(signal ? { signal } : {}) });
  const result = await fetchJson(io, call(parts)).then(
    (value) => ({ value, error: null }),
    (error: unknown) => ({ value: null, error }),
  );
  return { ...result, slept: io.slept, logs: io.logs };
}

describe('an answer', () => {
  it('is parsed JSON', async () => {
    expect((await outcome([json])).value).toEqual({ visits: 352 });
  });

  it('may be compressed, and then the announced length is that of the packed bytes', async () => {
    const packed: Answer = (_, response) => {
      const bytes = gzipSync(`{"days":[${'1,'.repeat(5000)}1]}`);
      const headers = { 'content-type': 'application/json', 'content-encoding': 'gzip' };
      response.writeHead(200, { ...headers, 'content-length': String(bytes.length) }).end(bytes);
    };
    expect((await outcome([packed])).value).toHaveProperty('days.length', 5001);
  });

  it('may be text, where text is asked for', async () => {
    script = [body('dag;besøk', 'text/csv')];
    expect(await fetchText(testIo({ fetch }), call())).toBe('dag;besøk');
  });
});

describe('a status has a fate', () => {
  it.each([
    [302, 'config', 'source.redirect', 1],
    [400, 'shape', 'source.refused', 1],
    [401, 'auth', 'source.auth', 1],
    [403, 'auth', 'source.forbidden', 1],
    [404, 'config', 'source.not-found', 1],
    [410, 'config', 'source.not-found', 1],
    [408, 'transient', 'source.unavailable', 3],
    [429, 'rate', 'source.rate', 1],
    [500, 'transient', 'source.unavailable', 3],
    [503, 'transient', 'source.unavailable', 3],
  ])('%i is %s', async (code, kind, phrase, requests) => {
    const { error, logs } = await outcome([status(code, { location: 'https://else.example.no/?key=hemmelig' })]);
    expect(error).toMatchObject({ kind, phrase });
    expect(asked).toBe(requests);
    const everything = [errorText(error), ...logs].join('\n');
    expect(found(everything, ['Kanarina', 'hemmelig', 'else.example.no', '127.0.0.1'])).toEqual([]);
  });

  it('404 and 410 say gone where the caller means a thing that was there', async () => {
    for (const code of [404, 410]) {
      const { error } = await outcome([status(code)], { missing: 'gone' });
      expect(error).toMatchObject({ kind: 'gone', phrase: 'source.gone' });
    }
  });

  it('lets go of a body it does not read', async () => {
    let cancelled = 0;
    const body = () =>
      new ReadableStream({
        cancel() {
          cancelled += 1;
        },
      });
    const io = testIo({ fetch: async () => new Response(body(), { status: 401 }) });
    await expect(fetchJson(io, call())).rejects.toMatchObject({ kind: 'auth' });
    expect(cancelled).toBe(1);
  });

  it('the caller may explain a refusal by its JSON, but not a page without', async () => {
    const explain = () => new SourceError('gone', 'source.gone', { params: { system: 'Matomo', what: 'x' } });
    const refusal: Answer = (_, response) =>
      void response.writeHead(400, { 'content-type': 'application/json' }).end('{"error":1}');
    expect((await outcome([refusal], { explain })).error).toMatchObject({ kind: 'gone' });
    expect((await outcome([status(400)], { explain })).error).toMatchObject({ kind: 'shape' });
  });
});

describe('429', () => {
  const gone = (kind: 'quota' | 'auth') =>
    new SourceError(kind, 'source.quota', { params: { system: 'Matomo', when: 'i morgen' }, retryAt: 9e9 });
  const said: Answer = (_, response) =>
    void response.writeHead(429, { 'content-type': 'application/json', 'retry-after': '3600' }).end('{"error":1}');

  it('waits until the day’s quota is filled, where its JSON says that it is gone', async () => {
    expect((await outcome([said], { explain: () => gone('quota') })).error).toMatchObject({ retryAt: 9e9 });
  });

  it('else waits as long as its header says, whatever its JSON does', async () => {
    const { error } = await outcome([said], { explain: () => gone('auth') });
    expect(error).toMatchObject({ kind: 'rate', retryAt: 4_600_000 });
  });
});

describe('trying again', () => {
  it('heals what passes, with pauses that grow', async () => {
    const { value, slept, logs } = await outcome([status(500), status(503), json]);
    expect(value).toEqual({ visits: 352 });
    expect(slept).toEqual([500, 1000]);
    expect(logs).toHaveLength(2);
  });

  it.each([
    ['seconds', '7'],
    ['an ISO instant', '1970-01-01T00:16:47Z'],
    ['an HTTP-date', 'Thu, 01 Jan 1970 00:16:47 GMT'],
  ])('waits in place for a short Retry-After in %s', async (_, header) => {
    const { value, slept } = await outcome([status(429, { 'retry-after': header }), json]);
    expect(value).toEqual({ visits: 352 });
    expect(slept).toEqual([7500]);
  });

  it('leaves a long Retry-After to the schedule, at the named time', async () => {
    const { error, slept } = await outcome([status(429, { 'retry-after': '3600' })]);
    expect(error).toMatchObject({ kind: 'rate', retryAt: 4_600_000 });
    expect(slept).toEqual([]);
    const busy = await outcome([status(503, { 'retry-after': '3600' })]);
    expect(busy.error).toMatchObject({ kind: 'transient', retryAt: 4_600_000 });
    expect(asked).toBe(2);
  });

  it('names a time of our own where a 429 says none', async () => {
    expect((await outcome([status(429)])).error).toMatchObject({ kind: 'rate', retryAt: 1_300_000 });
  });

  it('is done as often as the caller says', async () => {
    expect((await outcome([status(500)], { tries: 2 })).slept).toEqual([500]);
    expect(asked).toBe(2);
  });

  it('ends after three turns of short waits', async () => {
    const { error } = await outcome([status(429, { 'retry-after': '1' })]);
    expect(error).toMatchObject({ kind: 'rate' });
    expect(asked).toBe(3);
  });
});

describe('a body that cannot be believed', () => {
  const unfinished: Answer = (request, response) => {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': '500' });
    response.write('{"visits":', () => request.socket.destroy());
  };
  const brokenChunks: Answer = (request, response) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.write('{"visits":1}', () => request.socket.destroy());
  };
  it.each([
    ['shorter than announced', unfinished, 'source.truncated'],
    ['broken off between chunks, though what came is whole JSON', brokenChunks, 'source.truncated'],
    ['JSON cut off', body('{"visits":{"a":1'), 'source.truncated'],
    ['a list cut off', body('[1,2,'), 'source.truncated'],
    ['an error page as HTML', body('<!doctype html><h1>502</h1>', 'text/html'), 'source.not-json'],
    ['an error page that says it is JSON', body('<html></html>'), 'source.not-json'],
    ['JSON that says it is a page', body('{"visits":1}', 'text/html'), 'source.not-json'],
    ['not JSON at all', body('{visits: Kanarina}'), 'source.not-json'],
    ['nothing', body(''), 'source.not-json'],
  ])('%s', async (_, answer, phrase) => {
    const { error } = await outcome([answer]);
    expect(error).toMatchObject({ kind: 'transient', phrase });
    expect(errorText(error)).not.toContain('Kanarina');
    expect(asked).toBe(3);
  });

  it('has another length than announced, behind a fetch that does not notice', async () => {
    const headers = { 'content-type': 'application/json', 'content-length': '99' };
    const io = testIo({ fetch: async () => new Response('{"visits":1}', { headers }) });
    await expect(fetchJson(io, call())).rejects.toMatchObject({ phrase: 'source.truncated' });
  });

  it('ends inside a character', async () => {
    const bytes = new TextEncoder().encode('"besø').slice(0, 5);
    const io = testIo({ fetch: async () => new Response(bytes, { headers: { 'content-type': 'application/json' } }) });
    await expect(fetchJson(io, call())).rejects.toMatchObject({ phrase: 'source.truncated' });
  });

  it('is too large, announced or counted, and is not asked for again', async () => {
    const announced = await outcome([body(`"${'x'.repeat(2 ** 21)}"`)], { maxBytes: 2 ** 20 });
    expect(announced.error).toMatchObject({ kind: 'config', phrase: 'source.too-large', params: { megabytes: 1 } });
    const endless: Answer = (_, response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      const more = () => response.write('x'.repeat(65_536), (error) => error ?? setImmediate(more));
      more();
    };
    asked = 0;
    expect((await outcome([endless], { maxBytes: 2 ** 20 })).error).toMatchObject({ phrase: 'source.too-large' });
    expect(asked).toBe(1);
  });
});

describe('time and connection', () => {
  const silent: Answer = () => undefined;
  const slowBody: Answer = (_, response) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.write('{');
  };

  it.each([
    ['no answer', silent],
    ['a body that never ends', slowBody],
  ])('%s within the limit is a timeout', async (_, answer) => {
    const { error } = await outcome([answer], { timeoutMs: 40 });
    expect(error).toMatchObject({ kind: 'transient', phrase: 'source.timeout', params: { seconds: 1 } });
    expect(asked).toBe(3);
  });

  it('the io can shorten the limit, never lengthen it', async () => {
    script = [silent];
    const io = testIo({ fetch, requestTimeoutMs: 30 });
    await expect(fetchJson(io, call({ timeoutMs: 60_000 }))).rejects.toMatchObject({ phrase: 'source.timeout' });
    const patient = testIo({ fetch, requestTimeoutMs: 60_000 });
    await expect(fetchJson(patient, call({ timeoutMs: 30 }))).rejects.toMatchObject({ phrase: 'source.timeout' });
  });

  it('an abort from outside comes out as itself, at once', async () => {
    const controller = new AbortController();
    setTimeout(() => controller.abort(new Error('stopped')), 20);
    const { error } = await outcome([silent], {}, controller.signal);
    expect(error).toMatchObject({ message: 'stopped' });
    expect(asked).toBe(1);
  });

  it('an abort while the request is being made does so too', async () => {
    const controller = new AbortController();
    const deaf: typeof fetch = () => {
      controller.abort(new Error('stopped'));
      return new Promise(() => undefined);
    };
    const io = testIo({ fetch: deaf, signal: controller.signal });
    await expect(fetchJson(io, call())).rejects.toMatchObject({ message: 'stopped' });
  });

  it('does not wait twice for what was given more than a minute', async () => {
    vi.useFakeTimers();
    let turns = 0;
    const deaf = () => {
      turns += 1;
      return new Promise<Response>(() => undefined);
    };
    const waiting = fetchJson(testIo({ fetch: deaf }), call({ timeoutMs: 120_000 }));
    const failing = expect(waiting).rejects.toMatchObject({ phrase: 'source.timeout', params: { seconds: 120 } });
    await vi.advanceTimersByTimeAsync(120_000);
    await failing;
    expect(turns).toBe(1);
    vi.useRealTimers();
  });

  it('holds the limit and the abort over a fetch that heeds neither', async () => {
    const deaf = { fetch: () => new Promise<Response>(() => undefined), requestTimeoutMs: 20 };
    await expect(fetchJson(testIo(deaf), call())).rejects.toMatchObject({ phrase: 'source.timeout' });
    const controller = new AbortController();
    setTimeout(() => controller.abort(new Error('stopped')), 5);
    const patient = testIo({ ...deaf, requestTimeoutMs: 60_000, signal: controller.signal });
    await expect(fetchJson(patient, call())).rejects.toMatchObject({ message: 'stopped' });
  });

  it('nobody there is unreachable, without the address', async () => {
    const { error } = await outcome([json], { url: 'http://127.0.0.1:1/?key=hemmelig' });
    expect(error).toMatchObject({ kind: 'transient', phrase: 'source.unreachable' });
    expect(errorText(error)).not.toMatch(/hemmelig|127\.0\.0\.1/);
  });

  it('what the guard refuses keeps its fate', async () => {
    const refusal = new SourceError('config', 'source.blocked', { params: { host: 'x.example.no' } });
    const io = testIo({ fetch: () => Promise.reject(refusal) });
    await expect(fetchJson(io, call())).rejects.toBe(refusal);
    expect(io.slept).toEqual([]);
  });
});
