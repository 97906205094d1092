// Longer than most: one server is started for all that a real one can show.
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { globSync, rmSync } from 'node:fs';
import { type AddressInfo, connect, createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import tls from 'node:tls';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from '../../../src/connectors/contract.ts';
import imap from '../../../src/connectors/imap/index.ts';
import { addDays, isoInstant, parseInstant } from '../../../src/core/time.ts';
import { drawn } from '../../../src/demo/seed.ts';
import { createGuardedMail } from '../../../src/egress/mail.ts';
import { testIo } from '../../support/contract.ts';
import { type Dovecot, startDovecot } from '../../support/dovecot.ts';
import { needs } from '../../support/needs.ts';
import { type Letter, openStaff } from './staff.ts';

const NOW = '2026-11-03T05:30:00Z';
const WINDOW = { from: '2026-10-20', to: '2026-11-02' };
const CHILD = fileURLToPath(new URL('./trust-child.ts', import.meta.url));

needs('dovecot')('a real IMAP server', () => {
  let dovecot: Dovecot;
  /** Trusts these authorities besides those of this machine, from here on. */
  const trust = (...more: string[]) => tls.setDefaultCACertificates([...tls.getCACertificates('bundled'), ...more]);
  beforeAll(async () => {
    dovecot = await startDovecot();
    trust(dovecot.ca);
  });
  afterAll(() => dovecot.stop());

  /** The connector on one user's mailbox, its bookmark kept from night to night. */
  function reader(user: string, settings: Record<string, unknown> = {}) {
    const port = dovecot.ports.tls;
    const login = { host: 'localhost', port, user, password: dovecot.password, kept: 3650, ...settings };
    const config = imap.config.parse(login);
    const allow = [`localhost:${login.port}+private`, `epost.example.no:${login.port}+private`];
    const lookup = async () => [{ address: '127.0.0.1', family: 4 }];
    let now = NOW;
    const mail = createGuardedMail({ allow, lookup, patienceMs: 5_000 });
    const io = testIo({
      fetch: () => Promise.reject(new Error('no fetch')),
      mail,
      clock: { now: () => parseInstant(now) },
    });
    let state: unknown = null;
    return {
      async read(window = WINDOW, at = NOW) {
        now = at;
        const pages: Page[] = [];
        for await (const page of imap.read(config, window, state, io)) {
          pages.push(page);
          state = JSON.parse(JSON.stringify(page.state));
        }
        return sums(pages);
      },
      check: async () => imap.check?.(config, io),
      config,
      mail,
    };
  }

  describe('counts', () => {
    const folders = ['INBOX', 'Henvendelser/Søknader', 'Skatt & avgift', 'Ferdig'];
    const rules = [
      { header: 'x-skjema', contains: 'kontakt', topic: 'skjema' },
      { folder: 'Henvendelser/Søknader', topic: 'søknader' },
      { folder: 'Skatt & avgift', topic: 'skatt', class: 'avoidable' },
    ];
    const kinds = [
      [],
      [],
      [],
      ['X-Skjema: Kontakt oss'],
      ['Auto-Submitted: auto-replied'],
      ['List-Id: <nytt.example.no>'],
    ];

    it('by folder and by rule are those of an oracle, on both sides of the end of summer time', async () => {
      const staff = await openStaff(dovecot, 'telling');
      await staff.make(...folders.slice(1));
      const oracle = new Map<string, number>();
      const letters = Array.from({ length: 240 }, (_, i) => {
        const draw = (what: string, n: number) => Math.floor(drawn('dovecot', i, what) * n);
        // Minutes from midnight in Norway on 20 October, over fifteen days of which the sixth has 25 hours.
        const minutes = draw('minute', 15 * 1440 + 60);
        const ordinary = minutes < 5 * 1440 + 60 ? minutes : minutes - 60;
        const at = isoInstant(parseInstant('2026-10-19T22:00:00Z') + minutes * 60_000);
        const kind = draw('kind', kinds.length);
        const day = addDays('2026-10-20', Math.floor(ordinary / 1440));
        return { letter: { id: `o${i}`, at, headers: kinds[kind]! }, folder: folders[draw('folder', 4)]!, kind, day };
      });
      for (const { letter, folder, kind, day } of letters) {
        await staff.receive(folder, letter);
        if (kind > 3 || day > WINDOW.to) continue;
        const add = (key: string) => oracle.set(key, (oracle.get(key) ?? 0) + 1);
        add(`emails ${day}`);
        if (kind === 3) add(`by-topic skjema ${day}`);
        else if (folder === folders[1]) add(`by-topic søknader ${day}`);
        else if (folder === folders[2]) {
          add(`by-topic skatt ${day}`);
          add(`classified avoidable ${day}`);
        }
      }
      const before = await staff.look('INBOX');
      const { read, check } = reader('telling', { folders: ['INBOX', 'Ferdig'], rules });
      expect(await read()).toEqual(Object.fromEntries(oracle));
      expect(Object.keys(Object.fromEntries(oracle)).length).toBeGreaterThan(40);
      expect(await staff.look('INBOX'), 'nothing was marked as read').toEqual(before);
      expect((await check())?.found.nb).toBe('Fant 4 mapper med 240 e-poster.');
      await staff.close();
    });

    it('a message once, though it is moved, copied, filed anew and deleted between the nights', async () => {
      const staff = await openStaff(dovecot, 'nattlig');
      await staff.make('Bygg', 'Ferdig', 'Søppel');
      const rules2 = [
        { folder: 'Søppel', count: false },
        { folder: 'Bygg', topic: 'bygg' },
      ];
      const { read } = reader('nattlig', { folders: ['INBOX', 'Ferdig'], rules: rules2, kept: 3 });
      const letters = ['a', 'b', 'c', 'd', 'e'].map((id): Letter => ({ id, at: '2026-11-01T10:00:00Z' }));
      await staff.receive('INBOX', ...letters);
      const first = { from: '2026-11-01', to: '2026-11-01' };
      expect(await read(first, '2026-11-02T04:30:00Z')).toEqual({ 'emails 2026-11-01': 5 });
      await staff.move('INBOX', 'a', 'Bygg');
      await staff.copy('INBOX', 'b', 'Ferdig');
      await staff.remove('INBOX', 'c');
      await staff.move('INBOX', 'd', 'Søppel');
      await staff.receive('Ferdig', { id: 'e', at: '2026-11-02T09:00:00Z' }, { id: 'f', at: '2026-11-02T09:00:00Z' });
      const both = { from: '2026-11-01', to: '2026-11-02' };
      const counted = { 'emails 2026-11-01': 4, 'by-topic bygg 2026-11-01': 1, 'emails 2026-11-02': 1 };
      expect(await read(both, NOW)).toEqual(counted);
      await staff.remove('Bygg', 'a');
      await staff.remove('INBOX', 'b');
      await staff.remove('Ferdig', 'b');
      await staff.remove('Ferdig', 'f');
      await staff.move('Søppel', 'd', 'INBOX');
      expect(await read(both, '2026-11-05T04:30:00Z')).toEqual({ ...counted, 'emails 2026-11-01': 5 });
      await staff.close();
    });
  });

  describe('a folder that gets new numbers', () => {
    const letters = Array.from({ length: 12 }, (_, i): Letter => ({ id: `g${i}`, at: `2026-10-${20 + i}T10:00:00Z` }));
    const late: Letter = { id: 'late', at: '2026-10-21T11:00:00Z' };

    async function rebuilt(user: string, rebuild: (staff: Awaited<ReturnType<typeof openStaff>>) => Promise<void>) {
      const staff = await openStaff(dovecot, user);
      await staff.make('Saker');
      await staff.receive('Saker', ...letters);
      const { read } = reader(user, { folders: ['Saker'] });
      const first = await read();
      const { uidValidity } = await staff.look('Saker');
      await rebuild(staff);
      const after = await openStaff(dovecot, user);
      expect((await after.look('Saker')).uidValidity).not.toBe(uidValidity);
      expect(await read()).toEqual(first);
      await after.receive('Saker', late);
      expect(await read()).toEqual({ ...first, 'emails 2026-10-21': 2 });
      await after.close();
    }

    it('since its index was lost neither loses nor doubles', async () => {
      await rebuilt('indeks', async (staff) => {
        await staff.close();
        // A new number for the folder is made of the second in which it is made.
        await setTimeout(1_100);
        const folder = join(dovecot.home('indeks'), 'Maildir');
        for (const file of globSync(`${folder}/**/{dovecot-uidlist,dovecot-uidvalidity*,dovecot.*}`)) rmSync(file);
      });
    });

    it('since it was made anew and filled from a copy neither loses nor doubles', async () => {
      await rebuilt('kopi', async (staff) => {
        await staff.client.mailboxClose();
        await staff.client.mailboxDelete('Saker');
        await staff.make('Saker');
        await staff.receive('Saker', ...letters.toReversed());
        await staff.close();
      });
    });

    it('and other days of receipt, by a copy that was badly made, neither loses nor doubles', async () => {
      await rebuilt('feilkopi', async (staff) => {
        await staff.client.mailboxClose();
        await staff.client.mailboxDelete('Saker');
        await staff.make('Saker');
        await staff.receive('Saker', ...letters.map((letter) => ({ ...letter, at: '2026-11-02T12:00:00Z' })));
        await staff.close();
      });
    });

    it('and is left half empty loses nothing', async () => {
      await rebuilt('halv', async (staff) => {
        await staff.client.mailboxClose();
        await staff.client.mailboxDelete('Saker');
        await staff.make('Saker');
        await staff.receive('Saker', ...letters.slice(6));
        await staff.close();
      });
    });
  });

  describe('fails in words', () => {
    it('at a wrong password', async () => {
      await expect(reader('feil', { password: 'feil' }).read()).rejects.toMatchObject({
        kind: 'auth',
        phrase: 'mail.auth',
      });
    });

    it('at a folder that is not there', async () => {
      const reading = reader('mangler', { folders: ['INBOX', 'Borte'] }).read();
      await expect(reading).rejects.toMatchObject({
        kind: 'config',
        phrase: 'mail.folder-missing',
        params: { folder: 'Borte' },
      });
    });

    it('at a certificate from nobody we trust, and not where the operator trusts its issuer', async () => {
      trust();
      await expect(reader('post').read()).rejects.toMatchObject({
        kind: 'config',
        phrase: 'mail.certificate-untrusted',
      });
      trust(dovecot.ca);
      const child = async (env: Record<string, string>) => {
        const args = ['--import', 'tsx', CHILD, String(dovecot.ports.tls), dovecot.password];
        const { stdout } = await promisify(execFile)(process.execPath, args, {
          env: { PATH: process.env.PATH, ...env },
        });
        return stdout;
      };
      const surroundings: Record<string, string>[] = [
        {},
        { NODE_TLS_REJECT_UNAUTHORIZED: '0' },
        { NODE_EXTRA_CA_CERTS: dovecot.caFile },
      ];
      const untrusted = 'mail.certificate-untrusted';
      expect(await Promise.all(surroundings.map(child))).toEqual([untrusted, untrusted, 'opened 0']);
    });

    it('at a certificate for another name', async () => {
      const reading = reader('post', { host: 'epost.example.no' }).read();
      await expect(reading).rejects.toMatchObject({
        kind: 'config',
        phrase: 'mail.certificate-name',
        params: { field: 'host' },
      });
    });
  });

  describe('behind a line that', () => {
    const lines: Server[] = [];
    afterAll(() => {
      for (const line of lines) line.close();
    });

    /** Forwards to a port of the server; what comes back goes through `change`, which may cut the line by null. */
    async function line(to: number, change: (bytes: Buffer, sum: number) => Buffer | null) {
      const heard: Buffer[] = [];
      const server = createServer({ noDelay: true }, (near) => {
        const far = connect({ port: to, host: '127.0.0.1', noDelay: true });
        let sum = 0;
        near.on('data', (bytes) => heard.push(bytes) && far.write(bytes));
        far.on('data', (bytes) => {
          sum += bytes.length;
          const changed = change(bytes, sum);
          if (changed) near.write(changed);
          else near.destroy();
        });
        for (const [one, other] of [
          [near, far],
          [far, near],
        ] as const) {
          one.on('error', () => other.destroy()).on('close', () => other.destroy());
        }
      });
      lines.push(server);
      server.listen(0, '127.0.0.1');
      await once(server, 'listening');
      return { port: (server.address() as AddressInfo).port, said: () => Buffer.concat(heard).toString('latin1') };
    }

    it('is cut in the middle fails as passing, keeps nothing of it, and is made good the next time', async () => {
      const staff = await openStaff(dovecot, 'brudd');
      await staff.receive(
        'INBOX',
        ...Array.from({ length: 60 }, (_, i) => ({ id: `h${i}`, at: '2026-10-28T10:00:00Z' })),
      );
      await staff.close();
      let most = 8_000;
      const cut = await line(dovecot.ports.tls, (bytes, sum) => (sum > most ? null : bytes));
      const { read } = reader('brudd', { port: cut.port });
      await expect(read()).rejects.toMatchObject({ kind: 'transient', phrase: 'source.truncated' });
      most = Number.POSITIVE_INFINITY;
      expect(await read()).toEqual({ 'emails 2026-10-28': 60 });
    });

    it('strips the offer of encryption gets no password', async () => {
      let offers = 0;
      const stripped = await line(dovecot.ports.starttls, (bytes) => {
        const text = bytes.toString('latin1');
        offers += text.includes('STARTTLS') ? 1 : 0;
        return Buffer.from(text.replaceAll('STARTTLS', 'STARTLAS'), 'latin1');
      });
      const { read } = reader('post', { port: stripped.port, encryption: 'starttls' });
      await expect(read()).rejects.toMatchObject({ kind: 'config', phrase: 'mail.plain' });
      expect(offers).toBeGreaterThan(0);
      expect(stripped.said()).not.toMatch(/LOGIN|AUTHENTICATE/);
    });

    it('leaves encryption to STARTTLS says nothing more until it has begun', async () => {
      const plain = await line(dovecot.ports.starttls, (bytes) => bytes);
      const { read } = reader('post', { port: plain.port, encryption: 'starttls' });
      expect(await read()).toEqual({});
      const [before = '', after = ''] = plain.said().split(/STARTTLS\r\n/);
      expect(before + after).not.toMatch(/LOGIN|AUTHENTICATE|EXAMINE/);
    });

    it('is not on the list is never rung', async () => {
      const other = await line(dovecot.ports.tls, (bytes) => bytes);
      const mail = createGuardedMail({ allow: [`localhost:${dovecot.ports.tls}+private`] });
      const login = { host: 'localhost', port: other.port, tls: true, user: 'post', password: dovecot.password };
      await expect(mail.open(login, new AbortController().signal)).rejects.toMatchObject({ phrase: 'source.blocked' });
      expect(other.said()).toBe('');
    });
  });
});

/** Readings as `measure [label] day`. */
function sums(pages: readonly Page[]): Record<string, number> {
  return Object.fromEntries(
    pages
      .flatMap((page) => page.readings)
      .map(({ measure, start, value, dims }) => [[measure, ...Object.values(dims ?? {}), start].join(' '), value]),
  );
}
