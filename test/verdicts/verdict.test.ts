// Longer than most: what each kind of evidence may and may not become.
import { describe, expect, test } from 'vitest';
import { periodBefore } from '../../src/core/period.ts';
import { termKey, termsOf } from '../../src/indicators/compute.ts';
import type { Evidence, GuardedEvidence, OpenEvidence } from '../../src/verdicts/evidence.ts';
import { verdictOf, verdictsTogether } from '../../src/verdicts/verdict.ts';
import {
  csat,
  fivePoint,
  guardedSide,
  indicatorOf,
  lastOctober,
  monthCell,
  NOW,
  october,
  openSide,
  pastVisits,
  quarter,
  visits,
} from './fixtures.ts';

const tell = (evidence: Evidence) => verdictOf(indicatorOf(evidence.indicator), evidence);
const csatOf = (hits: number, n: number) => guardedSide(october, [monthCell('2026-10-01', fivePoint(hits, n))]);
const aYearBefore = (hits: number, n: number) => ({
  with: 'year-before' as const,
  side: guardedSide(lastOctober, [monthCell('2025-10-01', fivePoint(hits, n))]),
});

describe('satisfaction with 126 of 187, against 119 of 180', () => {
  test('is the agreed answer', () => {
    const { words, brief, refused, ...verdict } = tell(csat());
    expect(verdict).toEqual({
      indicator: 'user-satisfaction.csat',
      method: 'user-satisfaction',
      channel: 'website',
      period: october,
      state: 'measured',
      value: 67.4,
      unit: 'percent',
      n: 187,
      sampling: 'random',
      interval: { low: 60.4, high: 73.7, level: 0.95, method: 'wilson' },
      comparison: {
        with: 'year-before',
        period: lastOctober,
        value: 66.1,
        change: 1.3,
        unit: 'percentage-points',
        interval: { low: -8.3, high: 10.8, method: 'newcombe' },
        p: expect.closeTo(0.795, 3),
        clear: false,
      },
      grade: 'E0',
      direction: 'higher',
      coverage: 1,
      flags: [],
      definitionVersion: 1,
      release: 1,
      asOf: '2026-11-01T05:15:00.123Z',
      leftOut: [],
    });
    expect(words.nb.startsWith('Ingen sikker endring fra oktober i fjor.')).toBe(true);
    expect(brief.nb).toBe('Ingen sikker endring fra oktober i fjor.');
  });

  test('a change that leaves zero out is E1', () => {
    const verdict = tell(csat({ before: aYearBefore(90, 180) }));
    expect(verdict.comparison).toMatchObject({ value: 50, change: 17.4, clear: true });
    expect(verdict.comparison?.interval?.low).toBeGreaterThan(0);
    expect(verdict.grade).toBe('E1');
  });

  test('self-selected answers speak for themselves only: no interval, no E1', () => {
    const now = { ...csatOf(126, 187), sampling: 'self-selected' as const };
    const earlier = aYearBefore(90, 180);
    const then = { ...earlier, side: { ...earlier.side, sampling: 'self-selected' as const } };
    const verdict = tell(csat({ now, before: then }));
    expect(verdict).toMatchObject({ interval: null, grade: 'E0', flags: ['self-selected'] });
    expect(verdict.comparison).toMatchObject({ change: 17.4, interval: null, clear: false });
  });

  test.each([
    ['sampled differently', { sampling: 'census' as const }],
    ['of mixed sampling', { flags: ['mixed-sampling' as const] }],
    ['beyond a definition break', { flags: ['definition-break' as const] }],
  ])('an earlier month %s is not compared with', (_, change) => {
    const earlier = aYearBefore(119, 180);
    expect(tell(csat({ before: { ...earlier, side: { ...earlier.side, ...change } } })).comparison).toBeNull();
  });

  test('nobody has said how the answers were drawn: no interval', () => {
    expect(tell(csat({ now: { ...csatOf(126, 187), sampling: null }, before: null }))).toMatchObject({
      value: 67.4,
      interval: null,
      grade: 'E0',
    });
  });
});

