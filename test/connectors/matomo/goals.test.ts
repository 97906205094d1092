import { describe, expect, it } from 'vitest';
import matomo from '../../../src/connectors/matomo/index.ts';
import type { UpstreamGoal } from '../../../src/connectors/matomo/upstream-days.ts';
import { bench, settings, totalsOf } from './upstream.ts';

const goals: UpstreamGoal[] = [
  { id: 4, quantity: 'tasks-started', share: 0.06 },
  { id: 5, quantity: 'tasks-completed', share: 0.045 },
  { id: 8, quantity: 'helpful-answers', share: 0.02 },
  { id: 9, quantity: 'helpful-answers', share: 0.008 },
];
const NAMED = { taskStarted: 4, taskCompleted: 5, helpfulYes: 8, helpfulNo: 9 };
const WEEK = { from: '2026-10-27', to: '2026-11-02' };
const asked = (changes: object) => changes as Partial<typeof settings>;

describe('goals of a site in Matomo', () => {
  it('are counted by visits, and answers by what was answered', async () => {
    const { read, upstream } = bench({ goals });
    const pages = await read(WEEK, asked(NAMED));
    const { visitors: _visitors, ...totals } = totalsOf(pages);
    expect(totals).toEqual(upstream.totals(7, WEEK));
    const answers = pages.flatMap(({ readings }) => readings).filter(({ measure }) => measure === 'helpful-answers');
    const of = (point: string) =>
      answers.filter(({ dims }) => dims?.point === point).reduce((sum, { value }) => sum + value, 0);
    expect(of('yes')).toBeGreaterThan(of('no'));
    expect(of('no')).toBeGreaterThan(0);
  });

  it('are not asked for where the settings name none', async () => {
    const { read, io, upstream } = bench({ goals });
    const asks: string[] = [];
    const config = matomo.config.parse(settings);
    const fetch: typeof io.fetch = async (input, init) => {
      asks.push(String(new URLSearchParams(String(init?.body)).get('method')));
      return upstream.app.request(String(input), init);
    };
    for await (const _ of matomo.read(config, WEEK, null, { ...io, fetch }));
    expect(asks.filter((method) => method.startsWith('Goals.'))).toEqual([]);
    const measures = (await read(WEEK)).flatMap(({ covered }) => covered.flatMap((one) => one.measures));
    expect(measures).not.toContain('tasks-started');
  });

  it('say nothing of the days before they were first reached, which Matomo calls zero', async () => {
    const { read } = bench({ goals: goals.map((goal) => ({ ...goal, since: '2026-10-30' })) });
    const pages = await read(WEEK, asked(NAMED));
    const covered = pages.flatMap((page) => page.covered).filter(({ measures }) => measures.includes('tasks-started'));
    expect(covered.map(({ from, to }) => ({ from, to }))).toEqual([{ from: '2026-10-30', to: '2026-11-02' }]);
    // Read once more from where it is known, the zero of a day after that is one.
    const state = pages.findLast((page) => page.state !== undefined)?.state;
    const again = await read({ from: '2026-10-31', to: '2026-11-02' }, asked(NAMED), state);
    expect(again[0]?.covered.find(({ measures }) => measures.includes('tasks-started'))?.from).toBe('2026-10-31');
  });

  it('end by themselves where they were taken away, and both answers together', async () => {
    const { read, io } = bench({ goals: goals.filter(({ id }) => id !== 9) });
    const totals = totalsOf(await read(WEEK, asked(NAMED)));
    expect(totals['tasks-started']).toBeGreaterThan(0);
    expect(totals['helpful-answers']).toBeUndefined();
    expect(io.logs.filter((line) => line.includes('goal is gone'))).toHaveLength(1);
  });

  it('are proven by the check, which names the setting', async () => {
    expect((await bench({ goals }).check(asked(NAMED)))?.found.nb).toContain('Fant nettstedet');
    const { check } = bench({ goals });
    await expect(check(asked({ ...NAMED, taskCompleted: 6 }))).rejects.toMatchObject({
      ...{ kind: 'config', phrase: 'source.not-found', params: { field: 'taskCompleted' } },
    });
    await expect(bench().check(asked(NAMED))).rejects.toMatchObject({ params: { field: 'taskStarted' } });
  });

  it.each([
    [{ taskStarted: 4, taskCompleted: 4 }],
    [{ helpfulYes: 8 }],
    [{ helpfulNo: 9 }],
    [{ helpfulYes: 8, helpfulNo: 8 }],
    [{ taskStarted: 0 }],
  ])('are never %o', (changes) => {
    expect(matomo.config.safeParse({ ...settings, ...changes }).success).toBe(false);
  });
});
