import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { type AddressInfo, createServer as createSocketServer, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, describe, expect, it } from 'vitest';
import type { Handed, OutgoingMail } from '../../src/core/mailer.ts';
import { createHttpMailer } from '../../src/egress/http-mail.ts';
import { createGuardedFetch } from '../../src/egress/node.ts';
import { freePort } from '../support/free-port.ts';
import { letter, picture, UNWRITABLE } from './letters.ts';

const TOKEN = 'hemmelig';
const never = new AbortController().signal;
const ACCEPTED: Handed = { kind: 'accepted' };

const stops: (() => unknown)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0).reverse()) await stop();
});

interface Heard {
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}
type Answer = (response: ServerResponse, request: IncomingMessage) => void;
const status = (code: number, headers: Record<string, string> = {}): Answer => {
  return (response) => void response.writeHead(code, headers).end('leder@example.no');
};

/** A real service on this machine, which answers as it is told once it has all of the letter. */
async function serving(answer: Answer) {
  const heard: Heard[] = [];
  const server = createServer(async (request, response) => {
    heard.push({ headers: request.headers, body: await text(request) });
    answer(response, request);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  stops.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return { port: (server.address() as AddressInfo).port, heard };
}

const mailerTo = (port: number, { path = '/emails', patience = 300, scheme = 'http', allowed = port } = {}) =>
  createHttpMailer({
    ...{ url: `${scheme}://127.0.0.1:${port}${path}`, token: TOKEN, patience },
    fetch: createGuardedFetch({ allow: [], demoPorts: [allowed] }),
  });
const fateAt = async (answer: Answer) => mailerTo((await serving(answer)).port).hand(letter(), never);

describe('a letter, as a service gets it', () => {
  it('is all that stands in it, as JSON, with the token and the key that it is known by', async () => {
    const { port, heard } = await serving(status(202));
    expect(await mailerTo(port).hand(letter(), never)).toEqual(ACCEPTED);
    const [{ headers, body }] = heard as [Heard];
    expect(headers).toMatchObject({
      ...{ authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' },
      'idempotency-key': letter().messageId,
    });
    const { subject, text: plain, html, headers: more } = letter();
    expect(JSON.parse(body)).toEqual({
      ...{ from: '"Ekko – Bærum, «måling»" <ekko@example.no>', to: ['leder@example.no'] },
      ...{ subject, text: plain, html },
      headers: { ...more, 'Message-ID': '<brev.2026-09.17@ekko.example.no>', Date: 'Thu, 01 Oct 2026 05:30:15 GMT' },
      attachments: [
        {
          ...{ filename: picture.name, content_type: 'image/png', content_id: picture.cid },
          content: Buffer.from(picture.png).toString('base64'),
        },
      ],
    });
  });

  it('has a sender whose name no service reads as two', async () => {
    const { port, heard } = await serving(status(200));
    const from = (name: string) => mailerTo(port).hand(letter({ from: { name, address: 'ekko@example.no' } }), never);
    await from('');
    await from('Ekko "a" <b@example.no>, \\');
    expect(heard.map(({ body }) => (JSON.parse(body) as { from: string }).from)).toEqual([
      'ekko@example.no',
      '"Ekko \\"a\\" <b@example.no>, \\\\" <ekko@example.no>',
    ]);
  });

  it.each(UNWRITABLE)('is not written with %s, and the error does not repeat it', async (_, parts) => {
    const { port, heard } = await serving(status(200));
    const error = await mailerTo(port)
      .hand(letter(parts as Partial<OutgoingMail>), never)
      .catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(RangeError);
    expect((error as RangeError).message).toMatch(/^a letter cannot have this [a-z’ ]+$/);
    expect(heard).toEqual([]);
  });
});

describe('the fate of a letter, at a service', () => {
  it.each<[number, Handed]>([
    ...[200, 201, 202, 204].map((code): [number, Handed] => [code, ACCEPTED]),
    ...[400, 402, 406, 413, 415, 422].map((code): [number, Handed] => [
      code,
      { kind: 'refused', code, reason: 'server' },
    ]),
    ...[408, 425, 429, 500, 503].map((code): [number, Handed] => [code, { kind: 'deferred', code, reason: 'server' }]),
    ...[401, 403].map((code): [number, Handed] => [code, { kind: 'deferred', code, reason: 'auth' }]),
    ...[404, 405, 410].map((code): [number, Handed] => [code, { kind: 'deferred', code, reason: 'egress' }]),
    ...[409, 502, 504, 520, 524].map((code): [number, Handed] => [code, { kind: 'unknown', code, reason: 'server' }]),
  ])('is as it answers: %i', async (code, wanted) => {
    expect(await fateAt(status(code))).toEqual(wanted);
  });

  it.each<[number, Handed]>([
    ...[301, 302, 307, 308].map((code): [number, Handed] => [code, { kind: 'deferred', code, reason: 'egress' }]),
    [303, { kind: 'unknown', code: 303, reason: 'server' }],
  ])('is not to be sent on: %i', async (code, wanted) => {
    const { port, heard } = await serving(status(code, { location: '/elsewhere' }));
    expect(await mailerTo(port).hand(letter(), never)).toEqual(wanted);
    expect(heard).toHaveLength(1);
  });

  it('is not known where its answer was cut off, or did not come in time, or was none', async () => {
    const unknown = (reason: 'connection' | 'time') => ({ kind: 'unknown', code: null, reason }) satisfies Handed;
    expect(await fateAt((_, request) => void request.socket.destroy())).toEqual(unknown('connection'));
    expect(await fateAt(() => undefined)).toEqual(unknown('time'));
    expect(await fateAt((_, request) => void request.socket.end('hello\r\n\r\n'))).toEqual(unknown('connection'));
  });

  it('is not known where nobody wants to wait for its answer any more', async () => {
    const stop = new AbortController();
    const { port } = await serving(() => void stop.abort());
    const handed = await mailerTo(port, { patience: 9_000 }).hand(letter(), stop.signal);
    expect(handed).toEqual({ kind: 'unknown', code: null, reason: 'time' });
  });

  it('is as it answers though the rest of the answer is cut off', async () => {
    const cut: Answer = (response, request) => {
      response.writeHead(202, { 'content-length': '1000' }).write('{');
      setTimeout(() => request.socket.destroy(), 20);
    };
    expect(await fateAt(cut)).toEqual(ACCEPTED);
  });

  it('is put off where nothing of it has left', async () => {
    const { port, heard } = await serving(status(200));
    const deferred = (reason: 'connection' | 'time' | 'tls' | 'egress') => {
      return { kind: 'deferred', code: null, reason } satisfies Handed;
    };
    expect(await mailerTo(await freePort()).hand(letter(), never)).toEqual(deferred('connection'));
    expect(await mailerTo(port, { allowed: port + 1 }).hand(letter(), never)).toEqual(deferred('egress'));
    expect(await mailerTo(port, { scheme: 'https' }).hand(letter(), never)).toEqual(deferred('tls'));
    expect(await mailerTo(port).hand(letter(), AbortSignal.abort())).toEqual(deferred('time'));
    const unfound = createHttpMailer({
      ...{ url: 'https://post.example.no/emails', token: TOKEN },
      fetch: createGuardedFetch({
        allow: ['post.example.no'],
        lookup: () => Promise.reject(Object.assign(new Error('no'), { code: 'ENOTFOUND', syscall: 'getaddrinfo' })),
      }),
    });
    expect(await unfound.hand(letter(), never)).toEqual(deferred('connection'));
    expect(heard).toEqual([]);
  });

  it('is not known where the service hung up before it had all of it: it may have had enough', async () => {
    const sockets: Socket[] = [];
    const server = createSocketServer((socket) => {
      sockets.push(socket);
      socket.on('error', () => undefined).once('data', () => socket.destroy());
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    stops.push(() => new Promise((closed) => server.close(closed)));
    const { port } = server.address() as AddressInfo;
    const large = letter({ pictures: [{ ...picture, png: new Uint8Array(8 * 2 ** 20) }] });
    expect(await mailerTo(port, { patience: 5_000 }).hand(large, never)).toMatchObject({ kind: 'unknown', code: null });
  });
});
