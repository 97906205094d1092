import { describe, expect, it } from 'vitest';
import { cross, pairwise } from './pairs.ts';

const columns = { page: ['a', 'b', 'c', 'd', 'e'], lang: ['nb', 'nn', 'en'], dark: [true, false], width: [320, 1280] };

describe('pairwise rows', () => {
  it('hold every two values together, in far fewer rows than all there are', () => {
    const rows = pairwise(columns);
    const names = Object.keys(columns) as (keyof typeof columns)[];
    for (const a of names) {
      for (const b of names) {
        if (a === b) continue;
        for (const x of columns[a])
          for (const y of columns[b]) expect(rows.some((row) => row[a] === x && row[b] === y)).toBe(true);
      }
    }
    expect(rows.length).toBeLessThanOrEqual(20);
    expect(cross(columns)).toHaveLength(60);
  });
});
