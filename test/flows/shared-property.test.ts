import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withScope } from '../../db/database.ts';
import ga4 from '../../src/connectors/ga4/index.ts';
import { createGa4Upstream } from '../../src/connectors/ga4/upstream.ts';
import { createUpstreamAccount } from '../../src/connectors/ga4/upstream-account.ts';
import { ingest } from '../../src/flows/ingest.ts';
import { createSource } from '../../src/flows/source.ts';
import { canaryWritings, found } from '../support/contract.ts';
import { addOrganisation, DATABASES, openTestDatabase, type TestDatabase } from '../support/database.ts';
import { TestClock, testDeps } from '../support/deps.ts';

const account = await createUpstreamAccount('ekko@example-project.iam.gserviceaccount.com');
const nothing = { account: null, host: null, pathPrefix: null, tag: null, topic: null };
const week = { from: '2026-10-27', to: '2026-11-02' };

describe.each(DATABASES)('a Google Analytics property that three share, on %s', (name) => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await openTestDatabase(name);
  });
  afterAll(() => db.close());

  it('gives each its part and the owner the rest; parts and rest are the whole, and no figure keeps a path', async () => {
    const clock = new TestClock('2026-11-03T05:30:00Z');
    const property = { id: 7, zone: 'Europe/Oslo', firstDay: '2024-11-01' };
    const upstream = createGa4Upstream({ seed: 'prøve', clock, account, properties: [property] });
    const fetch = async (url: unknown, init?: RequestInit) => upstream.app.request(String(url), init);
    const deps = await testDeps(db.database, [ga4], { clock, fetch: fetch as typeof globalThis.fetch });
    const owner = await addOrganisation(db.database, 'owner');
    const kindergartens = await addOrganisation(db.database, 'kindergartens', owner);
    const schools = await addOrganisation(db.database, 'schools', owner);
    const source = await createSource(deps, {
      ...{ organisation: owner, key: 'site', label: 'Site', connector: 'ga4', channel: 'website', sampling: null },
      config: { property: 7, key: account.keyFile, shared: true },
      branch: [owner, kindergartens, schools],
      routes: [
        { ...nothing, pathPrefix: '/barnehage', target: kindergartens, channel: 'website' },
        { ...nothing, pathPrefix: '/skole', target: schools, channel: 'website' },
      ],
    });
    const read = () => ingest(deps, { organisation: owner, source, kind: 'backfill', window: week });
    expect(await read()).toMatchObject({ state: 'done', error: null });
    expect(await read()).toMatchObject({ state: 'done', fresh: 0, changed: 0, gone: 0 });

    const of = async (organisation: number) => {
      const rows = await withScope(db.database, { organisations: [organisation] }, (tx) =>
        tx.query<{ quantity: string; total: number }>(
          `select s.quantity, sum(o.value)::int as total from observation o
           join series s on s.organisation = o.organisation and s.id = o.series where s.channel = 'website' group by 1`,
        ),
      );
      return Object.fromEntries(rows.map(({ quantity, total }) => [quantity, total]));
    };
    const [own, kindergarten, school] = [await of(owner), await of(kindergartens), await of(schools)];
    expect(kindergarten).toMatchObject(upstream.below(7, week, '/barnehage'));
    expect(school).toMatchObject(upstream.below(7, week, '/skole'));
    const totals = upstream.totals(7, week);
    for (const quantity of ['visits', 'engaged-visits', 'page-views', 'key-events', 'downloads', 'site-searches']) {
      const sum = [own, kindergarten, school].reduce((all, part) => all + (part[quantity] ?? 0), 0);
      expect(sum, quantity).toBe(totals[quantity]);
    }
    // Visitors cannot be told apart: they are the owner's, of the whole.
    expect(own.visitors).toBe(totals.visitors);
    expect(kindergarten).not.toHaveProperty('visitors');

    // Its pages are listed by whose they are; the one that names somebody by nobody.
    const pages = await db.engine.query<{ organisation: number; link: string; total: number }>(
      `select p.organisation, p.link, sum(d.value)::int as total from piece p
       join piece_day d on d.organisation = p.organisation and d.piece = p.id group by 1, 2 order by 1, 2`,
    );
    expect(pages.map(({ organisation, link }) => [organisation, link])).toEqual([
      [owner, 'https://innsyn.example.no/postliste'],
      [owner, 'https://www.example.no/'],
      [kindergartens, 'https://www.example.no/barnehage/opptak'],
      [schools, 'https://www.example.no/skole'],
      [schools, 'https://www.example.no/skole/ferie'],
    ]);
    expect(pages[2]!.total).toBe(upstream.below(7, week, '/barnehage')['page-views']);
    const kept = await Promise.all(
      ['series', 'observation', 'coverage', 'item', 'run', 'source'].map((table) =>
        db.engine.query<{ row: string }>(`select t::text as row from ${table} t`),
      ),
    );
    const everything = kept.flat().map(({ row }) => row);
    expect(everything.length).toBeGreaterThan(50);
    expect(found(everything.join('\n'), [...canaryWritings, '/skole', '/barnehage', 'postliste', 'innsyn'])).toEqual(
      [],
    );
  });
});
