import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { withScope } from '../../db/database.ts';
import { readReleases } from '../../db/queries/releases.ts';
import { type Connector, defineConnector, type Page } from '../../src/connectors/contract.ts';
import { ingest } from '../../src/flows/ingest.ts';
import { readVerdicts } from '../../src/flows/read.ts';
import { release } from '../../src/flows/release.ts';
import { createSource } from '../../src/flows/source.ts';
import { addOrganisation, DATABASES, openTestDatabase, type TestDatabase } from '../support/database.ts';
import { TestClock, testDeps } from '../support/deps.ts';
import { Ledger } from '../support/ledger.ts';

describe.each(DATABASES)('releases on %s', (name) => {
  let db: TestDatabase;
  let organisation: number;
  let source: number;
  let ledger: Ledger;
  let clock: TestClock;
  let deps: Awaited<ReturnType<typeof testDeps>>;
  let serial = 0;

  beforeAll(async () => {
    db = await openTestDatabase(name);
  });
  afterAll(() => db.close());
  beforeEach(async () => {
    ledger = new Ledger();
    clock = new TestClock('2026-11-01T05:00:00Z');
    deps = await testDeps(db.database, [ledger.connector], { clock });
    organisation = await addOrganisation(db.database, `org-${++serial}`);
    source = await createSource(deps, {
      organisation,
      key: 'ledger',
      label: 'Ledger',
      connector: 'ledger',
      channel: 'website',
      config: {},
      sampling: 'random',
    });
  });

  const pull = (from: string, to: string) => {
    clock.advance(60_000);
    return ingest(deps, { organisation, source, kind: 'backfill', window: { from, to } });
  };
  const releases = async () =>
    (
      await withScope(db.database, { organisations: [organisation] }, (tx) =>
        readReleases(tx, organisation, ['csat-answers']),
      )
    ).map((r) => ({ month: r.start, release: r.release, counts: r.counts, held: r.held }));

  it('releases a month when it has ended and was read to its last day', async () => {
    ledger.answers.set('2026-10-05/5', 20).set('2026-10-20/4', 10);
    await pull('2026-10-01', '2026-10-30');
    expect(await releases()).toEqual([]);
    await pull('2026-10-31', '2026-10-31');
    expect(await releases()).toEqual([{ month: '2026-10-01', release: 1, counts: { 4: 10, 5: 20 }, held: false }]);
  });

  it('waits with a month that has not ended', async () => {
    clock.set('2026-10-20T05:00:00Z');
    ledger.answers.set('2026-10-05/5', 20);
    await pull('2026-10-01', '2026-10-19');
    expect(await releases()).toEqual([]);
  });

  it('holds back three late answers, and releases anew when they are five', async () => {
    ledger.answers.set('2026-10-05/5', 20);
    await pull('2026-10-01', '2026-10-31');
    ledger.answers.set('2026-10-06/1', 3);
    await pull('2026-10-01', '2026-10-31');
    expect(await releases()).toEqual([{ month: '2026-10-01', release: 1, counts: { 5: 20 }, held: true }]);
    ledger.answers.set('2026-10-06/1', 5);
    await pull('2026-10-01', '2026-10-31');
    expect(await releases()).toEqual([
      { month: '2026-10-01', release: 1, counts: { 5: 20 }, held: false },
      { month: '2026-10-01', release: 2, counts: { 1: 5, 5: 20 }, held: false },
    ]);
  });

  it('lets go of what was held when the source takes it back', async () => {
    ledger.answers.set('2026-10-05/5', 20);
    await pull('2026-10-01', '2026-10-31');
    ledger.answers.set('2026-10-06/1', 3);
    await pull('2026-10-01', '2026-10-31');
    ledger.answers.delete('2026-10-06/1');
    await pull('2026-10-01', '2026-10-31');
    expect((await releases()).map((r) => r.held)).toEqual([false]);
  });

  it('releases a month without answers too: it was looked at', async () => {
    await pull('2026-10-01', '2026-10-31');
    expect(await releases()).toEqual([{ month: '2026-10-01', release: 1, counts: {}, held: false }]);
  });

  describe('of a survey that was put to all', () => {
    const october = { from: '2026-10-01', to: '2026-10-31' };
    let told: { invited: number | null; answers: Record<string, number> };
    const staff: Connector = defineConnector({
      ...new Ledger().connector,
      key: 'staff',
      measures: {
        invited: { quantity: 'survey-invited', native: 'invited', reads: 'window', grain: 'month' },
        answers: { quantity: 'csat-answers', native: 'answers', reads: 'window', grain: 'month', absence: 'zero' },
      },
      span: 31,
      async *read(): AsyncGenerator<Page> {
        const whole = { start: october.from, end: october.to };
        const answers = Object.entries(told.answers).map(([point, value]) => ({
          ...{ measure: 'answers', ...whole, value, dims: { point } },
        }));
        const invited = told.invited === null ? [] : [{ measure: 'invited', ...whole, value: told.invited }];
        yield { readings: [...answers, ...invited], covered: [{ measures: ['answers', 'invited'], ...october }] };
      },
    });

    const shown = async (sampling: 'census' | 'random') => {
      const about = { organisation, key: 'staff', label: 'Ansatte', connector: 'staff', channel: 'intranet' } as const;
      const own = await createSource(deps, { ...about, config: {}, sampling });
      await ingest(deps, { organisation, source: own, kind: 'backfill', window: october });
      const asked = { channels: ['intranet'], indicators: ['user-satisfaction.csat'], period: october, compare: null };
      const [verdict] = await readVerdicts(deps, {
        organisation: { id: organisation, slug: 'org' },
        ...asked,
      } as never);
      return verdict!;
    };

    beforeEach(async () => {
      deps = await testDeps(db.database, [ledger.connector, staff], { clock });
      told = { invited: 120, answers: { 5: 60, 2: 40 } };
    });

    it('the range knows how many there are', async () => {
      const { interval, value, n } = await shown('census');
      expect({ value, n }).toEqual({ value: 60, n: 100 });
      // Of 120: a fifth of the variance of an endless population is left.
      expect(interval).toMatchObject({ method: 'wilson-finite' });
      expect(interval!.low).toBeCloseTo(56, 1);
      expect(interval!.high).toBeCloseTo(63.9, 1);
    });

    it('and does not where answers were drawn, or nobody says how many were asked', async () => {
      expect((await shown('random')).interval).toMatchObject({ low: 50.2, high: 69.1, method: 'wilson' });
      organisation = await addOrganisation(db.database, `org-${++serial}`);
      told.invited = null;
      expect((await shown('census')).interval).toMatchObject({ low: 50.2, high: 69.1, method: 'wilson' });
      organisation = await addOrganisation(db.database, `org-${++serial}`);
      told.invited = 90;
      expect((await shown('census')).interval).toMatchObject({ method: 'wilson' });
    });

    it('has no range left where all answered', async () => {
      told.invited = 100;
      expect((await shown('census')).interval).toMatchObject({ low: 60, high: 60 });
    });
  });

  it('does nothing the second time', async () => {
    ledger.answers.set('2026-10-05/5', 20);
    await pull('2026-10-01', '2026-10-31');
    expect(await release(deps, organisation)).toEqual({ released: 0, held: 0 });
    expect(await releases()).toHaveLength(1);
  });
});
