import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { withScope } from '../../db/database.ts';
import { readReleases } from '../../db/queries/releases.ts';
import { defineConnector, type Page } from '../../src/connectors/contract.ts';
import { monthEnd, type Period } from '../../src/core/period.ts';
import { ingest } from '../../src/flows/ingest.ts';
import { readNumber } from '../../src/flows/number.ts';
import { readSeries, readVerdicts } from '../../src/flows/read.ts';
import { createSource } from '../../src/flows/source.ts';
import { addOrganisation, DATABASES, openTestDatabase, type TestDatabase } from '../support/database.ts';
import { TestClock, testDeps } from '../support/deps.ts';

const AUTUMN: Period = { from: '2025-09-08', to: '2025-10-05' };
const SPRING: Period = { from: '2026-03-09', to: '2026-04-06' };
const NOW_AUTUMN: Period = { from: '2026-09-07', to: '2026-10-04' };
const APRIL: Period = { from: '2026-04-01', to: '2026-04-30' };

/** A survey by waves or by months: satisfied and dissatisfied answers of each. */
type Told = { readonly period: Period; readonly yes: number; readonly no: number };

function surveyTool(told: () => readonly Told[]) {
  const measure = { quantity: 'csat-answers', native: 'answers', reads: 'window' } as const;
  return defineConnector({
    key: 'survey',
    label: { nb: 'Undersøkelsen', nn: 'Undersøkinga', en: 'The survey' },
    about: { nb: 'Bare i tester.', nn: 'Berre i testar.', en: 'In tests only.' },
    // Complete when it is given, as a file is.
    needs: ['file'],
    config: z.object({}),
    measures: { wave: { ...measure, grain: 'wave' }, month: { ...measure, grain: 'month' } },
    zone: 'Europe/Oslo',
    lookback: 7,
    finality: 7,
    backfill: null,
    span: 1000,
    privacy: { nb: 'Ingen.', nn: 'Ingen.', en: 'None.' },
    access: { nb: 'Ingen.', nn: 'Ingen.', en: 'None.' },
    async *read(_config, window): AsyncGenerator<Page> {
      const readings = told().flatMap(({ period, yes, no }) => {
        const month = period.from.endsWith('-01') && period.to === monthEnd(period.from);
        const base = { measure: month ? 'month' : 'wave', start: period.from, end: period.to };
        return [
          { ...base, value: yes, dims: { point: '5' } },
          { ...base, value: no, dims: { point: '1' } },
        ].filter(({ value }) => value > 0);
      });
      yield { readings, covered: [{ measures: ['wave', 'month'], ...window }] };
    },
  });
}

