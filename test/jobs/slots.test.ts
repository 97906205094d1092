import { describe, expect, it } from 'vitest';
import { nextSlot, slotsBetween } from '../../jobs/slots.ts';

const DAY = 86_400_000;
const ms = (instant: string) => Date.parse(instant);
const iso = (slots: readonly number[]) => slots.map((slot) => new Date(slot).toISOString());

describe('the newest slot', () => {
  it.each([
    ['just before its time it is yesterday’s', '2026-11-03T04:29:59Z', '2026-11-02T04:30:00.000Z'],
    ['at its time it is now', '2026-11-03T04:30:00Z', '2026-11-03T04:30:00.000Z'],
    ['later it is this morning’s', '2026-11-03T22:59:00Z', '2026-11-03T04:30:00.000Z'],
    ['after midnight in Norway it is still yesterday’s', '2026-11-03T23:30:00Z', '2026-11-03T04:30:00.000Z'],
    ['after the clock went forward it is an hour earlier', '2026-03-29T12:00:00Z', '2026-03-29T03:30:00.000Z'],
    ['after the clock went back it is an hour later', '2026-10-25T12:00:00Z', '2026-10-25T04:30:00.000Z'],
  ])('%s', (_, now, expected) => {
    expect(iso(slotsBetween('05:30', null, ms(now)))).toEqual([expected]);
  });
});

describe('the slots since another', () => {
  it('are one a day over both nights with a clock change', () => {
    for (const night of ['2026-03-29', '2026-10-25']) {
      const noon = ms(`${night}T12:00:00Z`);
      const slots = slotsBetween('05:30', noon - 3 * DAY, noon);
      expect(slots).toHaveLength(3);
      const hours = slots.slice(1).map((slot, i) => (slot - slots[i]!) / 3_600_000);
      expect(hours.toSorted((a, b) => a - b)).toEqual(night === '2026-03-29' ? [23, 24] : [24, 25]);
    }
  });

  it('are none where the other is newer', () => {
    expect(slotsBetween('05:30', ms('2026-11-05T04:30:00Z'), ms('2026-11-03T12:00:00Z'))).toEqual([]);
  });
});

it('the next slot is the first one later than now', () => {
  expect(iso([nextSlot('05:30', ms('2026-11-03T04:30:00Z'))])).toEqual(['2026-11-04T04:30:00.000Z']);
  expect(iso([nextSlot('05:30', ms('2026-10-24T12:00:00Z'))])).toEqual(['2026-10-25T04:30:00.000Z']);
});
