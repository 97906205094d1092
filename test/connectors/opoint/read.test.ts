import { describe, expect, it } from 'vitest';
import type { Item, Page } from '../../../src/connectors/contract.ts';
import opoint from '../../../src/connectors/opoint/index.ts';
import { itemOf } from '../../../src/connectors/opoint/item.ts';
import { createOpointUpstream, type OpointUpstreamOptions } from '../../../src/connectors/opoint/upstream.ts';
import type { Period } from '../../../src/core/period.ts';
import { isoInstant, parseInstant } from '../../../src/core/time.ts';
import type { Fault, FaultKind } from '../../../src/demo/faults.ts';
import { specsOf } from '../../specs/index.ts';
import { recording } from '../../specs/recorder.ts';
import { canaryWritings, found, testIo } from '../../support/contract.ts';

const token = 'hemmelig/til+proven=';
const START = '2026-10-20T05:30:00Z';
const WINDOW = { from: '2026-10-10', to: '2026-11-30' };
const measures = ['mentions', 'stories'];

function bench(own: Partial<OpointUpstreamOptions> = {}) {
  let now = parseInstant(START);
  let state: unknown = null;
  const clock = { now: () => now };
  const faults: Fault[] = [];
  const upstream = createOpointUpstream({ seed: 'prøve', clock, token, faults, ...own });
  const { fetch, exchanges } = recording((url, init) => upstream.app.request(url, init));
  const io = testIo({ fetch, clock, requestTimeoutMs: 100 });
  async function read(window: Period = WINDOW): Promise<Page[]> {
    const pages: Page[] = [];
    for await (const page of opoint.read(opoint.config.parse({ token }), window, state, io)) {
      pages.push(page);
      // As the database keeps it.
      state = JSON.parse(JSON.stringify(page.state));
    }
    return pages;
  }
  const at = (instant: string) => {
    now = parseInstant(instant);
  };
  return { upstream, faults, io, exchanges, read, at, bookmark: () => state as { watched: number; next: number } };
}

const itemsOf = (pages: readonly Page[]): Item[] => pages.flatMap(({ items = [] }) => items);
const nights = (days: number) =>
  Array.from({ length: days }, (_, i) => isoInstant(parseInstant(START) + (i + 1) * 86_400_000));

describe('a feed that goes forward', () => {
  it('gives each article once, over two weeks of nights, as the stand-in counts from its seed alone', async () => {
    const { read, at, upstream, bookmark } = bench();
    const pages = await read();
    const { watched } = bookmark();
    for (const night of nights(14)) {
      at(night);
      pages.push(...(await read()));
    }
    const keys = new Set(itemsOf(pages).map(({ key }) => key));
    expect(keys.size).toBe(upstream.total(WINDOW, watched, bookmark().next));
    expect(keys.size).toBeGreaterThan(200);
    expect(itemsOf(pages).length).toBeGreaterThan(keys.size);
  });

  it('counts days as seen from when it began to look until where it has read', async () => {
    const { read, at } = bench();
    expect((await read()).flatMap(({ covered }) => covered)).toEqual([]);
    at('2026-10-21T05:30:00Z');
    expect((await read()).flatMap(({ covered }) => covered)).toEqual([]);
    at('2026-10-23T05:30:00Z');
    const seen = await read();
    expect(seen.at(-1)?.covered).toEqual([{ measures, from: '2026-10-21', to: '2026-10-22', keeps: true }]);
    expect(seen).toHaveLength(2);
  });

  it('never asks for what is not over yet, and for nothing while there is nothing new', async () => {
    const { read, at, exchanges } = bench();
    await read();
    at('2026-10-20T05:40:00Z');
    expect(await read()).toEqual([]);
    at('2026-10-21T05:30:00Z');
    await read();
    expect(exchanges).toHaveLength(49);
    expect(exchanges.every(({ response }) => response.status === 200)).toBe(true);
  });

  it('begins anew where it was away for longer than the feed is sure to go back', async () => {
    const { read, at, io } = bench();
    await read();
    at('2026-10-27T05:30:00Z');
    const [page, ...more] = await read();
    expect([page?.covered, more]).toEqual([[], []]);
    expect(io.logs.join()).toContain('items may have been missed');
    at('2026-10-29T05:30:00Z');
    expect((await read()).at(-1)?.covered).toEqual([{ measures, from: '2026-10-28', to: '2026-10-28', keeps: true }]);
  });

  it('loses nothing where other days are asked for, which it does not go back to', async () => {
    const { read, at, upstream, bookmark } = bench();
    const pages = await read();
    const { watched } = bookmark();
    at('2026-10-23T05:30:00Z');
    const asked = await read({ from: '2026-10-22', to: '2026-10-22' });
    expect(asked.at(-1)?.covered).toEqual([{ measures, from: '2026-10-22', to: '2026-10-22', keeps: true }]);
    pages.push(...asked);
    expect(new Set(itemsOf(pages).map(({ key }) => key)).size).toBe(upstream.total(WINDOW, watched, bookmark().next));
    at('2026-10-24T05:30:00Z');
    expect((await read()).at(-1)?.covered).toEqual([{ measures, from: '2026-10-21', to: '2026-10-23', keeps: true }]);
  });

  it.each(specsOf('opoint'))('asks and is answered as %s says', async (_, checker) => {
    const { read, exchanges } = bench();
    await read();
    expect([...new Set(exchanges.flatMap((one) => checker.problems(one)))]).toEqual([]);
    expect(exchanges.length).toBeGreaterThan(0);
  });

  it('meets the invented person in every answer, and brings nothing of it home', async () => {
    const { read, at, io, exchanges } = bench();
    await read();
    at('2026-10-22T05:30:00Z');
    const pages = await read();
    expect(found(JSON.stringify(exchanges), canaryWritings)).not.toEqual([]);
    expect(found(JSON.stringify(pages) + io.logs.join(), canaryWritings)).toEqual([]);
  });
});

