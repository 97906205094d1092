import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type Covered, defineConnector, type Page, type Reading } from '../../src/connectors/contract.ts';
import { monthEnd } from '../../src/core/period.ts';
import { addDays, dayNumber } from '../../src/core/time.ts';
import { ingest } from '../../src/flows/ingest.ts';
import { readVerdicts } from '../../src/flows/read.ts';
import { createSource } from '../../src/flows/source.ts';
import { addOrganisation, DATABASES, openTestDatabase, type TestDatabase } from '../support/database.ts';
import { TestClock, testDeps } from '../support/deps.ts';

const month = (from: string) => ({ from, to: monthEnd(from) });
const days = ({ from, to }: { from: string; to: string }) =>
  Array.from({ length: dayNumber(to) - dayNumber(from) + 1 }, (_, i) => addDays(from, i));

/** A source that says what it is told to; its views were defined anew on 24 August. */
function telling(page: () => Page) {
  return defineConnector({
    key: 'telling',
    label: { nb: 'Kilden', nn: 'Kjelda', en: 'The source' },
    about: { nb: 'Bare i tester.', nn: 'Berre i testar.', en: 'In tests only.' },
    needs: [],
    config: z.object({}),
    measures: {
      views: { ...counted('views'), breaks: ['2026-08-24'] },
      comments: counted('comments'),
    },
    zone: 'Europe/Oslo',
    lookback: 7,
    finality: 0,
    backfill: null,
    span: 1000,
    privacy: { nb: 'Ingen.', nn: 'Ingen.', en: 'None.' },
    access: { nb: 'Ingen.', nn: 'Ingen.', en: 'None.' },
    async *read(): AsyncGenerator<Page> {
      yield page();
    },
  });
}

function counted<const Q extends 'views' | 'comments'>(quantity: Q) {
  return { quantity, native: quantity, reads: 'window', grain: 'day', absence: 'zero' } as const;
}

describe.each(DATABASES)('what a source says of its figures, on %s', (name) => {
  let db: TestDatabase;
  let page: Page;
  let deps: Awaited<ReturnType<typeof testDeps>>;
  let organisation: Parameters<typeof readVerdicts>[1]['organisation'];
  let source: number;
  let serial = 0;

  beforeAll(async () => {
    db = await openTestDatabase(name);
  });
  afterAll(() => db.close());
  beforeEach(async () => {
    deps = await testDeps(db.database, [telling(() => page)], { clock: new TestClock('2026-11-10T06:00:00Z') });
    const slug = `telling-${serial++}`;
    const id = await addOrganisation(db.database, slug);
    organisation = { id, slug, branch: [id] };
    const about = { key: 'page', label: 'Siden', connector: 'telling', channel: 'youtube' as const, sampling: null };
    source = await createSource(deps, { organisation: id, ...about, config: {} });
  });

  async function read(readings: readonly Reading[], covered: readonly Covered[]) {
    page = { readings, covered };
    const window = { from: '2026-06-01', to: '2026-11-09' };
    const result = await ingest(deps, { organisation: organisation.id, source, kind: 'backfill', window });
    expect(result).toMatchObject({ state: 'done', error: null });
    return result;
  }
  async function ask(indicator: string, period: { from: string; to: string }) {
    const [verdict] = await readVerdicts(deps, {
      ...{ organisation, period, compare: 'period-before', indicators: [`social-engagement.${indicator}`] },
      channels: ['youtube'],
    });
    return verdict!;
  }

  describe('a definition that changed', () => {
    const whole = { from: '2026-06-01', to: '2026-10-31' };
    const each = (value: number) =>
      days(whole).flatMap((start): Reading[] => [
        { measure: 'views', start, value },
        { measure: 'comments', start, value: 1 },
      ]);
    beforeEach(() => read(each(100), [{ measures: ['views', 'comments'], ...whole }]));

    it('is crossed by no comparison, and others are made on either side', async () => {
      expect(await ask('views', month('2026-07-01'))).toMatchObject({ value: 3100, comparison: { value: 3000 } });
      expect(await ask('views', month('2026-10-01'))).toMatchObject({ value: 3100, comparison: { value: 3000 } });
      const september = await ask('views', month('2026-09-01'));
      expect(september).toMatchObject({ value: 3000, comparison: null });
      expect(september.words.nb).toContain('Målemåten ble endret. Derfor sammenligner vi ikke.');
    });

    it('is told of in the period that it cuts', async () => {
      expect(await ask('views', month('2026-08-01'))).toMatchObject({ value: 3100, flags: ['definition-break'] });
      expect(await ask('views', { from: '2026-08-24', to: '2026-08-30' })).toMatchObject({ comparison: null });
      expect(await ask('views', { from: '2026-08-31', to: '2026-09-06' })).toMatchObject({
        comparison: { value: 700 },
      });
    });

    it('leaves other measures of the source alone', async () => {
      expect(await ask('comments', month('2026-09-01'))).toMatchObject({
        value: 30,
        comparison: { value: 31 },
        flags: [],
      });
    });

    it('is stored once, however often it is read', async () => {
      const again = await read(each(100), [{ measures: ['views', 'comments'], ...whole }]);
      expect(again).toMatchObject({ fresh: 0, changed: 0, gone: 0 });
    });
  });

  describe('days of which small figures were withheld', () => {
    const october = month('2026-10-01');
    const september = month('2026-09-01');
    const told = days(october).filter((day) => day !== '2026-10-15');
    const value = (start: string): Reading => ({ measure: 'comments', start, value: 2 });
    const withheld = { measures: ['comments'], absence: 'unknown' as const };

    it('are not zero where they have no row, as other days are', async () => {
      await read(told.map(value), [{ measures: ['comments'], ...october }]);
      expect(await ask('comments', october)).toMatchObject({ value: 60, coverage: 1 });
      await read(told.map(value), [{ ...withheld, ...october }]);
      expect(await ask('comments', october)).toMatchObject({ value: 60, coverage: 30 / 31 });
    });

    it('make nothing of a period without a value, where others would be zero', async () => {
      await read(
        [],
        [
          { measures: ['comments'], ...october },
          { ...withheld, ...september },
        ],
      );
      expect(await ask('comments', october)).toMatchObject({ state: 'measured', value: 0 });
      expect(await ask('comments', september)).toMatchObject({ state: 'missing-data', value: null });
    });

    it('count once, also where they were read in full another time', async () => {
      await read(told.map(value), [{ measures: ['comments'], ...october }]);
      await read(told.map(value), [{ ...withheld, from: '2026-10-15', to: '2026-10-20' }]);
      expect(await ask('comments', october)).toMatchObject({ coverage: 30 / 31 });
      const before = await readVerdicts(deps, {
        ...{ organisation, period: october, compare: null, indicators: ['social-engagement.comments'] },
        ...{ channels: ['youtube'], asOf: new Date(deps.clock.now() + 1).toISOString() },
      });
      expect(before[0]).toMatchObject({ coverage: 30 / 31 });
    });
  });
});
