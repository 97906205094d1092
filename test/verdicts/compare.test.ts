import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { calendarPeriod, monthStart, type Period, yearBefore } from '../../src/core/period.ts';
import { type Computed, compute, totalsOfCounts } from '../../src/indicators/compute.ts';
import { proportionDifference } from '../../src/measure/difference.ts';
import { wilson } from '../../src/measure/interval.ts';
import { compareValues, type Grounds, type Valued } from '../../src/verdicts/compare.ts';
import { fivePoint, indicatorOf, lastOctober, october } from './fixtures.ts';

const plain = (value: number): Computed => ({ value, n: null, hits: null, bounds: null, method: null });
const at = (period: Period, computed: Computed): Valued => ({ period, computed });
const grounds = (change: Partial<Grounds> = {}): Grounds => ({
  ...{ with: 'year-before', inferring: false, past: [] },
  ...change,
});
/** One value against another, both without an interval. */
const change = (id: string, now: number, before: number, how: Partial<Grounds> = {}) =>
  compareValues(indicatorOf(id), at(october, plain(now)), at(lastOctober, plain(before)), grounds(how));

const csat = indicatorOf('user-satisfaction.csat');
const share = (hits: number, n: number, population: number | null = null): Computed => ({
  ...{ value: (100 * hits) / n, n, hits, population, method: 'wilson' },
  bounds: { low: 100 * wilson(hits, n)!.low, high: 100 * wilson(hits, n)!.high },
});
const shares = (now: readonly [number, number], before: readonly [number, number], how: Partial<Grounds> = {}) =>
  compareValues(
    csat,
    at(october, share(...now)),
    at(lastOctober, share(...before)),
    grounds({ inferring: true, ...how }),
  );

describe('a change is told in the unit that it is read in', () => {
  test.each([
    ['user-satisfaction.csat', 67.44, 66.1, { value: 66.1, change: 1.3, unit: 'percentage-points' }],
    ['user-satisfaction.index', 67, 66, { value: 66, change: 1, unit: 'points' }],
    ['media-analysis.tone-net', 0.25, 0.5, { unit: 'points', change: -0.25 }],
    ['web-analytics.visits', 41_200, 36_700, { value: 36_700, unit: 'percent' }],
    ['web-analytics.visit-duration', 120, 100, { value: 100, change: 20, unit: 'percent' }],
  ])('%s: %d after %d', (id, now, before, wanted) => {
    expect(change(id, now, before)).toMatchObject({ ...wanted, interval: null, p: null, clear: false });
  });

  test('from nothing, as a count: of nothing there is no percent', () => {
    const wanted = { value: 0, change: 12, unit: 'count', interval: null, p: null, clear: false };
    expect(change('web-analytics.visits', 12, 0)).toEqual(wanted);
    expect(change('social-followers.net-new', 3, -9)).toMatchObject({ value: -9, change: 12, unit: 'count' });
    // A share of nothing still is a share.
    expect(change('user-satisfaction.csat', 10, 0)).toMatchObject({ change: 10, unit: 'percentage-points' });
  });
});

describe('what is counted is compared per working day', () => {
  const days = (id: string, now: Period, before: Period, how: Partial<Grounds> = {}) =>
    compareValues(indicatorOf(id), at(now, plain(2_000)), at(before, plain(2_000)), grounds(how));

  test('where a year apart they have not as many', () => {
    const found = days('web-analytics.visits', october, lastOctober);
    expect(found).toMatchObject({ workingDays: { now: 22, before: 23 }, change: 4.5 });
  });

  test('and not where they have, nor against the month before, nor what is no count of what happened', () => {
    const june = calendarPeriod('month', '2027-06-01');
    expect(days('web-analytics.visits', june, yearBefore(june))).not.toHaveProperty('workingDays');
    expect(days('web-analytics.visits', october, lastOctober, { with: 'period-before' })).toMatchObject({ change: 0 });
    expect(days('web-analytics.visit-duration', october, lastOctober)).toMatchObject({ change: 0 });
    // A level is a count too, though not of what happened.
    expect(days('social-followers.followers', october, lastOctober)).toMatchObject({ change: 0 });
    expect(days('web-analytics.users', october, lastOctober)).toMatchObject({ change: 0 });
  });

  test('nor where either side has none', () => {
    const christmas = { from: '2026-12-25', to: '2026-12-27' };
    const ordinary = { from: '2025-12-15', to: '2025-12-17' };
    expect(days('web-analytics.visits', christmas, ordinary)).not.toHaveProperty('workingDays');
    expect(days('web-analytics.visits', ordinary, christmas)).not.toHaveProperty('workingDays');
  });
});

