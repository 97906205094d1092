import { describe, expect, it } from 'vitest';
import graphMailbox from '../../../src/connectors/graph-mailbox/index.ts';
import type { Period } from '../../../src/core/period.ts';
import { addDays } from '../../../src/core/time.ts';
import { daysBetween } from '../../../src/demo/calendar.ts';
import { describeUpstream, openBench, totalsOf } from '../../support/upstream.ts';
import { specOf } from './bench.ts';

describeUpstream(specOf());

const WEEK = { from: '2026-10-27', to: '2026-11-02' };
const check = (bench: ReturnType<typeof openBench>, config: object = {}) =>
  graphMailbox.check?.(graphMailbox.config.parse(specOf(config).config), bench.io);

describe('reading a mailbox in Microsoft 365', () => {
  it('counts every inquiry once, read each night, though staff file and delete: and none is lost', async () => {
    const spec = specOf({ kept: 3 }, { deletedAfter: 2 });
    const { upstream, io, setClock } = openBench(spec);
    const config = graphMailbox.config.parse(spec.config);
    const days = new Map<string, Record<string, number>>();
    let state: unknown = null;
    async function night(window: Period) {
      for await (const page of graphMailbox.read(config, window, state, io)) {
        state = JSON.parse(JSON.stringify(page.state));
        for (const day of page.covered.flatMap((part) => daysBetween(part))) {
          const own = page.readings.filter(({ start }) => start === day);
          days.set(day, totalsOf([{ ...page, readings: own }], graphMailbox));
        }
      }
    }
    for (let count = 0; count < 60; count += 1) {
      const today = addDays('2026-07-02', count);
      setClock(`${today}T03:30:00Z`);
      const yesterday = addDays(today, -1);
      await night({ from: count === 0 ? yesterday : addDays(yesterday, -13), to: yesterday });
    }
    // The last days are still being filed.
    for (const day of daysBetween({ from: '2026-07-01', to: '2026-08-25' })) {
      const wanted = Object.entries(upstream.totals({ from: day, to: day })).filter(([, value]) => value > 0);
      expect(days.get(day), day).toEqual(Object.fromEntries(wanted));
    }
    expect(days.get('2026-08-20')?.emails).toBeGreaterThan(3);
  });

  it('keeps of a message nothing but a short fingerprint', async () => {
    const pages = await openBench(specOf()).read(WEEK);
    const text = JSON.stringify(pages.map(({ state }) => state));
    expect(text).toMatch(/"ids":\["[0-9a-f]{16}"/);
    expect(text).not.toMatch(/AAMk|@|eyJ|\d{4}-\d\d-\d\dT/);
  });

  it('fetches one token for a run, and a new one where it ran out under way', async () => {
    const { read, upstream, faults } = openBench(specOf());
    await read(WEEK);
    expect(upstream.tokens()).toBe(1);
    faults.push({ kind: 'expired-token', at: 'messages' });
    await read(WEEK);
    expect(upstream.tokens()).toBe(3);
  });
});

describe('checking the settings', () => {
  it('tells how much lies in the folders', async () => {
    const { nb, nn, en } = (await check(openBench(specOf())))?.found ?? {};
    expect(nb).toMatch(/^Fant 3 mapper med \d+ e-poster\.$/);
    expect(nn).toMatch(/^Fann 3 mapper med \d+ e-postar\.$/);
    expect(en).toMatch(/^Found 3 folders with \d+ e-mails\.$/);
  });

  it.each([
    ['a tenant that is not there', { tenant: 'annen.no' }, 'source.not-found', { what: 'tenant', field: 'tenant' }],
    ['a mailbox that is not there', { mailbox: 'annen@example.no' }, 'source.not-found', { field: 'mailbox' }],
    [
      'a folder that is not there',
      { folders: ['Borte'] },
      'mail.folder-missing',
      { folder: 'Borte', field: 'folders' },
    ],
    [
      'a folder in it',
      { folders: ['inbox/Borte'] },
      'mail.folder-missing',
      { folder: 'inbox/Borte', field: 'folders' },
    ],
    ['another secret', { clientSecret: 'feil' }, 'source.auth', {}],
  ])('says what is wrong with %s', async (_, config, phrase, params) => {
    await expect(check(openBench(specOf()), config)).rejects.toMatchObject({ phrase, params });
  });

  it('says that messages may not be listed', async () => {
    const { io, upstream } = openBench(specOf());
    const denied = JSON.stringify({ error: { code: 'ErrorAccessDenied', message: 'Access is denied.' } });
    const fetch: typeof globalThis.fetch = async (url, init) =>
      String(url).includes('/messages')
        ? new Response(denied, { status: 403 })
        : upstream.app.request(String(url), init);
    const config = graphMailbox.config.parse(specOf().config);
    const told = { kind: 'auth', phrase: 'source.forbidden', params: { what: 'mailbox' } };
    await expect(graphMailbox.check?.(config, { ...io, fetch })).rejects.toMatchObject(told);
  });
});

describe('the settings', () => {
  const parse = (own: object) => graphMailbox.config.safeParse({ ...specOf().config, ...own }).success;

  it.each([
    ['an address for a tenant', { tenant: 'https://example.no/' }],
    ['a name for a mailbox', { mailbox: 'postmottak' }],
    ['a rule that sets aside and names a topic', { rules: [{ category: 'x', count: false, topic: 'skatt' }] }],
    ['a topic that tells of a person', { rules: [{ folder: 'inbox', topic: 'leder@example.no' }] }],
    ['a rule about the sender', { rules: [{ sender: 'leder@example.no', topic: 'skatt' }] }],
  ])('refuse %s', (_, own) => {
    expect(parse(own)).toBe(false);
    expect(parse({})).toBe(true);
  });
});
