import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dot, factor } from '../../../src/measure/effect/normal-equations.ts';

const column = (...values: number[]) => Float64Array.from(values);

/** Determinant and inverse of X'X by Gauss and Jordan, with no regard for symmetry. */
function solvedWhole(columns: readonly Float64Array[]) {
  const size = columns.length;
  const rows = columns.map((a, i) => [...columns.map((b) => dot(a, b)), ...columns.map((_, j) => (i === j ? 1 : 0))]);
  let determinant = 1;
  for (let at = 0; at < size; at++) {
    const pivot = rows.findIndex(
      (row, i) => i >= at && Math.abs(row[at]!) === Math.max(...rows.slice(at).map((r) => Math.abs(r[at]!))),
    );
    if (pivot !== at) determinant = -determinant;
    [rows[at], rows[pivot]] = [rows[pivot]!, rows[at]!];
    const head = rows[at]![at]!;
    determinant *= head;
    rows[at] = rows[at]!.map((v) => v / head);
    for (let i = 0; i < size; i++) if (i !== at) rows[i] = rows[i]!.map((v, j) => v - rows[i]![at]! * rows[at]![j]!);
  }
  return { determinant, inverse: rows.map((row) => row.slice(size)) };
}

describe('the normal equations of a few columns', () => {
  test('are solved as the whole inverse solves them', () => {
    const value = fc.integer({ min: -20, max: 20 });
    const columns = fc.array(fc.array(value, { minLength: 8, maxLength: 8 }), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(columns, fc.array(value, { minLength: 4, maxLength: 4 }), (drawn, rights) => {
        // Each column leans on a place of its own, so that none is explained by the others.
        const all = drawn.map((c, k) => Float64Array.from(c, (v, at) => v + (at === k ? 100 : 0)));
        const right = Float64Array.from(all, (_, k) => rights[k]!);
        const { determinant, inverse } = solvedWhole(all);
        const found = factor(all);
        const solved = found.solve(right);
        for (const [k, row] of inverse.entries()) {
          expect(solved[k]).toBeCloseTo(dot(Float64Array.from(row), right), 9);
          expect(found.inverseAt(k)).toBeCloseTo(row[k]!, 9);
        }
        expect(found.logDeterminant(all.length)).toBeCloseTo(Math.log(determinant), 6);
        expect(found.size).toBe(all.length);
        expect(found.dropped.size).toBe(0);
      }),
      { seed: 7 },
    );
  });

  test('the determinant of the first columns leaves the others out', () => {
    const found = factor([column(2, 0, 0), column(1, 3, 0), column(0, 0, 5)]);
    expect(found.logDeterminant(0)).toBe(0);
    expect(found.logDeterminant(1)).toBeCloseTo(Math.log(4), 12);
    expect(found.logDeterminant(2)).toBeCloseTo(Math.log(4 * 10 - 2 * 2), 12);
    expect(found.logDeterminant(3)).toBeCloseTo(Math.log(36 * 25), 12);
  });

  test('a column in the middle that adds nothing is dropped, and the others are solved without it', () => {
    const [first, last] = [column(1, 1, 1, 1), column(0, 1, 2, 4)];
    const found = factor([first, column(2, 2, 2, 2), last]);
    const without = factor([first, last]);
    expect([...found.dropped]).toEqual([1]);
    const solved = found.solve(column(3, 6, 5));
    const kept = without.solve(column(3, 5));
    expect([...solved]).toEqual([kept[0], 0, kept[1]]);
    expect(found.inverseAt(0)).toBe(without.inverseAt(0));
    expect(found.inverseAt(1)).toBe(Number.POSITIVE_INFINITY);
    expect(found.inverseAt(2)).toBe(without.inverseAt(1));
    expect(found.logDeterminant(3)).toBeCloseTo(without.logDeterminant(2), 12);
  });

  test('a column of nothing is dropped, and so is one that is all but the same as another', () => {
    expect([...factor([column(0, 0), column(1, 2)]).dropped]).toEqual([0]);
    const nearly = column(1, 1 + 1e-6, 1);
    expect([...factor([column(1, 1, 1), nearly]).dropped]).toEqual([1]);
    const apart = column(1, 1 + 1e-3, 1);
    expect([...factor([column(1, 1, 1), apart]).dropped]).toEqual([]);
  });
});
