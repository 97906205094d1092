// Longer than most: the rules one by one, then the attack on all of them together.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { calendarPeriod, monthStart, type Period } from '../../src/core/period.ts';
import { isoDay } from '../../src/core/time.ts';
import { answers, type Counts, changed } from '../../src/measure/counts.ts';
import {
  decideRelease,
  disjoint,
  type GatedCell,
  type GateRule,
  gatedCell,
  type ReleasedCell,
  SENSITIVITY,
} from '../../src/measure/suppress.ts';
import {
  attack,
  countsUpTo,
  type Gate,
  madeAnew,
  realGate,
  type Survey,
  thresholdOnly,
  twoTogether,
} from '../support/attack.ts';

const guarded: GateRule = { ...SENSITIVITY.guarded, weights: { no: 0, yes: 1 } };
const said = (yes: number, no: number): Counts => ({ yes, no });
const AFTER = '2026-06-01T00:00:00.000Z';
const year = calendarPeriod('year', '2025-01-01');
const quarter = (n: number) => calendarPeriod('quarter', monthStart('2025-01-01', 3 * (n - 1)));
const monthNo = (n: number) => monthStart('2025-01-01', n - 1);
const releasedAt = (n: number) => `${monthStart('2025-01-01', n)}T05:00:00.000Z`;

/** A month of 2025 with its first release on the day after its end, and any later ones. */
function cell(n: number, first: Counts, ...later: readonly (readonly [at: string, counts: Counts])[]): ReleasedCell {
  const all = [[releasedAt(n), first] as const, ...later];
  const releases = all.map(([recordedAt, counts], at) => ({ number: at + 1, recordedAt, counts }));
  return { month: monthNo(n), releases, held: false };
}

const see = (period: Period, cells: readonly ReleasedCell[], asOf = AFTER, rule = guarded): GatedCell =>
  gatedCell(period, cells, asOf, rule);

describe('a period that its source gave whole', () => {
  const spring: Period = { from: '2025-03-10', to: '2025-04-20' };
  const wave = (counts: Counts, period = spring): ReleasedCell => ({
    ...cell(4, counts),
    month: period.from,
    until: period.to,
  });

  test('stands by itself, with the thresholds of a month', () => {
    expect(see(spring, [wave(said(3, 1))])).toMatchObject({ state: 'suppressed', counts: null, release: 1 });
    expect(see(spring, [wave(said(12, 8))])).toMatchObject({ state: 'declared', counts: said(12, 8), further: false });
    expect(see(spring, [wave(said(40, 20))])).toMatchObject({ state: 'full', further: true, leftOut: [], missing: [] });
  });

  test('enters no month, quarter or year, and takes nothing from them', () => {
    const march = cell(3, said(10, 5));
    for (const period of [calendarPeriod('month', '2025-03-01'), quarter(1), year]) {
      expect(see(period, [march, wave(said(40, 20))])).toEqual(see(period, [march]));
    }
    const whole = wave(said(40, 20), quarter(1));
    expect(see(quarter(1), [whole]).counts).toEqual(said(40, 20));
    expect(see(year, [whole]).state).toBe('missing');
  });

  test('is asked for by its own days only', () => {
    expect(() => see({ from: '2025-03-10', to: '2025-04-19' }, [wave(said(40, 20))])).toThrow(RangeError);
  });

  const periods = fc
    .record({ start: fc.nat(300), days: fc.integer({ min: 1, max: 120 }) })
    .map(({ start, days }) => ({ from: isoDay(20_000 + start), to: isoDay(20_000 + start + days - 1) }));
  const overlap = (a: Period, b: Period) => a.from <= b.to && b.from <= a.to;
  const same = (a: Period, b: Period) => a.from === b.from && a.to === b.to;

  test('is never chosen beside another that shares a day with it, whatever came first', () => {
    fc.assert(
      fc.property(fc.array(periods, { maxLength: 12 }), fc.array(periods, { maxLength: 12 }), (first, then) => {
        const released = disjoint([], first);
        const both = [...released, ...disjoint(released, then)];
        for (const a of both) for (const b of both) expect(same(a, b) || !overlap(a, b)).toBe(true);
        // Nothing is left out for no reason.
        for (const left of then) expect(both.some((taken) => same(taken, left) || overlap(taken, left))).toBe(true);
      }),
    );
  });

  const days = (from: string, to: string): Period => ({ from, to });

  test('gives way to a month, then to a shorter one, then to an earlier one', () => {
    const february = days('2025-02-01', '2025-02-28');
    const week = days('2025-02-24', '2025-03-02');
    expect(disjoint([], [week, february])).toEqual([february]);
    const fortnight = days('2025-02-20', '2025-03-05');
    expect(disjoint([], [fortnight, week])).toEqual([week]);
    const later = days('2025-03-01', '2025-03-07');
    expect(disjoint([], [later, week])).toEqual([week]);
    expect(disjoint([], [days('2025-03-03', '2025-03-09'), later, week])).toEqual([
      week,
      days('2025-03-03', '2025-03-09'),
    ]);
  });

  test('goes on being released where it was before; one of the same days and another end is not it', () => {
    expect(disjoint([spring], [spring])).toEqual([spring]);
    expect(disjoint([spring], [days(spring.from, '2025-04-21')])).toEqual([]);
    expect(disjoint([spring], [days('2025-03-11', spring.to)])).toEqual([]);
    expect(disjoint([spring], [days('2025-04-21', '2025-05-01')])).toHaveLength(1);
  });
});

