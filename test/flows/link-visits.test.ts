import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withScope } from '../../db/database.ts';
import matomo from '../../src/connectors/matomo/index.ts';
import { createMatomoUpstream } from '../../src/connectors/matomo/upstream.ts';
import { linksOn, pagesOn } from '../../src/connectors/matomo/upstream-parts.ts';
import { daysBetween, sum } from '../../src/demo/calendar.ts';
import { ingest } from '../../src/flows/ingest.ts';
import { readVerdicts } from '../../src/flows/read.ts';
import type { OrganisationRef } from '../../src/flows/read-types.ts';
import { createSource } from '../../src/flows/source.ts';
import { addOrganisation, DATABASES, openTestDatabase, type TestDatabase } from '../support/database.ts';
import { TestClock, testDeps } from '../support/deps.ts';

const OCTOBER = { from: '2026-10-01', to: '2026-10-31' };
const HALF = { from: '2026-10-01', to: '2026-10-15' };
const SEED = 'lenker';
const site = {
  ...{ id: 7, name: 'Prøvekommunen', zone: 'Europe/Oslo', firstDay: '2026-03-02' },
  links: [
    { campaign: 'barnehage-2027', term: 'letter.a', share: 0.02 },
    { campaign: 'barnehage-2027', term: 'letter.b', share: 0.01 },
    { campaign: 'barnehage-2027', term: 'newsletter', share: 0.03 },
    { campaign: 'sommeravis', term: null, share: 0.04 },
  ],
  pages: [
    { host: 'www.example.no', path: '/', weight: 2 },
    { host: 'www.example.no', path: '/skole/opptak', weight: 3 },
    { host: 'barnehage.example.no', path: '/', weight: 1 },
  ],
};
const everywhere = site.pages.map(({ host, path }) => host + path);
const nothing = { account: null, host: null, pathPrefix: null, tag: null, topic: null };