describe('the gate’s steps', () => {
  test('4 answers are suppressed, and nothing about them is told', () => {
    const verdict = tell(csat({ now: { ...csatOf(3, 4), cells: [monthCell('2026-10-01', fivePoint(3, 4), true)] } }));
    expect(verdict).toMatchObject({ state: 'suppressed', value: null, n: null, interval: null, comparison: null });
    expect(verdict).toMatchObject({ flags: [], release: null, asOf: null });
  });

  test('23 answers give a whole number, an interval outwards to 5, and no comparison', () => {
    const verdict = tell(csat({ now: csatOf(15, 23) }));
    // Wilson: 44.9 to 81.2.
    expect(verdict).toMatchObject({ value: 65, n: 23, comparison: null, grade: 'E0', flags: ['few-answers'] });
    expect(verdict.interval).toMatchObject({ low: 40, high: 85 });
  });

  test('a full month is not compared with one of few answers', () => {
    expect(tell(csat({ before: aYearBefore(15, 23) })).comparison).toBeNull();
    expect(tell(csat({ before: aYearBefore(3, 4) })).comparison).toBeNull();
  });

  test('a further statistic waits for 30 answers', () => {
    const index = (n: number) =>
      tell({ ...csat({ now: csatOf(15, n), before: null }), indicator: 'user-satisfaction.index' });
    expect(index(29)).toMatchObject({ state: 'suppressed', value: null });
    expect(index(30)).toMatchObject({ state: 'measured', n: 30 });
  });

  test('the index compares in points, by square and add', () => {
    const verdict = tell({ ...csat(), indicator: 'user-satisfaction.index' });
    expect(verdict.comparison).toMatchObject({ unit: 'points', interval: { method: 'square-and-add' } });
    expect(verdict.interval?.method).toBe('multinomial-score');
  });

  test('a quarter names the month it leaves out, pins its children, and waits openly', () => {
    const cells = [
      monthCell('2026-07-01', fivePoint(40, 60)),
      monthCell('2026-08-01', fivePoint(30, 50), true),
      monthCell('2026-09-01', fivePoint(1, 3)),
    ];
    const verdict = tell(csat({ period: quarter, now: guardedSide(quarter, cells), before: null }));
    expect(verdict).toMatchObject({ n: 110, release: null, asOf: '2026-10-01T05:15:00.123Z', coverage: 1 });
    expect(verdict.leftOut).toEqual(['2026-09-01']);
    expect(verdict.flags).toEqual(['update-held', 'months-left-out']);
  });

  test('a quarter without one of its months is incomplete and compared with nothing', () => {
    const cells = [monthCell('2026-07-01', fivePoint(40, 60)), monthCell('2026-08-01', fivePoint(30, 50))];
    const earlier = { from: '2025-07-01', to: '2025-09-30' };
    const then = ['2025-07-01', '2025-08-01', '2025-09-01'].map((m) => monthCell(m, fivePoint(40, 60)));
    const evidence = csat({
      period: quarter,
      now: guardedSide(quarter, cells),
      before: { with: 'year-before', side: guardedSide(earlier, then) },
    });
    expect(tell(evidence)).toMatchObject({ comparison: null, flags: ['incomplete'] });
    expect(tell(evidence).coverage).toBeCloseTo(2 / 3, 10);
  });

  test('a month without a release is missing', () => {
    expect(tell(csat({ now: guardedSide(october, []) }))).toMatchObject({
      state: 'missing-data',
      coverage: 0,
      value: null,
    });
  });

  test('a month that has not ended is refused', () => {
    expect(() => tell(csat({ asOf: '2026-10-31T22:00:00.000Z' }))).toThrow(RangeError);
  });

  test('open numbers have no releases', () => {
    const asked = indicatorOf('web-analytics.visits');
    expect(() => verdictOf(asked, { ...csat(), indicator: asked.id })).toThrow('web-analytics.visits is open');
  });

  test('guarded numbers have no other way out', () => {
    const open = { ...visits(), indicator: 'user-satisfaction.csat' } as OpenEvidence;
    expect(() => tell(open)).toThrow(/gate/);
    expect(() => tell({ ...csat(), indicator: 'web-analytics.visits' } as GuardedEvidence)).toThrow(RangeError);
    expect(() => verdictOf(indicatorOf('web-analytics.visits'), csat())).toThrow(RangeError);
  });
});