describe('when a month is released', () => {
  const decide = (previous: Counts | null, current: Counts, periodEnded = true) =>
    decideRelease({ previous, current, periodEnded, k: 5 });

  test('never before it has ended, then at once', () => {
    expect(decide(null, said(100, 50), false)).toBe('none');
    expect(decide(said(1, 0), said(100, 50), false)).toBe('none');
    expect(decide(null, said(100, 50))).toBe('first');
    expect(decide(null, said(0, 0))).toBe('first');
  });

  test('three late answers wait, five are released', () => {
    expect(decide(said(20, 10), said(22, 11))).toBe('held');
    expect(decide(said(20, 10), said(23, 12))).toBe('next');
    expect(decide(said(20, 10), said(20, 10))).toBe('same');
  });

  test('with k answers on both sides only the change counts', () => {
    expect(decide(said(5, 0), said(0, 5))).toBe('next');
    expect(decide(said(5, 0), said(4, 1))).toBe('held');
  });

  test('a corrected answer counts as removed and as added', () => {
    expect(changed(said(20, 10), said(19, 11))).toBe(2);
    expect(decide(said(20, 10), said(18, 12))).toBe('held');
    expect(decide(said(20, 10), said(17, 13))).toBe('next');
  });

  test('across the threshold the visible side must hold 2k − 1, whatever the hidden side holds', () => {
    for (const hidden of countsUpTo(['yes', 'no'], 4)) {
      expect(decide(hidden, said(8, 0))).toBe('held');
      expect(decide(hidden, said(8, 1))).toBe('next');
      expect(decide(said(8, 0), hidden)).toBe('held');
      expect(decide(said(8, 1), hidden)).toBe('next');
    }
  });

  test('from hidden to hidden nothing is released', () => {
    expect(decide(said(0, 4), said(4, 0))).toBe('held');
  });

  test('two releases in a row always differ by k answers or more', () => {
    const counts = fc.record({ yes: fc.nat(40), no: fc.nat(40) });
    fc.assert(
      fc.property(counts, counts, (previous, current) => {
        if (decide(previous, current) === 'next') expect(changed(previous, current)).toBeGreaterThanOrEqual(5);
      }),
    );
  });
});

