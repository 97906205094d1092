import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Admission, seatsOf } from '../../../src/connectors/pretix/seats.ts';
import type { Quota } from '../../../src/connectors/pretix/wire.ts';

/** 1 and 4 are plain tickets, 2 comes in two variations; 3 lets nobody in. */
const admission: Admission = new Map([
  [1, []],
  [2, [21, 22]],
  [4, []],
]);
const quota = (size: number | null, items: number[], variations: number[] = []): Quota => ({
  ...{ size, items, variations, subevent: null },
});
const seats = (...quotas: Quota[]) => seatsOf(quotas, admission);

describe('seats', () => {
  it('are what one quota lets in', () => expect(seats(quota(80, [1]))).toBe(80));

  it('are added where quotas lie beside each other', () => {
    expect(seats(quota(80, [1]), quota(20, [2], [21, 22]))).toBe(100);
  });

  it('are not counted twice where one quota lies inside another', () => {
    expect(seats(quota(200, [1, 2], [21, 22]), quota(50, [2], [21]))).toBe(200);
  });

  it('are fewer where the inner quotas are, and leave nothing open', () => {
    expect(seats(quota(200, [1, 4]), quota(60, [1]), quota(40, [4]))).toBe(100);
    expect(seats(quota(200, [1, 2, 4], [21, 22]), quota(60, [1]), quota(40, [4]))).toBe(200);
  });

  it('are limited by inner quotas alone where the outer has no limit', () => {
    expect(seats(quota(null, [1, 4]), quota(60, [1]), quota(40, [4]))).toBe(100);
  });

  it('leave out what lets nobody in', () => {
    expect(seats(quota(80, [1]), quota(500, [3]))).toBe(80);
    expect(seats(quota(80, [1, 3]))).toBe(80);
  });

  it.each([
    ['there is no quota', []],
    ['only food has one', [quota(500, [3])]],
    ['nobody set a limit', [quota(null, [1])]],
    ['one of them has no limit', [quota(80, [1]), quota(null, [4])]],
    ['quotas cross each other', [quota(80, [1, 2], [21]), quota(80, [2, 4], [21, 22])]],
  ])('are not known where %s', (_, quotas) => expect(seats(...quotas)).toBeNull());

  const sized = fc.record({
    size: fc.option(fc.nat({ max: 500 })),
    items: fc.uniqueArray(fc.constantFrom(1, 2, 3, 4), { maxLength: 4 }),
    variations: fc.uniqueArray(fc.constantFrom(21, 22)),
    subevent: fc.constant(null),
  });

  it('do not depend on the order of the quotas, nor on one that is said twice', () => {
    fc.assert(
      fc.property(fc.array(sized, { maxLength: 6 }), fc.nat(), (quotas, turn) => {
        const cut = turn % (quotas.length + 1);
        const turned = [...quotas.slice(cut), ...quotas.slice(0, cut)];
        expect(seats(...turned)).toBe(seats(...quotas));
        expect(seats(...quotas, ...quotas)).toBe(seats(...quotas));
      }),
    );
  });

  it('never exceed what all sizes come to', () => {
    fc.assert(
      fc.property(fc.array(sized, { maxLength: 6 }), (quotas) => {
        const all = quotas.reduce((sum, { size }) => sum + (size ?? 0), 0);
        expect(seats(...quotas) ?? 0).toBeLessThanOrEqual(all);
      }),
    );
  });
});
