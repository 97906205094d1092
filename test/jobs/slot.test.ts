import { describe, expect, it } from 'vitest';
import { latestSlot } from '../../jobs/slot.ts';

const slot = (at: string, now: string) => new Date(latestSlot(at, Date.parse(now))).toISOString();

describe('the latest slot', () => {
  it.each([
    ['just before its time it is yesterday’s', '2026-11-03T04:29:59Z', '2026-11-02T04:30:00.000Z'],
    ['at its time it is now', '2026-11-03T04:30:00Z', '2026-11-03T04:30:00.000Z'],
    ['later it is this morning’s', '2026-11-03T22:59:00Z', '2026-11-03T04:30:00.000Z'],
    ['after midnight in Norway it is still yesterday’s', '2026-11-03T23:30:00Z', '2026-11-03T04:30:00.000Z'],
    [
      'on the morning after the clock went forward it is an hour earlier in UTC',
      '2026-03-29T12:00:00Z',
      '2026-03-29T03:30:00.000Z',
    ],
    [
      'on the morning after the clock went back it is an hour later in UTC',
      '2026-10-25T12:00:00Z',
      '2026-10-25T04:30:00.000Z',
    ],
  ])('%s', (_, now, expected) => {
    expect(slot('05:30', now)).toBe(expected);
  });

  it('comes once a day, all through a year, whatever the clock does', () => {
    const seen = new Set<number>();
    for (let now = Date.parse('2026-01-01T12:00:00Z'); now < Date.parse('2027-01-01T12:00:00Z'); now += 15 * 60_000) {
      seen.add(latestSlot('05:30', now));
    }
    expect(seen.size).toBe(366);
  });
});
