import { describe, expect, it } from 'vitest';
import { due } from '../../jobs/due.ts';
import { type JobKey, jobs } from '../../jobs/table.ts';

describe('the table of jobs', () => {
  it('has no time that one night a year lacks, and no key twice', () => {
    for (const job of jobs) expect(job.at).not.toMatch(/^02:/);
    expect(new Set(jobs.map((job) => job.key)).size).toBe(jobs.length);
  });
});

/** `two-years.test.ts` lives through much more. */
describe('what is due', () => {
  const pullsSince = (newest: string | null, now: string) =>
    due(jobs, new Map<JobKey, number>(newest === null ? [] : [['pull', Date.parse(newest)]]), Date.parse(now))
      .filter(({ job }) => job.key === 'pull')
      .map(({ slot, runs }) => `${new Date(slot).toISOString().slice(0, 10)} ${runs ? 'runs' : 'is left'}`);

  it('begins with the newest slot where a job never ran', () => {
    expect(pullsSince(null, '2026-11-03T04:29:00Z')).toEqual(['2026-11-02 runs']);
  });

  it('is nothing once the morning was seen to, nor while the clock is set back', () => {
    expect(pullsSince('2026-11-03T04:30:00Z', '2026-11-04T04:29:59Z')).toEqual([]);
    expect(pullsSince('2026-11-03T04:30:00Z', '2026-10-03T12:00:00Z')).toEqual([]);
  });

  it('is all that was missed, of which the newest runs: it looks back by itself', () => {
    expect(pullsSince('2026-11-01T04:30:00Z', '2026-11-04T08:00:00Z')).toEqual([
      '2026-11-02 is left',
      '2026-11-03 is left',
      '2026-11-04 runs',
    ]);
  });
});
