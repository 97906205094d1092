import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type IndicatorNumber, shapeNumber } from '../../src/api/shape.ts';
import { DATABASES, openTestDatabase, type TestDatabase } from '../support/database.ts';
import { loadOctober, openWeb, post, type Web } from './web.ts';

const own = '/v1/organisations/own';
const MEMBERS = [
  'indicator', 'method', 'channel', 'period', 'state', 'value', 'unit', 'n', 'sampling', 'interval', 'comparison', 'grade',
  'direction', 'coverage', 'flags', 'definitionVersion', 'release', 'words', 'provenance',
]; // biome-ignore format: one line of the issue each

describe.each(DATABASES)('numbers on %s', (name) => {
  let db: TestDatabase;
  let web: Web;
  beforeAll(async () => {
    db = await openTestDatabase(name);
    web = await openWeb(db);
    await loadOctober(web);
  });
  afterAll(() => db.close());

  const get = async <T>(path: string) => {
    const response = await web.ask(`${own}${path}`);
    return { status: response.status, body: (await response.json()) as T };
  };
  const numbers = async (path: string) => (await get<{ indicators: IndicatorNumber[] }>(path)).body.indicators;
  const one = async (path: string, id: string) => (await numbers(path)).find((n) => n.indicator === id)!;

  it('answers a guarded indicator as documented, member by member', async () => {
    const found = await one('/channels/website/indicators?from=2026-10', 'user-satisfaction.csat');
    expect(Object.keys(found)).toEqual(MEMBERS);
    expect(found).toMatchObject({
      method: 'user-satisfaction',
      channel: 'website',
      period: { from: '2026-10-01', to: '2026-10-31' },
      state: 'measured',
      value: 67.4,
      unit: 'percent',
      n: 187,
      sampling: 'random',
      interval: { low: 60.4, high: 73.7, level: 0.95, method: 'wilson' },
      comparison: null,
      grade: 'E0',
      direction: 'higher',
      release: 1,
    });
    expect(found.words.nb).toContain('67,4');
    expect(found.provenance).toMatch(/^\/v1\/organisations\/own\/numbers\/user-satisfaction\.csat~website~/);
  });

  it('answers an open indicator for any period, with no release', async () => {
    const path = '/channels/website/indicators?from=2026-10-05&to=2026-10-07&sensitivity=open';
    const found = await one(path, 'web-analytics.visits');
    expect(found).toMatchObject({ state: 'measured', value: 5 + 6 + 7, coverage: 1, release: null });
  });

  it('says that the figures are made up where they are', async () => {
    expect((await get<{ demo: boolean }>('/channels/website/indicators')).body.demo).toBe(true);
  });

  it('means the last month that has ended where no period is asked for', async () => {
    expect((await get<{ period: object }>('/overview')).body.period).toEqual({ from: '2026-10-01', to: '2026-10-31' });
  });

  it.each([
    ['/channels/website/indicators', '?from=2026-10-05&to=2026-10-07', '2026-10-01', '2026-10-31'],
    ['/methods/user-satisfaction/indicators', '?from=2026-11', '2026-10-01', '2026-10-31'],
    ['/overview', '?from=2026-07&to=2026-08', '2026-07-01', '2026-09-30'],
  ])(
    'refuses a period that guarded indicators are not shown for, and names the nearest: %s%s',
    async (path, query, from, to) => {
      const { status, body } = await get<Record<string, unknown>>(`${path}${query}`);
      expect(status).toBe(400);
      expect(body).toMatchObject({ type: '/problems/api.guarded-period', nearest: { from, to } });
      expect(body.guarded).toContain('user-satisfaction.csat');
      expect(body.detail).toContain('sensitivity=open');
      expect((await get(`${path}${query}&sensitivity=open`)).status).toBe(200);
      expect((await get(`${path}?from=${from}&to=${to}`)).status).toBe(200);
    },
  );

  it('gives nothing guarded where only open ones were asked for', async () => {
    const found = await numbers('/channels/website/indicators?from=2026-10&sensitivity=open');
    expect(found.length).toBeGreaterThan(0);
    // A mean or a response rate that a source has published is nobody's answers.
    const open = ['user-satisfaction.published-mean', 'user-satisfaction.response-rate'];
    expect(found.flatMap((n) => (n.method === 'user-satisfaction' ? [n.indicator] : []))).toEqual(open);
    const ofDay = await numbers('/methods/user-satisfaction/indicators?from=2026-10-05&sensitivity=open');
    expect([...new Set(ofDay.map((n) => n.indicator))]).toEqual(open);
  });

  it('tells how a number was made, at the address that it gives itself', async () => {
    const { provenance, value } = await one('/channels/website/indicators?from=2026-10', 'web-analytics.visits');
    const made = (await (await web.ask(provenance!)).json()) as {
      number: IndicatorNumber;
      terms: object[];
      sources: { key: string; runs: object[] }[];
    };
    expect(made.number.value).toBe(value);
    expect(made.terms).toEqual([{ term: 'visits', value: 496 }]);
    expect(made.sources[0]).toMatchObject({ key: 'web', runs: [{ kind: 'backfill' }] });
    const guarded = await one('/channels/website/indicators?from=2026-10', 'user-satisfaction.csat');
    expect(await (await web.ask(guarded.provenance!)).json()).toMatchObject({
      terms: [],
      sources: [{ key: 'web', runs: [] }],
      releases: [{ month: '2026-10-01', release: 1 }],
    });
  });

  it('gives a series by month, and a guarded one never by day', async () => {
    const query = 'channel=website&from=2026-09&to=2026-10';
    const visits = await get<{ points: IndicatorNumber[] }>(
      `/indicators/web-analytics.visits/series?${query}&grain=month`,
    );
    expect(visits.body.points.map((p) => [p.state, p.value])).toEqual([
      ['missing-data', null],
      ['measured', 496],
    ]);
    const csat = `/indicators/user-satisfaction.csat/series?${query}`;
    expect((await get<{ points: IndicatorNumber[] }>(`${csat}&grain=month`)).body.points.at(-1)).toMatchObject({
      value: 67.4,
    });
    expect((await get(`${csat}&grain=day`)).status).toBe(400);
  });

  it('asks for the channel where an indicator has several, and knows no indicator that is not there', async () => {
    const { status, body } = await get<{ detail: string }>('/indicators/web-analytics.visits/series?grain=month');
    expect([status, body.detail]).toEqual([400, expect.stringContaining('«channel» må være en av disse: website')]);
    expect((await get('/indicators/web-analytics.luck/series?grain=month')).status).toBe(404);
  });

  it('shows in the overview what is measured, what could be and what cannot', async () => {
    const { body } = await get<{
      channels: { channel: string; methods: { method: string; state: string }[]; indicators: IndicatorNumber[] }[];
    }>('/overview?from=2026-10');
    expect(body.channels).toHaveLength(24);
    const states = Object.fromEntries(body.channels[0]!.methods.map((m) => [m.method, m.state]));
    expect(states).toMatchObject({
      'web-analytics': 'measured',
      'user-satisfaction': 'measured',
      inquiries: 'not-set-up',
      'social-followers': 'not-measurable',
    });
    expect(body.channels[0]!.indicators.map((n) => n.indicator)).toContain('user-satisfaction.csat');
    expect(body.channels[4]!.indicators).toEqual([]);
  });

  it('answers as of a moment before anything was known, and only of what had ended then', async () => {
    const path = '/channels/website/indicators?from=2026-10&asOf=';
    const found = await numbers(`${path}2026-11-01T12:00:00%2B01:00`);
    expect(found.filter((n) => n.state === 'measured')).toEqual([]);
    expect(await get(`${path}2026-10-31T12:00:00%2B01:00`)).toMatchObject({
      status: 400,
      body: { nearest: { from: '2026-09-01', to: '2026-09-30' } },
    });
  });
});

