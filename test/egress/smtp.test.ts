import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import type { Handed, Mailer, OurFault, OutgoingMail } from '../../src/core/mailer.ts';
import type { Lookup } from '../../src/egress/judge.ts';
import { createSmtpMailer, type SmtpSettings } from '../../src/egress/smtp.ts';
import { freePort } from '../support/free-port.ts';
import { DROP, type ScriptedSmtp, SILENCE, type SmtpScript, startScriptedSmtp } from '../support/smtp.ts';

const never = new AbortController().signal;
const PATIENCE = { connectMs: 1_000, answerMs: 300, finalMs: 500 };
const ACCEPTED: Handed = { kind: 'accepted' };
const deferred = (reason: 'server' | 'connection' | 'time' | 'tls' | OurFault, code: number | null = null) =>
  ({ kind: 'deferred', code, reason }) satisfies Handed;
const refused = (code: number | null) => ({ kind: 'refused', code, reason: 'server' }) satisfies Handed;
const unknown = (reason: 'connection' | 'time') => ({ kind: 'unknown', code: null, reason }) satisfies Handed;

const letter = (parts: Partial<OutgoingMail> = {}): OutgoingMail => ({
  from: { name: 'Ekko', address: 'ekko@example.no' },
  to: 'leder@example.no',
  subject: 'Månedens brev',
  text: 'Hei',
  html: '<p>Hei</p>',
  pictures: [],
  messageId: 'brev.1@ekko.example.no',
  date: Date.parse('2026-11-02T06:00:00Z'),
  headers: {},
  ...parts,
});
/** Larger than what this machine takes in before somebody reads it. */
const large = () => letter({ pictures: [{ cid: 'graf@ekko', name: 'graf.png', png: new Uint8Array(24 * 2 ** 20) }] });

const stops: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0).reverse()) await stop();
});

async function scripted(script: SmtpScript = () => null, offers: readonly string[] = []): Promise<ScriptedSmtp> {
  const server = await startScriptedSmtp(script, offers);
  stops.push(server.stop);
  return server;
}
function mailerTo(port: number, settings: Partial<SmtpSettings> = {}, patience = {}): Mailer {
  const mailer = createSmtpMailer({
    allow: [`127.0.0.1:${port}+private`],
    settings: { host: '127.0.0.1', port, secure: 'none', ...settings },
    patience: { ...PATIENCE, ...patience },
  });
  stops.push(mailer.close);
  return mailer;
}
/** Does this where the server is asked `what` for the `nth` time, or every time. */
const at = (what: string, reply: ReturnType<SmtpScript>, nth?: number): SmtpScript => {
  return (asked, count) => (asked === what && (nth ?? count) === count ? reply : null);
};