describe('the range of a change in answers', () => {
  test('is Newcombe’s of two shares, as shown', () => {
    const { low, high } = proportionDifference([126, 187], [119, 180])!;
    const found = shares([126, 187], [119, 180]);
    expect(found.interval).toEqual({
      low: Number((100 * low).toFixed(1)),
      high: Number((100 * high).toFixed(1)),
      method: 'newcombe',
    });
    expect(found).toMatchObject({ change: 1.3, clear: false });
  });

  test('needs Fisher to agree where few are expected', () => {
    const found = shares([1, 30], [8, 30]);
    expect(found.interval).toMatchObject({ method: 'newcombe-and-fisher' });
    expect(found.p).toBeGreaterThan(0.01);
    // Newcombe alone leaves zero out here; Fisher’s p is .054.
    const close = shares([0, 30], [5, 30]);
    expect(close.interval!.high).toBeLessThan(0);
    expect(close).toMatchObject({ clear: false });
    expect(close.p).toBeCloseTo(0.0522, 3);
  });

  test('is none where no answers were drawn', () => {
    expect(shares([126, 187], [60, 180], { inferring: false })).toMatchObject({
      interval: null,
      p: null,
      clear: false,
    });
  });

  test('is none where either side has no bounds of its own', () => {
    const index = indicatorOf('user-satisfaction.index');
    const bare = at(lastOctober, plain(50));
    const full = at(october, compute(index.formula, totalsOfCounts('csat-answers', fivePoint(126, 187)))!);
    for (const [now, before] of [
      [full, { ...bare }],
      [
        { ...bare, period: october },
        { ...full, period: lastOctober },
      ],
    ] as const) {
      expect(compareValues(index, now, before, grounds({ inferring: true })).interval).toBeNull();
      expect(compareValues(csat, now, before, grounds({ inferring: true })).interval).toBeNull();
    }
  });

  test('of an index comes by square and add, and is clear in either direction', () => {
    const index = indicatorOf('user-satisfaction.index');
    const of = (hits: number, n: number) => compute(index.formula, totalsOfCounts('csat-answers', fivePoint(hits, n)))!;
    const told = (now: Computed, before: Computed) =>
      compareValues(index, at(october, now), at(lastOctober, before), grounds({ inferring: true }));
    const up = told(of(170, 190), of(60, 190));
    const down = told(of(60, 190), of(170, 190));
    const alike = told(of(120, 190), of(118, 190));
    expect(up).toMatchObject({ clear: true, interval: { method: 'square-and-add' } });
    expect(down).toMatchObject({ clear: true, change: -up.change });
    expect(alike).toMatchObject({ clear: false });
    expect(up.p).toBeLessThan(1e-6);
    expect(down.p).toBeCloseTo(up.p!, 12);
    expect(alike.p).toBeGreaterThan(0.5);
    expect(told(of(120, 190), of(120, 190)).p).toBeCloseTo(1, 10);
  });

  test('is clear just where its p is small, whatever was answered', () => {
    const sample = fc.integer({ min: 30, max: 400 }).chain((n) => fc.tuple(fc.nat(n), fc.constant(n)));
    fc.assert(
      fc.property(sample, sample, (now, before) => {
        const found = shares(now, before);
        const back = shares(before, now);
        expect(found.p).toBeCloseTo(back.p!, 9);
        expect(found.clear).toBe(back.clear);
        expect(found.p).toBeGreaterThanOrEqual(0);
        expect(found.p).toBeLessThanOrEqual(1);
        if (found.clear) expect(found.p).toBeLessThan(0.05);
        if (found.p! < 0.05 && Math.min(Math.abs(found.interval!.low), Math.abs(found.interval!.high)) >= 0.1) {
          expect(found.clear).toBe(true);
        }
        expect(found.clear && found.interval!.low <= 0 && found.interval!.high >= 0).toBe(false);
      }),
    );
  });

  test('as shown: an end that rounds to zero leaves no zero out', () => {
    // 46.0 to 0.04 points.
    const nearly = Array.from({ length: 200 }, (_, extra) => shares([100 + extra, 400], [80, 400])).filter(
      ({ interval }) => interval!.low === 0,
    );
    for (const each of nearly) expect(each.clear).toBe(false);
    const exact = shares([100, 100], [50, 100]);
    expect(exact.clear).toBe(true);
  });

  test('of all that there are, asked twice, is the change itself', () => {
    const told = (now: number, before: number) => {
      const full = (hits: number): Computed => ({ ...share(hits, 100, 100), bounds: { low: hits, high: hits } });
      return compareValues(csat, at(october, full(now)), at(lastOctober, full(before)), grounds({ inferring: true }));
    };
    expect(told(61, 60)).toMatchObject({ change: 1, interval: { low: 1, high: 1 }, p: 0, clear: true });
    expect(told(60, 60)).toMatchObject({ change: 0, p: 1, clear: false });
  });
});