describe.each(DATABASES)('survey waves on %s', (name) => {
  let db: TestDatabase;
  let told: Told[];
  let organisation: { id: number; slug: string };
  let source: number;
  let clock: TestClock;
  let deps: Awaited<ReturnType<typeof testDeps>>;
  let serial = 0;

  beforeAll(async () => {
    db = await openTestDatabase(name);
  });
  afterAll(() => db.close());
  beforeEach(async () => {
    told = [];
    clock = new TestClock('2026-11-03T05:00:00Z');
    deps = await testDeps(db.database, [surveyTool(() => told)], { clock });
    const slug = `body-${++serial}`;
    organisation = { id: await addOrganisation(db.database, slug), slug };
    source = await createSource(deps, {
      ...{ organisation: organisation.id, key: 'survey', label: 'Survey', connector: 'survey', channel: 'website' },
      ...{ config: {}, sampling: 'random' },
    });
  });

  const load = async () => {
    clock.advance(60_000);
    const window = { from: '2025-01-01', to: '2026-10-31' };
    const result = await ingest(deps, { organisation: organisation.id, source, kind: 'backfill', window });
    expect(result.error).toBeNull();
  };
  const ask = async (period: Period, compare: 'year-before' | 'period-before' | null = null) => {
    const indicators = ['user-satisfaction.csat'];
    const found = await readVerdicts(deps, { organisation, indicators, channels: ['website'], period, compare });
    expect(found).toHaveLength(1);
    return found[0]!;
  };
  const periods = async () =>
    (
      await withScope(db.database, { organisations: [organisation.id] }, (tx) =>
        readReleases(tx, organisation.id, ['csat-answers']),
      )
    ).map((r) => `${r.start}/${r.end}/${r.release}`);

  it('are shown for their own days, compared with the wave before or a year before', async () => {
    told = [
      { period: AUTUMN, yes: 60, no: 40 },
      { period: SPRING, yes: 66, no: 34 },
      { period: NOW_AUTUMN, yes: 90, no: 10 },
    ];
    await load();
    const verdict = await ask(NOW_AUTUMN, 'year-before');
    expect(verdict).toMatchObject({ state: 'measured', value: 90, n: 100, release: 1, coverage: 1, grade: 'E1' });
    expect(verdict.comparison).toMatchObject({ period: AUTUMN, value: 60, change: 30, clear: true });
    expect((await ask(NOW_AUTUMN, 'period-before')).comparison).toMatchObject({ period: SPRING, value: 66 });
    expect((await ask(SPRING, 'year-before')).comparison).toBeNull();
    const { number } = await readNumber(deps, { organisation, id: verdict.id! });
    expect(number).toMatchObject({ id: verdict.id, value: 90, period: NOW_AUTUMN });
  });

  it('come as a series of their own', async () => {
    told = [
      { period: AUTUMN, yes: 60, no: 40 },
      { period: SPRING, yes: 2, no: 1 },
    ];
    await load();
    const query = {
      organisation,
      indicator: 'user-satisfaction.csat',
      channel: 'website' as const,
      grain: 'wave' as const,
    };
    const points = await readSeries(deps, { ...query, period: { from: '2025-01-01', to: '2026-12-31' } });
    expect(points.map((p) => [p.period, p.state, p.n])).toEqual([
      [AUTUMN, 'measured', 100],
      [SPRING, 'suppressed', null],
    ]);
  });

  it('are hidden when few, coarse below thirty, and wait for five new answers', async () => {
    told = [{ period: SPRING, yes: 3, no: 1 }];
    await load();
    expect(await ask(SPRING)).toMatchObject({ state: 'suppressed', value: null, n: null, id: null });
    told = [{ period: AUTUMN, yes: 12, no: 8 }];
    await load();
    expect(await ask(AUTUMN)).toMatchObject({ state: 'measured', value: 60, n: 20, flags: ['few-answers'] });
    told = [{ period: AUTUMN, yes: 14, no: 9 }];
    await load();
    expect(await ask(AUTUMN)).toMatchObject({ n: 20, release: 1, flags: ['few-answers', 'update-held'] });
    told = [{ period: AUTUMN, yes: 15, no: 10 }];
    await load();
    expect(await ask(AUTUMN)).toMatchObject({ n: 25, release: 2 });
  });

  it('are never released beside a month of the same answers, whichever came first', async () => {
    told = [
      { period: SPRING, yes: 60, no: 40 },
      { period: APRIL, yes: 57, no: 39 },
    ];
    await load();
    expect(await periods()).toEqual(['2026-04-01/2026-04-30/1']);
    expect(await ask(APRIL)).toMatchObject({ n: 96 });
    await expect(ask(SPRING)).rejects.toMatchObject({ status: 400, phrase: 'number.guarded-period' });
  });

  it('keep a month out that comes later', async () => {
    told = [{ period: SPRING, yes: 60, no: 40 }];
    await load();
    told = [...told, { period: APRIL, yes: 57, no: 39 }];
    await load();
    expect(await periods()).toEqual(['2026-03-09/2026-04-06/1']);
    expect(await ask(SPRING)).toMatchObject({ n: 100 });
    expect(await ask(APRIL)).toMatchObject({ state: 'missing-data', n: null });
    expect(await ask({ from: '2026-01-01', to: '2026-12-31' }).catch((e: unknown) => e)).toMatchObject({ status: 400 });
    expect(await ask({ from: '2026-04-01', to: '2026-06-30' })).toMatchObject({ state: 'missing-data' });
  });

  it('are not shown for a part of their days, nor before they have ended', async () => {
    told = [{ period: NOW_AUTUMN, yes: 90, no: 10 }];
    clock.set('2026-10-01T05:00:00Z');
    await load();
    expect(await periods()).toEqual([]);
    clock.set('2026-10-10T05:00:00Z');
    await load();
    for (const period of [
      { from: NOW_AUTUMN.from, to: '2026-10-03' },
      { from: '2026-09-08', to: NOW_AUTUMN.to },
    ]) {
      await expect(ask(period)).rejects.toMatchObject({ status: 400 });
    }
    expect(await ask(NOW_AUTUMN)).toMatchObject({ n: 100 });
  });
});
