// Longer than most: what is told of pieces, what stands of them and what is read stand side by side.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { withScope } from '../../db/database.ts';
import { risenPages } from '../../db/queries/piece-ranks.ts';
import { purgePieces } from '../../db/queries/pieces.ts';
import { defineConnector, FLAGS, type Page, type Piece } from '../../src/connectors/contract.ts';
import { addDays, type IsoDate } from '../../src/core/time.ts';
import { ingest } from '../../src/flows/ingest.ts';
import { readPieces } from '../../src/flows/pieces.ts';
import { createSource } from '../../src/flows/source.ts';
import { keptFrom } from '../../src/flows/store-pieces.ts';
import { addOrganisation, DATABASES, openTestDatabase, type TestDatabase } from '../support/database.ts';
import { TestClock, testDeps } from '../support/deps.ts';

const OCTOBER = { from: '2026-10-01', to: '2026-10-31' };
const AUTUMN = { from: '2026-09-01', to: '2026-11-09' };
const nothing = { account: null, host: null, pathPrefix: null, tag: null, topic: null };

type Told = Map<string, readonly Piece[] | undefined>;

/** Says of pieces what it was told to, by source; its views are one a day. */
function teller(told: Told) {
  const day = { native: 'x', reads: 'window', grain: 'day', absence: 'zero' } as const;
  return defineConnector({
    key: 'teller',
    label: { nb: 'Teller', nn: 'Teljar', en: 'Teller' },
    about: { nb: 'Bare i tester.', nn: 'Berre i testar.', en: 'In tests only.' },
    needs: [],
    config: z.object({ which: z.string() }),
    measures: { views: { quantity: 'page-views', ...day }, likes: { quantity: 'reactions', ...day } },
    zone: 'Europe/Oslo',
    lookback: 7,
    finality: 7,
    backfill: null,
    span: 100,
    privacy: { nb: 'Ingen.', nn: 'Ingen.', en: 'None.' },
    access: { nb: 'Ingen.', nn: 'Ingen.', en: 'None.' },
    async *read({ which }, window): AsyncGenerator<Page> {
      const all = told.get(which);
      const pieces = all?.filter((piece) => piece.day >= window.from && piece.day <= window.to);
      const readings = [{ measure: 'views', start: window.from, value: 1 }];
      const covered = [{ measures: ['views', 'likes'], ...window, routed: true }];
      yield { readings, covered, ...(pieces ? { pieces } : {}) };
    },
  });
}

const page = (path: string, day: IsoDate, value: number, more: Partial<Piece> = {}): Piece => ({
  ...{ measure: 'views', kind: 'page', key: `www.example.no${path}`, day, value },
  ...{ link: `https://www.example.no${path}`, route: { host: 'www.example.no', path } },
  ...more,
});
const post = (id: string, day: IsoDate, value: number, title = `Innlegg ${id}`): Piece => ({
  ...{ measure: 'likes', kind: 'post', key: id, day, value, title, link: `https://social.example.no/${id}` },
});