describe('what a month shows', () => {
  const month = calendarPeriod('month', '2025-03-01');
  test.each([
    [0, 'suppressed', false],
    [4, 'suppressed', false],
    [5, 'declared', false],
    [29, 'declared', false],
    [30, 'full', true],
  ] as const)('%d answers: %s', (n, state, further) => {
    const found = see(month, [cell(3, said(n, 0))]);
    expect([found.state, found.further]).toEqual([state, further]);
    expect(found.counts === null).toBe(state === 'suppressed');
  });

  test('a strict question is hidden below 20', () => {
    const strict = { ...guarded, ...SENSITIVITY.strict };
    expect(see(month, [cell(3, said(19, 0))], AFTER, strict).state).toBe('suppressed');
    expect(see(month, [cell(3, said(20, 0))], AFTER, strict).state).toBe('declared');
  });

  test('no release is missing, not suppressed', () => {
    expect(see(month, []).state).toBe('missing');
    expect(see(month, [cell(3, said(40, 0))], '2025-03-31T00:00:00.000Z').state).toBe('missing');
  });

  test('a reader of an earlier moment sees the release of that moment', () => {
    const cells = [cell(3, said(40, 10), ['2025-05-01T05:00:00.000Z', said(50, 10)])];
    const before = see(month, cells, '2025-04-30T00:00:00.000Z');
    expect([before.counts, before.release, before.settledAt]).toEqual([said(40, 10), 1, releasedAt(3)]);
    expect(see(month, cells).release).toBe(2);
  });

  test('any other period is refused', () => {
    expect(() => see({ from: '2025-03-03', to: '2025-03-09' }, [])).toThrow(RangeError);
  });
});

describe('how many were asked', () => {
  const asked = (n: number, population: number | null): ReleasedCell => {
    const one = cell(n, said(20, 20));
    return { ...one, releases: one.releases.map((release) => ({ ...release, population })) };
  };

  test('is told of a month, and of a quarter where each of its months says it', () => {
    expect(see(calendarPeriod('month', '2025-01-01'), [asked(1, 100)]).population).toBe(100);
    expect(see(quarter(1), [asked(1, 100), asked(2, 150), asked(3, 70)]).population).toBe(320);
    expect(see(quarter(1), [asked(1, null), asked(2, 150), asked(3, 70)]).population).toBeNull();
    expect(see(quarter(1), [asked(1, 100), asked(2, 150), asked(3, null)]).population).toBeNull();
  });

  test('is nothing where nothing entered', () => {
    expect(see(quarter(1), []).population).toBeNull();
  });
});

