import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { withScope } from '../../db/database.ts';
import { purgeItems, storiesBetween } from '../../db/queries/items.ts';
import { defineConnector, type Item, type Page } from '../../src/connectors/contract.ts';
import { ingest } from '../../src/flows/ingest.ts';
import { createSource } from '../../src/flows/source.ts';
import { addOrganisation, DATABASES, openTestDatabase, type TestDatabase } from '../support/database.ts';
import { TestClock, testDeps } from '../support/deps.ts';

const OCTOBER = { from: '2026-10-01', to: '2026-10-31' };
const WIRE = 'Kommunen åpner tre nye gangbroer over Akerselva før jul. Broene gjør skoleveien tryggere for 900 barn.';
const OTHER = 'Etaten måler støy langs elva hele vinteren og legger fram resultatet for bydelsutvalget til våren.';

/** What each feed holds, by source key. */
type Feeds = Map<string, readonly (readonly Item[])[]>;

function feedReader(feeds: Feeds) {
  const measure = { native: 'item', reads: 'items', grain: 'day', absence: 'zero' } as const;
  return defineConnector({
    key: 'feed',
    label: { nb: 'Mater', nn: 'Matar', en: 'Feeds' },
    about: { nb: 'Bare i tester.', nn: 'Berre i testar.', en: 'In tests only.' },
    needs: [],
    config: z.object({ feed: z.string() }),
    measures: { mentions: { quantity: 'mentions', ...measure }, stories: { quantity: 'stories', ...measure } },
    zone: 'Europe/Oslo',
    lookback: 14,
    finality: 14,
    backfill: null,
    span: 100,
    privacy: { nb: 'Ingen.', nn: 'Ingen.', en: 'None.' },
    access: { nb: 'Ingen.', nn: 'Ingen.', en: 'None.' },
    async *read({ feed }, window): AsyncGenerator<Page> {
      for (const items of feeds.get(feed) ?? []) {
        yield { readings: [], items, covered: [{ measures: ['mentions', 'stories'], ...window, keeps: true }] };
      }
    },
  });
}

const told = (key: string, day: string, outlet: string, headline: string, text: string): Item => ({
  ...{ measure: 'mentions', key, day, outlet, headline, link: `https://${outlet}/${key}` },
  text: `${headline}. ${text}`,
});

