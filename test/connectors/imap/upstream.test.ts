import { afterEach, describe, expect, it } from 'vitest';
import type { UpstreamMailbox } from '../../../src/connectors/imap/upstream.ts';
import { addDays, isoInstant, parseInstant } from '../../../src/core/time.ts';
import type { FaultKind } from '../../../src/demo/faults.ts';
import { canaryWritings, errorText, found } from '../../support/contract.ts';
import { openBench, PASSWORD, totalsOf } from './bench.ts';

const mailbox: UpstreamMailbox = { firstDay: '2024-11-01', perDay: 9, topics: ['Byggesak', 'Skatt'] };
const NOW = '2026-11-03T05:30:00Z';
const WEEK = { from: '2026-10-27', to: '2026-11-02' };

const opened: (() => void)[] = [];
afterEach(() => {
  for (const close of opened.splice(0)) close();
});
async function bench(...args: Parameters<typeof openBench>) {
  const made = await openBench(...args);
  opened.push(made.close);
  return made;
}

describe('the connector beside a stand-in that speaks IMAP over loopback', () => {
  it('reads over two years what the stand-in counts from its seed alone', async () => {
    const { read, upstream } = await bench(mailbox, NOW);
    const window = { from: '2024-11-01', to: '2026-11-02' };
    const pages = await read(window);
    expect(totalsOf(pages)).toEqual(upstream.totals(window));
    expect(totalsOf(pages).emails).toBeGreaterThan(4000);
    expect(pages.flatMap(({ covered }) => covered).at(-1)?.to).toBe('2026-11-02');
  });

  it('counts every inquiry once, read each night, though staff file and delete: and none is lost', async () => {
    const { read, upstream, setClock } = await bench({ ...mailbox, deletedAfter: 2 }, NOW, { kept: 3 });
    let lying = 0;
    const days = new Map<string, { emails: number; topics: Record<string, number> }>();
    for (let night = 0; night < 60; night++) {
      const today = addDays('2026-07-02', night);
      setClock(`${today}T03:30:00Z`);
      const yesterday = addDays(today, -1);
      const pages = await read({ from: night === 0 ? yesterday : addDays(yesterday, -13), to: yesterday });
      for (const page of pages) {
        for (const day of new Set(page.covered.flatMap(({ from, to }) => datesOf(from, to)))) {
          const own = page.readings.filter(({ start }) => start === day);
          days.set(day, totalsOf([{ ...page, readings: own }]));
        }
      }
    }
    // The last days are still being filed.
    for (const day of datesOf('2026-07-01', '2026-08-25')) {
      expect(days.get(day), day).toEqual(withoutZeros(upstream.totals({ from: day, to: day })));
      lying += days.get(day)?.emails ?? 0;
    }
    expect(lying).toBeGreaterThan(200);
  });

  it('reads the same week again to the same, and later as it is filed by then', async () => {
    const { read, upstream, setClock } = await bench(mailbox, NOW);
    const first = await read(WEEK);
    expect(await read(WEEK)).toEqual(first);
    expect(totalsOf(first)).toEqual(upstream.totals(WEEK));
    setClock('2026-11-09T05:30:00Z');
    const later = totalsOf(await read(WEEK));
    expect(later).toEqual(upstream.totals(WEEK));
    expect(later.emails).toBe(totalsOf(first).emails);
    expect(later.topics.Skatt).toBeGreaterThan(totalsOf(first).topics.Skatt!);
  });

  it('proves the settings by what lies in the folders', async () => {
    const { check } = await bench({ ...mailbox, firstDay: '2026-11-01' }, NOW);
    const { nb, nn, en } = (await check())?.found ?? {};
    expect(nb).toMatch(/^Fant 3 mapper med \d+ e-poster\.$/);
    expect(nn).toMatch(/^Fann 3 mapper med \d+ e-postar\.$/);
    expect(en).toMatch(/^Found 3 folders with \d+ e-mails\.$/);
  });
});

