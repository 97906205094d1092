import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Page } from '../../../src/connectors/contract.ts';
import { feedInstant } from '../../../src/connectors/rss/dates.ts';
import { documentText } from '../../../src/connectors/rss/document.ts';
import { entriesOf } from '../../../src/connectors/rss/entries.ts';
import rss from '../../../src/connectors/rss/index.ts';
import { createRssUpstream, type RssSearch } from '../../../src/connectors/rss/upstream.ts';
import type { Period } from '../../../src/core/period.ts';
import { isoInstant, parseInstant } from '../../../src/core/time.ts';
import type { Fault } from '../../../src/demo/faults.ts';
import { canaryWritings, found, testIo } from '../../support/contract.ts';

const search: RssSearch = { key: 'vår-nøkkel', stories: 2, firstDay: '2026-09-01', holds: 40 };

function bench(parts: Partial<RssSearch> = {}) {
  let now = parseInstant('2026-11-03T05:30:00Z');
  let state: unknown = null;
  const clock = { now: () => now };
  const faults: Fault[] = [];
  const upstream = createRssUpstream({ seed: 'prøve', clock, searches: [{ ...search, ...parts }], faults });
  const io = testIo({
    fetch: async (url, init) => upstream.app.request(String(url), init),
    clock,
    requestTimeoutMs: 50,
  });
  const read = async (window: Period, settings: Record<string, unknown> = {}): Promise<Page> => {
    const config = rss.config.parse({ feed: 'https://overvaking.example.no/strom/vår-nøkkel', ...settings });
    const pages: Page[] = [];
    for await (const page of rss.read(config, window, state, io)) pages.push(page);
    // As the database keeps it.
    state = JSON.parse(JSON.stringify(pages.at(-1)?.state ?? null));
    return pages[0]!;
  };
  const at = (instant: string) => {
    now = parseInstant(instant);
  };
  return { upstream, faults, io, read, at };
}

describe('a feed of the newest items', () => {
  it('counts days as seen only from when we began to look, and while each reading meets the one before', async () => {
    const { read, at, io } = bench();
    expect((await read({ from: '2026-10-20', to: '2026-11-02' })).covered).toEqual([]);
    at('2026-11-05T05:30:00Z');
    const measures = ['mentions', 'stories'];
    const seen = await read({ from: '2026-10-20', to: '2026-11-04' });
    expect(seen.covered).toEqual([{ measures, from: '2026-11-04', to: '2026-11-04', keeps: true }]);
    // A month away: the forty items that it holds do not reach back so far.
    at('2026-12-10T05:30:00Z');
    const later = await read({ from: '2026-11-20', to: '2026-12-09' });
    expect(later.covered[0]!.from > '2026-11-20').toBe(true);
    expect(later.covered[0]!.to).toBe('2026-12-09');
    expect(io.logs.join()).toContain('items may have been missed');
  });

  it('is not sent again while it is unchanged, unless older days or other words are asked for', async () => {
    const { read } = bench();
    const window = { from: '2026-10-30', to: '2026-11-02' };
    expect((await read(window)).items?.length).toBeGreaterThan(5);
    expect(await read(window)).not.toHaveProperty('items');
    expect((await read({ ...window, from: '2026-10-20' })).items?.length).toBeGreaterThan(10);
    expect((await read(window, { words: ['finnes ikke'] })).items).toEqual([]);
  });
});

describe('a word list', () => {
  it.each([
    [['nav'], 1],
    [['NAV', 'bro'], 2],
    [['bro*'], 2],
    [['a.b'], 0],
    [['tre broer'], 1],
  ] as const)('%j finds %i of three', async (words, n) => {
    const titles = ['Nav-ansatte møtes', 'Tre broer til', 'Bro over elva, navet i byen'];
    const items = titles.map((title, i) => `<item><title>${title}</title><guid>sak-${i}</guid></item>`).join('');
    const fetch = async () => new Response(`<rss><channel>${items}</channel></rss>`);
    const io = testIo({ fetch, clock: { now: () => parseInstant('2026-11-03T05:30:00Z') } });
    const config = rss.config.parse({ feed: 'https://a.example.no/', words });
    for await (const page of rss.read(config, { from: '2026-11-01', to: '2026-11-02' }, null, io)) {
      expect(page.items).toHaveLength(n);
    }
  });
});

describe('an archive', () => {
  it('gives all that its stand-in published, day by day', async () => {
    const { read, upstream } = bench({ firstDay: '2024-11-01', holds: 100_000 });
    const window = { from: '2024-11-02', to: '2026-11-02' };
    const { items = [], covered } = await read(window, { complete: true });
    const totals = upstream.totals(search.key, window);
    const ended = items.filter(({ day }) => day <= window.to);
    expect(ended).toHaveLength(totals.mentions);
    expect(totals.stories).toBeGreaterThan(900);
    expect(covered).toEqual([{ measures: ['mentions', 'stories'], ...window, keeps: true }]);
    const { text: _, ...kept } = items[0]!;
    expect(found(JSON.stringify(kept), canaryWritings)).toEqual([]);
  });
});

