import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Lookup } from '../../src/egress/judge.ts';
import { createGuardedFetch } from '../../src/egress/node.ts';

interface Site {
  readonly server: Server;
  readonly port: number;
  readonly asked: { url: string; headers: IncomingMessage['headers']; body: string; method: string }[];
  answer: (request: IncomingMessage, response: ServerResponse) => void;
}

async function site(): Promise<Site> {
  const asked: Site['asked'] = [];
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const part of request) body += String(part);
    asked.push({ url: request.url ?? '', headers: request.headers, body, method: request.method ?? '' });
    own.answer(request, response);
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const own: Site = { server, port: (server.address() as AddressInfo).port, asked, answer: ok };
  return own;
}

const ok: Site['answer'] = (_, response) => void response.end('fine');
const sendTo =
  (status: number, location: string): Site['answer'] =>
  (_, response) =>
    void response.writeHead(status, { location }).end('moved');

let one: Site;
let two: Site;
beforeAll(async () => {
  one = await site();
  two = await site();
});
afterEach(() => {
  for (const each of [one, two]) {
    each.answer = ok;
    each.asked.length = 0;
  }
});
afterAll(() => {
  for (const { server } of [one, two]) {
    server.closeAllConnections();
    server.close();
  }
});

const at = (own: Site, path = '/') => `http://127.0.0.1:${own.port}${path}`;
const demo = (...sites: Site[]) => createGuardedFetch({ allow: [], demoPorts: sites.map(({ port }) => port) });
const resolvingTo =
  (...addresses: string[]): Lookup =>
  async () =>
    addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));

describe('the guard', () => {
  it('lets through the demo port it was given', async () => {
    const response = await demo(one)(at(one));
    expect([response.status, await response.text()]).toEqual([200, 'fine']);
  });

  it('refuses the neighbouring port, and nothing is sent', async () => {
    await expect(demo(one)(at(two))).rejects.toMatchObject({ kind: 'config', phrase: 'source.blocked' });
    expect(two.asked).toEqual([]);
  });

  it('takes a Request like an address', async () => {
    const request = new Request(at(one, '/a'), { method: 'POST', body: 'x=1', headers: { 'x-own': 'y' } });
    expect((await demo(one)(request)).status).toBe(200);
    expect(one.asked[0]).toMatchObject({ url: '/a', method: 'POST', body: 'x=1', headers: { 'x-own': 'y' } });
  });

  it('heeds the signal', async () => {
    one.answer = () => undefined;
    await expect(demo(one)(at(one), { signal: AbortSignal.timeout(30) })).rejects.toMatchObject({
      name: 'TimeoutError',
    });
  });

  it('says of a broken connection what fetch says', async () => {
    one.answer = (request) => request.socket.destroy();
    await expect(demo(one)(at(one))).rejects.toBeInstanceOf(TypeError);
  });
});

describe('literal addresses', () => {
  it.each([
    'http://127.0.0.1:PORT/',
    'http://2130706433:PORT/',
    'http://0x7f.1:PORT/',
    'http://[::1]:PORT/',
    'http://[::ffff:127.0.0.1]:PORT/',
    'http://[64:ff9b::7f00:1]:PORT/',
    'http://0.0.0.0:PORT/',
  ])('%s is refused though the list names it', async (pattern) => {
    const url = pattern.replace('PORT', String(one.port));
    const { host } = new URL(url);
    const guarded = createGuardedFetch({ allow: [host] });
    await expect(guarded(url)).rejects.toMatchObject({ kind: 'config', phrase: 'source.blocked-internal' });
    expect(one.asked).toEqual([]);
  });

  it('is contacted where the list says it is internal', async () => {
    const guarded = createGuardedFetch({ allow: [`127.0.0.1:${one.port}+private`] });
    expect((await guarded(at(one))).status).toBe(200);
    const metadata = createGuardedFetch({ allow: ['169.254.169.254:80+private'] });
    await expect(metadata('http://169.254.169.254/')).rejects.toMatchObject({ phrase: 'source.blocked-internal' });
  });
});

