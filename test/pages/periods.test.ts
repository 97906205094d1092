import { describe, expect, it } from 'vitest';
import { chosenPeriod, endedPeriods, periodText } from '../../src/pages/periods.ts';

describe('the periods that a page offers', () => {
  it('have ended, newest first, also across a year', () => {
    expect(endedPeriods('month', '2027-01-15').slice(0, 2).map(periodText)).toEqual(['2026-12', '2026-11']);
    expect(endedPeriods('quarter', '2026-11-03').slice(0, 2).map(periodText)).toEqual(['2026-Q3', '2026-Q2']);
    expect(endedPeriods('year', '2026-12-31').slice(0, 2).map(periodText)).toEqual(['2025', '2024']);
  });

  it('are chosen by how they stand in an address, else the last ended month', () => {
    const today = '2026-11-03';
    for (const unit of ['month', 'quarter', 'year'] as const) {
      for (const period of endedPeriods(unit, today)) expect(chosenPeriod(periodText(period), today)).toEqual(period);
    }
    for (const text of [undefined, '', '2026-11', '2026', '2026-Q4', 'oktober']) {
      expect(chosenPeriod(text, today)).toEqual({ from: '2026-10-01', to: '2026-10-31' });
      // While figures still come in, the newest month that has.
      expect(chosenPeriod(text, today, '2025-02-01')).toEqual({ from: '2025-02-01', to: '2025-02-28' });
    }
  });
});
