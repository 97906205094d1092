// Longer than most: every fault of the upstream, its fate, and what is left behind, on each database.
import { http } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { withScope } from '../../db/database.ts';
import { getRun } from '../../db/queries/runs.ts';
import { getSource, resumeSource } from '../../db/queries/sources.ts';
import matomo from '../../src/connectors/matomo/index.ts';
import { createMatomoUpstream, type FaultKind, type MatomoUpstream } from '../../src/connectors/matomo/upstream.ts';
import { addDays } from '../../src/core/time.ts';
import { FAULT_KINDS } from '../../src/demo/faults.ts';
import { ingest } from '../../src/flows/ingest.ts';
import { createSource } from '../../src/flows/source.ts';
import { canaryWritings, found } from '../support/contract.ts';
import { addOrganisation, DATABASES, openTestDatabase, type TestDatabase } from '../support/database.ts';
import { TestClock, testDeps } from '../support/deps.ts';

const TOKEN = 'nøkkel/til+prøven';
const SITE = { id: 7, name: 'Prøvekommunen', zone: 'Europe/Oslo', firstDay: '2026-03-02', emptyDays: ['2026-10-12'] };
const MINUTE = 60_000;
/** What the first, clean night reads, and what stands answered for after the second. */
const FIRST = { from: '2026-10-01', to: '2026-10-31' };
const ALL = { from: '2026-10-01', to: '2026-11-02' };

/** The upstream of the running test, behind the network that every `fetch` of this process goes through. */
let upstream: MatomoUpstream;
/** Called before the month's report is answered: it makes the second page. */
let beforeMonth: () => void = () => undefined;
let asked: string[] = [];
let answered: string[] = [];
const network = setupServer(
  http.all('http://matomo.example.no/*', async ({ request }) => {
    const form = await request.clone().text();
    asked.push(form);
    if (new URLSearchParams(form).get('period') === 'month') beforeMonth();
    const response = await upstream.app.fetch(request);
    const body = new Uint8Array(await response.arrayBuffer());
    answered.push(new TextDecoder().decode(body));
    const { status, headers } = response;
    const said = Number(headers.get('content-length') ?? body.length);
    return new Response(said > body.length ? brokenOff(body) : body, { status, headers });
  }),
);

/** What was sent, and then the line goes dead. */
function brokenOff(sent: Uint8Array): ReadableStream<Uint8Array> {
  let done = false;
  return new ReadableStream({
    async pull(controller) {
      if (!done) {
        done = true;
        return controller.enqueue(sent);
      }
      await new Promise((resolve) => setTimeout(resolve, 10));
      controller.error(new Error('the connection was reset'));
    },
  });
}

beforeAll(() => network.listen({ onUnhandledFrame: 'error' }));
afterAll(() => network.close());

/** How often each must come to outlast the tries within a call, and what then becomes of the run. */
const FATES: readonly (readonly [
  kind: FaultKind,
  times: number,
  phrase: string,
  fate: 'wait' | 'retry' | 'pause' | 'stop',
])[] = [
  ['rate-seconds', 1, 'source.rate', 'wait'],
  ['rate-date', 1, 'source.rate', 'wait'],
  ['rate-instant', 1, 'source.rate', 'wait'],
  ['rate-unsaid', 1, 'source.rate', 'wait'],
  ['server-error', 3, 'source.unavailable', 'retry'],
  ['unavailable', 3, 'source.unavailable', 'retry'],
  ['hang', 1, 'source.timeout', 'retry'],
  ['truncated', 3, 'source.truncated', 'retry'],
  ['html', 3, 'source.not-json', 'retry'],
  ['error-inside', 3, 'source.error-inside', 'retry'],
  ['missing-day', 1, 'source.incomplete', 'retry'],
  ['drift-renamed', 1, 'source.shape', 'stop'],
  ['drift-text', 1, 'source.shape', 'stop'],
  ['expired-token', 1, 'source.auth', 'pause'],
];

it('knows every fault there is', () => {
  expect(FATES.map(([kind]) => kind).toSorted()).toEqual(FAULT_KINDS.toSorted());
});

