import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { due } from '../../jobs/due.ts';
import { type JobKey, jobs } from '../../jobs/table.ts';
import { dayIn, HOME_ZONE } from '../../src/core/time.ts';

const HOUR = 3_600_000;
const START = Date.parse('2026-01-01T12:00:00Z');
const TWO_YEARS = 2 * 365.25 * 24 * HOUR;

/** A record of slots that were seen to, as the database keeps it; throws where one is seen to twice. */
function record() {
  const newest = new Map<JobKey, number>();
  const seen = new Map<string, boolean>();
  return {
    seen,
    look(now: number) {
      for (const { job, slot, runs } of due(jobs, newest, now)) {
        const key = `${job.key} ${slot}`;
        if (seen.has(key)) throw new Error(`${key} was seen to twice`);
        seen.set(key, runs);
        newest.set(job.key, slot);
      }
    },
  };
}

const daysOf = (seen: ReadonlyMap<string, boolean>, job: JobKey) =>
  [...seen.keys()].filter((key) => key.startsWith(`${job} `)).map((key) => dayIn(HOME_ZONE, Number(key.split(' ')[1])));

describe('the table of jobs', () => {
  it('has no time that one night a year lacks, and no key twice', () => {
    for (const job of jobs) expect(job.at).not.toMatch(/^02:/);
    expect(new Set(jobs.map((job) => job.key)).size).toBe(jobs.length);
  });
});

describe('what is due', () => {
  it('is every day of two years once, looked for every five minutes', () => {
    const house = record();
    for (let now = START; now < START + TWO_YEARS; now += HOUR / 12) house.look(now);
    for (const { key } of jobs) {
      const days = daysOf(house.seen, key);
      expect(new Set(days).size).toBe(days.length);
      expect(days).toHaveLength(731);
    }
    expect([...house.seen.values()].every(Boolean)).toBe(true);
  });

  it('is every day once, however seldom and irregularly somebody looks, also while the clock is set back', () => {
    const step = fc.oneof(
      fc.integer({ min: 1, max: 30 * HOUR }),
      fc.integer({ min: 6 * 24 * HOUR, max: 9 * 24 * HOUR }),
      fc.integer({ min: -3 * 24 * HOUR, max: 0 }),
    );
    fc.assert(
      fc.property(fc.array(step, { minLength: 20, maxLength: 300 }), (steps) => {
        const house = record();
        let now = START;
        let latest = START;
        house.look(now);
        for (const ms of steps) {
          now += ms;
          latest = Math.max(latest, now);
          house.look(now);
        }
        for (const { key } of jobs) {
          const days = daysOf(house.seen, key).toSorted();
          expect(new Set(days).size).toBe(days.length);
          // No gap from the first to the last: a week switched off is accounted for day by day.
          const span = (Date.parse(days.at(-1)!) - Date.parse(days[0]!)) / (24 * HOUR) + 1;
          expect(days).toHaveLength(span);
        }
      }),
    );
  });

  it('runs once after a week switched off: the newest, which looks back by itself', () => {
    const newest = new Map<JobKey, number>([['pull', Date.parse('2026-11-03T04:30:00Z')]]);
    const pulls = due(jobs, newest, Date.parse('2026-11-10T08:00:00Z')).filter(({ job }) => job.key === 'pull');
    expect(pulls.map(({ runs }) => runs)).toEqual([false, false, false, false, false, false, true]);
  });
});