describe.each(DATABASES)('published items on %s', (name) => {
  let db: TestDatabase;
  const feeds: Feeds = new Map();
  let deps: Awaited<ReturnType<typeof testDeps>>;
  let organisation: number;
  let sources: Record<string, number>;
  let serial = 0;

  beforeAll(async () => {
    db = await openTestDatabase(name);
    deps = await testDeps(db.database, [feedReader(feeds)], { clock: new TestClock('2026-11-10T06:00:00Z') });
  });
  afterAll(() => db.close());
  beforeEach(async () => {
    organisation = await addOrganisation(db.database, `items-${serial++}`);
    feeds.clear();
    sources = {};
    for (const key of ['one', 'two']) {
      sources[key] = await createSource(deps, {
        ...{ organisation, key, label: key, connector: 'feed', channel: 'news-media', sampling: null },
        config: { feed: key },
      });
    }
  });

  const pull = (key: string) =>
    ingest(deps, { organisation, source: sources[key]!, kind: 'backfill', window: OCTOBER });

  const stored = () =>
    withScope(db.database, { organisations: [organisation] }, (tx) =>
      tx.query<{ quantity: string; day: string; value: number }>(
        `select s.quantity, o.period_start as day, sum(o.value)::int as value from observation o
         join series s on s.organisation = o.organisation and s.id = o.series where o.value > 0 and o.organisation = $1
         group by 1, 2 order by 1, 2`,
        [organisation],
      ),
    );
  const total = async (quantity: string) =>
    (await stored()).filter((row) => row.quantity === quantity).reduce((sum, row) => sum + row.value, 0);

  it('are counted by day: each a mention, reprints one story', async () => {
    feeds.set('one', [
      [
        told('a', '2026-10-05', 'avisa.example.no', 'Tryggere skolevei med nye broer', WIRE),
        told('b', '2026-10-06', 'bladet.example.no', 'Nå kommer broene over elva', WIRE),
        told('c', '2026-10-06', 'avisa.example.no', 'Støy langs elva', OTHER),
      ],
    ]);
    expect(await pull('one')).toMatchObject({ error: null });
    expect(await stored()).toEqual([
      { quantity: 'mentions', day: '2026-10-05', value: 1 },
      { quantity: 'mentions', day: '2026-10-06', value: 2 },
      { quantity: 'stories', day: '2026-10-05', value: 1 },
      { quantity: 'stories', day: '2026-10-06', value: 1 },
    ]);
  });

  it('are not counted twice: read again, under another id, or from another source', async () => {
    const first = told('a', '2026-10-05', 'avisa.example.no', 'Tryggere skolevei', WIRE);
    feeds.set('one', [[first], [first, { ...first, key: 'a-again' }]]);
    feeds.set('two', [[{ ...first, key: 'https://avisa.example.no/a', headline: '«TRYGGERE» skolevei' }]]);
    await pull('one');
    await pull('two');
    const again = await pull('one');
    expect(again).toMatchObject({ state: 'done', fresh: 0, changed: 0 });
    expect(await total('mentions')).toBe(1);
    expect(await total('stories')).toBe(1);
  });

  it('join a story within fourteen days, and no later', async () => {
    feeds.set('one', [
      [
        told('a', '2026-10-01', 'avisa.example.no', 'Broene kommer', WIRE),
        told('b', '2026-10-15', 'bladet.example.no', 'Broer på vei', WIRE),
        told('c', '2026-10-30', 'posten.example.no', 'Se broene', WIRE),
      ],
    ]);
    await pull('one');
    expect(await total('mentions')).toBe(3);
    expect(await total('stories')).toBe(2);
  });

  it('are shown as stories with how often they were published, for thirty days', async () => {
    feeds.set('one', [
      [
        told('a', '2026-10-05', 'avisa.example.no', 'Tryggere skolevei med nye broer', WIRE),
        told('b', '2026-10-06', 'bladet.example.no', 'Nå kommer broene over elva', WIRE),
      ],
    ]);
    await pull('one');
    const scoped = <T>(work: Parameters<typeof withScope<T>>[2]) =>
      withScope(db.database, { organisations: [organisation] }, work);
    const stories = () => scoped((tx) => storiesBetween(tx, organisation, OCTOBER.from, OCTOBER.to, 10));
    const headline = 'Tryggere skolevei med nye broer';
    const story = { day: '2026-10-05', outlet: 'avisa.example.no', channel: 'news-media', mentions: 2 };
    expect(await stories()).toMatchObject([{ ...story, headline, link: 'https://avisa.example.no/a' }]);
    expect(await scoped((tx) => purgeItems(tx, '2026-11-04'))).toBe(0);
    expect(await scoped((tx) => purgeItems(tx, '2026-11-05'))).toBe(1);
    expect(await stories()).toMatchObject([{ ...story, headline: null, link: null }]);
    expect(await total('mentions')).toBe(2);
  });

  it('keep no headline or link that holds a way to a person', async () => {
    feeds.set('one', [[told('a', '2026-10-05', 'avisa.example.no', 'Skriv til kari@example.no', WIRE)]]);
    await pull('one');
    const rows = await withScope(db.database, { organisations: [organisation] }, (tx) =>
      tx.query('select headline from item'),
    );
    expect(rows).toEqual([{ headline: null }]);
  });

  it('come to the same however they are cut into pages and split over sources', async () => {
    const outlets = ['avisa.example.no', 'bladet.example.no', 'posten.example.no'];
    const one = fc.record({
      day: fc.integer({ min: 1, max: 9 }).map((n) => `2026-10-0${n}`),
      outlet: fc.constantFrom(...outlets),
      text: fc.constantFrom(WIRE, OTHER),
      source: fc.constantFrom('one', 'two'),
      page: fc.integer({ min: 0, max: 2 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(one, { minLength: 1, maxLength: 12 }), async (items) => {
        organisation = await addOrganisation(db.database, `items-${serial++}`);
        for (const key of ['one', 'two']) {
          sources[key] = await createSource(deps, {
            ...{ organisation, key, label: key, connector: 'feed', channel: 'news-media', sampling: null },
            config: { feed: key },
          });
          const mine = items.flatMap((item, i) => (item.source === key ? [{ ...item, i }] : []));
          feeds.set(
            key,
            [0, 1, 2].map((page) =>
              mine
                .filter((item) => item.page === page)
                .map(({ i, day, outlet, text }) => told(`${i}`, day, outlet, text, text)),
            ),
          );
        }
        for (const key of ['two', 'one', 'one']) await pull(key);
        // Within nine days, a publication is an outlet's text, and a story a text.
        expect(await total('mentions')).toBe(new Set(items.map(({ outlet, text }) => `${outlet} ${text}`)).size);
        expect(await total('stories')).toBe(new Set(items.map(({ text }) => text)).size);
      }),
      { numRuns: 12 },
    );
  });
});