describe.each([
  ['that is asked one thing at a time', []],
  ['that takes an envelope in one piece', ['PIPELINING']],
])('the fate of a letter, at a server %s', (_, offers) => {
  it.each<[string, SmtpScript, Handed, dots: number, taken: number]>([
    ['taken on', () => null, ACCEPTED, 1, 1],
    ['cut off before the greeting', at('GREETING', DROP), deferred('connection'), 0, 0],
    ['cut off at the greeting’s answer', at('EHLO', DROP), deferred('connection'), 0, 0],
    ['cut off at MAIL', at('MAIL', DROP), deferred('connection'), 0, 0],
    ['cut off at RCPT', at('RCPT', DROP), deferred('connection'), 0, 0],
    ['cut off at DATA', at('DATA', DROP), deferred('connection'), 0, 0],
    ['cut off after the dot', at('DOT', DROP), unknown('connection'), 1, 0],
    ['no greeting', at('GREETING', SILENCE), deferred('time'), 0, 0],
    ['no answer to MAIL', at('MAIL', SILENCE), deferred('time'), 0, 0],
    ['no answer to RCPT', at('RCPT', SILENCE), deferred('time'), 0, 0],
    ['no answer to DATA', at('DATA', SILENCE), deferred('time'), 0, 0],
    ['no answer to the dot', at('DOT', SILENCE), unknown('time'), 1, 0],
    ['«closing» as a greeting', at('GREETING', '421 closing'), deferred('server', 421), 0, 0],
    ['«closing» at MAIL', at('MAIL', '421 closing'), deferred('server', 421), 0, 0],
    ['«closing» at RCPT', at('RCPT', '421 closing'), deferred('server', 421), 0, 0],
    ['«closing» after the dot', at('DOT', '421 closing'), deferred('server', 421), 1, 0],
    ['«not now» at MAIL', at('MAIL', '451 later'), deferred('server', 451), 0, 0],
    ['«not now» at RCPT', at('RCPT', '450-grey\r\n450 list'), deferred('server', 450), 0, 0],
    ['«not now» at DATA', at('DATA', '451 later'), deferred('server', 451), 0, 0],
    ['«not now» after the dot', at('DOT', '452 full'), deferred('server', 452), 1, 0],
    ['«never» to the sender, who is us', at('MAIL', '553 no'), deferred('sender', 553), 0, 0],
    ['«too large» at MAIL', at('MAIL', '552 too large'), refused(552), 0, 0],
    ['«never» at RCPT', at('RCPT', '550 nobody'), refused(550), 0, 0],
    ['«never» after the dot', at('DOT', '554 spam'), refused(554), 1, 0],
    ['«who are you» at MAIL', at('MAIL', '530 log in'), deferred('auth', 530), 0, 0],
    ['«never» as a greeting: that is about us', at('GREETING', '554 no'), deferred('server', 554), 0, 0],
    ['«never» to our name', (asked) => (asked.endsWith('LO') ? '550 no' : null), deferred('server', 550), 0, 0],
    ['nonsense after the dot', at('DOT', 'hello'), unknown('connection'), 1, 0],
    ['«go on» after the dot', at('DOT', '354 more'), unknown('connection'), 1, 0],
    ['half a word after the dot', at('DOT', '2'), unknown('connection'), 1, 0],
    ['larger than it takes', (asked) => (asked === 'EHLO' ? '250-hei\r\n250 SIZE 100' : null), refused(null), 0, 0],
  ])('%s', async (_, script, wanted, dots, taken) => {
    const server = await scripted(script, offers);
    expect(await mailerTo(server.port).hand(letter(), never)).toEqual(wanted);
    expect([server.met(), server.dots(), server.taken()]).toEqual([1, dots, taken]);
  });

  it.each<[string, SmtpScript, Handed]>([
    ['is cut off', at('TEXT', DROP), deferred('connection')],
    ['is answered «not now»', at('TEXT', '452 full'), deferred('server', 452)],
    ['is answered «never»', at('TEXT', '552 too large'), refused(552)],
    ['is taken on too early', at('TEXT', '250 queued'), deferred('connection')],
  ])('whose text %s on its way, and never came to its dot', async (_, script, wanted) => {
    const server = await scripted(script, offers);
    expect(await mailerTo(server.port).hand(large(), never)).toEqual(wanted);
    expect([server.dots(), server.taken()]).toEqual([0, 0]);
  });

  it('that is no longer wanted: before the dot it has not gone, after it nobody knows', async () => {
    for (const [what, wanted, dots] of [
      ['GREETING', deferred('time'), 0],
      ['RCPT', deferred('time'), 0],
      ['DATA', deferred('time'), 0],
      ['DOT', unknown('time'), 1],
    ] as const) {
      const stop = new AbortController();
      const server = await scripted((asked) => {
        if (asked !== what) return null;
        setTimeout(() => stop.abort(), 20);
        return SILENCE;
      }, offers);
      const patient = { connectMs: 9_000, answerMs: 9_000, finalMs: 9_000 };
      expect(await mailerTo(server.port, {}, patient).hand(letter(), stop.signal)).toEqual(wanted);
      expect([server.dots(), server.taken()]).toEqual([dots, 0]);
    }
  });

  it('that nobody wanted any more from the start', async () => {
    const server = await scripted();
    expect(await mailerTo(server.port).hand(letter(), AbortSignal.abort())).toEqual(deferred('time'));
    expect(server.met()).toBe(0);
  });
});

describe('a server that takes an envelope in one piece', () => {
  it('and goes on without a recipient has got an empty text for nobody; the letter is refused', async () => {
    const quirk = new Map([
      ['RCPT', '550 nobody'],
      ['DATA', '354 go on'],
    ]);
    const script: SmtpScript = (asked) => quirk.get(asked) ?? null;
    const server = await scripted(script, ['PIPELINING']);
    expect(await mailerTo(server.port).hand(letter(), never)).toEqual(refused(550));
    expect(server.heard()).not.toContain('Subject:');
  });
});