describe('numbers that are told together', () => {
  const asked = indicatorOf('web-analytics.visits');
  const usual = { indicator: asked, evidence: { ...visits({ totals: { visits: 36_000 } }), past: pastVisits(1_600) } };
  const beyond = (many: number) => {
    const past = pastVisits(1_600);
    return { indicator: asked, evidence: { ...visits({ totals: { visits: many } }), past } };
  };
  // Barely beyond what is usual, and far beyond it.
  const barely = [36_700, 36_800, 36_900, 37_000, 37_100, 37_200, 37_300]
    .map(beyond)
    .find((each) => (verdictsTogether([each])[0]!.comparison?.p ?? 1) <= 0.05)!;
  const far = beyond(60_000);

  test('a change that stands alone is not told as certain among twenty', () => {
    expect(verdictsTogether([barely])[0]).toMatchObject({ grade: 'E1', comparison: { clear: true } });
    const [among] = verdictsTogether([barely, ...Array(19).fill(usual)]);
    expect(among).toMatchObject({ grade: 'E0', comparison: { clear: false } });
    expect(among!.words.nb).toMatch(/^Vi kan ikke si sikkert om det er en endring/);
  });

  test('one that is far from usual still is, and the others are as they were', () => {
    const told = verdictsTogether([usual, far, ...Array(18).fill(usual)]);
    expect(told[1]).toMatchObject({ grade: 'E1', comparison: { clear: true } });
    expect(told[0]).toEqual(verdictsTogether([usual])[0]);
  });
});

describe('the year up to an open month', () => {
  const past = pastVisits(1_600);
  const recent = (change: Partial<OpenEvidence> = {}, now: Parameters<typeof visits>[0] = {}) =>
    tell({ ...visits(now), past, ...change }).recent;
  const valuesOf = (sides: typeof past) => sides.map(({ totals }) => totals.visits!);

  test('is the twelve months before and the month itself, as shown', () => {
    expect(recent()).toEqual([...valuesOf(past.slice(-12)), 41_200]);
  });

  test('has a gap where a month is not known, and zero where there was none', () => {
    const some = past.map((side, at) => (at === past.length - 3 ? { ...side, totals: {} } : side));
    some[past.length - 1] = { ...past.at(-1)!, totals: { visits: 0 } };
    const values = recent({ past: some })!;
    expect([values[9], values[11], values[10]]).toEqual([null, 0, past.at(-2)!.totals.visits]);
  });

  test('leaves the month itself out while it is only partly known', () => {
    const part = { coverage: { visits: { answered: 12, days: 31, absence: 'zero' } } } as const;
    const told = tell({ ...visits(part), past });
    expect([told.value, told.flags, told.recent!.at(-1)]).toEqual([41_200, ['incomplete'], null]);
  });

  test('is as long as it was measured, and not there without a past or a value', () => {
    expect(recent({ past: past.slice(-2) })).toHaveLength(3);
    expect(tell(visits()).recent).toBeUndefined();
    expect(recent({}, { totals: {} })).toBeUndefined();
    expect(tell(csat()).recent).toBeUndefined();
  });

  test('is of months alone', () => {
    const asked = indicatorOf('web-analytics.visits');
    const evidence = { ...visits(), period: quarter, now: openSide(asked, quarter, 120_000), before: null, past };
    expect(verdictOf(asked, evidence).recent).toBeUndefined();
  });
});