describe.each(DATABASES)('Matomo over the network into %s', (name) => {
  let db: TestDatabase;
  let organisation: number;
  let source: number;
  let clock: TestClock;
  let deps: Awaited<ReturnType<typeof testDeps>>;
  let serial = 0;

  beforeAll(async () => {
    db = await openTestDatabase(name);
  });
  afterAll(() => db.close());
  beforeEach(async () => {
    asked = [];
    answered = [];
    clock = new TestClock('2026-11-01T05:30:00Z');
    upstream = createMatomoUpstream({ seed: `faults ${++serial}`, sites: [SITE], clock, token: TOKEN });
    deps = await testDeps(db.database, [matomo], { clock, fetch: (input, init) => globalThis.fetch(input, init) });
    organisation = await addOrganisation(db.database, `org-${serial}`);
    source = await createSource(deps, {
      organisation,
      key: 'matomo',
      label: 'Matomo',
      connector: 'matomo',
      channel: 'website',
      config: { url: 'http://matomo.example.no/', site: 7, token: TOKEN, zone: 'Europe/Oslo' },
      sampling: null,
    });
  });
  afterEach(() => vi.restoreAllMocks());

  const scoped = <R extends object>(text: string, params: (string | number)[] = []) =>
    withScope(db.database, { organisations: [organisation] }, (tx) => tx.query<R>(text, params));
  const backfill = (window: { from: string; to: string }) =>
    ingest(deps, { organisation, source, kind: 'backfill', window });
  const pull = () => ingest(deps, { organisation, source, kind: 'pull' });
  const sourceRow = () =>
    withScope(db.database, { organisations: [organisation] }, (tx) => getSource(tx, organisation, source));

  /** Sums by quantity of what stands now, or stood at an instant. */
  async function totals(at: string | null = null): Promise<Record<string, number>> {
    const from = at === null ? 'observation' : `observation_at('${at}')`;
    const rows = await scoped<{ quantity: string; total: number }>(
      `select s.quantity, sum(o.value)::float8 as total from ${from} o
       join series s on s.organisation = o.organisation and s.id = o.series where o.value is not null group by 1`,
    );
    return Object.fromEntries(rows.map((row) => [row.quantity, row.total]));
  }

  /** What the upstream's own counter says of the same days and the ended month. */
  function oracle(window: { from: string; to: string }): Record<string, number> {
    const { visitors } = upstream.totals(7, FIRST);
    return { ...upstream.totals(7, window), ...(visitors === undefined ? {} : { visitors }) };
  }

  /** Everything that was measured, with when and by whom: equal texts mean that nothing was touched. */
  async function standing(): Promise<string> {
    const tables = ['observation', 'observation_revision', 'rollup', 'coverage', 'coverage_cache', 'series'];
    const parts = await Promise.all(
      tables.map((table) => scoped(`select row_to_json(t)::text as row from ${table} t order by 1`)),
    );
    return JSON.stringify(parts);
  }

  async function isConsistent(days: number): Promise<void> {
    const [counted] = await scoped<{ rows: number; keys: number; live: number }>(
      `select count(*)::int as rows, count(distinct (s.quantity, s.dims, s.grain, o.period_start))::int as keys,
         count(o.value)::int as live
       from observation o join series s on s.organisation = o.organisation and s.id = o.series`,
    );
    // Nine daily measures but on the empty day, and one month of visitors.
    const expected = 9 * (days - 1) + 1;
    expect(counted).toEqual({ rows: expected, keys: expected, live: expected });
    expect(
      await scoped(
        `select r.series, r.month from rollup r cross join lateral (
           select coalesce(sum(o.value), 0) as total, count(o.value) as days from observation o where o.series = r.series
             and o.period_start >= r.month and o.period_start < r.month + interval '1 month') as counted
         where r.total <> counted.total or r.days <> counted.days`,
      ),
    ).toEqual([]);
    const rolled = await scoped<{ quantity: string; total: number }>(
      `select s.quantity, sum(r.total)::float8 as total from rollup r join series s on s.id = r.series group by 1`,
    );
    const { visitors: _, ...daily } = await totals();
    expect(Object.fromEntries(rolled.map((row) => [row.quantity, row.total]))).toEqual(daily);
  }

  async function tellsNobody(): Promise<void> {
    // Positive control: the answers are full of an invented person, and the requests carry the key.
    expect(answered.join()).toContain(canaryWritings[0]);
    expect(asked.some((body) => new URLSearchParams(body).get('token_auth') === TOKEN)).toBe(true);
    const rows: object[] = [];
    for (const table of ['run', 'source', 'series', 'item', 'audit_log', 'coverage', 'source_secret']) {
      rows.push(await scoped(`select row_to_json(t)::text as row from ${table} t`));
    }
    const everything = JSON.stringify([rows, deps.logged, deps.published]);
    const form = new URLSearchParams([['', TOKEN]]).toString().slice(1);
    const writings = [TOKEN, encodeURIComponent(TOKEN), form, Buffer.from(TOKEN).toString('base64')];
    expect(found(everything, [...canaryWritings, ...writings])).toEqual([]);
  }

  it('stores what the upstream counted, to the last visit', async () => {
    expect(await backfill(FIRST)).toMatchObject({ state: 'done', pages: 2 });
    expect(await totals()).toEqual(oracle(FIRST));
    await isConsistent(31);
    await tellsNobody();
  });

  describe.each(FATES)('%s', (kind, times, phrase, fate) => {
    const spoil = () => {
      for (let i = 0; i < times; i++) upstream.faults.push({ kind });
    };
    /** The connector's patience is two minutes; here it runs out at once, and nobody else's does. */
    const losePatience = () => {
      const real = globalThis.setTimeout;
      vi.spyOn(globalThis, 'setTimeout').mockImplementation(((work: () => void, ms?: number) =>
        real(work, ms === 2 * MINUTE ? 50 : ms)) as typeof setTimeout);
    };

    /** The run and the source say what became of it; nobody is told more. */
    async function hasItsFate(run: number): Promise<void> {
      const row = await withScope(db.database, { organisations: [organisation] }, (tx) =>
        getRun(tx, organisation, run),
      );
      const wait = kind === 'rate-unsaid' ? 5 * MINUTE : 2 * MINUTE;
      const until = fate === 'wait' ? new Date(clock.now() + wait).toISOString() : null;
      expect(row).toMatchObject({ state: fate === 'wait' ? 'waiting' : 'failed', errorPhrase: phrase, retryAt: until });
      expect(row?.endedAt).not.toBeNull();
      expect(await sourceRow()).toMatchObject({
        state: fate === 'pause' ? 'paused' : 'active',
        reason: { phrase },
        waitUntil: until,
        leaseRun: null,
        leaseUntil: null,
      });
      expect(deps.published.at(-1)).toMatchObject({ run, state: fate === 'wait' ? 'waiting' : 'failed' });
      expect(upstream.faults, 'the fault was met').toEqual([]);
    }

    /** Some minutes later, after the owner acted where he had to. */
    async function heals(): Promise<void> {
      vi.restoreAllMocks();
      clock.advance(10 * MINUTE);
      if (fate === 'pause') {
        await expect(pull()).rejects.toMatchObject({ status: 409, phrase: 'source.paused' });
        await withScope(db.database, { organisations: [organisation] }, (tx) => resumeSource(tx, organisation, source));
      }
      expect(await pull()).toMatchObject({ state: 'done', error: null });
      expect(await sourceRow()).toMatchObject({ state: 'active', reason: null, waitUntil: null });
      expect(await totals()).toEqual(oracle(ALL));
      await isConsistent(33);
      await tellsNobody();
    }

    it('in the first page: nothing of it is stored, and the next run heals', async () => {
      await backfill(FIRST);
      const before = await standing();
      const then = await totals();
      clock.set('2026-11-03T05:30:00Z');
      if (kind === 'hang') losePatience();
      spoil();
      const result = await pull();
      expect(result).toMatchObject({ pages: 0, fresh: 0, changed: 0, gone: 0, error: { phrase, fate } });
      expect(await standing()).toBe(before);
      expect(await totals()).toEqual(then);
      await hasItsFate(result.run!);
      await heals();
    });

    // The month's report holds no figure that drift would spoil.
    if (kind.startsWith('drift')) return;
    it('in the second page: the first one stays, exactly', async () => {
      await backfill(FIRST);
      clock.set('2026-11-03T05:30:00Z');
      const { visitors } = await totals();
      if (kind === 'hang') losePatience();
      beforeMonth = () => {
        beforeMonth = () => undefined;
        spoil();
      };
      const result = await pull();
      expect(result).toMatchObject({ pages: 1, error: { phrase } });
      // The days are as known now; the month is as it was read before.
      expect(await totals()).toEqual({ ...oracle(ALL), visitors });
      await hasItsFate(result.run!);
      await heals();
    });
  });

  it.each(['server-error', 'truncated', 'html', 'error-inside', 'rate-seconds'] as const)(
    '%s once is outlasted within the run',
    async (kind) => {
      upstream.faults.push({ kind, seconds: 20 });
      expect(await backfill(FIRST)).toMatchObject({ state: 'done', error: null });
      expect(upstream.faults).toEqual([]);
      expect(await totals()).toEqual(oracle(FIRST));
    },
  );

  it('keeps every earlier state of figures that the upstream restated, day by day', async () => {
    clock.set('2026-10-25T05:30:00Z');
    await backfill({ from: '2026-10-01', to: '2026-10-24' });
    const states: { at: string; totals: Record<string, number> }[] = [];
    for (let today = '2026-10-25'; today <= '2026-11-06'; today = addDays(today, 1)) {
      clock.set(`${today}T05:30:00Z`);
      expect(await pull()).toMatchObject({ state: 'done', gone: 0 });
      const [version] = await scoped<{ at: string }>('select recorded_at as at from organisation');
      states.push({ at: version!.at, totals: oracle({ from: '2026-10-01', to: addDays(today, -1) }) });
    }
    expect(await totals()).toEqual(states.at(-1)!.totals);
    for (const { at, totals: then } of states) expect(await totals(at)).toEqual(then);
    // The figures of a day are counted to the end on its third: each is corrected twice, the newest not yet.
    const [revised] = await scoped<{ days: number }>(
      `select count(distinct v.period_start)::int as days from observation_revision v join series s on s.id = v.series
       where s.quantity = 'visits'`,
    );
    expect(revised!.days).toBeGreaterThanOrEqual(12);
    await isConsistent(36);
  });
});
