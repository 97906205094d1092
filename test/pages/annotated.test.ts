import { describe, expect, it } from 'vitest';
import { marksOf, notedIn, remarksOf } from '../../src/pages/parts/annotated.ts';

const series = [
  { period: { from: '2026-08-01', to: '2026-08-31' } },
  { period: { from: '2026-09-01', to: '2026-09-30' } },
  { period: { from: '2026-10-01', to: '2026-10-31' } },
];
const note = (text: string, day: string, last: string | null = null) => ({ text, day, last });
const all = [
  note('før', '2026-07-31'),
  note('inn i bildet', '2026-07-20', '2026-08-01'),
  note('første dag', '2026-09-01'),
  note('siste dag', '2026-09-30'),
  note('over to', '2026-09-30', '2026-10-01'),
  note('ut av bildet', '2026-10-31', '2026-12-01'),
  note('etter', '2026-11-01'),
];

describe('annotations beside a series', () => {
  it('stand once in the picture, at the first period that each touches, several of one period too', () => {
    expect(marksOf(series, all)).toEqual([
      { at: 0, text: 'inn i bildet' },
      { at: 1, text: 'første dag' },
      { at: 1, text: 'siste dag' },
      { at: 1, text: 'over to' },
      { at: 2, text: 'ut av bildet' },
    ]);
  });

  it('stand in the row of every period that they touch', () => {
    expect(remarksOf(series, all)).toEqual([
      { at: 0, text: 'inn i bildet' },
      { at: 1, text: 'første dag' },
      { at: 1, text: 'siste dag' },
      { at: 1, text: 'over to' },
      { at: 2, text: 'over to' },
      { at: 2, text: 'ut av bildet' },
    ]);
    expect(notedIn(series[2]!.period, all)).toEqual(['over to', 'ut av bildet']);
    expect(notedIn({ from: '2027-01-01', to: '2027-01-31' }, all)).toEqual([]);
  });
});