describe.each(DATABASES)('pages and posts on %s', (name) => {
  let db: TestDatabase;
  const told: Told = new Map();
  let deps: Awaited<ReturnType<typeof testDeps>>;
  let organisation: number;
  let agency: number;
  let serial = 0;
  const sources: Record<string, number> = {};

  beforeAll(async () => {
    db = await openTestDatabase(name);
    deps = await testDeps(db.database, [teller(told)], { clock: new TestClock('2026-11-10T06:00:00Z') });
  });
  afterAll(() => db.close());
  beforeEach(async () => {
    organisation = await addOrganisation(db.database, `pieces-${serial}`);
    agency = await addOrganisation(db.database, `agency-${serial++}`, organisation);
    told.clear();
    for (const key of ['one', 'two']) {
      sources[key] = await createSource(deps, {
        ...{ organisation, key, label: key, connector: 'teller', channel: 'website', sampling: null },
        ...{ config: { which: key }, branch: [organisation, agency] },
        routes: [{ ...nothing, pathPrefix: '/etat', target: agency, channel: 'website' }],
      });
    }
  });

  const read = (key: string, window = AUTUMN, more: Partial<typeof deps> = {}) =>
    ingest({ ...deps, ...more }, { organisation, source: sources[key]!, kind: 'backfill', window });
  const tell = async (key: string, pieces: readonly Piece[] | undefined, window = AUTUMN) => {
    told.set(key, pieces);
    expect(await read(key, window)).toMatchObject({ state: 'done', error: null });
  };
  const scoped = <T>(work: Parameters<typeof withScope<T>>[2]) =>
    withScope(db.database, { organisations: [organisation, agency] }, work);
  const rows = () =>
    scoped((tx) =>
      tx.query<{ organisation: number; link: string; title: string | null; day: IsoDate; value: number; run: number }>(
        `select d.organisation, p.link, p.title, d.day, d.value, d.run from piece_day d
         join piece p on p.organisation = d.organisation and p.id = d.piece order by p.link, d.day`,
      ),
    );
  const standing = async () =>
    (await rows()).map(({ link, day, value }) => `${link.replace(/^https:\/\/[^/]+/, '')} ${day.slice(5)} ${value}`);
  const lists = async (period = OCTOBER, which = organisation) => {
    const branch = which === organisation ? [organisation, agency] : [agency];
    const asked = { organisation: { id: which, slug: 'x', branch }, channel: 'website' as const, period };
    return (await readPieces(deps, asked)).lists;
  };
  const paths = (all: readonly { link: string | null }[] | null | undefined) =>
    all?.map(({ link }) => link?.replace(/^https:\/\/[^/]+/, ''));

  it('are stored day by day, and never added to a figure', async () => {
    await tell('one', [page('/a', '2026-10-05', 7), page('/a', '2026-10-06', 2), post('9', '2026-10-07', 3)]);
    expect(await standing()).toEqual(['/9 10-07 3', '/a 10-05 7', '/a 10-06 2']);
    const figures = await scoped((tx) => tx.query('select sum(value)::int as total from observation'));
    expect(figures).toEqual([{ total: 1 }]);
  });

  it('are what was told last: what is told no more is gone, and what is read again is not written again', async () => {
    await tell('one', [page('/a', '2026-10-05', 7), page('/b', '2026-10-05', 2), post('9', '2026-10-07', 3)]);
    const before = await rows();
    await tell('one', told.get('one'));
    expect(await rows(), 'not even the run has moved').toEqual(before);
    // Of another day nothing was said.
    await tell('one', [page('/a', '2026-10-05', 8)], { from: '2026-10-05', to: '2026-10-05' });
    expect(await standing()).toEqual(['/9 10-07 3', '/a 10-05 8']);
    // A page of the connector that says nothing of pieces takes none away; one that says there are none takes them.
    await tell('one', undefined);
    expect(await standing()).toEqual(['/9 10-07 3', '/a 10-05 8']);
    await tell('one', []);
    expect(await standing()).toEqual([]);
    expect(await scoped((tx) => tx.query(`select link from piece where kind = 'post'`))).toEqual([]);
  });

  it('stand whole or not at all when a run is killed, and whole when it is done again', async () => {
    await tell('one', [page('/a', '2026-10-05', 7)]);
    told.set('one', [page('/a', '2026-10-05', 9), page('/b', '2026-10-05', 1)]);
    for (const at of ['page.pieces', 'page.closed']) {
      const checkpoint = (moment: string) => {
        if (moment === at) throw new Error('the plug is pulled');
      };
      await expect(read('one', AUTUMN, { checkpoint })).resolves.toMatchObject({ state: 'failed' });
      expect(await standing()).toEqual(['/a 10-05 7']);
      await scoped((tx) => tx.query('update source set lease_run = null, lease_until = null, state = $1', ['active']));
    }
    expect(await read('one')).toMatchObject({ state: 'done' });
    expect(await standing()).toEqual(['/a 10-05 9', '/b 10-05 1']);
  });

  it('go to whom they are routed, and the one above shows its branch as a whole', async () => {
    await tell('one', [page('/a', '2026-10-05', 7), page('/etat/b', '2026-10-05', 3), page('/etat', '2026-10-06', 1)]);
    const at = (await rows()).map((row) => [row.link.slice(22), row.organisation === agency]);
    expect(at).toEqual([
      ['/a', false],
      ['/etat', true],
      ['/etat/b', true],
    ]);
    expect((await lists())[0]).toMatchObject({ of: 3 });
    expect((await lists(OCTOBER, agency))[0]).toMatchObject({ of: 2 });
    // A page that is somebody else's from now on is so for the days that are read again.
    await scoped((tx) => tx.query(`update source_route set path_prefix = '/annet'`));
    await read('one');
    expect((await rows()).every((row) => row.organisation === organisation)).toBe(true);
    expect((await rows()).length).toBe(3);
  });

  it('of two sources stand side by side; the same page counted by both is told once, by the higher', async () => {
    await tell('one', [page('/a', '2026-10-05', 7), page('/a', '2026-10-06', 2), page('/b', '2026-10-05', 4)]);
    await tell('two', [page('/a', '2026-10-05', 8), page('/c', '2026-10-05', 1)]);
    const [list] = await lists();
    expect(list).toMatchObject({ kind: 'page', quantity: 'page-views', of: 3 });
    expect(list!.best.map(({ link, value }) => [link?.slice(22), value])).toEqual([
      ['/a', 9],
      ['/b', 4],
      ['/c', 1],
    ]);
    // What one of them takes back is not the other's.
    await tell('two', []);
    expect(await standing()).toEqual(['/a 10-05 7', '/a 10-06 2', '/b 10-05 4']);
  });

  it('hold no query, no fragment, and nothing of a page or title that tells of a person', async () => {
    const odd: Piece[] = [
      page('/a', '2026-10-05', 1, { link: 'https://per:x@www.example.no/a?navn=per#id' }),
      page('/s/kari@example.no', '2026-10-05', 1),
      page('/s/kari%40example.no', '2026-10-05', 1),
      page('/s/01819010001', '2026-10-05', 1),
      page('/nytt-passord/0f8fad5b-d9cb-469f-a165-70867728950e', '2026-10-05', 1),
      { ...post('1', '2026-10-20', 1), title: 'Svar til kari@example.no' },
      { ...post('2', '2026-10-20', 1), title: 'x'.repeat(200) },
      { ...post('3', '2026-10-20', 1), link: 'javascript:alert(1)' },
    ];
    await tell('one', odd);
    const kept = (await rows()).map(({ link, title }) => [link, title]);
    expect(kept).toEqual([
      ['https://social.example.no/1', null],
      ['https://social.example.no/2', 'x'.repeat(120)],
      ['https://www.example.no/a', null],
    ]);
  });

  it('are refused where they are not what the contract says', async () => {
    for (const wrong of [
      { measure: 'none' },
      { value: Number.NaN },
      { value: -1 },
      { day: '2026-10-32' },
      { key: '' },
    ]) {
      told.set('one', [{ ...page('/a', '2026-10-05', 1), ...wrong }]);
      const outcome = await read('one');
      expect(outcome.error, JSON.stringify(wrong)).toMatchObject({ kind: 'shape' });
      await scoped((tx) => tx.query(`update source set state = 'active', lease_run = null, lease_until = null`));
    }
    expect(await standing()).toEqual([]);
  });

  it('keep titles for 30 days and themselves for 400, when they are read and when old ones are purged', async () => {
    const clock = new TestClock('2026-11-10T06:00:00Z');
    told.set('one', [
      post('old', '2025-10-05', 1),
      post('past', '2026-10-10', 1),
      post('last', '2026-10-11', 1),
      page('/a', '2025-10-06', 1),
    ]);
    await read('one', { from: '2025-10-01', to: '2026-11-09' }, { clock });
    const told30 = async () => (await rows()).map(({ link, title, day }) => [link.split('/').at(-1), day, title]);
    expect(await told30()).toEqual([
      ['last', '2026-10-11', 'Innlegg last'],
      ['past', '2026-10-10', null],
      ['a', '2025-10-06', null],
    ]);
    const { titles, days } = keptFrom(Date.parse('2026-11-11T06:00:00Z'));
    expect(await scoped((tx) => purgePieces(tx, titles, days))).toBe(1);
    expect(await told30()).toEqual([
      ['last', '2026-10-11', null],
      ['past', '2026-10-10', null],
    ]);
    expect(await scoped((tx) => tx.query('select 1 from piece'))).toHaveLength(2);
  });

  describe('in a list', () => {
    /** Twenty-five pages seen in September and October, the first most. */
    const site = (n: number, days: readonly IsoDate[] = ['2026-09-10', '2026-10-05', '2026-10-06']) =>
      Array.from({ length: n }, (_, i) => days.map((day) => page(`/s${i + 10}`, day, n - i))).flat();

    it('are the ten most and the ten least of the period, each by its sum', async () => {
      await tell('one', site(25));
      const [list] = await lists();
      expect(list).toMatchObject({ kind: 'page', of: 25, from: '2026-10-05', to: '2026-10-06' });
      expect(list!.best.map(({ value }) => value)).toEqual([50, 48, 46, 44, 42, 40, 38, 36, 34, 32]);
      expect(list!.weakest!.map(({ value }) => value)).toEqual([2, 4, 6, 8, 10, 12, 14, 16, 18, 20]);
      expect(list!.best[0]).toEqual({ title: null, link: 'https://www.example.no/s10', day: null, value: 50 });
      expect(list!.words.nb).toContain('Vi så på 25 sider');
      expect(await lists({ from: '2026-08-01', to: '2026-08-31' })).toEqual([]);
    });

    it('stand in one of the two only, where there are fewer than twenty', async () => {
      for (const [n, best, weakest] of [
        [1, 1, 0],
        [2, 1, 1],
        [7, 4, 3],
        [19, 10, 9],
        [20, 10, 10],
      ] as const) {
        await tell('one', site(n));
        const [list] = await lists();
        const all = [...paths(list!.best)!, ...paths(list!.weakest)!];
        expect([list!.best.length, list!.weakest!.length], `of ${n}`).toEqual([best, weakest]);
        expect(new Set(all).size).toBe(all.length);
      }
    });

    it('are in neither where they are equal', async () => {
      const equal = (path: string, value: number) => ['2026-09-10', '2026-10-05'].map((day) => page(path, day, value));
      await tell('one', [...equal('/a', 9), ...equal('/b', 3), ...equal('/c', 3), ...equal('/d', 1)]);
      const [list] = await lists();
      expect([paths(list!.best), paths(list!.weakest)]).toEqual([['/a'], ['/d']]);
    });

    it('are not called least before they could be known', async () => {
      await tell('one', [...site(25), page('/ny', '2026-10-05', 1)]);
      const [list] = await lists();
      expect(list!.of).toBe(26);
      expect(paths(list!.weakest)).not.toContain('/ny');
      expect(paths(list!.weakest)).toHaveLength(10);
      await tell('one', site(25, ['2026-10-05']));
      const [fresh] = await lists({ from: '2026-10-06', to: '2026-10-31' });
      expect(fresh).toBeUndefined();
      await tell('two', []);
      await scoped((tx) => tx.query('delete from piece'));
      await tell('one', site(25, ['2026-10-05']));
      const [known] = await lists();
      expect(known).toMatchObject({ weakest: null });
      expect(known!.words.nb).toContain('Vi kjenner ingen sider fra før perioden');
    });

    it('are not called least where the weaker ones of a day were cut, by us or by the source', async () => {
      const flagged = site(25).map((piece) =>
        piece.day === '2026-10-06' ? { ...piece, flags: FLAGS.otherRow } : piece,
      );
      await tell('one', flagged);
      expect((await lists())[0]).toMatchObject({ weakest: null, of: 25 });
      expect((await lists())[0]!.words.nb).toContain('Vi kjenner bare de mest brukte');
      expect((await lists({ from: '2026-10-05', to: '2026-10-05' }))[0]!.weakest).not.toBeNull();
      const many = Array.from({ length: 2_003 }, (_, i) => page(`/m${i}`, '2026-10-20', i + 1));
      await tell('two', [...many, page('/m5', '2026-10-21', 1)]);
      const kept = await scoped((tx) =>
        tx.query(
          `select count(*)::int as n, min(value)::int as least, count(*) filter (where cut)::int as cut from piece_day
           where day = '2026-10-20'`,
        ),
      );
      expect(kept).toEqual([{ n: 2_000, least: 4, cut: 1 }]);
      expect((await lists({ from: '2026-10-20', to: '2026-10-20' }))[0]).toMatchObject({ weakest: null, of: 2_000 });
    });

    it('are posts of the period that are at least seven days old', async () => {
      await tell('one', [
        post('a', '2026-09-30', 99),
        post('b', '2026-11-02', 5),
        post('c', '2026-11-03', 9),
        post('d', '2026-11-04', 0),
      ]);
      const [list] = await lists({ from: '2026-10-01', to: '2026-11-30' });
      expect(list).toMatchObject({ kind: 'post', quantity: 'reactions', of: 2, from: '2026-10-01', to: '2026-11-03' });
      expect(list!.best).toMatchObject([{ title: 'Innlegg c', day: '2026-11-03', value: 9 }]);
      expect(list!.weakest).toMatchObject([{ title: 'Innlegg b', day: '2026-11-02', value: 5 }]);
      expect(await lists({ from: '2026-11-04', to: '2026-11-09' })).toEqual([]);
    });

    it('are stories that were told more than once, without a least', async () => {
      await scoped(async (tx) => {
        for (const [hash, story, outlet, day] of [
          ['a1', 'a1', 'avisa', '2026-10-20'],
          ['a2', 'a1', 'bladet', '2026-10-20'],
          ['b1', 'b1', 'avisa', '2026-10-20'],
          ['c1', 'c1', 'avisa', '2026-10-05'],
          ['c2', 'c1', 'bladet', '2026-10-05'],
        ] as const) {
          await tx.query(
            `insert into item (organisation, source, hash, kind, channel, quantity, day, outlet, headline, link, counted, story,
               run, recorded_at)
             values ($1, 1, $2, 'story', 'website', 'mentions', $5, $3, $2, 'https://x.example.no/a', true, $4, 1, now())`,
            [organisation, hash, outlet, story, day],
          );
        }
      });
      const [list] = await lists();
      expect(list).toMatchObject({ kind: 'story', quantity: 'mentions', of: 3, weakest: null });
      expect(list!.best).toEqual([
        { title: 'a1', link: 'https://x.example.no/a', day: '2026-10-20', value: 2 },
        // Headlines are kept for 30 days, and not shown while they wait for the night.
        { title: null, link: null, day: '2026-10-05', value: 2 },
      ]);
    });
  });

  it('stand out when they were seen far more than on such a day', async () => {
    const rule = { day: '2026-11-09', days: [7, 14, 21, 28].map((back) => addDays('2026-11-09', -back)) };
    const risen = () =>
      scoped((tx) => risenPages(tx, [organisation, agency], { ...rule, times: 4, least: 100, most: 5 }));
    const on = (path: string, now: number, before: readonly number[]) => [
      page(path, rule.day, now),
      ...before.flatMap((value, i) => (value > 0 ? [page(path, rule.days[i]!, value)] : [])),
    ];
    const all = [
      ...on('/fire', 400, [100, 20, 100, 1]),
      ...on('/nesten', 399, [100, 20, 100, 1]),
      ...on('/liten', 99, [1, 1, 1, 1]),
      ...on('/ny', 900, [0, 0, 0, 0]),
      ...on('/yngre', 900, [1, 1, 1, 0]),
      ...on('/etat/storst', 1_000, [0, 0, 0, 2]),
    ];
    await tell('one', all);
    expect(await risen()).toEqual([
      { channel: 'website', link: 'https://www.example.no/etat/storst', value: 1_000, usual: 2 },
      { channel: 'website', link: 'https://www.example.no/fire', value: 400, usual: 100 },
    ]);
    // A day that nobody looked at is no quiet day.
    await tell(
      'one',
      all.filter(({ day }) => day !== rule.days[1]),
    );
    expect(await risen()).toEqual([]);
  });
});