describe('every fault of the stand-in has its fate, and the next reading heals', () => {
  const young = { ...mailbox, firstDay: '2026-10-20' };
  const fates: Partial<Record<FaultKind, object>> = {
    unavailable: { kind: 'transient' },
    html: { kind: 'transient' },
    hang: { kind: 'transient', phrase: 'source.timeout' },
    truncated: { kind: 'transient', phrase: 'source.truncated' },
    'missing-day': { kind: 'transient', phrase: 'source.truncated' },
    'server-error': { kind: 'transient', phrase: 'source.error-inside' },
    'error-inside': { kind: 'transient', phrase: 'source.error-inside' },
    'rate-unsaid': { kind: 'transient', phrase: 'source.error-inside' },
    'drift-renamed': { kind: 'shape', phrase: 'source.shape' },
    'drift-text': { kind: 'shape', phrase: 'source.shape' },
    'expired-token': { kind: 'auth', phrase: 'mail.auth' },
  };

  it.each(Object.entries(fates))('%s', async (kind, wanted) => {
    const { read, faults, upstream, io } = await bench(young, NOW, {}, 400);
    faults.push({ kind: kind as FaultKind });
    const error = await read(WEEK).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject(wanted);
    expect(faults).toEqual([]);
    const everything = [errorText(error), ...io.logs].join('\n');
    expect(found(everything, [...canaryWritings, PASSWORD])).toEqual([]);
    expect(totalsOf(await read(WEEK))).toEqual(upstream.totals(WEEK));
  });

  it.each(['greeting', 'AUTHENTICATE', 'LIST', 'EXAMINE', 'SEARCH', 'FETCH'])(
    'a stop at %s ends the reading at once',
    async (at) => {
      const { read, faults, io } = await bench(young, NOW);
      const controller = new AbortController();
      Object.assign(io, { signal: controller.signal });
      faults.push({ kind: 'hang', at });
      setTimeout(() => controller.abort(new Error('enough')), 50);
      const started = performance.now();
      await expect(read(WEEK)).rejects.toThrow('enough');
      expect(performance.now() - started).toBeLessThan(2_000);
    },
  );
});

describe('the stand-in for an IMAP server', () => {
  it('plants an invented person in what it says, and the connector brings nothing of it home', async () => {
    const { read, state, io, upstream } = await bench(mailbox, NOW);
    const said: string[] = [];
    const listeners: ((bytes: Uint8Array) => void)[] = [];
    const noop = () => undefined;
    upstream.serve({
      on: (_, listener) => listeners.push(listener),
      write: (text) => said.push(text),
      end: noop,
      destroy: noop,
    });
    const ask = (line: string) => {
      said.length = 0;
      for (const listener of listeners) listener(new TextEncoder().encode(`${line}\r\n`));
      return said.join('');
    };
    expect(found(ask('1 LOGIN ola feil'), canaryWritings)).not.toEqual([]);
    ask('2 EXAMINE INBOX');
    const [uid] = /\d+/.exec(ask('3 UID SEARCH SINCE 1-Nov-2026 BEFORE 4-Nov-2026')) ?? [];
    const asked = ask(`4 UID FETCH ${uid} (UID INTERNALDATE BODY.PEEK[HEADER.FIELDS (MESSAGE-ID)])`);
    expect(found(asked, canaryWritings)).not.toEqual([]);
    expect(ask('5 UID FETCH 1 (UID ENVELOPE)')).toContain('5 BAD');

    const pages = await read(WEEK);
    expect(found([JSON.stringify([pages, state()]), ...io.logs].join(), canaryWritings)).toEqual([]);
  });
});

function datesOf(from: string, to: string): string[] {
  const days: string[] = [];
  for (let at = parseInstant(`${from}T00:00:00Z`); at <= parseInstant(`${to}T00:00:00Z`); at += 86_400_000) {
    days.push(isoInstant(at).slice(0, 10));
  }
  return days;
}

/** A day without a reading of a topic had none. */
function withoutZeros({ emails, topics }: { emails: number; topics: Readonly<Record<string, number>> }) {
  return { emails, topics: Object.fromEntries(Object.entries(topics).filter(([, n]) => n > 0)) };
}
