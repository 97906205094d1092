import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { withSnapshot } from '../../db/database.ts';
import { readAlike } from '../../db/queries/alike.ts';
import { defineConnector } from '../../src/connectors/contract.ts';
import type { Period } from '../../src/core/period.ts';
import { type EvidenceQuestion, readEvidence } from '../../src/flows/evidence.ts';
import { readFed } from '../../src/flows/fed.ts';
import { gateRuleOf, indicators } from '../../src/indicators/index.ts';
import type { Evidence, OpenSide } from '../../src/verdicts/evidence.ts';
import type { CompareWith, Verdict } from '../../src/verdicts/types.ts';
import { verdictsTogether } from '../../src/verdicts/verdict.ts';
import { DATABASES, openTestDatabase, type TestDatabase } from '../support/database.ts';
import { TestClock, testDeps } from '../support/deps.ts';
import { evidenceByFeed } from '../support/feed-by-feed/evidence.ts';
import { stageWorld, type World } from '../support/world-of-feeds.ts';

const connector = (key: string, finality: number) =>
  defineConnector({
    key,
    label: { nb: key, nn: key, en: key },
    about: { nb: 'Bare i tester.', nn: 'Berre i testar.', en: 'In tests only.' },
    needs: [],
    config: z.object({}),
    measures: {},
    zone: 'Europe/Oslo',
    lookback: 7,
    finality,
    backfill: null,
    span: 2_000,
    privacy: { nb: 'Ingen.', nn: 'Ingen.', en: 'None.' },
    access: { nb: 'Ingen.', nn: 'Ingen.', en: 'None.' },
    async *read() {},
  });
const connectors = [connector('settled', 0), connector('young', 30), connector('older', 60)];

const month: Period = { from: '2026-09-01', to: '2026-09-30' };
const QUESTIONS: readonly { period: Period; compare: CompareWith | null; asOf?: string }[] = [
  { period: month, compare: 'year-before' },
  { period: month, compare: 'period-before' },
  { period: { from: '2026-10-01', to: '2026-10-31' }, compare: 'year-before' },
  { period: { from: '2026-07-01', to: '2026-09-30' }, compare: 'year-before' },
  { period: { from: '2026-08-24', to: '2026-09-20' }, compare: 'year-before' },
  { period: { from: '2026-09-07', to: '2026-09-13' }, compare: null },
  { period: month, compare: 'year-before', asOf: '2026-10-18T12:00:00.000Z' },
  { period: month, compare: 'year-before', asOf: '2026-10-02T12:00:00.000Z' },
];
/** How many worlds; more are tried by hand. */
const WORLDS = Number(process.env.EKKO_WORLDS ?? 3);
const SEED = Number(process.env.EKKO_SEED ?? 2026);

