import { describe, expect, it } from 'vitest';
import { FLAGS } from '../../src/connectors/contract.ts';
import { occasionPage } from '../../src/connectors/occasions.ts';

const days = { from: '2026-10-28', to: '2026-10-30' };
const held = (day: string, registered: number | null, attended: number | null) => ({
  day,
  counts: { registered, attended },
});

describe('what was held on the days of a period', () => {
  it('comes to one figure a day and measure; a day without any is looked at and has no row', () => {
    const { readings, covered } = occasionPage(
      days,
      [held('2026-10-29', 4, 3), held('2026-10-29', 6, 0)],
      ['registered', 'attended'],
    );
    expect(readings).toEqual([
      { measure: 'registered', start: '2026-10-29', value: 10 },
      { measure: 'attended', start: '2026-10-29', value: 3 },
    ]);
    expect(covered).toEqual([{ ...days, measures: ['registered', 'attended'] }]);
  });

  it('is not known on a day on which one of them does not tell', () => {
    const { readings, covered } = occasionPage(
      days,
      [held('2026-10-29', 4, null), held('2026-10-29', 6, 5)],
      ['attended'],
    );
    expect(readings).toEqual([]);
    expect(covered).toEqual([
      { from: '2026-10-28', to: '2026-10-28', measures: ['attended'] },
      { from: '2026-10-30', to: '2026-10-30', measures: ['attended'] },
    ]);
  });

  it('carries the flags of its measure, and leaves out what is outside', () => {
    const { readings } = occasionPage(days, [held('2026-10-28', 1, 1), held('2026-10-27', 9, 9)], ['attended'], {
      attended: FLAGS.estimated,
    });
    expect(readings).toEqual([{ measure: 'attended', start: '2026-10-28', value: 1, flags: FLAGS.estimated }]);
  });
});