describe('beside its own past', () => {
  const visits = indicatorOf('web-analytics.visits');
  /** Months that vary by some two percent. */
  const past = (months: number, of: (at: number) => number = (k) => 20_000 * (1 + 0.02 * Math.sin(k * k))) =>
    Array.from({ length: months }, (_, k) => {
      const period = calendarPeriod('month', monthStart('2026-10-01', k - months));
      return { period, value: of(k) };
    });
  const told = (now: number, before: number, how: Partial<Grounds> = {}, id = visits.id) =>
    compareValues(indicatorOf(id), at(october, plain(now)), at(lastOctober, plain(before)), grounds(how));

  test('a change that is larger than usual is clear, either way', () => {
    const up = told(30_000, 20_000, { past: past(36) });
    expect(up).toMatchObject({ unit: 'percent', clear: true, interval: { method: 'own-history' } });
    expect(up.interval!.low).toBeGreaterThan(0);
    const down = told(12_000, 20_000, { past: past(36) });
    expect(down).toMatchObject({ clear: true });
    expect(down.interval!.high).toBeLessThan(0);
    expect(told(20_300, 21_000, { past: past(36) })).toMatchObject({ clear: false });
  });

  test('is asked a year apart only, and only where there is one', () => {
    expect(told(30_000, 20_000, { past: past(36), with: 'period-before' }).interval).toBeNull();
    expect(told(30_000, 20_000, { past: past(12) }).interval).toBeNull();
    expect(told(30_000, 20_000).interval).toBeNull();
  });

  test('comes before what the answers alone would say', () => {
    const wild = past(36, (k) => 50 + 30 * Math.sin(k * k));
    const alone = shares([150, 187], [90, 180]);
    const beside = shares([150, 187], [90, 180], { past: wild });
    expect(alone).toMatchObject({ clear: true, interval: { method: 'newcombe' } });
    expect(beside).toMatchObject({ clear: false, interval: { method: 'own-history' } });
  });

  test('of shares and indices is told in points, of all else in percent', () => {
    const found = told(60, 50, { past: past(36, (k) => 50 + Math.sin(k * k)) }, 'user-satisfaction.csat');
    expect(found).toMatchObject({ unit: 'percentage-points', change: 10, clear: true });
    expect(found.interval!.low).toBeGreaterThan(5);
    expect(found.interval!.high).toBeLessThan(15);
  });

  test('counts per working day, also within the past', () => {
    // The same each working day, so that only their number tells the months apart: no change at all.
    const even = past(36).map(({ period }) => {
      const some = compareValues(visits, at(period, plain(1)), at(yearBefore(period), plain(1)), grounds());
      return { period, value: 1_000 * (some.workingDays?.now ?? 21) };
    });
    expect(even).toHaveLength(36);
    const found = told(22_000, 23_000, { past: even });
    expect(found).toMatchObject({ change: 0, clear: false, workingDays: { now: 22, before: 23 } });
  });

  test('knows quarters and years by their length', () => {
    const quarter = { from: '2026-07-01', to: '2026-09-30' };
    const quarters = Array.from({ length: 16 }, (_, k) => ({
      period: calendarPeriod('quarter', monthStart('2026-07-01', 3 * (k - 16))),
      value: 60_000 * (1 + 0.02 * Math.sin(k * k)),
    }));
    const of = (now: number) =>
      compareValues(
        visits,
        at(quarter, plain(now)),
        at(yearBefore(quarter), plain(60_000)),
        grounds({ past: quarters }),
      );
    expect(of(90_000)).toMatchObject({ clear: true, interval: { method: 'own-history' } });
    expect(of(61_000)).toMatchObject({ clear: false });
  });
});