describe.each(DATABASES)('feeds that are counted alike, on %s', (name) => {
  // Of each database other worlds.
  const seed = SEED + DATABASES.indexOf(name);
  let db: TestDatabase;
  let deps: Awaited<ReturnType<typeof testDeps>>;
  let next = 1;
  beforeAll(async () => {
    db = await openTestDatabase(name);
    deps = await testDeps(db.database, connectors, { clock: new TestClock('2026-10-20T06:00:00Z') });
  });
  afterAll(() => db.close());

  it('give together the same verdicts as each by itself', async () => {
    let together = 0;
    let measured = 0;
    await fc.assert(
      fc.asyncProperty(fc.gen(), async (draw) => {
        const world = await stageWorld(draw, db.engine, next);
        next += world.branch.length;
        for (const each of QUESTIONS) {
          const { found, reference, pooled } = await both(world, each);
          expect(found.map(shape)).toEqual(reference.map(shape));
          const verdicts = verdictsOf(found);
          expect(verdicts).toEqual(verdictsOf(reference));
          together += pooled;
          measured += verdicts.filter(({ state }) => state === 'measured').length;
        }
      }),
      { seed, numRuns: WORLDS, endOnFailure: true },
    );
    // Else nothing was tried.
    expect(together).toBeGreaterThan(WORLDS);
    expect(measured).toBeGreaterThan(10 * WORLDS);
  }, 600_000);

  it('are those that tell the same in the same way, wherever they began, and know the same of the asked period', async () => {
    const day = { source: 0, grain: 'day', dims: '', zero: true, from: '2022-01-01', to: '2026-10-18' };
    const feeds: [string, ...Partial<typeof day>[]][] = [
      ['plain', {}],
      ['began late', { from: '2025-03-01' }],
      ['ended within', { to: '2026-09-10' }],
      ['not looked at', { to: '2026-08-31' }],
      ['by month', { grain: 'month' }],
      ['told apart', { dims: 'device=phone' }],
      ['silence is not zero', { zero: false }],
      ['two sources', {}, { source: 1 }],
      ['whole and parts', {}, { dims: 'device=phone' }],
    ];
    const first = next;
    next += feeds.length;
    const organisations = feeds.map((_, at) => first + at);
    for (const [at, [slug, ...all]] of feeds.entries()) {
      const organisation = organisations[at]!;
      await db.engine.query(`insert into organisation (id, slug, name, created_at) values ($1, $2, 'One', now())`, [
        organisation,
        slug,
      ]);
      for (const { source, grain, dims, zero, from, to } of all.map((odd) => ({ ...day, ...odd }))) {
        const place = [organisation, 100_000 + organisation * 2 + source, grain];
        await db.engine.query(
          `insert into series (organisation, source, channel, quantity, grain, zone, dims)
           values ($1, $2, 'website', 'visits', $3, 'Europe/Oslo', $4)`,
          [...place, dims],
        );
        await db.engine.query(
          `insert into coverage_cache (organisation, source, channel, quantity, grain, zone, absence_zero, days, recorded_at)
           values ($1, $2, 'website', 'visits', $3, 'Europe/Oslo', $4, datemultirange(daterange($5::date, $6::date, '[]')),
             '2026-10-19T03:00:00Z') on conflict do nothing`,
          [...place, zero, from, to],
        );
      }
    }
    const found = await withSnapshot(db.database, { organisations }, async (tx) => {
      const kept = await readAlike(tx, {
        ...{ organisation: first, organisations, cells: [{ channel: 'website', quantity: 'visits', bound: 4 }] },
        ...{ period: month, zone: 'Europe/Oslo', kinds: [], fewest: 2 },
      });
      const [row] = await tx.query<{ found: string }>('select current_setting($1) as found', [kept]);
      return row!.found;
    });
    const together = Object.keys(JSON.parse(found)).map((key) => feeds[Number(key.split(' ')[1]) - first]![0]);
    expect(together.toSorted()).toEqual(['began late', 'ended within', 'plain']);
  });

  async function both(world: World, each: (typeof QUESTIONS)[number]) {
    const asked = indicators.flatMap((indicator) =>
      gateRuleOf(indicator)
        ? []
        : indicator.channels.filter((c) => world.channels.includes(c)).map((channel) => ({ indicator, channel })),
    );
    const question: EvidenceQuestion = {
      ...{ organisation: world.organisation, branch: world.branch, asked, version: '2026-10-19T04:00:00.000Z' },
      ...{ period: each.period, compare: each.compare, asOf: each.asOf, now: deps.clock.now() },
    };
    return withSnapshot(db.database, { organisations: world.branch }, async (tx) => {
      let pooled = 0;
      const counting = {
        ...{ orm: tx.orm },
        query: async <R extends object>(...ask: Parameters<typeof tx.query>) => {
          const rows = await tx.query<R>(...ask);
          pooled += rows.filter((row) => 'feeds' in row && (row.feeds as number) > 1).length;
          return rows;
        },
      };
      const all = await readEvidence(counting, await readFed(deps, tx, question), question);
      const open = all.flatMap((one, at) => (one.kind === 'open' ? [{ one, asked: asked[at]! }] : []));
      const reference = await evidenceByFeed(deps, tx, { ...question, asked: open.map((o) => o.asked) });
      return { found: open.map(({ one }) => one), reference, pooled };
    });
  }
});

/** Of evidence all that a verdict may depend on: which of several feeds with as few days was the fewest is none of it. */
function shape(evidence: Evidence) {
  if (evidence.kind !== 'open') throw new Error(`not open: ${evidence.indicator}`);
  const side = ({ coverage, ...rest }: OpenSide) => ({
    ...rest,
    coverage: Object.fromEntries(Object.entries(coverage).map(([id, of]) => [id, { ...of, absence: null }])),
  });
  const { now, before, ...rest } = evidence;
  return { ...rest, now: side(now), before: before && { ...before, side: side(before.side) } };
}

function verdictsOf(all: readonly Evidence[]): Verdict[] {
  const byId = new Map(indicators.map((one) => [one.id, one]));
  return verdictsTogether(all.map((evidence) => ({ indicator: byId.get(evidence.indicator)!, evidence })));
}