describe('a number of a month that has not ended', () => {
  it('has a page of its own, also where answers that are not shown yet stand beside it', async () => {
    const db = await openTestDatabase('pglite');
    const web = await openWeb(db);
    await loadOctober(web);
    web.ledger.visits.set('2026-11-01', 7);
    await web.ask('/v1/organisations/own/runs', post({ source: 'web', kind: 'backfill', from: '2026-11-01' }));
    await Promise.all(web.background);
    const path = '/v1/organisations/own/channels/website/indicators?from=2026-11&sensitivity=open';
    const { indicators } = (await (await web.ask(path)).json()) as { indicators: IndicatorNumber[] };
    const visits = indicators.find((n) => n.indicator === 'web-analytics.visits')!;
    expect(visits).toMatchObject({ state: 'measured' });
    const page = await web.ask(visits.provenance!);
    expect(page.status).toBe(200);
    expect(await page.json()).toMatchObject({ number: { indicator: 'web-analytics.visits', value: visits.value } });
    await db.close();
  });
});

describe('an indicator', () => {
  it('is sent as the documentation shows it, to the letter', () => {
    const period = { from: '2026-10-01', to: '2026-10-31' };
    const words = { nb: '…', nn: '…', en: '…' };
    const sent = shapeNumber(
      {
        id: 'x',
        words,
        brief: words,
        refused: null,
        asOf: null,
        leftOut: [],
        release: 1,
        definitionVersion: 1,
        flags: [],
        coverage: 1,
        direction: 'higher',
        grade: 'E0',
        comparison: {
          with: 'year-before',
          period: { from: '2025-10-01', to: '2025-10-31' },
          value: 66.1,
          change: 1.3,
          unit: 'percentage-points',
          interval: { low: -8.3, high: 10.8, method: 'newcombe' },
          p: null,
          clear: false,
        },
        interval: { low: 60.4, high: 73.7, level: 0.95, method: 'wilson' },
        sampling: 'random',
        n: 187,
        unit: 'percent',
        value: 67.4,
        state: 'measured',
        period,
        channel: 'website',
        method: 'user-satisfaction',
        indicator: 'user-satisfaction.csat',
      },
      { slug: 'own' },
    );
    expect(JSON.stringify(sent)).toBe(
      '{"indicator":"user-satisfaction.csat","method":"user-satisfaction","channel":"website",' +
        '"period":{"from":"2026-10-01","to":"2026-10-31"},"state":"measured",' +
        '"value":67.4,"unit":"percent","n":187,"sampling":"random",' +
        '"interval":{"low":60.4,"high":73.7,"level":0.95,"method":"wilson"},' +
        '"comparison":{"with":"year-before","value":66.1,"change":1.3,"unit":"percentage-points",' +
        '"interval":{"low":-8.3,"high":10.8},"clear":false},' +
        '"grade":"E0","direction":"higher","coverage":1,"flags":[],"definitionVersion":1,"release":1,' +
        '"words":{"nb":"…","nn":"…","en":"…"},"provenance":"/v1/organisations/own/numbers/x"}',
    );
  });
});
