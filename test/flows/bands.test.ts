import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ChannelId } from '../../src/catalogue/types.ts';
import upload from '../../src/connectors/upload/index.ts';
import { commitImport } from '../../src/flows/import.ts';
import { readVerdicts } from '../../src/flows/read.ts';
import { createSource } from '../../src/flows/source.ts';
import { addOrganisation, DATABASES, openTestDatabase, type TestDatabase } from '../support/database.ts';
import { TestClock, testDeps } from '../support/deps.ts';

const OCTOBER = { from: '2026-10-01', to: '2026-10-31' };
const BANDS = ['to-7', 'to-14', 'to-30', 'to-60', 'to-90', 'to-180', 'to-365', 'to-730', 'over-730'];
const month = (metric: string, value: number, days = '') => `${metric};2026-10-01;;month;${value};${days}`;
const cases = (counts: readonly number[]) => counts.map((count, at) => month('cases-by-days', count, BANDS[at]));

describe.each(DATABASES)('figures of a file that is worked out on %s', (name) => {
  let db: TestDatabase;
  let deps: Awaited<ReturnType<typeof testDeps>>;
  let organisation: number;
  let serial = 0;

  beforeAll(async () => {
    db = await openTestDatabase(name);
  });
  afterAll(() => db.close());
  beforeEach(async () => {
    deps = await testDeps(db.database, [upload], { clock: new TestClock('2026-11-10T06:00:00Z') });
    organisation = await addOrganisation(db.database, `bands-${serial++}`);
  });

  async function bring(owner: number, channel: ChannelId, rows: readonly string[]): Promise<void> {
    const about = { key: 'file', label: 'Filen', connector: 'upload', channel, sampling: null };
    const source = await createSource(deps, { organisation: owner, ...about, config: { mapping: 'long' } });
    const bytes = new TextEncoder().encode(
      ['metric;period_start;period_end;granularity;value;dim.days', ...rows, ''].join('\n'),
    );
    const file = { name: 'fil.csv', size: bytes.length, open: () => new Blob([bytes]).stream() };
    expect(await commitImport(deps, { organisation: owner, source, file })).toMatchObject({ fresh: rows.length });
  }

  async function ask(channel: ChannelId, id: string, branch = [organisation]) {
    const of = { organisation: { id: organisation, slug: 'bands', branch }, period: OCTOBER, compare: null };
    const [verdict] = await readVerdicts(deps, { ...of, indicators: [id], channels: [channel] });
    return verdict!;
  }

  it('gives the time that half and nine of ten are within', async () => {
    await bring(organisation, 'letter', cases([20, 40, 80, 30, 20, 10, 0, 0, 0]));
    const half = await ask('letter', 'inquiries.case-days');
    expect(half).toMatchObject({ state: 'measured', value: 22, unit: 'days', n: 200, interval: null });
    expect(half.words.nb).toBe('Tid før halvparten av sakene er avgjort: 22 dager i oktober 2026.');
    expect(await ask('letter', 'inquiries.case-days-nine-of-ten')).toMatchObject({ value: 75 });
  });

  it('gives none where a band is not filled in, which is never zero', async () => {
    await bring(organisation, 'letter', cases([20, 40, 80, 30, 20, 10, 0, 0]));
    expect(await ask('letter', 'inquiries.case-days')).toMatchObject({ state: 'missing-data', value: null });
  });

  it('holds contacts against the staff of the same organisation, and no other’s', async () => {
    const below = await addOrganisation(db.database, `bands-below-${serial++}`);
    await bring(organisation, 'intranet', [month('helpdesk-contacts', 320), month('headcount', 4000)]);
    await bring(below, 'intranet', [month('helpdesk-contacts', 900), month('headcount', 500)]);
    const found = await ask('intranet', 'inquiries.helpdesk-per-thousand-staff', [organisation, below]);
    expect(found).toMatchObject({ state: 'measured', value: 80 });
  });
});