describe('what a quarter and a year show', () => {
  test('one hidden month stays out and is named', () => {
    const found = see(quarter(1), [cell(1, said(20, 10)), cell(2, said(15, 8)), cell(3, said(1, 2))]);
    expect(found.counts).toEqual(said(35, 18));
    expect(found.leftOut).toEqual(['2025-03-01']);
  });

  test('two hidden months that hold k together enter', () => {
    const found = see(quarter(1), [cell(1, said(20, 10)), cell(2, said(1, 2)), cell(3, said(1, 2))]);
    expect(found.counts).toEqual(said(22, 14));
    expect(found.leftOut).toEqual([]);
  });

  test.each([
    ['they hold fewer than k', said(1, 1), said(1, 1)],
    ['each is known to hold k − 1', said(2, 2), said(1, 3)],
    ['all say yes', said(3, 0), said(3, 0)],
    ['all say no', said(0, 3), said(0, 3)],
  ])('two hidden months stay out where %s', (_, a, b) => {
    const found = see(quarter(1), [cell(1, said(20, 10)), cell(2, a), cell(3, b)]);
    expect(found.counts).toEqual(said(20, 10));
    expect(found.leftOut).toEqual(['2025-02-01', '2025-03-01']);
  });

  test('a quarter of hidden months only is a cell of its own', () => {
    const months = [cell(1, said(1, 2)), cell(2, said(2, 1)), cell(3, said(1, 1))];
    expect(see(quarter(1), months).state).toBe('declared');
    expect(see(quarter(1), months.slice(1)).state).toBe('declared');
    expect(see(quarter(1), months.slice(2)).state).toBe('suppressed');
  });

  test('a year joins what its quarters left out', () => {
    const months = [cell(1, said(20, 10)), cell(2, said(1, 2)), cell(5, said(2, 1)), cell(4, said(20, 10))];
    expect(see(quarter(1), months).leftOut).toEqual(['2025-02-01']);
    expect(see(year, months).counts).toEqual(said(43, 23));
    expect(see(year, months).leftOut).toEqual([]);
    expect(see(year, months).missing).toHaveLength(8);
  });

  test('a group is weighed when every month is released, or 31 days after the end', () => {
    const months = [cell(2, said(1, 2)), cell(3, said(2, 1))];
    expect(see(quarter(1), months, '2025-05-01T12:00:00.000Z').state).toBe('suppressed');
    expect(see(quarter(1), months, '2025-05-02T12:00:00.000Z').state).toBe('declared');
    const three = [...months, cell(1, said(8, 8))];
    expect(see(quarter(1), three, '2025-04-01T12:00:00.000Z').counts).toEqual(said(11, 11));
  });

  test('a month that arrives after the weighing stays out', () => {
    const late: ReleasedCell = {
      month: '2025-01-01',
      releases: [{ number: 1, recordedAt: '2025-07-01T05:00:00.000Z', counts: said(1, 1) }],
      held: false,
    };
    const found = see(quarter(1), [late, cell(2, said(1, 2)), cell(3, said(2, 1))]);
    expect(found.counts).toEqual(said(3, 3));
    expect(found.leftOut).toEqual(['2025-01-01']);
  });

  test('a group leaves for good when one of its months becomes visible', () => {
    const grown = cell(2, said(1, 2), ['2026-02-01T05:00:00.000Z', said(5, 4)]);
    const months = [cell(1, said(20, 10)), grown, cell(3, said(2, 1))];
    const before = see(quarter(1), months, '2026-01-15T00:00:00.000Z');
    expect(before.counts).toEqual(said(23, 13));
    const after = see(quarter(1), months);
    expect(after.counts).toEqual(said(25, 14));
    expect(after.leftOut).toEqual(['2025-03-01']);
  });

  test('further statistics need 0 or 30 answers outside the parts that show them', () => {
    const full = (n: number) => cell(n, said(20, 20));
    expect(see(quarter(1), [full(1), full(2), full(3)]).further).toBe(true);
    expect(see(quarter(1), [full(1), full(2), cell(3, said(10, 10))]).further).toBe(false);
    expect(see(quarter(1), [full(1), cell(2, said(10, 6)), cell(3, said(10, 4))]).further).toBe(true);
  });

  test('a year minus its quarters isolates no small group for a further statistic', () => {
    const q1 = [1, 2, 3].map((n) => cell(n, said(20, 20)));
    expect(see(year, [...q1, cell(4, said(10, 5))]).further).toBe(false);
    expect(see(year, [...q1, cell(4, said(10, 5)), cell(7, said(10, 5))]).further).toBe(true);
    const q2 = [cell(4, said(10, 5)), cell(5, said(10, 5))];
    expect(see(quarter(2), q2).further).toBe(true);
    expect(see(year, [...q1, ...q2, cell(8, said(4, 6))]).further).toBe(false);
  });

  test('waiting answers are told only of months that are shown', () => {
    const waits = (c: ReleasedCell) => ({ ...c, held: true });
    expect(see(quarter(1), [waits(cell(1, said(20, 10)))]).held).toBe(true);
    expect(see(quarter(1), [cell(1, said(20, 10)), waits(cell(2, said(1, 2)))]).held).toBe(false);
  });
});

