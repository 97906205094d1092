import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import type { MailEnvelope, MailLogin } from '../../src/connectors/contract.ts';
import type { Lookup } from '../../src/egress/judge.ts';
import { createGuardedMail } from '../../src/egress/mail.ts';
import { canaryWritings, errorText, found } from '../support/contract.ts';

const PASSWORD = 'hemmelig-æøå';
const never = new AbortController().signal;
const echo = `${canaryWritings.join(' ')} ${PASSWORD}`;

interface Scripted {
  readonly port: number;
  /** How many have connected. */
  met: number;
  /** All that was sent to it. */
  heard: string;
}

const servers: Server[] = [];
const sockets = new Set<Socket>();
afterEach(() => {
  for (const socket of sockets) socket.destroy();
  for (const server of servers.splice(0)) server.close();
});

/** What a server says to a command: lines, the last of which gets the command's tag; null for the ordinary. */
type Script = (command: string) => readonly string[] | null;
const ORDINARY: Readonly<Record<string, readonly string[]>> = {
  CAPABILITY: ['* CAPABILITY IMAP4rev1 AUTH=PLAIN', 'OK'],
  LIST: ['* LIST () "/" "INBOX"', 'OK'],
  LSUB: ['OK'],
  EXAMINE: ['* 1 EXISTS', '* OK [UIDVALIDITY 1] ok', '* OK [UIDNEXT 2] ok', 'OK [READ-ONLY]'],
  SEARCH: ['* SEARCH 1', 'OK'],
  FETCH: ['* 1 FETCH (UID 1 INTERNALDATE "02-Nov-2026 10:00:00 +0000" BODY[HEADER.FIELDS (DATE)] {2}', '', ')', 'OK'],
  LOGOUT: ['* BYE', 'OK'],
};

