import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readTree, withScope } from '../../db/database.ts';
import { connectors } from '../../src/connectors/index.ts';
import { seedDemo } from '../../src/demo/index.ts';
import { canary } from '../../src/demo/seed.ts';
import { answersOf, DEMO, inquiriesOf } from '../../src/demo/story.ts';
import { startUpstreams } from '../../src/demo/upstreams.ts';
import { readVerdicts } from '../../src/flows/read.ts';
import type { NumberedVerdict } from '../../src/flows/read-types.ts';
import { DATABASES, openTestDatabase, type TestDatabase } from '../support/database.ts';
import { TestClock, testDeps } from '../support/deps.ts';

describe.each(DATABASES)('the demo on %s', (name) => {
  let db: TestDatabase;
  let deps: Awaited<ReturnType<typeof testDeps>>;
  let demo: { id: number; slug: string };
  beforeAll(async () => {
    db = await openTestDatabase(name);
    deps = await testDeps(db.database, connectors, { clock: new TestClock(DEMO.stops) });
    await seedDemo(deps);
    demo = (await readTree(db.database))[0]!;
  });
  afterAll(() => db.close());

  const month = (from: string) => ({
    from: `${from}-01`,
    to: `${from}-${new Date(Date.UTC(Number(from.slice(0, 4)), Number(from.slice(5)), 0)).getUTCDate()}`,
  });
  const website = async (period: { from: string; to: string }) => {
    const list = await readVerdicts(deps, {
      organisation: demo,
      channels: ['website'],
      period,
      compare: 'year-before',
    });
    return new Map<string, NumberedVerdict>(list.map((v) => [v.indicator, v]));
  };

  it('shows October 2026 as the demo’s systems counted it', async () => {
    const october = await website(month('2026-10'));
    const upstreams = await startUpstreams(new TestClock(DEMO.stops));
    const counted = upstreams.totals(month('2026-10'));
    await upstreams.close();
    expect(october.get('web-analytics.visits')).toMatchObject({
      state: 'measured',
      value: counted.visits,
      coverage: 1,
    });
    expect(october.get('web-analytics.page-views')!.value).toBe(counted['page-views']);
    expect(october.get('web-analytics.users')!.value).toBe(counted.visitors);
    expect(october.get('web-analytics.downloads')!.value).toBe(counted.downloads);
    const inquiries = inquiriesOf('2026-10-01');
    expect(october.get('inquiries.calls')!.value).toBe(inquiries.calls);
    expect(october.get('inquiries.contacts')!.value).toBe(inquiries.calls + inquiries.emails);
    expect([...october.values()].filter((v) => v.state === 'measured').length).toBeGreaterThanOrEqual(5);
  });

  it('says of satisfaction exactly what the survey carries', async () => {
    const csat = (await website(month('2026-10'))).get('user-satisfaction.csat');
    expect(answersOf('2026-10-01', false)).toHaveLength(187);
    expect(csat).toMatchObject({
      state: 'measured',
      value: 67.4,
      unit: 'percent',
      n: 187,
      sampling: 'random',
      interval: { low: 60.4, high: 73.7, level: 0.95, method: 'wilson' },
      comparison: {
        with: 'year-before',
        value: 66.1,
        change: 1.3,
        unit: 'percentage-points',
        interval: { low: -8.3, high: 10.8 },
        clear: false,
      },
      grade: 'E0',
      direction: 'higher',
      coverage: 1,
      flags: [],
      definitionVersion: 1,
      release: 1,
    });
  });

  it('hides a month with four answers', async () => {
    expect((await website(month('2026-07'))).get('user-satisfaction.csat')).toMatchObject({
      state: 'suppressed',
      value: null,
      n: null,
    });
  });

  it('shows one coarse statistic of a month with 23 answers', async () => {
    const august = await website(month('2026-08'));
    expect(august.get('user-satisfaction.csat')).toMatchObject({
      state: 'measured',
      value: 65,
      n: 23,
      comparison: null,
      flags: ['few-answers'],
    });
    expect(august.get('user-satisfaction.index')).toMatchObject({ state: 'suppressed' });
  });

  it('holds back three late answers and shows five', async () => {
    expect((await website(month('2026-06'))).get('user-satisfaction.csat')).toMatchObject({
      n: 60,
      release: 1,
      flags: ['update-held'],
    });
    expect((await website(month('2026-05'))).get('user-satisfaction.csat')).toMatchObject({ n: 85, release: 2 });
  });

  it('keeps the planted person out of every table', async () => {
    const tables = await db.engine.query<{ name: string }>(
      `select relname as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace`,
    );
    for (const { name: table } of tables) {
      const found = await db.engine.query(`select 1 from "${table}" t where t::text ~* $1 limit 1`, [
        [canary.name, canary.email, canary.nationalId, '203\\.0\\.113'].join('|'),
      ]);
      expect(found, table).toEqual([]);
    }
    for (const line of deps.logged) expect(line).not.toContain(canary.name);
  });

  it('leaves no failed run behind', async () => {
    const states = await withScope(db.database, { organisations: [demo.id] }, (tx) =>
      tx.query('select state, count(*)::int as n from run group by state'),
    );
    expect(states).toEqual([{ state: 'done', n: 24 * 3 + 2 }]);
  });
});
