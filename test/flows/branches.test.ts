import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { withScope } from '../../db/database.ts';
import { readVersion } from '../../db/queries/version.ts';
import { defineConnector, type Page, type Reading } from '../../src/connectors/contract.ts';
import { createAnswerCache } from '../../src/core/answer-cache.ts';
import { addDays } from '../../src/core/time.ts';
import { ingest } from '../../src/flows/ingest.ts';
import { readNumber } from '../../src/flows/number.ts';
import { readVerdicts } from '../../src/flows/read.ts';
import { createSource, type SourceInput } from '../../src/flows/source.ts';
import { addOrganisation, DATABASES, openTestDatabase, type TestDatabase } from '../support/database.ts';
import { TestClock, testDeps } from '../support/deps.ts';

const OCTOBER = { from: '2026-10-01', to: '2026-10-31' };
const AGENCIES = ['skole', 'barnehage', 'bymiljo', 'helse', 'kultur'] as const;
/** Visits of a day below each agency's path, and elsewhere on the site. */
const PARTS: Readonly<Record<string, number>> = { skole: 31, barnehage: 17, bymiljo: 8, helse: 5, kultur: 2, rest: 11 };
const WHOLE = Object.values(PARTS).reduce((sum, value) => sum + value, 0);
const nothing = { account: null, host: null, pathPrefix: null, tag: null, topic: null };

let extra = 0;
const site = defineConnector({
  key: 'site',
  label: { nb: 'Nettstedet', nn: 'Nettstaden', en: 'The site' },
  about: { nb: 'Bare i tester.', nn: 'Berre i testar.', en: 'In tests only.' },
  needs: [],
  config: z.object({}),
  measures: {
    visits: { quantity: 'visits', native: 'visits', reads: 'window', grain: 'day', absence: 'zero' },
    downloads: { quantity: 'downloads', native: 'downloads', reads: 'window', grain: 'day', absence: 'zero' },
    visitors: { quantity: 'visitors', native: 'visitors', reads: 'window', grain: 'month', absence: 'zero' },
  },
  zone: 'Europe/Oslo',
  lookback: 7,
  finality: 1,
  backfill: null,
  span: 31,
  privacy: { nb: 'Ingen.', nn: 'Ingen.', en: 'None.' },
  access: { nb: 'Ingen.', nn: 'Ingen.', en: 'None.' },
  async *read(_config, window): AsyncGenerator<Page> {
    const readings: Reading[] = [{ measure: 'visitors', start: OCTOBER.from, end: OCTOBER.to, value: 900 }];
    for (let day = window.from; day <= window.to; day = addDays(day, 1)) {
      for (const [path, visits] of Object.entries(PARTS)) {
        readings.push({ measure: 'visits', start: day, value: visits + extra, route: { path: `/${path}/side` } });
      }
      readings.push({ measure: 'downloads', start: day, value: 3 });
    }
    yield {
      readings,
      covered: [
        { measures: ['visits'], ...window, routed: true },
        { measures: ['downloads', 'visitors'], ...window },
      ],
    };
  },
});

/** An agency's own page in a network, and its clippings. */
const own = defineConnector({
  ...site,
  key: 'own',
  config: z.object({ followers: z.number(), stories: z.number() }),
  measures: {
    followers: { quantity: 'followers', native: 'followers', reads: 'window', grain: 'day' },
    stories: { quantity: 'stories', native: 'stories', reads: 'window', grain: 'day', absence: 'zero' },
  },
  async *read({ followers, stories }, window): AsyncGenerator<Page> {
    const readings = [
      { measure: 'followers', start: OCTOBER.to, value: followers as number },
      { measure: 'stories', start: OCTOBER.to, value: stories as number },
    ];
    yield { readings, covered: [{ measures: ['followers', 'stories'], ...window }] };
  },
} as Parameters<typeof defineConnector>[0]);

