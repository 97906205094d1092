import { describe, expect, it } from 'vitest';
import { createTick, type Job, jobs } from '../../jobs/index.ts';
import type { NightlyPull } from '../../jobs/nightly-pull.ts';
import type { Deps } from '../../src/deps.ts';
import { TestClock } from '../support/deps.ts';

describe('the tick', () => {
  const stop = new AbortController();

  function scene(run: (night: NightlyPull) => void) {
    const clock = new TestClock('2026-11-03T04:40:00Z');
    const logged: string[] = [];
    const deps = { clock, log: (_: string, message: string) => void logged.push(message) } as unknown as Deps;
    const job: Job = {
      key: 'job',
      at: '05:30',
      run: async (_deps, night) => {
        run(night);
        return { read: 1, released: 0, failed: [] };
      },
    };
    return { clock, logged, tick: createTick(deps, [job, { ...job, key: 'other' }], stop.signal) };
  }

  it('looks at each job, and says which look at a night is the first', async () => {
    const nights: NightlyPull[] = [];
    const { clock, tick } = scene((night) => nights.push(night));
    await tick();
    clock.advance(15 * 60_000);
    await tick();
    clock.set('2026-11-04T04:30:00Z');
    await tick();
    expect(nights.map((night) => night.first)).toEqual([true, true, false, false, true, true]);
    expect(new Set(nights.map((night) => night.slot)).size).toBe(2);
  });

  it('goes on with the other jobs where one breaks, and logs both', async () => {
    let runs = 0;
    const { tick, logged } = scene(() => {
      if (++runs === 1) throw new Error('broken');
    });
    await tick();
    expect(logged).toEqual(['job broke', 'job done']);
  });
});

describe('the table of jobs', () => {
  it('has no time that one night a year lacks, and no key twice', () => {
    for (const job of jobs) expect(job.at).not.toMatch(/^02:/);
    expect(new Set(jobs.map((job) => job.key)).size).toBe(jobs.length);
  });
});