describe('each fault has its fate, and the next reading heals', () => {
  it.each([
    ['rate-seconds', { kind: 'rate' }],
    ['unavailable', { kind: 'transient', phrase: 'source.unavailable' }],
    ['hang', { kind: 'transient', phrase: 'source.timeout' }],
    ['truncated', { kind: 'transient', phrase: 'source.truncated' }],
    ['html', { kind: 'transient', phrase: 'source.not-feed' }],
    ['drift-renamed', { kind: 'transient', phrase: 'source.not-feed' }],
    ['expired-token', { kind: 'auth', phrase: 'source.auth' }],
  ] as const)('%s', async (kind, error) => {
    const { read, faults } = bench();
    const window = { from: '2026-10-30', to: '2026-11-02' };
    faults.push({ kind }, { kind }, { kind });
    await expect(read(window)).rejects.toMatchObject(error);
    faults.length = 0;
    expect((await read(window)).items?.length).toBeGreaterThan(5);
  });
});

describe('dates as feeds write them', () => {
  it.each([
    ['Tue, 18 Oct 2022 06:19:36 GMT', '2022-10-18T06:19:36.000Z'],
    ['Tue, 18 Oct 2022 06:19:36 +0200', '2022-10-18T04:19:36.000Z'],
    ['18 Oct 22 6:19 CEST', '2022-10-18T04:19:00.000Z'],
    ['2022-10-18T06:19:36Z', '2022-10-18T06:19:36.000Z'],
    ['2022-10-18T06:19:36+02:00', '2022-10-18T04:19:36.000Z'],
    ['2022-10-18 06:19:36', '2022-10-18T04:19:36.000Z'],
    ['2022-10-18', '2022-10-17T22:00:00.000Z'],
  ])('%s', (text, instant) => {
    expect(isoInstant(feedInstant(text, 'Europe/Oslo')!)).toBe(instant);
  });

  it('come back from both forms, whatever the instant', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4e12 }), (ms) => {
        const seconds = Math.floor(ms / 1000) * 1000;
        expect(feedInstant(new Date(seconds).toUTCString(), 'Europe/Oslo')).toBe(seconds);
        expect(feedInstant(isoInstant(ms), 'Europe/Oslo')).toBe(ms);
      }),
    );
  });

  it.each(['', 'i går', '32 Oct 2022 06:19:36 GMT', '18 Oct 2022 06:19:36 MARS', '2022-13-01'])(
    '«%s» is none',
    (text) => {
      expect(feedInstant(text, 'Europe/Oslo')).toBeNull();
    },
  );
});

describe('the document', () => {
  const latin = Uint8Array.from('<?xml version="1.0" encoding="ISO-8859-1"?><rss>æøå</rss>', (c) => c.charCodeAt(0));
  const utf8 = new TextEncoder().encode('<rss>æøå</rss>');

  it('is read in the charset that its mark, the server or its first line names', () => {
    expect(documentText(latin, null)).toContain('æøå');
    expect(documentText(utf8, null)).toContain('æøå');
    expect(documentText(Uint8Array.from([0xef, 0xbb, 0xbf, ...utf8]), 'iso-8859-1')).toBe('<rss>æøå</rss>');
    expect(documentText(latin, 'utf-8')).toBeNull();
    expect(documentText(utf8, 'klingon')).toBeNull();
  });

  it('may be RDF, or a channel without items', () => {
    const rdf =
      '<rdf:RDF><item rdf:about="https://a.example.no/1"><title>En</title><dc:date>2022-10-18</dc:date></item></rdf:RDF>';
    expect(entriesOf(rdf)).toMatchObject([{ id: 'https://a.example.no/1', title: 'En', published: '2022-10-18' }]);
    expect(entriesOf('<rss><channel></channel></rss>')).toEqual([]);
    expect(entriesOf('<feed></feed>')).toEqual([]);
  });

  it('is none of ours where it is a page, half a document or a bomb', () => {
    const bomb =
      '<!DOCTYPE r [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><rss><channel><item><title>&b;</title></item></channel></rss>';
    for (const text of ['<html><p>', '', '{}', bomb]) expect(entriesOf(text), text).toBeNull();
  });

  it('never breaks the parser with an error of its own', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('<', '>', 'rss', 'item', '&', ';', '"', '=', ' ', '/', '!', '[') }),
        (text) => {
          entriesOf(text);
        },
      ),
    );
  });
});
