import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Box, dodge } from '../../src/charts/dodge.ts';

const boxes = fc.array(
  fc.record({ centre: fc.integer({ min: -50, max: 250 }), size: fc.integer({ min: 0, max: 40 }) }),
  { maxLength: 8 },
);
const gaps = fc.integer({ min: 0, max: 6 });
const TINY = 1e-6;

const cost = (wanted: readonly Box[], middles: readonly number[]) =>
  wanted.reduce((sum, { centre }, at) => sum + (middles[at]! - centre) ** 2, 0);
const inOrder = (wanted: readonly Box[]) =>
  wanted.map((_, at) => at).sort((a, b) => wanted[a]!.centre - wanted[b]!.centre || a - b);
const needed = (wanted: readonly Box[], gap: number) =>
  wanted.reduce((sum, { size }) => sum + size, 0) + gap * Math.max(0, wanted.length - 1);

/** Asks a property of every arrangement that fits. */
function always(holds: (wanted: readonly Box[], middles: readonly number[], gap: number) => void) {
  fc.assert(
    fc.property(boxes, gaps, (wanted, gap) => {
      const middles = dodge(wanted, 0, 200, gap);
      fc.pre(middles !== null);
      holds(wanted, middles!, gap);
    }),
    { numRuns: 500 },
  );
}

describe('boxes that dodge each other', () => {
  test('do not overlap, keep the gap and the order', () =>
    always((wanted, middles, gap) => {
      const order = inOrder(wanted);
      for (const [place, at] of order.entries()) {
        const next = order[place + 1];
        if (next === undefined) continue;
        const clear = middles[next]! - wanted[next]!.size / 2 - (middles[at]! + wanted[at]!.size / 2);
        expect(clear).toBeGreaterThanOrEqual(gap - TINY);
      }
    }));

  test('stay within the bounds', () =>
    always((wanted, middles) => {
      for (const [at, { size }] of wanted.entries()) {
        expect(middles[at]! - size / 2).toBeGreaterThanOrEqual(-TINY);
        expect(middles[at]! + size / 2).toBeLessThanOrEqual(200 + TINY);
      }
    }));

  test('are moved as little as possible: no other arrangement that fits is nearer', () => {
    const spare = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 9, maxLength: 9 });
    fc.assert(
      fc.property(boxes, gaps, spare, (wanted, gap, shares) => {
        const middles = dodge(wanted, 0, 200, gap);
        fc.pre(middles !== null);
        // Any arrangement parts the free room before, between and after the boxes.
        const parts = shares.slice(0, wanted.length + 1);
        const free = 200 - needed(wanted, gap);
        const sum = parts.reduce((all, one) => all + one, 0) || 1;
        const other: number[] = [];
        let at = 0;
        for (const [place, index] of inOrder(wanted).entries()) {
          at += (free * parts[place]!) / sum + wanted[index]!.size / 2;
          other[index] = at;
          at += wanted[index]!.size / 2 + gap;
        }
        const best = cost(wanted, middles!);
        expect(best).toBeLessThanOrEqual(cost(wanted, other) + TINY);
        // Nor is a step from here towards it.
        const step = middles!.map((middle, index) => middle + (other[index]! - middle) / 100);
        expect(best).toBeLessThanOrEqual(cost(wanted, step) + TINY);
      }),
      { numRuns: 500 },
    );
  });

  test('stay where they are if nothing is in their way', () => {
    expect(dodge([box(10), box(150), box(60)], 0, 200, 4)).toEqual([10, 150, 60]);
  });

  test('share what is in the way', () => {
    expect(dodge([box(100), box(100)], 0, 200, 4)).toEqual([88, 112]);
    expect(dodge([box(100), box(110), box(180)], 0, 200)).toEqual([95, 115, 180]);
  });

  test('give way to a bound, and push the others on', () => {
    expect(dodge([box(2), box(5)], 0, 200)).toEqual([10, 30]);
    expect(dodge([box(199), box(198)], 0, 200)).toEqual([190, 170]);
  });

  test('are refused exactly where they do not fit', () => {
    fc.assert(
      fc.property(boxes, gaps, fc.integer({ min: 0, max: 300 }), (wanted, gap, room) => {
        expect(dodge(wanted, 0, room, gap) === null).toBe(needed(wanted, gap) > room);
      }),
    );
    expect(dodge([], 0, 0)).toEqual([]);
  });
});

function box(centre: number): Box {
  return { centre, size: 20 };
}