describe('whatever the months hold', () => {
  const counts = fc.oneof(fc.record({ yes: fc.nat(3), no: fc.nat(3) }), fc.record({ yes: fc.nat(40), no: fc.nat(40) }));
  const later = fc.option(fc.tuple(fc.integer({ min: 1, max: 9 }), counts), { nil: null });
  const months = fc.array(fc.option(fc.tuple(counts, later), { nil: null }), { minLength: 12, maxLength: 12 });
  const cells = months.map((list) =>
    list.flatMap((entry, at) => {
      if (!entry) return [];
      const [first, next] = entry;
      const grown = next && decideRelease({ previous: first, current: next[1], periodEnded: true, k: 5 }) === 'next';
      return [cell(at + 1, first, ...(grown ? [[`2026-0${next[0]}-15T05:00:00.000Z`, next[1]] as const] : []))];
    }),
  );
  const parts: readonly Period[] = [
    ...[1, 2, 3, 4].map(quarter),
    ...Array.from({ length: 12 }, (_, at) => calendarPeriod('month', monthNo(at + 1))),
  ];

  test('every published difference holds k answers or none; of a further statistic, 30 or none', () => {
    fc.assert(
      fc.property(cells, (list) => {
        for (const whole of [year, ...parts.slice(0, 4)]) {
          const found = see(whole, list, '2027-01-01T00:00:00.000Z');
          if (!found.counts) continue;
          const inside = parts.filter((p) => p !== whole && p.from >= whole.from && p.to <= whole.to);
          const outside = (shown: (c: GatedCell) => boolean) => {
            let rest = answers(found.counts ?? {});
            const taken: Period[] = [];
            for (const part of inside) {
              if (taken.some((p) => part.from >= p.from && part.to <= p.to)) continue;
              const own = see(part, list, '2027-01-01T00:00:00.000Z');
              if (!own.counts || !shown(own)) continue;
              rest -= answers(own.counts);
              taken.push(part);
            }
            return rest;
          };
          const declared = outside(() => true);
          expect(declared === 0 || declared >= 5).toBe(true);
          if (!found.further) continue;
          const further = outside((c) => c.further);
          expect(further === 0 || further >= 30).toBe(true);
        }
      }),
      { numRuns: 200 },
    );
  });

  test('asked again as of the moment it was settled, a cell is the same', () => {
    fc.assert(
      fc.property(cells, fc.constantFrom('2026-01-20', '2026-03-01', '2026-05-01', '2026-12-01'), (list, day) => {
        for (const period of [year, ...parts]) {
          const found = see(period, list, `${day}T00:00:00.000Z`);
          if (found.settledAt) expect(see(period, list, found.settledAt)).toEqual(found);
        }
      }),
      { numRuns: 100 },
    );
  });
});

