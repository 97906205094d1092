import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { defineConnector, type Page, type Reading } from '../../src/connectors/contract.ts';
import { ingest } from '../../src/flows/ingest.ts';
import { readVerdicts } from '../../src/flows/read.ts';
import { createSource } from '../../src/flows/source.ts';
import { addOrganisation, DATABASES, openTestDatabase, type TestDatabase } from '../support/database.ts';
import { TestClock, testDeps } from '../support/deps.ts';

const OCTOBER = { from: '2026-10-01', to: '2026-10-31' };

function network(levels: () => readonly Reading[]) {
  return defineConnector({
    key: 'network',
    label: { nb: 'Nettverket', nn: 'Nettverket', en: 'The network' },
    about: { nb: 'Bare i tester.', nn: 'Berre i testar.', en: 'In tests only.' },
    needs: [],
    config: z.object({}),
    measures: { followers: { quantity: 'followers', native: 'followers', reads: 'snapshot', grain: 'day' } },
    zone: 'Europe/Oslo',
    lookback: 7,
    finality: 0,
    backfill: null,
    span: 1000,
    privacy: { nb: 'Ingen.', nn: 'Ingen.', en: 'None.' },
    access: { nb: 'Ingen.', nn: 'Ingen.', en: 'None.' },
    async *read(_config, window): AsyncGenerator<Page> {
      const readings = levels().filter(({ start }) => start >= window.from && start <= window.to);
      yield { readings, covered: [{ measures: ['followers'], ...window }] };
    },
  });
}

const level = (start: string, value: number): Reading => ({ measure: 'followers', start, value });

describe.each(DATABASES)('levels on %s', (name) => {
  let db: TestDatabase;
  let levels: Reading[] = [];
  let clock: TestClock;
  let deps: Awaited<ReturnType<typeof testDeps>>;
  let organisation: { id: number; slug: string };
  let source: number;
  let serial = 0;

  beforeAll(async () => {
    db = await openTestDatabase(name);
  });
  afterAll(() => db.close());
  beforeEach(async () => {
    clock = new TestClock('2026-11-10T06:00:00Z');
    deps = await testDeps(db.database, [network(() => levels)], { clock });
    const slug = `levels-${serial++}`;
    organisation = { id: await addOrganisation(db.database, slug), slug };
    const about = { key: 'page', label: 'Siden', connector: 'network', channel: 'facebook' as const, sampling: null };
    source = await createSource(deps, { organisation: organisation.id, ...about, config: {} });
  });

  async function ask(indicator: string, given: Reading[], period = OCTOBER) {
    levels = given;
    const window = { from: '2026-09-01', to: '2026-11-09' };
    await ingest(deps, { organisation: organisation.id, source, kind: 'backfill', window });
    const [verdict] = await readVerdicts(deps, {
      ...{ organisation, period, compare: 'period-before', indicators: [`social-followers.${indicator}`] },
      channels: ['facebook'],
    });
    return verdict!;
  }

  it('stand by their last value, and are never added', async () => {
    const verdict = await ask('followers', [level('2026-10-01', 100), level('2026-10-31', 140)]);
    expect(verdict).toMatchObject({ state: 'measured', value: 140, unit: 'accounts' });
  });

  it('grow from the last value in the week before', async () => {
    const given = [level('2026-09-24', 99), level('2026-09-28', 100), level('2026-10-10', 7), level('2026-10-31', 140)];
    expect(await ask('net-new', given)).toMatchObject({ state: 'measured', value: 40 });
    expect(await ask('growth', given)).toMatchObject({ state: 'measured', value: 40, unit: 'percent' });
  });

  it('fall below zero, and say so', async () => {
    const verdict = await ask('net-new', [level('2026-09-30', 140), level('2026-10-31', 100)]);
    expect(verdict.value).toBe(-40);
    expect(verdict.words.nb).toContain('−40');
  });

  it('have no growth where nothing was read as the period began', async () => {
    expect(await ask('net-new', [level('2026-09-20', 100), level('2026-10-31', 140)])).toMatchObject({
      state: 'missing-data',
      value: null,
    });
  });

  it('are told as stale where the last reading is more than a week older than the end', async () => {
    const stale = await ask('followers', [level('2026-10-23', 140)]);
    expect(stale).toMatchObject({ state: 'missing-data', value: null });
    expect(stale.words.nb).toContain('mer enn sju dager');
    expect(await ask('followers', [level('2026-10-24', 140)])).toMatchObject({ state: 'measured', value: 140 });
  });

  it('are held against yesterday while the period lasts', async () => {
    const november = { from: '2026-11-01', to: '2026-11-30' };
    expect(await ask('followers', [level('2026-11-09', 150)], november)).toMatchObject({ value: 150 });
    expect(await ask('followers', [level('2026-11-01', 150)], november)).toMatchObject({ value: null });
  });
});