describe.each(DATABASES)('a municipality and its agencies on %s', (name) => {
  let db: TestDatabase;
  let deps: Awaited<ReturnType<typeof testDeps>>;
  const ids = new Map<string, number>();
  let source: number;
  const ref = (slug: string) => {
    const id = ids.get(slug)!;
    return slug === 'kommune' ? { id, slug, branch: [...ids.values()] } : { id, slug };
  };
  const ask = async (slug: string, indicator: string, channel: SourceInput['channel'] = 'website') => {
    const organisation = ref(slug);
    const recordedAt = (await withScope(db.database, { organisations: [organisation.id] }, (tx) =>
      readVersion(tx, organisation.id),
    ))!;
    const query = { channels: [channel], indicators: [indicator], period: OCTOBER, compare: null };
    const [verdict] = await readVerdicts(deps, { organisation: { ...organisation, recordedAt }, ...query });
    return verdict!;
  };
  const add = (slug: string, connector: string, channel: SourceInput['channel'], config: Record<string, unknown>) =>
    createSource(deps, {
      ...{ organisation: ids.get(slug)!, key: connector, label: connector, connector, channel, config, sampling: null },
    });
  const load = (slug: string, id: number) =>
    ingest(deps, { organisation: ids.get(slug)!, source: id, kind: 'backfill', window: OCTOBER });

  beforeAll(async () => {
    db = await openTestDatabase(name);
    const clock = new TestClock('2026-11-10T06:00:00Z');
    deps = await testDeps(db.database, [site, own], { clock, answers: createAnswerCache(100) });
    extra = 0;
    const top = await addOrganisation(db.database, 'kommune');
    ids.set('kommune', top);
    for (const slug of AGENCIES) ids.set(slug, await addOrganisation(db.database, slug, top));
    source = await createSource(deps, {
      ...{ organisation: top, key: 'site', label: 'Fellesnettstedet', connector: 'site', channel: 'website' as const },
      ...{ config: {}, sampling: null, branch: [...ids.values()] },
      routes: AGENCIES.map((slug) => ({
        ...{ ...nothing, pathPrefix: `/${slug}`, target: ids.get(slug)!, channel: 'website' },
      })),
    });
    await load('kommune', source);
  });
  afterAll(() => db.close());

  it('share one website, whose parts and rest add up to the whole', async () => {
    const parts = await Promise.all(AGENCIES.map(async (slug) => (await ask(slug, 'web-analytics.visits')).value));
    expect(parts).toEqual(AGENCIES.map((slug) => PARTS[slug]! * 31));
    const whole = await ask('kommune', 'web-analytics.visits');
    expect(whole).toMatchObject({ state: 'measured', value: WHOLE * 31, coverage: 1 });
    expect(parts.reduce<number>((sum, value) => sum + value!, 0) + PARTS.rest! * 31).toBe(whole.value);
  });

  it('leave with the owner what the site does not tell apart, and claim no zero elsewhere', async () => {
    expect(await ask('kommune', 'web-analytics.downloads')).toMatchObject({ state: 'measured', value: 93 });
    expect(await ask('kommune', 'web-analytics.users')).toMatchObject({ state: 'measured', value: 900 });
    expect(await ask('skole', 'web-analytics.downloads')).toMatchObject({ state: 'not-set-up', value: null });
    expect(await ask('skole', 'web-analytics.users')).toMatchObject({ state: 'not-set-up', value: null });
  });

  it('trace an agency’s number to the shared source, whoever owns it', async () => {
    const { id } = await ask('skole', 'web-analytics.visits');
    const { sources } = await readNumber(deps, { organisation: ref('skole'), id: id! });
    expect(sources).toMatchObject([{ organisation: 'kommune', key: 'site', runs: [{ kind: 'backfill' }] }]);
    const whole = await ask('kommune', 'web-analytics.visits');
    const again = await readNumber(deps, { organisation: ref('kommune'), id: whole.id! });
    expect(again.number.value).toBe(whole.value);
  });

  it('are answered for anew when one of them has been read', async () => {
    const before = await ask('kommune', 'web-analytics.visits');
    expect(await ask('kommune', 'web-analytics.visits')).toBe(before);
    extra = 1;
    await load('kommune', source);
    const after = await ask('kommune', 'web-analytics.visits');
    expect(after.value).toBe((WHOLE + Object.keys(PARTS).length) * 31);
    const then = await readNumber(deps, { organisation: ref('kommune'), id: before.id! });
    expect(then.number.value).toBe(before.value);
  });

  it('add accounts that follow them, and neither stories nor what is unique', async () => {
    for (const [slug, followers] of [
      ['skole', 120],
      ['helse', 30],
    ] as const) {
      await load(slug, await add(slug, 'own', 'facebook', { followers, stories: 4 }));
    }
    expect(await ask('kommune', 'social-followers.followers', 'facebook')).toMatchObject({ value: 150 });
    await load('kultur', await add('kultur', 'own', 'news-media', { followers: 1, stories: 4 }));
    expect(await ask('kultur', 'media-mentions.stories', 'news-media')).toMatchObject({ value: 4 });
    expect(await ask('kommune', 'media-mentions.stories', 'news-media')).toMatchObject({
      ...{ state: 'not-measurable', flags: ['not-over-organisations'], value: null },
      words: { nb: expect.stringContaining('kan ikke legges sammen for flere virksomheter') },
    });
    expect(await ask('skole', 'media-mentions.stories', 'news-media')).toMatchObject({ state: 'not-set-up' });
  });

  it('keep a number of the whole as it was, also where another agency is read at the same instant', async () => {
    const read = async (slug: string, followers: number) =>
      load(slug, await add(slug, 'own', 'twitter', { followers, stories: 0 }));
    await read('bymiljo', 10);
    const before = await ask('kommune', 'social-followers.followers', 'twitter');
    // The clock stands still: only the order of commits tells then from now.
    await read('barnehage', 5);
    expect(await ask('kommune', 'social-followers.followers', 'twitter')).toMatchObject({ value: 15 });
    const again = await readNumber(deps, { organisation: ref('kommune'), id: before.id! });
    expect(again.number).toMatchObject({ value: 10, id: before.id });
  });
});
