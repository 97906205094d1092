import { describe, expect, it } from 'vitest';
import { pullWindow } from '../../src/flows/window.ts';

/** In the morning of 3 November, in Norway; the source is read again a week back. */
const NOW = Date.parse('2026-11-03T04:30:00Z');
const window = (covered: readonly string[], pulled: string | null = null, backfill: number | null = null) => {
  const found = pullWindow({ lookback: 7, backfill }, 'Europe/Oslo', NOW, covered, pulled);
  return found && `${found.from}/${found.to}`;
};

describe('what a pull reads', () => {
  it('is some weeks the first time, and not more than the source keeps', () => {
    expect(window([])).toBe('2026-09-29/2026-11-02');
    expect(window([], null, 10)).toBe('2026-10-24/2026-11-02');
  });

  it('is the look-back every night', () => {
    expect(window(['2026-11-01', '2026-11-01'], '2026-11-01')).toBe('2026-10-26/2026-11-02');
  });

  it('is all that was missed while the house was off, for weeks or for months', () => {
    expect(window(['2026-09-30'], '2026-09-30')).toBe('2026-09-24/2026-11-02');
    expect(window(['2026-03-01'], '2026-03-01')).toBe('2026-02-23/2026-11-02');
    expect(window(['2026-03-01'], '2026-03-01', 90)).toBe('2026-08-05/2026-11-02');
  });

  it('begins where the quantity that came shortest stopped, but not for one that has ended', () => {
    expect(window(['2026-11-01', '2026-10-10'], '2026-11-01')).toBe('2026-10-04/2026-11-02');
    expect(window(['2026-11-01', '2026-08-01'], '2026-11-01')).toBe('2026-10-26/2026-11-02');
  });

  it('leaves out nothing for newer days that somebody read by hand meanwhile', () => {
    expect(window(['2026-11-01'], '2026-08-01')).toBe('2026-07-26/2026-11-02');
    // Nobody has pulled it yet: what was read by hand is where it begins.
    expect(window(['2026-11-01'])).toBe('2026-10-26/2026-11-02');
  });

  it('is the look-back of now where a clock that was ahead left days to come', () => {
    expect(window(['2026-12-24'], '2026-12-24')).toBe('2026-10-27/2026-11-02');
  });
});
