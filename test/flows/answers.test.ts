import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withScope } from '../../db/database.ts';
import { readVersion } from '../../db/queries/version.ts';
import { createAnswerCache } from '../../src/core/answer-cache.ts';
import { ingest } from '../../src/flows/ingest.ts';
import { readVerdicts } from '../../src/flows/read.ts';
import { createSource } from '../../src/flows/source.ts';
import { addOrganisation, DATABASES, openTestDatabase, type TestDatabase } from '../support/database.ts';
import { TestClock, testDeps } from '../support/deps.ts';
import { Ledger } from '../support/ledger.ts';

describe.each(DATABASES)('kept answers on %s', (name) => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await openTestDatabase(name);
  });
  afterAll(() => db.close());

  it('stand while the data stands, and are made anew after a load, a new source and a new day', async () => {
    const ledger = new Ledger();
    const clock = new TestClock('2026-11-03T05:00:00Z');
    const deps = await testDeps(db.database, [ledger.connector], { clock, answers: createAnswerCache(10) });
    const id = await addOrganisation(db.database, 'kept');
    const add = (key: string, channel: 'website' | 'intranet') =>
      createSource(deps, {
        organisation: id,
        key,
        label: key,
        connector: 'ledger',
        channel,
        config: {},
        sampling: 'random',
      });
    const load = () => ingest(deps, { organisation: id, source, kind: 'backfill', window: october });
    const october = { from: '2026-10-01', to: '2026-10-31' };
    const ask = async (channel: 'website' | 'intranet' = 'website') => {
      const recordedAt = (await withScope(db.database, { organisations: [id] }, (tx) => readVersion(tx, id)))!;
      const organisation = { id, slug: 'kept', recordedAt };
      return readVerdicts(deps, {
        organisation,
        channels: [channel],
        indicators: ['web-analytics.visits'],
        period: october,
        compare: null,
      });
    };
    const source = await add('web', 'website');
    ledger.visits.set('2026-10-05', 7);
    await load();
    const first = await ask();
    expect(first[0]).toMatchObject({ state: 'measured', value: 7 });
    expect(await ask()).toBe(first);

    ledger.visits.set('2026-10-05', 8);
    await load();
    expect((await ask())[0]).toMatchObject({ value: 8 });

    expect((await ask('intranet'))[0]).toMatchObject({ state: 'not-set-up' });
    await add('inside', 'intranet');
    expect((await ask('intranet'))[0]).toMatchObject({ state: 'missing-data' });

    const today = await ask();
    clock.advance(24 * 3_600_000);
    expect(await ask()).not.toBe(today);
  });
});