describe('a text that nobody reads', () => {
  it('is given up before its dot, and nothing more of it leaves', async () => {
    const sockets: Socket[] = [];
    const server = createServer((socket) => {
      sockets.push(socket);
      socket.write('220 hei\r\n');
      let heard = '';
      socket
        .on('error', () => undefined)
        .on('data', (bytes) => {
          heard += bytes.toString('latin1');
          if (/^DATA\r\n/m.test(heard)) {
            socket.removeAllListeners('data').pause();
            socket.write('354 go on\r\n');
          } else socket.write('250 ok\r\n');
        });
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    stops.push(async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((closed) => server.close(closed));
    });
    const { port } = server.address() as AddressInfo;
    expect(await mailerTo(port).hand(large(), never)).toEqual(deferred('time'));
    let more = '';
    sockets[0]!.on('data', (bytes) => {
      more = (more + bytes.toString('latin1')).slice(-5);
    });
    sockets[0]!.resume();
    await new Promise((closed) => sockets[0]!.on('close', closed));
    expect(more).not.toBe('\r\n.\r\n');
  });
});

describe('a connection', () => {
  it('is refused', async () => {
    expect(await mailerTo(await freePort()).hand(letter(), never)).toEqual(deferred('connection'));
  });

  it('is kept for the next letters, and says goodbye', async () => {
    const server = await scripted();
    const mailer = mailerTo(server.port);
    for (let nth = 0; nth < 3; nth++) expect(await mailer.hand(letter(), never)).toEqual(ACCEPTED);
    await mailer.close();
    expect([server.met(), server.taken()]).toEqual([1, 3]);
    expect(server.asked().filter((asked) => ['EHLO', 'QUIT'].includes(asked))).toEqual(['EHLO', 'QUIT']);
    expect(await mailer.hand(letter(), never)).toEqual(ACCEPTED);
    expect(server.asked().at(-1)).toBe('QUIT');
  });

  it('is kept after an address that was refused, and begins anew with the next', async () => {
    const server = await scripted(at('RCPT', '550 nobody', 1));
    const mailer = mailerTo(server.port);
    expect(await mailer.hand(letter(), never)).toEqual(refused(550));
    expect(await mailer.hand(letter(), never)).toEqual(ACCEPTED);
    expect([server.met(), server.taken()]).toEqual([1, 1]);
    expect(server.asked()).toContain('RSET');
  });

  it.each<[string, SmtpScript]>([
    ['cut off at MAIL', at('MAIL', DROP, 2)],
    ['cut off at RCPT', at('RCPT', DROP, 2)],
    ['silent at MAIL', at('MAIL', SILENCE, 2)],
    ['closed for having idled', at('MAIL', '421 idle', 2)],
    ['full for now', at('RCPT', '421 enough', 2)],
  ])('that was kept and is %s is made anew, and the letter is taken on once', async (_, script) => {
    const server = await scripted(script);
    const mailer = mailerTo(server.port);
    expect([await mailer.hand(letter(), never), await mailer.hand(letter(), never)]).toEqual([ACCEPTED, ACCEPTED]);
    expect([server.met(), server.dots(), server.taken()]).toEqual([2, 2, 2]);
  });

  it('that the server ended in between is made anew', async () => {
    const server = await startScriptedSmtp(() => null);
    const mailer = mailerTo(server.port);
    expect(await mailer.hand(letter(), never)).toEqual(ACCEPTED);
    await server.stop();
    expect(await mailer.hand(letter(), never)).toEqual(deferred('connection'));
  });

  it('is made anew once, not again and again', async () => {
    const server = await scripted((asked, nth) => (asked === 'MAIL' && nth > 1 ? DROP : null));
    const mailer = mailerTo(server.port);
    expect(await mailer.hand(letter(), never)).toEqual(ACCEPTED);
    expect(await mailer.hand(letter(), never)).toEqual(deferred('connection'));
    expect([server.met(), server.taken()]).toEqual([2, 1]);
  });

  it.each<[string, SmtpScript, Handed]>([
    ['cut off', at('DOT', DROP, 2), unknown('connection')],
    ['silent', at('DOT', SILENCE, 2), unknown('time')],
  ])('that is %s after the dot never has its letter sent again', async (_, script, wanted) => {
    const server = await scripted(script);
    const mailer = mailerTo(server.port);
    expect(await mailer.hand(letter(), never)).toEqual(ACCEPTED);
    expect(await mailer.hand(letter(), never)).toEqual(wanted);
    expect([server.met(), server.dots(), server.taken()]).toEqual([1, 2, 1]);
  });

  it('is each letter’s own where they are handed over at the same time; one is kept', async () => {
    const server = await scripted();
    const mailer = mailerTo(server.port);
    const handed = await Promise.all([1, 2, 3].map(() => mailer.hand(letter(), never)));
    expect(handed).toEqual([ACCEPTED, ACCEPTED, ACCEPTED]);
    expect(await mailer.hand(letter(), never)).toEqual(ACCEPTED);
    expect([server.met(), server.taken()]).toEqual([3, 4]);
  });
});

describe('the guard for letters', () => {
  const resolvingTo =
    (...addresses: string[]): Lookup =>
    async () =>
      addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
  const guarded = (settings: SmtpSettings, allow: readonly string[], lookup = resolvingTo('127.0.0.1')) => {
    const mailer = createSmtpMailer({ allow, lookup, settings, patience: PATIENCE });
    stops.push(mailer.close);
    return mailer.hand(letter(), never);
  };

  it.each([
    ['a host that is not on the list', [], 'smtp.example.no'],
    ['a port that is not on the list', ['smtp.example.no:587'], 'smtp.example.no'],
    ['a name that leads to this machine', ['smtp.example.no:PORT'], 'smtp.example.no'],
    ['a literal address of this machine', ['127.0.0.1:PORT'], '127.0.0.1'],
    ['another writing of it', ['127.0.0.1:PORT'], '2130706433'],
    ['a host that is none', ['smtp.example.no:PORT'], 'smtp example'],
  ])('refuses %s before any packet', async (_, allow, host) => {
    const server = await scripted();
    const list = allow.map((entry) => entry.replace('PORT', String(server.port)));
    for (const secure of ['tls', 'starttls', 'none'] as const) {
      expect(await guarded({ host, port: server.port, secure }, list)).toEqual(deferred('egress'));
    }
    expect(server.met()).toBe(0);
  });

  it('refuses a name of which one address is forbidden', async () => {
    const server = await scripted();
    const settings = { host: 'smtp.example.no', port: server.port, secure: 'starttls' } as const;
    const lookup = resolvingTo('127.0.0.1', '169.254.169.254');
    expect(await guarded(settings, [`smtp.example.no:${server.port}+private`], lookup)).toEqual(deferred('egress'));
    expect(server.met()).toBe(0);
  });

  it('does not know a name that cannot be looked up', async () => {
    const lookup: Lookup = () => Promise.reject(Object.assign(new Error('ENOTFOUND'), { code: 'ENOTFOUND' }));
    const settings = { host: 'smtp.example.no', port: 25, secure: 'tls' } as const;
    expect(await guarded(settings, ['smtp.example.no:25'], lookup)).toEqual(deferred('connection'));
  });

  it('goes without encryption to this machine only; inside, where the settings say so; and never outside', async () => {
    const server = await scripted();
    const settings = { host: 'smtp.example.no', port: server.port, secure: 'none' } as const;
    const allow = [`smtp.example.no:${server.port}+private`];
    const inside = { ...settings, plainInside: true };
    expect(await guarded(settings, allow)).toEqual(ACCEPTED);
    // An address of nobody's: what counts is whether it is tried.
    expect(await guarded(settings, allow, resolvingTo('fd00::1'))).toEqual(deferred('egress'));
    expect(await guarded(inside, allow, resolvingTo('fd00::1'))).not.toEqual(deferred('egress'));
    expect(await guarded(inside, allow, resolvingTo('93.184.215.14'))).toEqual(deferred('egress'));
  });

  it('takes no password that would cross a network unencrypted, and no half login', () => {
    const settings = { host: 'smtp.example.no', port: 25, secure: 'none', user: 'ekko', password: 'hemmelig' } as const;
    expect(() => createSmtpMailer({ allow: [], settings: { ...settings, plainInside: true } })).toThrow(RangeError);
    expect(() => createSmtpMailer({ allow: [], settings: { ...settings, password: '' } })).toThrow(RangeError);
  });
});