/** A small server without encryption, which repeats what it hears in every answer. */
async function scripted(script: Script = () => null, greeting = `* OK ${echo}`): Promise<Scripted> {
  const own: Scripted = { port: 0, met: 0, heard: '' };
  const server = createServer({ noDelay: true }, (socket) => {
    own.met++;
    sockets.add(socket);
    let login = '';
    const say = (tag: string, lines: readonly string[]) => {
      for (const line of lines.slice(0, -1)) socket.write(`${line}\r\n`);
      socket.write(`${tag} ${lines.at(-1)} ${echo}\r\n`);
    };
    socket
      .on('error', () => undefined)
      .on('data', (bytes) => {
        own.heard += bytes.toString();
        for (const line of bytes.toString().split('\r\n').filter(Boolean)) {
          const [tag = '', ...rest] = line.split(' ');
          const command = rest[0] === 'UID' ? (rest[1] ?? '') : (rest[0] ?? '');
          if (login !== '') {
            say(login, script('LOGIN') ?? ['OK']);
            login = '';
          } else if (command === 'AUTHENTICATE') {
            login = tag;
            socket.write('+\r\n');
          } else say(tag, script(command) ?? ORDINARY[command] ?? ['BAD']);
        }
      });
    socket.write(`${greeting}\r\n`);
  });
  servers.push(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return Object.assign(own, { port: (server.address() as AddressInfo).port });
}

const login = (port: number, parts: Partial<MailLogin> = {}): MailLogin => ({
  ...{ host: 'imap.example.no', port, tls: true, user: 'post', password: PASSWORD },
  ...parts,
});
const resolvingTo =
  (...addresses: string[]): Lookup =>
  async () =>
    addresses.map((address) => ({ address, family: 4 }));

describe('the guard for mail', () => {
  it.each([
    ['a host that is not on the list', [], 'imap.example.no', 'source.blocked'],
    ['a port that is not on the list', ['imap.example.no:993'], 'imap.example.no', 'source.blocked'],
    ['a name that leads to this machine', ['imap.example.no:PORT'], 'imap.example.no', 'source.blocked-internal'],
    ['a literal address of this machine', ['127.0.0.1:PORT'], '127.0.0.1', 'source.blocked-internal'],
    ['another writing of it', ['127.0.0.1:PORT'], '2130706433', 'source.blocked-internal'],
    ['a host that is none', ['imap.example.no:PORT'], 'imap example', 'source.blocked'],
  ])('refuses %s before any packet', async (_, allow, host, phrase) => {
    const server = await scripted();
    const list = allow.map((entry) => entry.replace('PORT', String(server.port)));
    const mail = createGuardedMail({ allow: list, lookup: resolvingTo('127.0.0.1') });
    await expect(mail.open(login(server.port, { host }), never)).rejects.toMatchObject({ kind: 'config', phrase });
    expect(server.met).toBe(0);
  });

  it('refuses a name of which one address is forbidden, and looks it up once', async () => {
    const server = await scripted();
    let lookups = 0;
    const lookup: Lookup = async (...asked) => {
      lookups++;
      return resolvingTo('127.0.0.1', '169.254.169.254')(...asked);
    };
    const mail = createGuardedMail({ allow: [`imap.example.no:${server.port}+private`], lookup });
    await expect(mail.open(login(server.port), never)).rejects.toMatchObject({ phrase: 'source.blocked-internal' });
    expect([server.met, lookups]).toEqual([0, 1]);
  });

  it.each([true, false])('never says a password to a server without encryption (tls: %s)', async (tls) => {
    const server = await scripted();
    const mail = createGuardedMail({
      allow: [`imap.example.no:${server.port}+private`],
      lookup: resolvingTo('127.0.0.1'),
      patienceMs: 2_000,
    });
    const error = await mail.open(login(server.port, { tls }), never).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ kind: 'config', phrase: 'mail.plain', params: { port: server.port } });
    expect(server.met).toBe(1);
    expect(server.heard).not.toMatch(/LOGIN|AUTHENTICATE/);
  });

  it('is not taken in by a server that says it knows us already', async () => {
    const server = await scripted(() => null, '* PREAUTH welcome');
    const mail = createGuardedMail({
      allow: [`imap.example.no:${server.port}+private`],
      lookup: resolvingTo('127.0.0.1'),
    });
    await expect(mail.open(login(server.port, { tls: false }), never)).rejects.toMatchObject({ phrase: 'mail.plain' });
  });

  it('speaks without encryption only to the demo’s own port on this machine', async () => {
    const [demo, other] = [await scripted(), await scripted()];
    const mail = createGuardedMail({ allow: [], demoPorts: [demo.port] });
    const session = await mail.open(login(demo.port, { host: 'localhost' }), never);
    expect(await session.count('INBOX')).toBe(1);
    await session.close();
    for (const [host, port] of [
      ['localhost', other.port],
      ['imap.example.no', demo.port],
    ] as const) {
      await expect(mail.open(login(port, { host }), never)).rejects.toMatchObject({ phrase: 'source.blocked' });
    }
    expect(other.met).toBe(0);
  });
});