describe('names', () => {
  const named = (allow: string, lookup: Lookup) =>
    createGuardedFetch({ allow: [allow], lookup })(`http://matomo.example.no:${one.port}/`);

  it.each([
    ['this machine', ['127.0.0.1']],
    ['this machine, mapped', ['::ffff:127.0.0.1']],
    ['an internal network', ['10.0.0.1']],
    ['metadata', ['169.254.169.254']],
    ['an internal one among public ones', ['8.8.8.8', '127.0.0.1']],
    ['nothing', []],
  ])('that resolve to %s are refused', async (_, addresses) => {
    const answer = named(`matomo.example.no:${one.port}`, resolvingTo(...addresses));
    await expect(answer).rejects.toMatchObject({
      kind: 'config',
      phrase: 'source.blocked-internal',
      params: { host: 'matomo.example.no' },
    });
    expect(one.asked).toEqual([]);
  });

  it('that may be internal are contacted at the address that was judged', async () => {
    const answer = await named(`matomo.example.no:${one.port}+private`, resolvingTo('127.0.0.1'));
    expect(answer.status).toBe(200);
    expect(one.asked[0]?.headers.host).toBe(`matomo.example.no:${one.port}`);
  });

  it('that cannot be looked up are unreachable, not blocked', async () => {
    const lookup: Lookup = () => Promise.reject(Object.assign(new Error('ENOTFOUND'), { code: 'ENOTFOUND' }));
    await expect(named(`matomo.example.no:${one.port}`, lookup)).rejects.toBeInstanceOf(TypeError);
  });

  it('that point elsewhere later are judged again with every new connection', async () => {
    const places = ['127.0.0.1', '169.254.169.254'];
    let turns = 0;
    const lookup: Lookup = async () => [{ address: places[turns++] ?? '', family: 4 }];
    const guarded = createGuardedFetch({ allow: [`matomo.example.no:${one.port}+private`], lookup });
    const url = `http://matomo.example.no:${one.port}/`;
    one.answer = (_, response) => void response.writeHead(200, { connection: 'close' }).end('fine');
    expect(await (await guarded(url)).text()).toBe('fine');
    expect(turns, 'looked up once: what was judged is what was contacted').toBe(1);
    await expect(guarded(url)).rejects.toMatchObject({ phrase: 'source.blocked-internal' });
    expect(one.asked).toHaveLength(1);
  });
});

describe('redirects', () => {
  it('are followed within what is allowed', async () => {
    one.answer = (request, response) =>
      request.url === '/' ? sendTo(302, '/next')(request, response) : ok(request, response);
    expect(await (await demo(one)(at(one))).text()).toBe('fine');
    expect(one.asked.map(({ url }) => url)).toEqual(['/', '/next']);
  });

  it('to this machine are refused at the hop', async () => {
    one.answer = sendTo(302, at(two));
    await expect(demo(one)(at(one))).rejects.toMatchObject({ phrase: 'source.blocked' });
    expect(two.asked).toEqual([]);
    one.answer = sendTo(302, 'http://169.254.169.254/latest/meta-data/');
    await expect(demo(one)(at(one))).rejects.toMatchObject({ phrase: 'source.blocked' });
  });

  it('from a listed name to this machine are refused at the hop', async () => {
    one.answer = sendTo(302, `http://inne.example.no:${two.port}/`);
    const guarded = createGuardedFetch({
      allow: [`ute.example.no:${one.port}+private`, `inne.example.no:${two.port}`],
      lookup: resolvingTo('127.0.0.1'),
    });
    await expect(guarded(`http://ute.example.no:${one.port}/`)).rejects.toMatchObject({
      phrase: 'source.blocked-internal',
      params: { host: 'inne.example.no' },
    });
    expect(two.asked).toEqual([]);
  });

  it('carry no key across origins', async () => {
    one.answer = sendTo(302, at(two));
    const headers = { authorization: 'Bearer x', cookie: 'a=b', 'x-api-key': 'y', accept: 'text/csv' };
    await demo(one, two)(at(one), { headers });
    expect(one.asked[0]?.headers).toMatchObject(headers);
    const sent = two.asked[0]?.headers ?? {};
    expect(sent.accept).toBe('text/csv');
    for (const name of ['authorization', 'cookie', 'x-api-key']) expect(sent).not.toHaveProperty(name);
  });

  it.each([301, 302, 307, 308])('%i never carries a body across origins', async (status) => {
    one.answer = sendTo(status, at(two));
    const body = new URLSearchParams({ token_auth: 'hemmelig' });
    await expect(demo(one, two)(at(one), { method: 'POST', body })).rejects.toMatchObject({
      kind: 'config',
      phrase: 'source.redirect',
    });
    expect(two.asked).toEqual([]);
  });

  it('repeat a body within the origin', async () => {
    one.answer = (request, response) =>
      request.url === '/' ? sendTo(307, '/next')(request, response) : ok(request, response);
    const body = new URLSearchParams({ token_auth: 'hemmelig' });
    expect((await demo(one)(at(one), { method: 'POST', body })).status).toBe(200);
    expect(one.asked[1]).toMatchObject({ url: '/next', method: 'POST', body: 'token_auth=hemmelig' });
    expect(one.asked[1]?.headers['content-type']).toBe('application/x-www-form-urlencoded;charset=UTF-8');
  });

  it('are themselves the answer where whoever asks wants to see them', async () => {
    one.answer = sendTo(302, at(two));
    const response = await demo(one, two)(at(one), { method: 'POST', body: 'x', redirect: 'manual' });
    expect([response.status, two.asked, one.asked.length]).toEqual([302, [], 1]);
  });

  it('end after five', async () => {
    one.answer = sendTo(302, '/again');
    await expect(demo(one)(at(one))).rejects.toMatchObject({ kind: 'config', phrase: 'source.redirect' });
    expect(one.asked).toHaveLength(6);
  });
});
