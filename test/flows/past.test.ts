import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { defineConnector, type Page } from '../../src/connectors/contract.ts';
import { addDays, dayNumber, type IsoDate } from '../../src/core/time.ts';
import { workingDays } from '../../src/core/working-days.ts';
import { ingest } from '../../src/flows/ingest.ts';
import { readNumber } from '../../src/flows/number.ts';
import { readBreaks, readVerdicts } from '../../src/flows/read.ts';
import { createSource } from '../../src/flows/source.ts';
import { indicator as indicatorOf } from '../../src/indicators/index.ts';
import { addOrganisation, DATABASES, openTestDatabase, type TestDatabase } from '../support/database.ts';
import { TestClock, testDeps } from '../support/deps.ts';

const whole = { from: '2023-08-01', to: '2026-10-31' };
const october = { from: '2026-10-01', to: '2026-10-31' };

/** Calls by day: 40 on each working day, give or take; a third more in the last month. */
function callsOn(day: IsoDate): number {
  if (workingDays({ from: day, to: day }) === 0) return 0;
  const wave = Math.round(4 * Math.sin(dayNumber(day) * 1.7));
  return (day >= october.from ? 54 : 40) + wave;
}

/** A system of which the views were defined anew in January 2026. */
const telephone = defineConnector({
  key: 'telephone',
  label: { nb: 'Telefonen', nn: 'Telefonen', en: 'The telephone' },
  about: { nb: 'Bare i tester.', nn: 'Berre i testar.', en: 'In tests only.' },
  needs: [],
  config: z.object({}),
  measures: {
    visits: { quantity: 'visits', native: 'visits', reads: 'window', grain: 'day', absence: 'zero' },
    views: {
      quantity: 'page-views',
      native: 'views',
      reads: 'window',
      grain: 'day',
      absence: 'zero',
      breaks: ['2026-01-01'],
    },
  },
  zone: 'Europe/Oslo',
  lookback: 7,
  finality: 0,
  backfill: null,
  span: 2_000,
  privacy: { nb: 'Ingen.', nn: 'Ingen.', en: 'None.' },
  access: { nb: 'Ingen.', nn: 'Ingen.', en: 'None.' },
  async *read(_config, { from, to }): AsyncGenerator<Page> {
    const days = Array.from({ length: dayNumber(to) - dayNumber(from) + 1 }, (_, at) => addDays(from, at));
    const readings = days.flatMap((start) =>
      ['visits', 'views'].map((measure) => ({ measure, start, value: callsOn(start) })),
    );
    yield { readings, covered: [{ measures: ['visits', 'views'], from, to }] };
  },
});

describe.each(DATABASES)('a number beside its own past, on %s', (name) => {
  let db: TestDatabase;
  let deps: Awaited<ReturnType<typeof testDeps>>;
  let organisation: Parameters<typeof readVerdicts>[1]['organisation'];

  beforeAll(async () => {
    db = await openTestDatabase(name);
    deps = await testDeps(db.database, [telephone], { clock: new TestClock('2026-11-10T06:00:00Z') });
    const id = await addOrganisation(db.database, 'beside');
    organisation = { id, slug: 'beside', branch: [id] };
    const about = { key: 'phone', label: 'Telefonen', connector: 'telephone', channel: 'website' as const };
    const source = await createSource(deps, { organisation: id, ...about, config: {}, sampling: null });
    const run = await ingest(deps, { organisation: id, source, kind: 'backfill', window: whole });
    expect(run).toMatchObject({ state: 'done', error: null });
  });
  afterAll(() => db.close());

  const ask = async (indicator: string, period: { from: string; to: string }, asOf?: string) => {
    const query = { organisation, period, compare: 'year-before' as const, indicators: [`web-analytics.${indicator}`] };
    const [found] = await readVerdicts(deps, { ...query, channels: ['website'], ...(asOf && { asOf }) });
    return found!;
  };

  it('is clearly higher where its own three years do not vary as much', async () => {
    const verdict = await ask('visits', october);
    expect(verdict).toMatchObject({ state: 'measured', grade: 'E1' });
    expect(verdict.comparison).toMatchObject({
      clear: true,
      workingDays: { now: 22, before: 23 },
      interval: { method: 'own-history' },
    });
    expect(verdict.comparison!.change).toBeGreaterThan(25);
    expect(verdict.words.nb).toMatch(/^Høyere per virkedag enn i oktober i fjor/);
  });

  it('is not where it went as it usually does', async () => {
    const verdict = await ask('visits', { from: '2026-09-01', to: '2026-09-30' });
    expect(verdict).toMatchObject({ grade: 'E0', comparison: { clear: false, interval: { method: 'own-history' } } });
    expect(verdict.words.nb).toMatch(/^Ingen sikker endring/);
  });

  it('keeps what it said under its id, and as of a moment', async () => {
    const verdict = await ask('visits', october);
    const again = await readNumber(deps, { organisation, id: verdict.id! });
    expect(again.number.comparison).toEqual(verdict.comparison);
    expect((await ask('visits', october, '2026-11-10T06:00:01.000Z')).comparison).toEqual(verdict.comparison);
  });

  it('tells from which day it is counted in another way, and nothing of what is guarded', async () => {
    const breaks = (id: string) => readBreaks(deps, { organisation, indicator: indicatorOf(id)!, channel: 'website' });
    expect(await breaks('web-analytics.page-views')).toEqual(['2026-01-01']);
    expect(await breaks('web-analytics.visits')).toEqual([]);
    expect(await breaks('user-satisfaction.csat')).toEqual([]);
  });

  it('uses no period from before its definition changed', async () => {
    const verdict = await ask('page-views', october);
    expect(verdict.comparison).toBeNull();
    expect(verdict.words.nb).toContain('Målemåten ble endret');
  });

  it('has no range for a stretch that is no month, quarter or year, nor for a quarter with too few before it', async () => {
    expect((await ask('visits', { from: '2026-10-05', to: '2026-10-18' })).comparison).toMatchObject({
      interval: null,
    });
    const quarter = await ask('visits', { from: '2026-07-01', to: '2026-09-30' });
    expect(quarter.comparison).toMatchObject({ interval: null, clear: false });
  });
});