describe('what a mail server may answer', () => {
  const window = [Date.parse('2026-11-02T00:00:00Z'), Date.parse('2026-11-03T00:00:00Z'), ['date']] as const;
  async function reading(script: Script, greeting?: string): Promise<unknown> {
    const { port } = await scripted(script, greeting);
    const mail = createGuardedMail({ allow: [], demoPorts: [port], patienceMs: 500 });
    try {
      const session = await mail.open(login(port, { host: 'localhost' }), never);
      const envelopes: MailEnvelope[] = [];
      for await (const envelope of session.envelopes('INBOX', ...window)) envelopes.push(envelope);
      await session.close();
      return envelopes;
    } catch (error) {
      return error;
    }
  }
  const at = (command: string, lines: readonly string[]) => (asked: string) => (asked === command ? lines : null);

  it('is read to its instant and the fields asked for', async () => {
    const FETCH = ORDINARY.FETCH!.map((line) => line.replace('{2}', '{13}').replace(/^$/, 'Date: nå\r\n'));
    expect(await reading(at('FETCH', FETCH))).toEqual([
      { receivedAt: Date.parse('2026-11-02T10:00:00Z'), headers: { date: 'nå' } },
    ]);
  });

  it('is searched for a day more on either side, whatever zone the server has, and fetched without its text', async () => {
    const server = await scripted();
    const mail = createGuardedMail({ allow: [], demoPorts: [server.port] });
    const session = await mail.open(login(server.port, { host: 'localhost' }), never);
    for await (const envelope of session.envelopes('INBOX', ...window)) expect(envelope.headers).toEqual({});
    await session.close();
    expect(server.heard).toMatch(/UID SEARCH SINCE 0?1-Nov-2026 BEFORE 0?5-Nov-2026\r\n/);
    expect(server.heard).toContain('UID FETCH 1 (INTERNALDATE UID BODY.PEEK[HEADER.FIELDS (date)])');
    expect(server.heard.match(/FETCH/g)).toHaveLength(1);
  });

  it('may be told of what others mark meanwhile, and is read all the same', async () => {
    const marks = ['* 1 FETCH (UID 1 FLAGS (\\Seen))', '* 2 FETCH (FLAGS (\\Deleted))'];
    const [row = '', ...rest] = ORDINARY.FETCH!;
    const answer = [...marks, row, ...rest.slice(0, -1), ...marks, 'OK'];
    expect(await reading(at('FETCH', answer))).toHaveLength(1);
  });

  it('is left out where it was received outside the time asked for', async () => {
    const FETCH = ORDINARY.FETCH!.map((line) =>
      line.replace('02-Nov-2026 10:00:00 +0000', '03-Nov-2026 01:00:00 +0100'),
    );
    expect(await reading(at('FETCH', FETCH))).toEqual([]);
  });

  it.each([
    ['a wrong password', at('LOGIN', ['NO [AUTHENTICATIONFAILED]']), { kind: 'auth', phrase: 'mail.auth' }],
    ['a login that cannot be tried now', at('LOGIN', ['NO [UNAVAILABLE]']), { kind: 'transient' }],
    [
      'no way in by password',
      at('CAPABILITY', ['* CAPABILITY IMAP4rev1 LOGINDISABLED', 'OK']),
      { kind: 'config', phrase: 'mail.no-password' },
    ],
    [
      'a folder that it hides',
      at('EXAMINE', ['NO [NOPERM]']),
      { kind: 'auth', phrase: 'mail.folder-forbidden', params: { folder: 'INBOX' } },
    ],
    [
      'a folder that it does not have',
      (asked: string) => ({ LIST: ['OK'], EXAMINE: ['NO'] })[asked] ?? null,
      { kind: 'config', phrase: 'mail.folder-missing', params: { folder: 'INBOX' } },
    ],
    ['a folder that is locked', at('EXAMINE', ['NO [INUSE]']), { kind: 'transient', phrase: 'source.error-inside' }],
    ['a search that it refuses', at('SEARCH', ['BAD']), { kind: 'transient', phrase: 'source.error-inside' }],
    ['a message that it leaves out', at('FETCH', ['OK']), { kind: 'transient', phrase: 'source.truncated' }],
    [
      'more than any header field holds',
      at('FETCH', ['* 1 FETCH (UID 1 BODY[HEADER.FIELDS (DATE)] {99999999}', 'OK']),
      { kind: 'shape', phrase: 'source.shape' },
    ],
    [
      'a message without a date of receipt',
      at('FETCH', ['* 1 FETCH (UID 1)', 'OK']),
      { kind: 'shape', params: { field: 'INTERNALDATE' } },
    ],
  ] as const)('%s has its fate, and nothing of its text comes out', async (_, script, wanted) => {
    const error = await reading(script);
    expect(error).toMatchObject(wanted);
    expect(found(errorText(error), [...canaryWritings, PASSWORD])).toEqual([]);
  });

  it('nothing at all: then we are patient for so long, and say so', async () => {
    const error = await reading(() => null, '');
    expect(error).toMatchObject({ kind: 'transient', phrase: 'source.timeout', params: { seconds: 1 } });
  });

  it('no connection', async () => {
    const { port } = await scripted();
    await new Promise((closed) => servers.pop()?.close(closed));
    const mail = createGuardedMail({ allow: [], demoPorts: [port] });
    const error = await mail.open(login(port, { host: '127.0.0.1' }), never).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ kind: 'transient', phrase: 'source.unreachable' });
  });

  it('a name that cannot be looked up', async () => {
    const lookup: Lookup = () => Promise.reject(Object.assign(new Error('ENOTFOUND'), { code: 'ENOTFOUND' }));
    const mail = createGuardedMail({ allow: ['imap.example.no:993'], lookup });
    await expect(mail.open(login(993), never)).rejects.toMatchObject({ phrase: 'source.unreachable' });
  });
});
