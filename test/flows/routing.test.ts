import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { withScope } from '../../db/database.ts';
import { defineConnector, type Page, type Route } from '../../src/connectors/contract.ts';
import { ingest } from '../../src/flows/ingest.ts';
import { routeOf } from '../../src/flows/prepare.ts';
import { createSource } from '../../src/flows/source.ts';
import { addOrganisation, DATABASES, openTestDatabase, type TestDatabase } from '../support/database.ts';
import { testDeps } from '../support/deps.ts';

const nothing = { account: null, host: null, pathPrefix: null, tag: null, topic: null };

describe('routing rules', () => {
  const home = { organisation: 1, channel: 'website', topic: '' };
  const rules = [
    { ...nothing, host: 'skole.example.no', target: 2, channel: 'website' },
    { ...nothing, pathPrefix: '/barnehage', target: 3, channel: 'website', topic: 'barnehage' },
  ];
  const to = (route: Route) => routeOf({ home, rules }, route).organisation;

  it('take the first rule all of whose parts fit, and the owner where none does', () => {
    expect(to({ host: 'skole.example.no', path: '/barnehage/opptak' })).toBe(2);
    expect(to({ host: 'www.example.no', path: '/barnehage/opptak' })).toBe(3);
    expect(to({ host: 'www.example.no', path: '/vei' })).toBe(1);
    expect(to({})).toBe(1);
  });

  it('take whole segments of a path', () => {
    expect(to({ path: '/barnehage' })).toBe(3);
    expect(to({ path: '/barnehage/' })).toBe(3);
    expect(to({ path: '/barnehageloven' })).toBe(1);
  });
});

/** One shared site: each day has visits below three paths. */
const shared = defineConnector({
  key: 'shared',
  label: { nb: 'Delt', nn: 'Delt', en: 'Shared' },
  about: { nb: 'Bare i tester.', nn: 'Berre i testar.', en: 'In tests only.' },
  needs: [],
  config: z.object({}),
  measures: { visits: { quantity: 'visits', native: 'visits', reads: 'window', grain: 'day', absence: 'zero' } },
  zone: 'Europe/Oslo',
  lookback: 7,
  finality: 7,
  backfill: null,
  span: 31,
  privacy: { nb: 'Ingen.', nn: 'Ingen.', en: 'None.' },
  access: { nb: 'Ingen.', nn: 'Ingen.', en: 'None.' },
  async *read(_config, window): AsyncGenerator<Page> {
    const paths = { '/barnehage': 10, '/skole': 20, '/skole/ferie': 2, '/vei': 5, '/park': 4 };
    const readings = Object.entries(paths).map(([path, value]) => ({
      measure: 'visits',
      start: window.from,
      value,
      route: { path },
    }));
    yield { readings, covered: [{ measures: ['visits'], ...window, routed: true }] };
  },
});

describe.each(DATABASES)('a shared source on %s', (name) => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await openTestDatabase(name);
  });
  afterAll(() => db.close());

  it('gives each agency its part and the owner the rest, and the parts add up', async () => {
    const deps = await testDeps(db.database, [shared]);
    const owner = await addOrganisation(db.database, 'owner');
    const kindergartens = await addOrganisation(db.database, 'kindergartens', owner);
    const schools = await addOrganisation(db.database, 'schools', owner);
    const source = await createSource(deps, {
      organisation: owner,
      key: 'site',
      label: 'Site',
      connector: 'shared',
      channel: 'website',
      config: {},
      sampling: null,
      branch: [owner, kindergartens, schools],
      routes: [
        { ...nothing, pathPrefix: '/barnehage', target: kindergartens, channel: 'website' },
        { ...nothing, pathPrefix: '/skole', target: schools, channel: 'website' },
        // A rule may lead back to the owner.
        { ...nothing, pathPrefix: '/park', target: owner, channel: 'website' },
      ],
    });
    const window = { from: '2026-10-01', to: '2026-10-01' };
    expect(await ingest(deps, { organisation: owner, source, kind: 'backfill', window })).toMatchObject({
      state: 'done',
      fresh: 3,
    });
    const of = (organisation: number) =>
      withScope(db.database, { organisations: [organisation] }, (tx) =>
        tx.query('select sum(value)::int as visits, (select count(*)::int from coverage) as looks from observation'),
      );
    expect(await of(kindergartens)).toEqual([{ visits: 10, looks: 1 }]);
    // Several paths of one agency are one value.
    expect(await of(schools)).toEqual([{ visits: 22, looks: 1 }]);
    expect(await of(owner)).toEqual([{ visits: 9, looks: 1 }]);
    // What a part was told apart by is looked at and not kept.
    const everything = await db.engine.query<{ row: string }>('select s::text as row from series s');
    expect(everything.filter(({ row }) => /skole|ferie|vei|park/.test(row))).toEqual([]);
  });
});
