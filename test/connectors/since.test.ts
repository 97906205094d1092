import { describe, expect, it } from 'vitest';
import { earliest, isCounted, sinceOf, tally } from '../../src/connectors/since.ts';

const values = new Map([
  [
    'visits',
    new Map<string, number | null>([
      ['2026-10-01', 0],
      ['2026-10-02', 5],
      ['2026-10-03', null],
      ['2026-10-04', 0],
    ]),
  ],
  ['downloads', new Map<string, number | null>([['2026-10-01', 0]])],
]);

describe('zeros of a system that says zero also where it did not count', () => {
  it('are believed from the first day on which something was counted, measure by measure', () => {
    const { readings, covered } = tally(values, earliest({}, values));
    expect(readings).toEqual([
      { measure: 'visits', start: '2026-10-02', value: 5 },
      { measure: 'visits', start: '2026-10-04', value: 0 },
    ]);
    expect(covered).toEqual([{ from: '2026-10-02', to: '2026-10-04', measures: ['visits'] }]);
  });

  it('are believed from a day that an earlier reading found, and none later takes its place', () => {
    const before = { visits: '2026-09-01', downloads: '2026-10-05' };
    expect(earliest(before, values)).toEqual(before);
    expect(isCounted(before, 'visits', '2026-10-01')).toBe(true);
    expect(isCounted(before, 'downloads', '2026-10-04')).toBe(false);
  });

  it('are remembered for measures that there are, by days that there are', () => {
    expect(sinceOf({ since: { visits: '2026-09-01', faxes: '2026-01-01' } }, ['visits'])).toEqual({
      visits: '2026-09-01',
    });
    for (const state of [null, {}, { since: { visits: '2026-13-01' } }]) expect(sinceOf(state, ['visits'])).toEqual({});
  });
});