describe('the attack', () => {
  const yesNo = { no: 0, yes: 1 };
  const hidden = (k: number) => countsUpTo(['no', 'yes'], k - 1);
  const once = (n: number, options: readonly Counts[]) => ({
    month: monthNo(n),
    arrivals: [{ at: releasedAt(n), options }],
  });
  const twice = (n: number, first: readonly Counts[], at: string, options: readonly Counts[]) => ({
    month: monthNo(n),
    arrivals: [
      { at: releasedAt(n), options: first },
      { at, options },
    ],
  });
  const visible3 = [said(1, 2), said(3, 2)];
  const three = ['low', 'mid', 'top'];
  const NEXT_YEAR = '2026-03-01T05:00:00.000Z';
  const JUNE = '2025-06-10T05:00:00.000Z';

  const surveys: Record<string, Survey> = {
    'k = 3, quarters of 3 and 2 months': {
      rule: { k: 3, full: 9, weights: yesNo },
      months: [1, 2, 3, 4, 5].map((n) => once(n, [...hidden(3), ...visible3])),
    },
    'k = 5, a quarter of 3 months': {
      rule: { k: 5, full: 9, weights: yesNo },
      months: [1, 2, 3].map((n) => once(n, [...hidden(5), said(2, 3)])),
    },
    'k = 5, two quarters of 2 hidden months': {
      rule: { k: 5, full: 9, weights: yesNo },
      months: [1, 2, 4, 5].map((n) => once(n, hidden(5))),
    },
    'k = 2, two quarters of 3 months': {
      rule: { k: 2, full: 9, weights: yesNo },
      months: [1, 2, 3, 4, 5, 6].map((n) => once(n, [...hidden(2), said(1, 1), said(3, 0)])),
    },
    'k = 3, two months and their corrections a year later': {
      rule: { k: 3, full: 9, weights: yesNo },
      months: [1, 2].map((n) => twice(n, [...hidden(3), said(4, 1)], NEXT_YEAR, countsUpTo(['no', 'yes'], 5))),
    },
    'k = 5, two months and their corrections a year later': {
      rule: { k: 5, full: 9, weights: yesNo },
      months: [1, 2].map((n) =>
        twice(n, hidden(5), NEXT_YEAR, [said(0, 0), said(3, 2), said(5, 0), said(5, 4), said(9, 0), said(0, 9)]),
      ),
    },
    'k = 2, corrections in one of two quarters': {
      rule: { k: 2, full: 9, weights: yesNo },
      months: [
        twice(1, countsUpTo(['no', 'yes'], 3), NEXT_YEAR, countsUpTo(['no', 'yes'], 3)),
        twice(2, countsUpTo(['no', 'yes'], 3), NEXT_YEAR, [...hidden(2), said(2, 1), said(3, 0)]),
        once(4, hidden(2)),
      ],
    },
    'k = 3, corrections and a late month between the quarter and the year': {
      rule: { k: 3, full: 9, weights: yesNo },
      months: [
        twice(1, hidden(3), JUNE, [...hidden(3), said(4, 1)]),
        twice(2, hidden(3), JUNE, [said(0, 0), said(2, 0), said(4, 1)]),
        { month: monthNo(3), arrivals: [{ at: '2025-07-01T05:00:00.000Z', options: hidden(2) }] },
        once(4, hidden(3)),
      ],
    },
    'k = 3, three points with a second statistic': {
      rule: { k: 3, full: 6, weights: { low: 0, mid: 0, top: 1 } },
      other: { low: 0, mid: 1, top: 2 },
      months: [1, 2, 4, 5].map((n) => once(n, [...countsUpTo(three, 2), { low: 2, mid: 2, top: 2 }])),
    },
    'k = 3, a balance of for and against': {
      rule: { k: 3, full: 6, weights: { low: -1, mid: 0, top: 1 } },
      months: [1, 2, 4].map((n) => once(n, [...countsUpTo(three, 2), { low: 1, mid: 1, top: 1 }])),
    },
  };

  test.each(Object.entries(surveys))('recovers no hidden month: %s', { timeout: 60_000 }, (_, survey) => {
    const { worlds, hidden: months, exposed } = attack(survey, realGate);
    expect(worlds).toBe(survey.months.flatMap((m) => m.arrivals).reduce((all, a) => all * a.options.length, 1));
    expect(months).toBeGreaterThan(worlds);
    expect(exposed).toEqual([]);
  });

  test.each<[string, Gate, string]>([
    ['a threshold for each cell by itself', thresholdOnly, 'k = 5, a quarter of 3 months'],
    ['parents that take in two small months together', twoTogether, 'k = 5, a quarter of 3 months'],
    ['groups made anew, refusals forgotten', madeAnew, 'k = 2, two quarters of 3 months'],
    ['groups made anew at each correction', madeAnew, 'k = 5, two months and their corrections a year later'],
  ])('does recover hidden months from %s', { timeout: 60_000 }, (_, gate, name) => {
    expect(attack(surveys[name]!, gate).exposed.length).toBeGreaterThan(10);
  });
});