const FATES: Partial<Record<FaultKind, string>> = {
  ...{ 'rate-seconds': 'rate', 'rate-date': 'rate', 'rate-instant': 'rate', 'rate-unsaid': 'rate' },
  ...{ 'server-error': 'transient', unavailable: 'transient', hang: 'transient' },
  ...{ truncated: 'transient', html: 'transient' },
  ...{ 'drift-renamed': 'shape', 'drift-text': 'shape', 'error-inside': 'shape', 'expired-token': 'auth' },
};

describe('a feed that fails', () => {
  it.each(Object.entries(FATES))('told %s ends as %s, and the next reading loses nothing', async (kind, wanted) => {
    const { read, at, faults, upstream, bookmark } = bench();
    const pages = await read();
    const { watched } = bookmark();
    at('2026-10-21T05:30:00Z');
    faults.push(...Array.from({ length: 3 }, () => ({ kind: kind as FaultKind })));
    await expect(read()).rejects.toMatchObject({ kind: wanted });
    faults.length = 0;
    pages.push(...(await read()));
    expect(new Set(itemsOf(pages).map(({ key }) => key)).size).toBe(upstream.total(WINDOW, watched, bookmark().next));
  });
});

describe('an article', () => {
  const now = parseInstant('2026-11-03T05:30:00Z');
  const base = { id_site: '1', id_article: '2', unix_timestamp: now / 1000 - 86_400 };

  it.each([
    ['the marks of the search', 'Ny <match>bro</match>\n åpnet', 'Ny bro åpnet'],
    ['written signs', 'A &amp; B &lt;3 &quot;ja&quot; &#39;nei&#39; &amp;lt;', 'A & B <3 "ja" \'nei\' &lt;'],
  ])('loses %s', (_, text, headline) => {
    expect(itemOf({ ...base, header: { text } }, 'Europe/Oslo', now)).toMatchObject({ headline, text: headline });
  });

  it.each([
    ['https://bruker:passord@www.avisa.example.no/a?id=1&utm_source=x#topp', 'https://www.avisa.example.no/a?id=1'],
    ['javascript:alert(1)', undefined],
    ['ikke en adresse', undefined],
  ])('links to where it stands: %s', (address, link) => {
    expect(itemOf({ ...base, orig_url: address }, 'Europe/Oslo', now).link).toBe(link);
  });

  it.each([
    [{ siteurl: 'https://www.avisa.example.no/', sitename: 'x', name: 'y' }, 'avisa.example.no'],
    [{ siteurl: 'avisa', sitename: 'avisa.no', name: 'y' }, 'avisa.no'],
    [{ siteurl: null, sitename: '', name: 'Avisa' }, 'Avisa'],
    [{}, 'bladet.example.no'],
  ])('is of the outlet %j', (source, outlet) => {
    const one = { ...base, first_source: source, orig_url: 'https://bladet.example.no/1' };
    expect(itemOf(one, 'Europe/Oslo', now).outlet).toBe(outlet);
  });

  it.each([
    [now / 1000 - 86_400, '2026-11-02'],
    [now / 1000 + 9 * 86_400, '2026-11-03'],
    [0, '2026-11-03'],
    [null, '2026-11-03'],
  ])('of the second %s is of %s', (unix_timestamp, day) => {
    expect(itemOf({ ...base, unix_timestamp }, 'Europe/Oslo', now).day).toBe(day);
  });
});

describe('checking the settings', () => {
  const check = (own: object, settings: object = {}) =>
    opoint.check?.(opoint.config.parse({ token, ...settings }), bench(own).io);

  it.each([
    [1, ['Fant 1 lagret søk.', 'Fann 1 lagra søk.', 'Found 1 stored search.']],
    [2, ['Fant 2 lagrede søk.', 'Fann 2 lagra søk.', 'Found 2 stored searches.']],
  ])('tells of %i searches', async (searches, words) => {
    const { nb, nn, en } = (await check({ searches }))?.found ?? {};
    expect([nb, nn, en]).toEqual(words);
  });

  it.each([
    ['another key', {}, { token: 'feil' }, { kind: 'auth', phrase: 'source.auth' }],
    ['a user without searches', { searches: 0 }, {}, { kind: 'config', params: { field: 'token' } }],
  ])('names %s', async (_, own, settings, wanted) => {
    await expect(check(own, settings)).rejects.toMatchObject(wanted);
  });
});
