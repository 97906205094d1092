import { describe, expect, test } from 'vitest';
import { designOf, STEP } from '../../../src/measure/effect/design.ts';

const plain = (columns: ReturnType<typeof designOf>) => columns.map(({ name, values }) => [name, ...values]);

describe('what explains a series besides its level', () => {
  test('the season as contrasts to its last place, by the place in the series and not in the stretch', () => {
    expect(plain(designOf(4, [], { from: 0, to: 6, start: null }))).toEqual([
      ['season-1', 1, 0, 0, -1, 1, 0],
      ['season-2', 0, 1, 0, -1, 0, 1],
      ['season-3', 0, 0, 1, -1, 0, 0],
    ]);
    expect(plain(designOf(3, [], { from: 2, to: 5, start: null }))).toEqual([
      ['season-1', -1, 1, 0],
      ['season-2', -1, 0, 1],
    ]);
  });

  test('then what was given, of the stretch alone, and last the step from its start on', () => {
    const price = { name: 'price', values: Float64Array.from([5, 6, 7, 8, 9]) };
    expect(plain(designOf(null, [price], { from: 1, to: 4, start: 3 }))).toEqual([
      ['price', 6, 7, 8],
      [STEP, 0, 0, 1],
    ]);
  });

  test('no season, nothing given and no start is no column at all', () => {
    expect(designOf(null, [], { from: 0, to: 3, start: null })).toEqual([]);
  });
});
