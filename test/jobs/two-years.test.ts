import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { due } from '../../jobs/due.ts';
import { chanceOf, complaints, DAY, END, HOUR, House, looks, MINUTE, OFF, START, slotsByTheMinute } from './house.ts';

const expected = slotsByTheMinute();

/** Two processes at once, a step of one or the other at a time; either may die after any of them. */
function lookTogether(house: House, now: number, chance: () => number, mayDie: boolean): void {
  let going = [house.look(now), house.look(now)];
  while (going.length > 0) {
    const one = going[Math.floor(chance() * going.length)]!;
    if (one.next().done || (mayDie && chance() < 0.1)) going = going.filter((other) => other !== one);
  }
}

function live(house: House, every: number): string[] {
  const chance = chanceOf(7);
  for (const now of looks(() => every)) lookTogether(house, now, chance, now < END);
  return complaints(house.account(), expected, END);
}

describe('two years of the clock', () => {
  it('has 731 mornings by the wall clock, of 23 and 25 hours on the nights of a change (the oracle itself)', () => {
    for (const slots of Object.values(expected)) {
      expect(slots).toHaveLength(731);
      const odd = slots.slice(1).flatMap((slot, i) => (slot - slots[i]! === DAY ? [] : [(slot - slots[i]!) / HOUR]));
      expect(odd).toEqual([23, 25, 23, 25]);
    }
  });

  it('sees to every slot once: two processes that die, two weeks off, the clock set back an hour, a day, a month', () => {
    const house = new House();
    expect(live(house, 5 * MINUTE)).toEqual([]);
    for (const seen of Object.values(house.account())) {
      expect(seen.size).toBe(731);
      const left = [...seen].filter(([, { done }]) => done === 0).map(([slot]) => slot);
      // Only mornings of the weeks off were left to a later one: six of the seven each time.
      for (const slot of left) expect(OFF.some(([from, to]) => slot >= from && slot < to)).toBe(true);
      expect(left).toHaveLength(12);
    }
  });

  it('sees to every slot once, whenever somebody looks', () => {
    const step = fc.record({
      ms: fc.oneof(
        fc.integer({ min: 0, max: 30 * HOUR }),
        fc.integer({ min: 6 * DAY, max: 40 * DAY }),
        fc.integer({ min: -40 * DAY, max: 0 }),
      ),
      seed: fc.nat(),
    });
    fc.assert(
      fc.property(fc.array(step, { minLength: 10, maxLength: 60 }), (steps) => {
        const house = new House();
        let now = START;
        let latest = START;
        lookTogether(house, now, chanceOf(0), false);
        for (const { ms, seed } of steps) {
          now = Math.min(Math.max(now + ms, START), END);
          latest = Math.max(latest, now);
          lookTogether(house, now, chanceOf(seed), true);
        }
        lookTogether(house, latest, chanceOf(0), false);
        expect(complaints(house.account(), expected, latest)).toEqual([]);
      }),
    );
  });
});

describe('a schedule that is wrong is found wrong (positive control):', () => {
  const wrong = (house: House) => live(house, HOUR).join('\n');

  it('one that does not ask the record', () => {
    const told = wrong(new House((table, _newest, now) => due(table, new Map(), now)));
    expect(told).toContain('is not accounted for');
    expect(told).toContain('was done twice');
  });

  it('one that counts hours and not mornings', () => {
    const told = wrong(
      new House((table, newest, now) =>
        table.flatMap((job) => {
          const next = (newest.get(job.key) ?? expected[job.key][0]! - DAY) + DAY;
          return next <= now ? [{ job, slot: next, runs: true }] : [];
        }),
      ),
    );
    expect(told).toContain('2026-03-29T03:30:00.000Z is not accounted for');
    expect(told).toContain('2026-03-29T04:30:00.000Z is no slot');
  });

  it('one that forgets what the newest stands for', () => {
    const told = wrong(new House((...asked) => due(...asked).filter(({ runs }) => runs)));
    expect(told).toContain('2026-06-12T03:30:00.000Z is not accounted for');
    expect(told).not.toContain('twice');
  });

  it('one that makes nothing good', () => {
    const isFresh = (slot: number, now: number) => now - slot < 2 * HOUR;
    const told = wrong(
      new House((...asked) => due(...asked).map((one) => ({ ...one, runs: one.runs && isFresh(one.slot, asked[2]) }))),
    );
    expect(told).toContain('pull 2026-06-17T03:30:00.000Z was neither done nor made good');
  });

  it('a queue that does not know what it was given before', () => {
    expect(wrong(new House(due, -1))).toContain('was done twice');
  });
});
