import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { addDays } from '../../src/core/time.ts';
import { readAnomalies, readGaps } from '../../src/flows/anomalies.ts';
import { ingest } from '../../src/flows/ingest.ts';
import { createSource } from '../../src/flows/source.ts';
import { anomalyLabel, anomalyWords } from '../../src/verdicts/anomaly-words.ts';
import { addOrganisation, DATABASES, openTestDatabase, type TestDatabase } from '../support/database.ts';
import { TestClock, testDeps } from '../support/deps.ts';
import { dailyConnector, growing, type Told, unchanged } from './daily.ts';

const FROM = '2026-03-01';
const YESTERDAY = '2026-11-09';

describe.each(DATABASES)('what stands out, on %s', (name) => {
  let db: TestDatabase;
  let told: Told;
  let clock: TestClock;
  let deps: Awaited<ReturnType<typeof testDeps>>;
  let organisation: { id: number; slug: string; branch: number[] };
  let serial = 0;

  beforeAll(async () => {
    db = await openTestDatabase(name);
  });
  afterAll(() => db.close());
  beforeEach(async () => {
    clock = new TestClock('2026-11-10T06:00:00Z');
    deps = await testDeps(db.database, [dailyConnector(() => told)], { clock });
    organisation = await newOrganisation();
    const days = [FROM, YESTERDAY] as const;
    told = {
      values: {
        visits: unchanged(1, ...days, 1000),
        'page-views': unchanged(2, ...days, 3000),
        downloads: unchanged(3, ...days, 80),
        answers: unchanged(4, ...days, 20),
        letters: unchanged(5, ...days, 400),
        views: unchanged(6, ...days, 700),
        followers: growing(7, ...days, 5000),
      },
      skipped: new Set(),
    };
  });

  async function newOrganisation(parent: number | null = null) {
    const slug = `daily-${serial++}`;
    const id = await addOrganisation(db.database, slug, parent);
    return { id, slug, branch: [id] };
  }

  const change = (measure: string, day: string, to: (value: number) => number) =>
    told.values[measure]!.set(day, Math.round(to(told.values[measure]!.get(day)!)));

  /** Reads all that the source holds, and answers what stands out. */
  async function found(period?: { from: string; to: string }) {
    await load(organisation);
    const { findings, period: of } = await readAnomalies(deps, { organisation, ...(period ? { period } : {}) });
    // Whoever asks for the gaps alone is told the same.
    expect(await readGaps(deps, { organisation, period: of })).toEqual(findings.filter(({ kind }) => kind === 'gap'));
    return findings;
  }

  async function load(into: { id: number }, to = YESTERDAY) {
    const about = { key: 'daily', label: 'Siden', connector: 'daily', channel: 'website' as const, sampling: null };
    const source = await createSource(deps, { organisation: into.id, ...about, config: {} });
    const result = await ingest(deps, { organisation: into.id, source, kind: 'backfill', window: { from: FROM, to } });
    expect(result).toMatchObject({ state: 'done', error: null });
  }

  it('tells a tripled day, and nothing of days as they use to be', async () => {
    change('visits', '2026-10-30', (v) => 3 * v);
    const [only, ...others] = await found();
    expect(others).toEqual([]);
    const day = { from: '2026-10-30', to: '2026-10-30' };
    expect(only).toMatchObject({ channel: 'website', quantity: 'visits', kind: 'unusual', direction: 'above', ...day });
    expect(only!.value).toBe(told.values.visits!.get('2026-10-30'));
    expect(only!.value).toBeGreaterThan(only!.high!);
    expect(anomalyLabel(only!).nb).toBe('Nettsted: besøk');
    expect(anomalyWords(only!).nb).toContain(
      'Uvanlig mange besøk 30.\u00a0oktober 2026, mer enn vanlig variasjon tilsier.',
    );
  });

  it('tells nothing of unchanged days, of what is guarded, and of what the body itself sends', async () => {
    for (const measure of ['answers', 'letters']) change(measure, '2026-10-30', (v) => 9 * v);
    expect(await found()).toEqual([]);
    const all = await readAnomalies(deps, { organisation });
    // Four flows, of which some young days are below what is expected, and one stock.
    expect(all.judged).toBeGreaterThan(40);
    expect(all).toMatchObject({ short: false, period: { from: '2026-10-27', to: YESTERDAY } });
  });

  it('tells a gap as a gap, once for all that is missing', async () => {
    for (const day of ['2026-10-29', '2026-10-30', '2026-10-31']) told.skipped.add(day);
    const gap = { channel: 'website', kind: 'gap', from: '2026-10-29', to: '2026-10-31', value: null };
    const all = await found();
    expect(all).toMatchObject([{ ...gap, quantity: null, direction: null }]);
    expect(anomalyWords(all[0]!).nb).toContain('Tallene mangler fra 29.\u00a0oktober 2026 til 31.\u00a0oktober 2026.');
  });

  it('tells a gap that lasts, but not that yesterday has not come yet', async () => {
    told.skipped.add(YESTERDAY);
    expect(await found()).toEqual([]);
    organisation = await newOrganisation();
    told.skipped.add('2026-11-08');
    expect(await found()).toMatchObject([{ kind: 'gap', from: '2026-11-08', to: null, quantity: null }]);
  });

  it('tells no shift across a definition break, and the same without one', async () => {
    for (const [day, value] of told.values.views!) if (day >= '2026-10-24') told.values.views!.set(day, 3 * value);
    for (const [day, value] of told.values.downloads!)
      if (day >= '2026-10-24') told.values.downloads!.set(day, 3 * value);
    const shifts = (await found({ from: '2026-10-20', to: '2026-11-02' })).filter(({ kind }) => kind === 'shift');
    expect(shifts).toMatchObject([{ quantity: 'downloads', from: '2026-10-24', direction: 'above' }]);
  });

  it('does not tell a low day that the source may still add to, but a high one, as provisional', async () => {
    change('visits', '2026-11-08', (v) => v / 20);
    change('page-views', '2026-11-06', (v) => 4 * v);
    change('downloads', '2026-10-30', (v) => v / 20);
    expect(await found()).toMatchObject([
      { quantity: 'page-views', from: '2026-11-06', direction: 'above', provisional: true },
      { quantity: 'downloads', from: '2026-10-30', direction: 'below', provisional: false },
    ]);
  });

  it('tells nothing of Easter, but of the same on an ordinary day', async () => {
    const low = [0, 1, 2, 3, 4, 5, 6, 7].map((days) => addDays('2026-03-30', days));
    told = { values: {}, skipped: new Set() };
    for (const seed of [1, 2, 3, 4]) {
      const measure = ['visits', 'page-views', 'downloads', 'views'][seed - 1]!;
      told.values[measure] = unchanged(seed, '2025-08-01', '2026-05-05', 1000);
      for (const day of low) change(measure, day, (v) => v / 3);
    }
    clock.set('2026-05-20T06:00:00Z');
    const about = { key: 'daily', label: 'Siden', connector: 'daily', channel: 'website' as const, sampling: null };
    const source = await createSource(deps, { organisation: organisation.id, ...about, config: {} });
    const read = (from: string) =>
      ingest(deps, { organisation: organisation.id, source, kind: 'backfill', window: { from, to: '2026-05-05' } });
    await read('2025-08-01');
    const april = { from: '2026-03-30', to: '2026-04-10' };
    const quiet = await readAnomalies(deps, { organisation, period: april });
    expect(quiet).toMatchObject({ findings: [], daysOff: low });
    change('visits', '2026-04-08', (v) => v / 3);
    await read('2026-04-01');
    expect((await readAnomalies(deps, { organisation, period: april })).findings).toMatchObject([
      { quantity: 'visits', from: '2026-04-08', direction: 'below' },
    ]);
  });

  it('tells followers that were deleted, and unusually many new ones', async () => {
    const from = (day: string, by: number) => {
      for (const [each, value] of told.values.followers!) {
        if (each >= day) told.values.followers!.set(each, value + by);
      }
    };
    from('2026-10-30', -300);
    from('2026-11-04', 250);
    const all = (await found()).filter(({ quantity }) => quantity === 'followers');
    expect(all).toMatchObject([
      { kind: 'unusual', from: '2026-11-04', direction: 'above', provisional: false },
      { kind: 'purge', from: '2026-10-30', direction: 'below' },
    ]);
    expect(anomalyWords(all[1]!).nb).toContain('Slik ser det ut når plattformen sletter kontoer.');
  });

  it('tells visits by machines apart, and a share of measured visits that moved', async () => {
    const seconds = () => new Map([...told.values.visits!].map(([day, value]) => [day, 60 * value]));
    told.values['visit-seconds'] = seconds();
    change('visits', '2026-10-30', (v) => 4 * v);
    expect(await found()).toMatchObject([{ quantity: 'visits', kind: 'burst', from: '2026-10-30' }]);
    organisation = await newOrganisation();
    change('visits', '2026-10-30', (v) => v / 4);
    told.values['server-log-visits'] = new Map([...told.values.visits!].map(([day, v]) => [day, Math.round(1.25 * v)]));
    for (const [day] of told.values.visits!) if (day >= '2026-10-28') change('visits', day, (v) => 0.5 * v);
    const [visits] = (await found()).filter(({ quantity }) => quantity === 'visits');
    expect(visits).toMatchObject({ kind: 'consent', from: '2026-10-28', direction: 'below' });
    expect(anomalyWords(visits!).nb).toMatch(/gikk fra 80\s% til 40\s% 28\.\u00a0oktober 2026/);
  });

  it('is of the branch where figures add, and nothing of another organisation', async () => {
    const child = await newOrganisation(organisation.id);
    const stranger = await newOrganisation();
    change('visits', '2026-10-30', (v) => 3 * v);
    await load(child);
    const whole = { ...organisation, branch: [organisation.id, child.id] };
    expect((await readAnomalies(deps, { organisation: whole })).findings).toMatchObject([{ quantity: 'visits' }]);
    for (const other of [organisation, stranger]) {
      expect(await readAnomalies(deps, { organisation: other })).toMatchObject({
        findings: [],
        judged: 0,
        short: false,
      });
    }
    // A neighbour who names it is given nothing either: the scope is the branch alone.
    const nosy = { ...stranger, id: child.id, branch: [stranger.id] };
    expect(await readAnomalies(deps, { organisation: nosy })).toMatchObject({ findings: [], judged: 0 });
  });

  it('says where too little came before, and refuses what has not begun or is too long', async () => {
    const skipped = new Set(unchanged(1, FROM, '2026-07-31', 1).keys());
    told = { values: { visits: unchanged(1, '2026-08-01', YESTERDAY, 1000) }, skipped };
    change('visits', '2026-10-30', (v) => 5 * v);
    expect((await found()).filter(({ kind }) => kind !== 'gap')).toEqual([]);
    expect(await readAnomalies(deps, { organisation })).toMatchObject({ short: true });
    const ask = (from: string, to: string) => readAnomalies(deps, { organisation, period: { from, to } });
    await expect(ask('2026-11-10', '2026-11-12')).rejects.toMatchObject({ phrase: 'anomaly.not-yet', status: 400 });
    await expect(ask('2026-08-01', '2026-11-12')).rejects.toMatchObject({ phrase: 'anomaly.too-long', status: 400 });
  });
});
