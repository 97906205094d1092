import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import tls from 'node:tls';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import type { OutgoingMail } from '../../src/core/mailer.ts';
import { createSmtpMailer, type SmtpSettings } from '../../src/egress/smtp.ts';
import { issueCertificate } from '../support/certificate.ts';
import { needs } from '../support/needs.ts';
import { startScriptedSmtp } from '../support/smtp.ts';

const USER = 'ekko';
const PASSWORD = 'hemmelig-æøå+/=';
const never = new AbortController().signal;
const letter: OutgoingMail = {
  from: { name: 'Ekko', address: 'ekko@example.no' },
  to: 'leder@example.no',
  subject: 'Månedens brev',
  text: 'Hei',
  html: '<p>Hei</p>',
  pictures: [],
  messageId: 'brev.1@ekko.example.no',
  date: 0,
  headers: {},
};

needs('openssl')('letters over a line that others may listen to', () => {
  const folder = mkdtempSync(join(tmpdir(), 'ekko-smtp-'));
  const trusted = tls.getCACertificates('default');
  let keys: { key: string; cert: string };
  beforeAll(() => {
    issueCertificate(folder);
    const read = (name: string) => readFileSync(join(folder, name), 'utf8');
    keys = { key: read('leaf.key'), cert: read('leaf.pem') };
    tls.setDefaultCACertificates([...trusted, read('ca.pem')]);
  });
  afterAll(() => {
    tls.setDefaultCACertificates(trusted);
    rmSync(folder, { recursive: true });
  });
  const stops: (() => Promise<unknown>)[] = [];
  afterEach(async () => {
    for (const stop of stops.splice(0).reverse()) await stop();
  });

  /** A real server, which counts what it has taken and the passwords that it has heard. */
  async function serving(options: SMTPServerOptions = {}) {
    const count = { taken: 0, passwords: 0, encrypted: 0 };
    const server = new SMTPServer({
      ...keys,
      logger: false,
      authOptional: true,
      onAuth({ username, password }, { secure }, answer) {
        count.passwords++;
        if (secure && username === USER && password === PASSWORD) answer(null, { user: USER });
        else answer(Object.assign(new Error(`no, ${username} ${password}`), { responseCode: 535 }));
      },
      onData(stream, { secure }, answer) {
        stream.resume().on('end', () => {
          count.taken++;
          if (secure) count.encrypted++;
          answer();
        });
      },
      ...options,
    });
    server.on('error', () => undefined);
    const listening = server.listen(0, '127.0.0.1');
    await once(listening, 'listening');
    stops.push(() => new Promise<void>((closed) => server.close(closed)));
    return { port: (listening.address() as AddressInfo).port, count };
  }
  async function hand(port: number, settings: Partial<SmtpSettings>) {
    const host = settings.host ?? 'localhost';
    const mailer = createSmtpMailer({
      allow: [`${host}:${port}+private`],
      lookup: async () => [{ address: '127.0.0.1', family: 4 }],
      settings: { host, port, secure: 'starttls', user: USER, password: PASSWORD, ...settings },
      patience: { connectMs: 2_000, answerMs: 2_000, finalMs: 2_000 },
    });
    const handed = await mailer.hand(letter, never);
    await mailer.close();
    return handed;
  }

  it.each(['localhost', '127.0.0.1'])('are taken on by %s, either way, logged in', async (host) => {
    for (const secure of ['tls', 'starttls'] as const) {
      const { port, count } = await serving({ secure: secure === 'tls' });
      expect(await hand(port, { host, secure })).toEqual({ kind: 'accepted' });
      expect(count).toEqual({ taken: 1, passwords: 1, encrypted: 1 });
    }
  });

  it('are put off when the password is wrong: that is not the reader’s fault', async () => {
    const { port, count } = await serving();
    const handed = await hand(port, { password: 'feil' });
    expect(handed).toEqual({ kind: 'deferred', code: 535, reason: 'auth' });
    expect(count).toEqual({ taken: 0, passwords: 1, encrypted: 0 });
  });

  it('are put off when logins cannot be tried now', async () => {
    const onAuth: SMTPServerOptions['onAuth'] = (_, __, answer) =>
      answer(Object.assign(new Error('later'), { responseCode: 454 }));
    const { port } = await serving({ onAuth });
    expect(await hand(port, {})).toEqual({ kind: 'deferred', code: 454, reason: 'server' });
  });

  it('are put off when the server wants a login and we have none', async () => {
    const { port, count } = await serving({ authOptional: false });
    const handed = await hand(port, { user: '', password: '' });
    expect(handed).toEqual({ kind: 'deferred', code: 530, reason: 'auth' });
    expect(count.taken).toBe(0);
  });

  it.each<[string, SMTPServerOptions, Partial<SmtpSettings>]>([
    ['has no encryption to offer', { hideSTARTTLS: true, disabledCommands: ['STARTTLS'] }, {}],
    ['has no encryption at all', { disabledCommands: ['STARTTLS'] }, { secure: 'tls' }],
    ['has a certificate for another name', {}, { host: 'smtp.example.no' }],
    [
      'has a certificate for another name, from the start',
      { secure: true },
      { host: 'smtp.example.no', secure: 'tls' },
    ],
    ['speaks only an old TLS', { secure: true, maxVersion: 'TLSv1.1', minVersion: 'TLSv1' }, { secure: 'tls' }],
  ])('never reach a server that %s, nor does the password', async (_, options, settings) => {
    const { port, count } = await serving({ allowInsecureAuth: true, ...options });
    expect(await hand(port, settings)).toMatchObject({ kind: 'deferred', reason: 'tls' });
    expect(count).toEqual({ taken: 0, passwords: 0, encrypted: 0 });
  });

  it('never reach a server whose certificate nobody answers for', async () => {
    tls.setDefaultCACertificates(trusted);
    try {
      for (const secure of ['tls', 'starttls'] as const) {
        const { port, count } = await serving({ secure: secure === 'tls' });
        expect(await hand(port, { secure })).toEqual({ kind: 'deferred', code: null, reason: 'tls' });
        expect(count).toEqual({ taken: 0, passwords: 0, encrypted: 0 });
      }
    } finally {
      tls.setDefaultCACertificates([...trusted, readFileSync(join(folder, 'ca.pem'), 'utf8')]);
    }
  });

  it('say nothing but their greeting to a line that strips the offer of encryption', async () => {
    const server = await startScriptedSmtp(() => null, ['AUTH PLAIN LOGIN']);
    stops.push(server.stop);
    expect(await hand(server.port, {})).toEqual({ kind: 'deferred', code: 502, reason: 'tls' });
    expect(server.asked().filter((asked) => !['GREETING', 'EHLO', 'STARTTLS'].includes(asked))).toEqual([]);
    expect(server.heard()).not.toMatch(/AUTH|MAIL/);
  });

  it('tell nothing of whom they are for, nor of the password, whatever the server says', async () => {
    const said = (code: number) => Object.assign(new Error(`${letter.to} ${PASSWORD}`), { responseCode: code });
    for (const [options, code] of [
      [{ onRcptTo: (_, __, answer) => answer(said(550)) }, 550],
      [{ onMailFrom: (_, __, answer) => answer(said(451)) }, 451],
      [{ onConnect: (_, answer) => answer(said(421)) }, 421],
      [{ onData: (stream, _, answer) => stream.resume().on('end', () => answer(said(554))) }, 554],
    ] satisfies [SMTPServerOptions, number][]) {
      const { port, count } = await serving(options);
      const kind = code >= 500 ? 'refused' : 'deferred';
      expect(await hand(port, {})).toEqual({ kind, code, reason: 'server' });
      expect(count.taken).toBe(0);
    }
  });
});
