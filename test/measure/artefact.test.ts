import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { kindOfChange, median } from '../../src/measure/artefact.ts';
import { normalDraws } from '../../src/measure/random.ts';

const days = (answered: number) => ({ answered, days: 30, absence: 'unknown' as const });
const consent = (before: number, now: number) => ({
  consent: { before: { measured: before, visits: 1000 }, now: { measured: now, visits: 1000 } },
});
const stay = (usual: readonly [number, number], now: readonly [number, number]) => ({
  stay: { usual: { visits: usual[0], stay: usual[1] }, now: { visits: now[0], stay: now[1] } },
});

describe('a change is none', () => {
  test('where days are missing in either period', () => {
    expect(kindOfChange({ coverage: [days(30), days(26)] })).toEqual({ kind: 'gap', share: 26 / 30 });
    expect(kindOfChange({ coverage: [days(30), days(27)] })).toEqual({ kind: 'change' });
  });

  test('where consent moved by more than five percentage points, either way', () => {
    expect(kindOfChange(consent(620, 680))).toEqual({ kind: 'consent', before: 0.62, now: 0.68 });
    expect(kindOfChange(consent(680, 620)).kind).toBe('consent');
    expect(kindOfChange(consent(620, 660)).kind).toBe('change');
    // Five points to the digit are not more than five.
    expect(kindOfChange(consent(0, 50)).kind).toBe('change');
    const some = { measured: 5, visits: 9 };
    const none = { measured: 0, visits: 0 };
    expect(kindOfChange({ consent: { before: none, now: some } }).kind).toBe('change');
    expect(kindOfChange({ consent: { before: some, now: none } }).kind).toBe('change');
  });

  test('where machines came: all that is new stays for nothing, though the mean falls to a third alone', () => {
    expect(kindOfChange(stay([100, 6000], [300, 6200]))).toEqual({ kind: 'burst', extra: 200, stay: 1, usual: 60 });
    expect(kindOfChange(stay([100, 6000], [300, 5800])).kind).toBe('burst');
    // Exactly twice as many are enough; exactly a tenth of a usual stay is not almost nothing.
    expect(kindOfChange(stay([100, 6000], [200, 6100])).kind).toBe('burst');
    expect(kindOfChange(stay([100, 6000], [300, 7200])).kind).toBe('change');
    // Nobody, then somebody.
    expect(kindOfChange(stay([0, 0], [300, 6000])).kind).toBe('change');
    // People who are in a hurry, too few to tell, and a page where nobody ever stays.
    expect(kindOfChange(stay([100, 6000], [300, 9000])).kind).toBe('change');
    expect(kindOfChange(stay([100, 6000], [190, 6000])).kind).toBe('change');
    expect(kindOfChange(stay([100, 0], [300, 0])).kind).toBe('change');
  });

  test('and the first of several is told', () => {
    expect(kindOfChange({ coverage: [days(3)], ...consent(100, 900) }).kind).toBe('gap');
    expect(kindOfChange({ ...consent(100, 900), ...stay([100, 6000], [300, 6000]) }).kind).toBe('consent');
    expect(kindOfChange({})).toEqual({ kind: 'change' });
  });
});

describe('a purge of followers', () => {
  const growing = Array.from({ length: 40 }, (_, at) => 5000 + 3 * at + (at % 3));

  test('is a fall of five median deviations in a day, or in two', () => {
    const last = growing.at(-1)!;
    expect(kindOfChange({ stock: [...growing, last - 80] })).toMatchObject({ kind: 'purge', days: 1, fall: 84 });
    expect(kindOfChange({ stock: [...growing, last - 1, last - 2] })).toMatchObject({
      kind: 'purge',
      days: 2,
      fall: 7,
    });
    expect(kindOfChange({ stock: [...growing, last + 4] }).kind).toBe('change');
    expect(kindOfChange({ stock: [...growing, last + 400] }).kind).toBe('change');
  });

  test('is not told of a small account that loses a few, of a short history, nor across a gap', () => {
    const still = new Array<number>(40).fill(120);
    expect(kindOfChange({ stock: [...still, 116] }).kind).toBe('change');
    expect(kindOfChange({ stock: [...still, 100] }).kind).toBe('purge');
    expect(kindOfChange({ stock: [...still.slice(0, 10), 100] }).kind).toBe('change');
    expect(kindOfChange({ stock: [...still, null, null, 20] }).kind).toBe('change');
  });

  test('is told where every third day is missing, from the steps that are known', () => {
    const holed = Array.from({ length: 60 }, (_, at) => (at % 3 === 0 ? null : 5000 + 3 * at + (at % 3)));
    expect(kindOfChange({ stock: [...holed.slice(0, -1), 5100] })).toMatchObject({ kind: 'purge', days: 1 });
  });

  test('is not told of a day that is missing, nor of the first after one', () => {
    expect(kindOfChange({ stock: [...growing, null] }).kind).toBe('change');
    expect(kindOfChange({ stock: [...growing, growing.at(-1)!, null] }).kind).toBe('change');
    const rising = Array.from({ length: 40 }, (_, at) => 1000 * at);
    expect(kindOfChange({ stock: [...rising, null, null, 20] }).kind).toBe('change');
  });

  test('is held against fourteen earlier steps or more, the fall itself not among them', () => {
    const steps = Array.from({ length: 14 }, (_, at) => (at % 2) * 10);
    const stock = [1000, ...steps.map((_, at) => 1000 + steps.slice(0, at + 1).reduce((sum, step) => sum + step, 0))];
    const fallen = (by: number) => kindOfChange({ stock: [...stock, stock.at(-1)! - by] });
    // The usual step is 5, and its median deviation 5: from a fall of 20 on it is more than five of them away.
    expect(fallen(21)).toEqual({ kind: 'purge', fall: 26, deviation: 5, days: 1 });
    expect(fallen(20).kind).toBe('change');
    expect(kindOfChange({ stock: [...stock.slice(1), stock.at(-1)! - 500] }).kind).toBe('change');
  });

  test('is told of one unchanged day of a hundred at most', () => {
    const draw = normalDraws(7);
    const told = Array.from({ length: 1000 }, () => {
      let followers = 9000;
      const stock = Array.from({ length: 90 }, () => (followers += Math.round(4 + 10 * draw())));
      return kindOfChange({ stock }).kind === 'purge';
    }).filter(Boolean).length;
    // Measured: 2 of 1,000.
    expect(told).toBeLessThanOrEqual(10);
  });

  test('does not depend on how many followers there were', () => {
    const changes = fc.array(fc.integer({ min: -40, max: 40 }), { minLength: 2, maxLength: 60 });
    fc.assert(
      fc.property(changes, fc.integer({ min: 0, max: 1e6 }), (steps, more) => {
        let now = 10_000;
        const stock = steps.map((step) => (now += step));
        expect(kindOfChange({ stock: stock.map((v) => v + more) })).toEqual(kindOfChange({ stock }));
      }),
    );
  });
});

test('a median is the middle one, or the mean of the middle two', () => {
  expect(median([20, 3, 100])).toBe(20);
  expect(median([10, 1, 30, 2])).toBe(6);
});
