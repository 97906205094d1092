// Longer than most: four organisations with years of figures, and all that may come of a campaign, on each database.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type OrganisationRow, withScope } from '../../db/database.ts';
import { FLAGS } from '../../src/connectors/contract.ts';
import { createAnswerCache } from '../../src/core/answer-cache.ts';
import { calendarPeriod, monthStart } from '../../src/core/period.ts';
import { addDays } from '../../src/core/time.ts';
import { addCampaign, type Campaign, closeCampaign, lockCampaign, withdrawCampaign } from '../../src/flows/campaign.ts';
import type { PlanInput } from '../../src/flows/campaign-plan.ts';
import { resultOf } from '../../src/flows/campaign-result.ts';
import { effectOf } from '../../src/flows/effect.ts';
import type { EffectSeries } from '../../src/flows/effect-series.ts';
import { ingest } from '../../src/flows/ingest.ts';
import { createSource } from '../../src/flows/source.ts';
import { addOrganisation, DATABASES, openTestDatabase, type TestDatabase } from '../support/database.ts';
import { TestClock, testDeps } from '../support/deps.ts';
import { Ledger } from '../support/ledger.ts';

const FROM = '2022-11-01';
const TO = '2026-10-31';
const START = '2026-02-01';
const VISITS = { indicator: 'web-analytics.visits', channel: 'website' } as const;
const PLAN: PlanInput = { metric: VISITS, direction: 'higher', grain: 'month', first: START, last: '2026-10-31' };
const NAMES = ['own', 'beside', 'nord', 'sor', 'half', 'ended'] as const;

/** Days that swing a little without a pattern; from its start on an organisation has a third more. */
function fill(ledger: Ledger, size: number, start: string | null): void {
  for (let day = FROM, at = 0; day <= TO; day = addDays(day, 1), at++) {
    const noise = ((at * 7_919 + size * 104_729) % 41) - 20;
    const more = start !== null && day >= start ? 1.33 : 1;
    ledger.visits.set(day, Math.round((size + noise) * more));
  }
}

