import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { coverage, endedPart, spans } from '../../src/connectors/cover.ts';
import { daysIn } from '../../src/core/period.ts';
import { addDays, isoDay } from '../../src/core/time.ts';

const day = (date: string) => ({ from: date, to: date });

describe('the part of a window that has ended', () => {
  const now = Date.parse('2026-11-02T23:30:00Z');

  it('ends yesterday, by the zone that cuts days', () => {
    const window = { from: '2026-10-30', to: '2026-11-05' };
    expect(endedPart(window, 'Europe/Oslo', now)).toEqual({ from: '2026-10-30', to: '2026-11-02' });
    expect(endedPart(window, 'America/Los_Angeles', now)).toEqual({ from: '2026-10-30', to: '2026-11-01' });
  });

  it('is the whole window where that has ended, and none where nothing of it has', () => {
    expect(endedPart({ from: '2026-10-01', to: '2026-10-02' }, 'Europe/Oslo', now)?.to).toBe('2026-10-02');
    expect(endedPart(day('2026-11-02'), 'Europe/Oslo', now)).toEqual(day('2026-11-02'));
    expect(endedPart(day('2026-11-03'), 'Europe/Oslo', now)).toBeNull();
  });
});

describe('spans', () => {
  it('cuts a window into runs, the last one shorter', () => {
    expect(spans({ from: '2026-10-30', to: '2026-11-03' }, 2)).toEqual([
      { from: '2026-10-30', to: '2026-10-31' },
      { from: '2026-11-01', to: '2026-11-02' },
      { from: '2026-11-03', to: '2026-11-03' },
    ]);
  });

  it('holds every day exactly once', () => {
    const window = fc.tuple(fc.integer({ min: 0, max: 30_000 }), fc.integer({ min: 1, max: 800 }));
    fc.assert(
      fc.property(window, fc.integer({ min: 1, max: 100 }), ([first, length], size) => {
        const whole = { from: isoDay(first), to: isoDay(first + length - 1) };
        const parts = spans(whole, size);
        expect(parts[0]?.from).toBe(whole.from);
        expect(parts.at(-1)?.to).toBe(whole.to);
        for (const [i, part] of parts.entries()) {
          expect(daysIn(part)).toBeLessThanOrEqual(size);
          if (i > 0) expect(part.from).toBe(addDays(parts[i - 1]?.to ?? '', 1));
        }
      }),
    );
  });
});

describe('coverage', () => {
  it('joins days that touch, leaves gaps, and names measures of one range together', () => {
    const looked = new Map([
      ['visits', [day('2026-10-30'), day('2026-10-31'), day('2026-11-01')]],
      ['page-views', [day('2026-10-30'), day('2026-10-31'), day('2026-11-01')]],
      ['downloads', [day('2026-11-01'), day('2026-10-30')]],
    ]);
    expect(coverage(looked)).toEqual([
      { from: '2026-10-30', to: '2026-11-01', measures: ['visits', 'page-views'] },
      { from: '2026-10-30', to: '2026-10-30', measures: ['downloads'] },
      { from: '2026-11-01', to: '2026-11-01', measures: ['downloads'] },
    ]);
  });
});