describe('open counts', () => {
  test('are told with the difference in percent per working day, and not called clear without a past', () => {
    expect(tell(visits())).toMatchObject({
      state: 'measured',
      value: 41_200,
      n: null,
      interval: null,
      comparison: {
        value: 36_700,
        // 41 200 in 22 working days, 36 700 in 23.
        change: 17.4,
        workingDays: { now: 22, before: 23 },
        unit: 'percent',
        interval: null,
        clear: false,
      },
      grade: 'E0',
      release: null,
      asOf: NOW,
      coverage: 1,
    });
  });

  test('beside three years of their own, a change that is larger than usual is clear', () => {
    const past = pastVisits(1_600);
    const clear = tell({ ...visits(), past });
    expect(clear).toMatchObject({ grade: 'E1', comparison: { change: 17.4, clear: true } });
    expect(clear.comparison!.interval).toMatchObject({ method: 'own-history' });
    expect(clear.comparison!.p).toBeLessThanOrEqual(0.05);
    const usual = tell({ ...visits({ totals: { visits: 36_000 } }), past });
    expect(usual).toMatchObject({ grade: 'E0', comparison: { change: 2.6, clear: false } });
    expect(usual.comparison!.interval!.low).toBeLessThan(0);
    expect(usual.comparison!.interval!.high).toBeGreaterThan(0);
  });

  test('too short a past, a source that withheld, and another period than the year before have no range', () => {
    const past = pastVisits(1_600);
    const without = [
      tell({ ...visits(), past: past.slice(-18) }),
      tell({ ...visits({ flags: ['thresholded'] }), past }),
      tell({
        ...visits(),
        before: { with: 'period-before', side: { ...visits().before!.side, period: periodBefore(october) } },
        past,
      }),
    ];
    for (const { comparison, grade } of without) {
      expect(comparison).toMatchObject({ interval: null, clear: false });
      expect(grade).toBe('E0');
    }
  });

  test.each(['sampled', 'thresholded', 'other-row', 'estimated', 'mixed-sampling'] as const)(
    'on either side, %s leaves neither a range nor a certain change',
    (flag) => {
      const past = pastVisits(1_600);
      const many = { totals: { visits: 60_000 } };
      expect(tell({ ...visits(many), past })).toMatchObject({ grade: 'E1' });
      for (const each of [visits({ ...many, flags: [flag] }), visits(many, { flags: [flag] })]) {
        const { comparison, grade } = tell({ ...each, past });
        expect(grade).toBe('E0');
        expect(comparison?.interval ?? null).toBeNull();
      }
    },
  );

  test('gaps in the past are gaps, and no zeros', () => {
    const past = pastVisits(1_600).map((each, at) => (at === 20 ? { ...each, totals: {} } : each));
    const found = tell({ ...visits({ totals: { visits: 36_000 } }), past });
    expect(found.comparison).toMatchObject({ interval: { method: 'own-history' }, clear: false });
  });

  test('self-selected counts say so', () => {
    expect(tell(visits({ sampling: 'self-selected' })).flags).toContain('self-selected');
    expect(tell(visits()).flags).toEqual([]);
  });

  test('are refused where the evidence is another indicator’s', () => {
    expect(() => verdictOf(indicatorOf('web-analytics.visits'), csat())).toThrow(
      'evidence of user-satisfaction.csat for web-analytics.visits',
    );
  });

  test('a handful is compared exactly, with what its history shows of how it varies', () => {
    const months = pastVisits(1).map(({ period }, at) => ({ period, totals: { visits: 3 + (at % 3) } }));
    const few = tell({ ...visits({ totals: { visits: 5 } }, { totals: { visits: 4 } }), past: months });
    expect(few.comparison).toMatchObject({ interval: { method: 'exact-counts' }, clear: false });
    const many = tell({ ...visits({ totals: { visits: 40 } }, { totals: { visits: 4 } }), past: months });
    expect(many).toMatchObject({ grade: 'E1', comparison: { clear: true } });
  });

  test('from zero the difference is a count', () => {
    expect(tell(visits({}, { totals: { visits: 0 } })).comparison).toMatchObject({ change: 41_200, unit: 'count' });
  });

  test('below 90 % of the days: incomplete, compared with nothing', () => {
    const some = { visits: { answered: 27, days: 31, absence: 'zero' } } as const;
    expect(tell(visits({ coverage: some }))).toMatchObject({ flags: ['incomplete'], comparison: null, value: 41_200 });
    expect(tell(visits({}, { coverage: some }))).toMatchObject({ flags: [], comparison: null });
  });

  test('a fresh month is compared only with one of the same age', () => {
    expect(tell(visits({ age: 3 }))).toMatchObject({ flags: ['provisional'], comparison: null });
    expect(tell(visits({ age: 3 }, { age: 3 })).comparison).not.toBeNull();
  });

  test('unknown is missing, never zero; a stale level too', () => {
    expect(tell(visits({ totals: { visits: null } }))).toMatchObject({
      state: 'missing-data',
      value: null,
      asOf: null,
    });
    expect(tell(visits({ totals: {} })).state).toBe('missing-data');
    expect(tell(visits({ flags: ['stale'] }))).toMatchObject({ state: 'missing-data', flags: ['stale'] });
    expect(tell(visits({ totals: { visits: 0 } }))).toMatchObject({ state: 'measured', value: 0 });
  });

  test('parts that do not fit each other are no gap that a source could fill', () => {
    expect(tell(visits({ totals: { visits: null }, flags: ['parted'] }))).toMatchObject({
      state: 'not-measurable',
      value: null,
      flags: ['parted'],
    });
    expect(tell(visits({}, { totals: { visits: null }, flags: ['parted'] }))).toMatchObject({
      state: 'measured',
      comparison: null,
    });
  });

  test('parts that different organisations know are no gap either', () => {
    expect(tell(visits({ flags: ['apart'] }))).toMatchObject({
      state: 'not-measurable',
      value: null,
      comparison: null,
    });
  });

  test('a limit above the highest band is not missing: no more is known than that it is above', () => {
    const asked = indicatorOf('social-engagement.reply-time');
    const waits = (last: number) => ({
      ...Object.fromEntries(termsOf(asked.formula).map((term) => [termKey(term), 0])),
      'replies-by-hours/hours=to-1': 10,
      'replies-by-hours/hours=over-720': last,
    });
    const of = (last: number, change = {}): OpenEvidence => ({
      ...visits(),
      ...{ indicator: asked.id, channel: 'facebook', before: null },
      now: openSide(asked, october, { ...waits(last), ...change }),
    });
    expect(tell(of(9))).toMatchObject({ state: 'measured', flags: [] });
    expect(tell(of(11))).toMatchObject({ state: 'not-measurable', value: null, flags: ['beyond-bands'] });
    const unknown = { 'replies-by-hours/hours=to-4': null } as unknown as Record<string, number>;
    expect(tell(of(11, unknown))).toMatchObject({ state: 'missing-data', flags: [] });
    const none = { 'replies-by-hours/hours=to-1': 0 };
    expect(tell(of(0, none))).toMatchObject({ state: 'missing-data', flags: [] });
  });

  test('a true proportion has an interval and may be E1; a sampled one neither', () => {
    const asked = indicatorOf('web-analytics.task-completion');
    const side = (hits: number, period: typeof october, change = {}) =>
      openSide(asked, period, { 'tasks-completed': hits, 'tasks-started': 1000 }, change);
    const evidence: OpenEvidence = {
      ...visits(),
      indicator: asked.id,
      now: side(840, october),
      before: { with: 'year-before', side: side(780, lastOctober) },
    };
    expect(tell(evidence)).toMatchObject({
      value: 84,
      n: 1000,
      interval: { low: 81.6, high: 86.1 },
      comparison: { change: 6, unit: 'percentage-points', clear: true },
      grade: 'E1',
    });
    expect(tell({ ...evidence, now: side(840, october, { flags: ['sampled'] }) })).toMatchObject({
      interval: null,
      comparison: { interval: null, clear: false },
      grade: 'E0',
      flags: ['sampled'],
    });
  });

  test('a share of visits has no interval: one person’s visits depend on each other', () => {
    const asked = indicatorOf('web-analytics.single-page-share');
    const side = (period: typeof october) => openSide(asked, period, { 'single-page-visits': 480, visits: 1000 });
    const evidence: OpenEvidence = {
      ...visits(),
      indicator: asked.id,
      now: side(october),
      before: { with: 'year-before', side: side(lastOctober) },
    };
    expect(tell(evidence)).toMatchObject({ value: 48, interval: null, comparison: { change: 0, interval: null } });
  });
});

describe('nothing measured', () => {
  test.each(['not-set-up', 'not-measurable'] as const)('%s', (state) => {
    const evidence: Evidence = {
      kind: 'none',
      indicator: 'web-analytics.visits',
      channel: 'website',
      period: october,
      state,
    };
    expect(tell(evidence)).toMatchObject({ state, value: null, coverage: null, comparison: null, asOf: null });
  });
});
