import { describe, expect, it } from 'vitest';
import { type LetterCount, letterPage, lettersFound } from '../../src/connectors/letters.ts';
import { parseInstant } from '../../src/core/time.ts';

const now = parseInstant('2026-11-03T05:30:00Z');
const letter = (day: string, parts: Partial<Record<LetterCount, number | null>> = {}) => ({
  day,
  counts: () => ({ delivered: 100, clicks: 10, unsubscribes: 1, ...parts }),
});
const week = { from: '2026-10-27', to: '2026-11-03' };

describe('letters of a window', () => {
  it('are counted on the day they were sent, those of one day together, and today is left out', () => {
    const page = letterPage(
      [letter('2026-11-03'), letter('2026-10-29'), letter('2026-10-29', { clicks: 0 })],
      week,
      now,
    );
    expect(page?.readings).toEqual([
      { measure: 'delivered', start: '2026-10-29', value: 200 },
      { measure: 'clicks', start: '2026-10-29', value: 10 },
      { measure: 'unsubscribes', start: '2026-10-29', value: 2 },
    ]);
    expect(page?.covered).toEqual([
      { from: '2026-10-29', to: '2026-11-02', measures: ['delivered', 'clicks', 'unsubscribes'] },
    ]);
  });

  it('say nothing of a day on which one letter does not tell', () => {
    const page = letterPage(
      [letter('2026-10-01'), letter('2026-10-29', { clicks: null }), letter('2026-10-29')],
      week,
      now,
    );
    expect(page?.readings.map(({ measure }) => measure)).toEqual(['delivered', 'unsubscribes']);
    expect(page?.covered.filter(({ measures }) => measures.includes('clicks'))).toEqual([
      { from: '2026-10-27', to: '2026-10-28', measures: ['clicks'] },
      { from: '2026-10-30', to: '2026-11-02', measures: ['clicks'] },
    ]);
  });

  it('are none before the first, after the window or before a day has ended', () => {
    expect(letterPage([], week, now)).toBeNull();
    expect(letterPage([letter('2026-11-03')], week, now)).toBeNull();
    expect(letterPage([letter('2026-10-29')], { from: '2026-11-03', to: '2026-11-09' }, now)).toBeNull();
  });

  it('are not looked into outside it', () => {
    const odd = { day: '2019-01-01', counts: () => Promise.reject(new Error('odd')) as never };
    expect(letterPage([odd, letter('2026-10-29')], week, now)?.covered[0]?.from).toBe('2026-10-27');
  });
});

describe('a check of letters', () => {
  it('tells how many there are, and looks into the last one', () => {
    expect(lettersFound([letter('2026-10-29'), letter('2026-10-01')]).found.en).toBe('Found 2 newsletters.');
    const odd = {
      day: '2026-10-30',
      counts: () => {
        throw new RangeError('odd');
      },
    };
    expect(() => lettersFound([odd, letter('2026-10-29')])).toThrow('odd');
  });
});
