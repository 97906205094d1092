import { describe, expect, it } from 'vitest';
import { isDue, MOST_TRIES } from '../../jobs/due.ts';

const SLOT = Date.parse('2026-11-03T04:30:00Z');
const NOW = Date.parse('2026-11-03T06:00:00Z');
const BEFORE = '2026-11-02T04:31:00.000Z';
const TONIGHT = '2026-11-03T04:31:00.000Z';

const source = { state: 'active', waitUntil: null, leaseUntil: null } as const;
const run = (
  state: 'done' | 'failed' | 'waiting' | 'interrupted' | 'running',
  errorKind: string | null = null,
  more: { kind?: 'pull' | 'backfill' | 'import'; startedAt?: string } = {},
) => ({ kind: 'pull' as const, state, errorKind, startedAt: TONIGHT, ...more });

describe('a source is due', () => {
  it.each([
    ['when it was never read', []],
    ['when it was last read before tonight', [run('done', null, { startedAt: BEFORE })]],
    ['when only a backfill ran tonight', [run('done', null, { kind: 'backfill' })]],
    ['when tonight’s run was cut off', [run('interrupted')]],
    ['when its process died, and the lease ran out', [run('running')]],
    ['when it asked us to wait, and the wait is over', [run('waiting', 'rate')]],
    ['when it failed by something that may heal', [run('failed', 'transient')]],
  ])('%s', (_, runs) => {
    expect(isDue(source, runs, SLOT, NOW)).toBe(true);
  });
});

describe('a source is left alone', () => {
  it.each([
    ['when it was read tonight', source, [run('done')]],
    ['when it was read tonight after a failure', source, [run('done'), run('failed', 'transient')]],
    ['when only a developer can help', source, [run('failed', 'shape')]],
    ['when it was tried often enough', source, Array.from({ length: MOST_TRIES }, () => run('failed', 'transient'))],
    ['when it is paused', { ...source, state: 'paused' as const }, []],
    ['when its wait is not over', { ...source, waitUntil: '2026-11-03T06:00:01.000Z' }, [run('waiting', 'quota')]],
    ['when somebody is reading it', { ...source, leaseUntil: '2026-11-03T06:00:01.000Z' }, [run('running')]],
  ])('%s', (_, which, runs) => {
    expect(isDue(which, runs, SLOT, NOW)).toBe(false);
  });
});