describe.each(DATABASES)('what came of a campaign, on %s', (name) => {
  let db: TestDatabase;
  let deps: Awaited<ReturnType<typeof testDeps>>;
  const clock = new TestClock('2026-11-20T05:00:00Z');
  const before = new TestClock('2022-10-01T05:00:00Z');
  const ledgers = new Map<string, Ledger>();
  const reach = new Map<string, OrganisationRow>();
  const all = () => [...reach.values()];
  const own = () => reach.get('own')!;

  beforeAll(async () => {
    db = await openTestDatabase(name);
    const top = await addOrganisation(db.database, 'top');
    const ids = new Map<string, number>();
    for (const slug of NAMES) ids.set(slug, await addOrganisation(db.database, slug, top));
    const row = (id: number, slug: string, branch = [id]): OrganisationRow => ({
      ...{
        id,
        slug,
        name: slug,
        parent: slug === 'top' ? null : 'top',
        demo: false,
        theme: 'noytral',
        recordedAt: '',
        branch,
      },
    });
    reach.set('top', row(top, 'top', [top, ...ids.values()]));
    for (const [slug, id] of ids) reach.set(slug, row(id, slug));
    for (const slug of NAMES) ledgers.set(slug, Object.assign(new Ledger(), { pageDays: 400 }));
    fill(ledgers.get('own')!, 300, START);
    fill(ledgers.get('beside')!, 400, null);
    fill(ledgers.get('nord')!, 500, '2026-03-01');
    fill(ledgers.get('sor')!, 600, '2026-06-01');
    fill(ledgers.get('half')!, 200, null);
    fill(ledgers.get('ended')!, 300, null);
    for (const day of ledgers.get('ended')!.visits.keys())
      if (day >= '2026-06-01') ledgers.get('ended')!.visits.set(day, 0);
    const connectors = NAMES.map((slug) => ({ ...ledgers.get(slug)!.connector, key: `ledger-${slug}` }));
    deps = await testDeps(db.database, connectors, { clock });
    // Read while October may still be corrected, and again when it may not; of one, most of a September is missing.
    for (const at of ['2026-11-03T05:00:00Z', '2026-11-20T05:00:00Z']) {
      clock.set(at);
      for (const slug of NAMES.filter((each) => each !== 'half')) await load(slug, FROM, TO);
    }
    await load('half', FROM, '2026-09-10');
    await load('half', '2026-10-01', TO);
  });
  afterAll(() => db.close());

  const sources = new Map<string, number>();
  async function load(slug: string, from: string, to: string): Promise<void> {
    const organisation = reach.get(slug)!.id;
    if (!sources.has(slug)) {
      const about = { organisation, key: 'web', label: slug, channel: 'website', sampling: 'census' } as const;
      sources.set(slug, await createSource(deps, { ...about, connector: `ledger-${slug}`, config: {} }));
    }
    const { state } = await ingest(deps, {
      ...{ organisation, source: sources.get(slug)!, kind: 'backfill', window: { from, to } },
    });
    if (state !== 'done') throw new Error(`the load of ${slug} ended as ${state}`);
  }

  let made = 0;
  /** A campaign with its plan locked; by a clock long before it began, unless another is given. */
  async function locked(plan: Partial<PlanInput> = {}, by = before, whose = own()): Promise<Campaign> {
    const slug = `tiltak-${++made}`;
    const body = { name: slug, about: 'x', plan: { ...PLAN, ...plan } };
    const needs = { db: db.database, clock: by };
    await addCampaign(needs, { slug, actor: 'key/1', body, reach: { own: whose, all: all() } });
    return lockCampaign(needs, { organisation: whose.id, slug, version: 1, actor: 'key/1' }, true);
  }
  const result = async (campaign: Campaign, asOf?: string) =>
    (await resultOf(deps, campaign, { own: own(), all: all() }, asOf))!;
  const codes = ({ notes }: { notes: readonly { code: string }[] }) => notes.map(({ code }) => code);

  /** The months by hand, from what the sources were given. */
  function byHand(start: string, more: Partial<EffectSeries> = {}): EffectSeries {
    const months = Array.from({ length: 48 }, (_, at) => monthStart(FROM, at));
    const of = (slug: string) =>
      months.map((month) => {
        const { from, to } = calendarPeriod('month', month);
        return ledgers.get(slug)!.total(from, to);
      });
    return {
      ...{ times: months.map((month) => month.slice(0, 7)), values: of('own'), start, log: true, seasonal: 12 },
      ...{ regressors: {}, controls: { beside: of('beside') }, model: 'auto', ...more },
    };
  }

  it('is the effect of the same series by hand, with the simple reading before it', async () => {
    const found = await result(await locked({ controls: [{ organisation: 'beside', ...VISITS }] }));
    const wanted = byHand('2026-02');
    expect(found.series).toEqual(wanted);
    expect(found.effect).toEqual(effectOf(wanted));
    expect(found.grade).toBe('E3');
    expect(found).toMatchObject({ kind: 'estimated', expected: true, words: found.effect!.words });
    const { means } = found.effect!.diagnostics;
    expect(found.reading).toMatchObject({ ...means, words: { nb: expect.stringContaining('ikke hva som gjorde') } });
    expect(found.effect!.percent!.estimate).toBeCloseTo(33, -1);
    expect(codes(found)).toEqual([]);
  });

  it('that was locked late is never more than a change, and says so', async () => {
    const late = await locked({ controls: [{ organisation: 'beside', ...VISITS }] }, clock);
    const found = await result(late);
    expect(late.late).toBe(true);
    expect(found.grade).toBe('E1');
    expect(codes(found)).toContain('late');
    expect(found.words.nb).not.toMatch(/effekt/i);
    expect(found.effect!.refused.why.nb).toBe('Planen ble låst etter start.');
    expect(found.effect!.percent).toEqual(effectOf(byHand('2026-02')).percent);
  });

  it('that brought it to none is told by the two counts', async () => {
    const ended = reach.get('ended')!;
    const plan = { first: '2026-06-01', direction: 'lower' as const };
    const campaign = await locked(plan, before, ended);
    const found = (await resultOf(deps, campaign, { own: ended, all: all() }))!;
    expect(found).toMatchObject({
      kind: 'estimated',
      grade: 'E1',
      expected: true,
      series: { log: false, model: 'counts' },
    });
    expect(found.effect!.percent).toMatchObject({ estimate: -100, low: -100 });
    expect(codes(found)).toContain('zeros');
  });

  it('that is still measured is never more than a change: who looks often enough finds something at last', async () => {
    const controls = [{ organisation: 'beside', ...VISITS }];
    for (const last of ['2026-12-31', null]) {
      const found = await result(await locked({ controls, last }));
      expect(found).toMatchObject({ kind: 'estimated', grade: 'E1' });
      expect(codes(found)).toEqual(last === null ? ['running', 'first-year'] : ['running']);
      expect(found.words.nb).not.toMatch(/effekt/i);
      expect(found.effect!.refused.why.nb).toContain('pågår ennå');
    }
  });

  it('without an end is measured for its first year, and may be told as an effect after that', async () => {
    const controls = [{ organisation: 'beside', ...VISITS }];
    const found = await result(await locked({ controls, first: '2025-09-01', last: null }, before));
    expect(found.series!.times.at(-1)).toBe('2026-08');
    expect(codes(found)).toEqual(['first-year']);
  });

  it('that went against the plan is told as plainly', async () => {
    const found = await result(await locked({ direction: 'lower' }));
    expect(found.expected).toBe(false);
    expect(found.words.nb).toContain('motsatt vei');
  });

  it('is shown where nothing is found', async () => {
    const campaign = await locked({ first: '2025-01-01', last: '2025-12-31' });
    const found = await result(campaign);
    expect(found).toMatchObject({ kind: 'estimated', grade: 'E0', expected: null });
    expect(found.words.nb).toContain('Ingen sikker endring');
    expect(found.series!.times.at(-1)).toBe('2025-12');
    expect(codes(found)).toEqual([]);
  });

  it('leaves out the month in which it began half-way', async () => {
    const found = await result(await locked({ first: '2026-01-15' }));
    expect(codes(found)).toContain('part-month');
    expect(found.series!.start).toBe('2026-02');
    expect(found.series!.values[found.series!.times.indexOf('2026-01')]).toBeNull();
  });

  it('says that it is too early, or that it has not begun', async () => {
    expect(await result(await locked({ first: '2026-12-01', last: null }))).toMatchObject({
      kind: 'not-started',
      series: null,
    });
    const young = await result(await locked({ first: '2026-11-01', last: null }));
    expect(young).toMatchObject({ kind: 'too-early', words: { nb: expect.stringContaining('For tidlig å si') } });
    // Its last month has ended, and may still be corrected.
    const fresh = await result(await locked({ first: '2026-10-01' }), '2026-11-10T05:00:00.000Z');
    expect(fresh).toMatchObject({ kind: 'too-early' });
    // Of one whose own past is too short, no time to come will tell.
    const short = await result(await locked({ first: '2023-03-01', last: '2026-12-31' }));
    expect(short).toMatchObject({ kind: 'refused', words: { nb: expect.stringContaining('fra tiden før') } });
    const draft = { ...(await locked()), lockedAt: null };
    expect(await resultOf(deps, draft, { own: own(), all: all() })).toBeNull();
  });

  it('leaves out what may still be corrected', async () => {
    const campaign = await locked();
    const last = async (asOf?: string) => {
      const { times, values } = (await result(campaign, asOf)).series!;
      return [times.at(-1), values.at(-1)];
    };
    expect(await last('2026-11-10T05:00:00.000Z')).toEqual(['2026-09', byHand('2026-02').values.at(-2)]);
    expect(await last()).toEqual(['2026-10', byHand('2026-02').values.at(-1)]);
  });

  it('leaves out what is not whole, of the controls too', async () => {
    const found = await result(await locked({ controls: [{ organisation: 'half', ...VISITS }] }));
    const gaps = found.series!.times.filter((_, at) => found.series!.values[at] === null);
    expect(gaps).toEqual(['2026-09']);
  });

  it('looks from an earlier day where that is asked', async () => {
    const found = await result(await locked(), '2026-02-10T12:00:00.000Z');
    expect(found.kind).toBe('too-early');
  });

  it('is capped by values that the source did not count, and told in words', async () => {
    const flag = async (bits: number) => {
      await db.engine.script('alter table observation disable trigger user');
      const at = [bits, own().id];
      await db.engine.query('update observation set flags = $1 where organisation = $2', at);
      await db.engine.query('update rollup set flags = $1 where organisation = $2', at);
      await db.engine.script('alter table observation enable trigger user');
    };
    const campaign = await locked({ controls: [{ organisation: 'beside', ...VISITS }] });
    await flag(FLAGS.sampled);
    const found = await result(campaign);
    expect(found.grade).toBe('E1');
    expect(codes(found)).toContain('flagged');
    expect(found.words.nb).not.toMatch(/effekt/i);
    await flag(0);
    expect((await result(campaign)).grade).toBe('E3');
  });

  it('that is withdrawn or closed shows what came of it all the same', async () => {
    const needs = { db: db.database, clock };
    const closed = await locked({ last: null });
    const key = { organisation: own().id, slug: closed.slug, version: 2, actor: 'key/1' };
    const ended = await closeCampaign({ db: db.database, clock: new TestClock('2026-10-05T05:00:00Z') }, key, 'Slutt.');
    const found = await result(ended);
    expect(found.series!.times.at(-1)).toBe('2026-09');
    expect(codes(found)).toEqual(['stopped', 'first-year', 'closed']);
    expect(found.grade).toBe('E1');
    const gone = await withdrawCampaign(needs, { ...key, version: 3 }, 'Feil plan.');
    expect(codes(await result(gone))).toEqual(['stopped', 'first-year', 'closed', 'withdrawn']);
    const early = await locked();
    const never = await withdrawCampaign({ db: db.database, clock: before }, { ...key, slug: early.slug }, 'Nei.');
    expect(await result(never)).toMatchObject({
      kind: 'not-started',
      words: { nb: expect.stringContaining('før det') },
    });
  });

  it('is estimated once while nothing that it depends on moves', async () => {
    const answers = createAnswerCache(10);
    const cached = { ...deps, answers };
    const campaign = await locked({ controls: [{ organisation: 'beside', ...VISITS }] });
    const first = await resultOf(cached, campaign, { own: own(), all: all() });
    expect(await resultOf(cached, campaign, { own: own(), all: all() })).toBe(first);
    const moved = all().map((one) => (one.slug === 'beside' ? { ...one, recordedAt: 'later' } : one));
    expect(await resultOf(cached, campaign, { own: own(), all: moved })).not.toBe(first);
    const hidden = await resultOf(cached, campaign, { own: own(), all: [own()] });
    expect(hidden).toMatchObject({ kind: 'refused' });
  });

  it('is not told to whoever cannot see what it is held against', async () => {
    const campaign = await locked({ controls: [{ organisation: 'beside', ...VISITS }] });
    const found = await resultOf(deps, campaign, { own: own(), all: [own()] });
    expect(found).toMatchObject({ kind: 'refused', series: null, words: { nb: expect.stringContaining('beside') } });
  });

  it('of groups is read together, and no more is said than so few groups bear', async () => {
    const rollout = [
      { group: 'own', from: START },
      { group: 'nord', from: '2026-03-01' },
      { group: 'sor', from: '2026-06-01' },
    ];
    const top = reach.get('top')!;
    const campaign = await locked({ rollout, drawn: true }, before, top);
    const found = (await resultOf(deps, campaign, { own: top, all: all() }))!;
    expect(found).toMatchObject({ kind: 'estimated', grade: 'E1', effect: null, rollout: { p: null, periods: 43 } });
    expect(found.rollout!.percent.estimate).toBeCloseTo(33, -1);
    expect(codes(found)).toEqual(['few-groups']);
    expect(found.words.nb).not.toMatch(/førte til|effekt/i);
  });

  it('of groups tells what each was read from, with what it was before it began there', async () => {
    const rollout = [
      { group: 'own', from: START },
      { group: 'nord', from: '2026-03-01' },
      // Much of one September is missing here.
      { group: 'half', from: '2026-11-01' },
    ];
    const top = reach.get('top')!;
    const campaign = await locked({ rollout, last: null }, before, top);
    const { groups } = (await resultOf(deps, campaign, { own: top, all: all() }))!;
    expect(groups!.times).toHaveLength(48);
    expect([groups!.times[0], groups!.times.at(-1)]).toEqual(['2022-11', '2026-10']);
    expect(groups!.groups.map(({ group, from }) => ({ group, from }))).toEqual(rollout);
    for (const { values, before: mean, from } of groups!.groups) {
      const earlier = values.filter((value, at) => value !== null && groups!.times[at]! < from.slice(0, 7)) as number[];
      expect(mean).toBeCloseTo(earlier.reduce((sum, value) => sum + value, 0) / earlier.length, 6);
    }
    const [ownValues, , half] = groups!.groups.map(({ values }) => values);
    const september = groups!.times.indexOf('2026-09');
    expect([ownValues![september] === null, half![september]]).toEqual([false, null]);
    // Of one series there are no groups.
    expect((await result(await locked())).groups).toBeNull();
  });

  it('is cut at a change of the way of counting, and refused where that came with the start', async () => {
    const series = await withScope(db.database, { organisations: [own().id] }, (tx) =>
      tx.query<{ id: number }>(`select id from series where quantity = 'visits'`),
    );
    // From a day on the same source counts by another definition.
    const breakAt = async (day: string) => {
      const [made] = await db.engine.query<{ id: number }>(
        `insert into series (organisation, channel, source, quantity, grain, dims, zone, break, topic)
         select organisation, channel, source, quantity, grain, dims, zone, 1, topic from series where id = $1
         on conflict do nothing returning id`,
        [series[0]!.id],
      );
      const from = series[0]!.id;
      await db.engine.script('alter table observation disable trigger user');
      for (const [table, column] of [
        ['observation', 'period_start'],
        ['rollup', 'month'],
      ]) {
        await db.engine.query(
          `update ${table} set series = $1 where organisation = $2 and series = $3 and ${column} >= $4`,
          [made!.id, own().id, from, day],
        );
      }
      return async () => {
        for (const table of ['observation', 'rollup']) {
          await db.engine.query(`update ${table} set series = $1 where organisation = $2 and series = $3`, [
            ...[from, own().id, made!.id],
          ]);
        }
        await db.engine.query('delete from series where id = $1 and organisation = $2', [made!.id, own().id]);
        await db.engine.script('alter table observation enable trigger user');
      };
    };
    const campaign = await locked();
    for (const [day, first, last] of [
      ['2024-01-01', '2024-01', '2026-10'],
      ['2026-07-01', '2022-11', '2026-06'],
    ]) {
      const undo = await breakAt(day!);
      const found = await result(campaign);
      expect([found.series!.times[0], found.series!.times.at(-1)]).toEqual([first, last]);
      expect(codes(found)).toContain('broken');
      await undo();
    }
    const undo = await breakAt(START);
    expect(await result(campaign)).toMatchObject({ kind: 'refused', series: null });
    await undo();
    expect(codes(await result(campaign))).not.toContain('broken');
  });
});
