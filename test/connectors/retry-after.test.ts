import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { retryAfter, wallTime } from '../../src/connectors/retry-after.ts';
import { isoInstant, parseInstant } from '../../src/core/time.ts';

const now = parseInstant('2026-11-03T05:30:00Z');

describe('retryAfter', () => {
  it.each([
    ['seconds', '120', '2026-11-03T05:32:00Z'],
    ['seconds with decimals', '1.5', '2026-11-03T05:30:01.5Z'],
    ['an HTTP-date', 'Tue, 03 Nov 2026 06:30:00 GMT', '2026-11-03T06:30:00Z'],
    ['an ISO instant', '2026-11-03T07:30:00+01:00', '2026-11-03T06:30:00Z'],
    ['a moment gone by', 'Tue, 03 Nov 2026 05:00:00 GMT', '2026-11-03T05:30:00Z'],
    ['a year ahead, held to a day', '31536000', '2026-11-04T05:30:00Z'],
  ])('reads %s', (_, header, instant) => {
    expect(retryAfter(header, now)).toBe(parseInstant(instant));
  });

  it.each([[null], [''], ['soon'], ['-5'], ['2026-11-03T06:30:00'], ['Tue, 45 Nov 2026 06:30:00 GMT'], ['1e9']])(
    'has no hint in %s',
    (header) => {
      expect(retryAfter(header, now)).toBeUndefined();
    },
  );

  it('never points to the past, nor beyond a day', () => {
    const anySecond = fc.integer({ min: 0, max: 4_000_000_000 });
    fc.assert(
      fc.property(anySecond, fc.boolean(), (second, asDate) => {
        const at = retryAfter(asDate ? isoInstant(second * 1000) : String(second), now);
        expect(at).toBeGreaterThanOrEqual(now);
        expect(at).toBeLessThanOrEqual(now + 86_400_000);
      }),
    );
  });
});

describe('wallTime', () => {
  it('is the clock at home, summer and winter', () => {
    expect(wallTime(now)).toBe('2026-11-03 06:30');
    expect(wallTime(parseInstant('2026-07-01T05:30:00Z'))).toBe('2026-07-01 07:30');
  });
});