describe.each(DATABASES)('a website in Matomo on %s', (name) => {
  let db: TestDatabase;
  let deps: Awaited<ReturnType<typeof testDeps>>;
  const clock = new TestClock('2026-11-10T05:00:00Z');
  beforeAll(async () => {
    db = await openTestDatabase(name);
    const upstream = createMatomoUpstream({ seed: SEED, sites: [site], clock, token: 'x' });
    const fetch = async (input: string | URL | Request, init?: RequestInit) =>
      upstream.app.request(String(input), init);
    deps = await testDeps(db.database, [matomo], { clock, fetch });
  });
  afterAll(() => db.close());

  const base = { key: 'nettsted', label: 'Nettsted', connector: 'matomo', channel: 'website', sampling: null } as const;
  const config = { url: 'https://matomo.example.no/', site: 7, token: 'x' };
  const read = async (organisation: number, source: number, window = OCTOBER) =>
    expect(await ingest(deps, { organisation, source, kind: 'backfill', window })).toMatchObject({ state: 'done' });
  const shown = async (organisation: OrganisationRef, channel: string, indicator: string) => {
    const asked = { organisation, channels: [channel], indicators: [indicator], period: OCTOBER, compare: null };
    const [verdict] = await readVerdicts(deps, asked as Parameters<typeof readVerdicts>[1]);
    return verdict?.state === 'measured' ? verdict.value : verdict?.state;
  };
  const linked = (...terms: (string | null)[]) =>
    sum(
      daysBetween(OCTOBER).flatMap((day) =>
        linksOn(SEED, site, day, clock.now())
          .filter(({ term }) => terms.includes(term))
          .map(({ visits }) => visits),
      ),
    );
  const seen = (measure: 'visits' | 'page-views', ...places: string[]) =>
    sum(
      daysBetween(OCTOBER).flatMap((day) =>
        pagesOn(SEED, site, day, clock.now())
          .filter(({ host, path }) => places.includes(host + path))
          .map((page) => page[measure]),
      ),
    );

  it('shows visits by links at the channel that each was made for, and leaves the site’s visits as they are', async () => {
    const own = { id: await addOrganisation(db.database, 'links'), slug: 'links' };
    const source = await createSource(deps, { ...base, organisation: own.id, config });
    await read(own.id, source, HALF);
    await read(own.id, source);
    expect(await shown(own, 'letter', 'web-analytics.scans')).toBe(linked('letter.a', 'letter.b'));
    expect(await shown(own, 'newsletter', 'web-analytics.campaign-visits')).toBe(linked('newsletter'));
    expect(await shown(own, 'facebook', 'web-analytics.campaign-visits')).toBe('not-set-up');
    expect(await shown(own, 'website', 'web-analytics.visits')).toBe(seen('visits', ...everywhere));
    const rows = await withScope(db.database, { organisations: [own.id] }, (tx) =>
      tx.query<{ dims: string; value: number }>(
        `select s.dims, sum(o.value)::int as value from series s join observation o on o.series = s.id
         where s.quantity = 'scans' and o.value is not null group by 1 order by 1`,
      ),
    );
    expect(rows).toEqual([
      { dims: 'campaign=barnehage-2027;piece=a', value: linked('letter.a') },
      { dims: 'campaign=barnehage-2027;piece=b', value: linked('letter.b') },
    ]);
  });

  it('lets a rule lead a campaign that somebody else tagged to a channel', async () => {
    const own = { id: await addOrganisation(db.database, 'ruled'), slug: 'ruled' };
    const routes = ['newsletter', 'public-meeting'].map((channel, i) => ({
      ...{ ...nothing, tag: ['sommeravis', 'folkemøte'][i]!, target: own.id, channel },
    }));
    const shared = { ...config, shared: true };
    const source = await createSource(deps, {
      ...base,
      organisation: own.id,
      config: shared,
      routes,
      branch: [own.id],
    });
    await read(own.id, source);
    expect(await shown(own, 'newsletter', 'web-analytics.campaign-visits')).toBe(linked('newsletter', null));
    // Visits carry no tag: a rule for tags says nothing of them, least of all that there were none.
    expect(await shown(own, 'public-meeting', 'web-analytics.visits')).toBe('not-set-up');
  });

  it('that is shared gives each organisation its part, the one above them the whole, and nobody a made-up zero', async () => {
    const top = await addOrganisation(db.database, 'above');
    const schools = { id: await addOrganisation(db.database, 'schools', top), slug: 'schools' };
    const kindergartens = { id: await addOrganisation(db.database, 'kindergartens', top), slug: 'kindergartens' };
    const above = { id: top, slug: 'above', branch: [top, schools.id, kindergartens.id] };
    const source = await createSource(deps, {
      ...base,
      organisation: above.id,
      config: { ...config, shared: true },
      branch: above.branch,
      routes: [
        { ...nothing, pathPrefix: '/skole', target: schools.id, channel: 'website' },
        { ...nothing, host: 'barnehage.example.no', target: kindergartens.id, channel: 'website' },
      ],
    });
    await read(above.id, source);
    for (const [indicator, measure] of [
      ['web-analytics.visits', 'visits'],
      ['web-analytics.page-views', 'page-views'],
    ] as const) {
      expect(await shown(schools, 'website', indicator)).toBe(seen(measure, 'www.example.no/skole/opptak'));
      expect(await shown(kindergartens, 'website', indicator)).toBe(seen(measure, 'barnehage.example.no/'));
    }
    expect(await shown(schools, 'website', 'web-analytics.downloads')).toBe('not-set-up');
    // Views are told apart by page and visits by where they begin: a ratio of them would say nothing.
    for (const each of [above, schools]) {
      expect(await shown(each, 'website', 'web-analytics.pages-per-visit')).toBe('not-measurable');
      expect(await shown(each, 'website', 'web-analytics.visit-duration')).toEqual(expect.any(Number));
    }
    expect(await shown(above, 'website', 'web-analytics.visits')).toBe(seen('visits', ...everywhere));
    expect(await shown(above, 'website', 'web-analytics.converted-share')).toEqual(expect.any(Number));
    const own = await withScope(db.database, { organisations: [above.id] }, (tx) =>
      tx.query(
        `select sum(o.value)::int as visits from series s join observation o on o.series = s.id
         where s.quantity = 'visits' and s.organisation = $1`,
        [above.id],
      ),
    );
    expect(own).toEqual([{ visits: seen('visits', 'www.example.no/') }]);
    expect(await shown(above, 'letter', 'web-analytics.scans')).toBe(linked('letter.a', 'letter.b'));
  });
});
