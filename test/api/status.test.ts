import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withScope } from '../../db/database.ts';
import { bury, takeSlots } from '../../db/queries/jobs.ts';
import { pauseSource } from '../../db/queries/sources.ts';
import type { Message } from '../../jobs/queue.ts';
import { openQueue } from '../../src/runtime/queue.ts';
import { DATABASES, openTestDatabase, type TestDatabase } from '../support/database.ts';
import { parseOpenMetrics } from '../support/open-metrics.ts';
import { queueStoreOf } from '../support/queue.ts';
import { loadOctober, openWeb, type Web } from './web.ts';

const own = '/v1/organisations/own';
const SLOT = '2027-03-01T04:30:00.000Z';
const LATER = '2027-03-01T05:00:00.000Z';

describe.each(DATABASES)('how the house stands, on %s', (name) => {
  let db: TestDatabase;
  let web: Web;
  let before: { queue: unknown };
  beforeAll(async () => {
    db = await openTestDatabase(name);
    web = await openWeb(db);
    before = (await get(`${own}/jobs`)) as typeof before;
    const queue = await openQueue(queueStoreOf(db), { log: () => undefined, hands: 1 });
    const messages = (organisation: number, n: number): Message[] =>
      Array.from({ length: n }, (_, i) => ({ job: 'pull', slot: SLOT, organisation, source: i }));
    await queue.add([...messages(web.organisation, 3), ...messages(web.branch, 2), ...messages(web.stranger, 9)]);
    await db.engine.query(`update ekko_queue.job set state = 'active' where data->>'source' = '1'`);
    await queue.stop();
    await loadOctober(web);
    const paused = await web.addSource('paused', 'gate', { site: '1', token: 'x' });
    const givenUp = await web.addSource('given-up', 'gate', { site: '1', token: 'x' });
    await withScope(db.database, { organisations: [web.organisation] }, async (tx) => {
      await pauseSource(tx, web.organisation, paused, { phrase: 'source.auth', params: { system: 'Porten' } });
      await takeSlots(tx, 'pull', [{ slot: SLOT, ran: true }], SLOT);
      await bury(tx, {
        ...{ organisation: web.organisation, job: 'pull', source: paused, slot: SLOT, at: SLOT },
        ...{ phrase: 'source.auth', params: { system: 'Porten' } },
      });
      for (const [job, source] of [
        ['pull', givenUp],
        ['purge', null],
      ] as const) {
        const letter = { organisation: web.organisation, job, source, slot: SLOT, at: LATER };
        await bury(tx, { ...letter, phrase: 'source.given-up', params: {} });
      }
    });
  });
  afterAll(() => db.close());

  const get = async (path: string) => (await (await web.ask(path)).json()) as Record<string, unknown>;

  it('tells of each source when it was read, how far, and what to do', async () => {
    const { sources } = await get(`${own}/status`);
    expect(sources).toMatchObject([
      {
        ...{ key: 'given-up', state: 'active', lastRun: null },
        // Nothing came of it, not even a run that could say so.
        reason: { nb: expect.stringContaining('ga opp') },
      },
      {
        key: 'paused',
        state: 'paused',
        reason: { nb: expect.stringContaining('Porten') },
        reached: null,
        lastRun: null,
      },
      { key: 'web', state: 'active', reason: null, reached: '2026-10-31', lastRun: 'done' },
    ]);
  });

  it('tells the schedule, the queue, and in words what was given up', async () => {
    const answer = await get(`${own}/jobs`);
    expect(answer).toMatchObject({
      queue: { waiting: 2, active: 1 },
      deadLetters: [
        { job: 'pull', source: 'paused', slot: SLOT, words: { nb: expect.stringContaining('Porten') } },
        { job: 'pull', source: 'given-up' },
        { job: 'purge', source: null, words: { en: expect.stringContaining('on our side') } },
      ],
    });
    expect(before.queue).toBeNull();
    expect(answer.jobs).toContainEqual({
      ...{ key: 'pull', at: '05:30', last: SLOT, next: '2027-03-02T04:30:00.000Z' },
      label: { nb: 'Henter tall fra kildene', nn: 'Hentar tal frå kjeldene', en: 'Reads the sources' },
    });
  });

  it('names the next time truly where the clock was set back', async () => {
    web.machineClock.set('2027-02-01T08:00:00Z');
    const { jobs } = (await get(`${own}/jobs`)) as { jobs: { key: string; next: string }[] };
    web.machineClock.set('2027-03-01T08:00:00Z');
    expect(jobs.find(({ key }) => key === 'pull')!.next).toBe('2027-03-02T04:30:00.000Z');
    expect(jobs.find(({ key }) => key === 'purge')!.next).toBe('2027-02-02T03:30:00.000Z');
  });

  it('gives the same as OpenMetrics, of no other organisation', async () => {
    const response = await web.ask('/metrics');
    expect(response.headers.get('content-type')).toBe('application/openmetrics-text; version=1.0.0; charset=utf-8');
    expect(response.headers.get('cache-control')).toBe('no-store');
    const text = await response.text();
    const families = parseOpenMetrics(text);
    const samples = (family: string) =>
      families.get(family)!.samples.map(({ labels, value }) => [...Object.values(labels), value].join(' '));
    expect(Object.fromEntries([...families.keys()].map((family) => [family, samples(family)]))).toEqual({
      ekko_source_active: ['own given-up 1', 'own paused 0', 'own web 1'],
      ekko_source_behind_days: ['own web 121'],
      ekko_runs_last_day: [],
      ekko_dead_letters: ['own 3', 'own-branch 0'],
      ekko_slot_timestamp_seconds: [`pull ${Date.parse(SLOT) / 1000}`],
      ekko_queue_messages: ['waiting 3', 'active 2'],
    });
    expect(families.get('ekko_source_behind_days')).toMatchObject({ type: 'gauge', unit: 'days' });
    expect(families.get('ekko_slot_timestamp_seconds')).toMatchObject({ type: 'gauge', unit: 'seconds' });
    expect(text).not.toContain('stranger');
    const others = parseOpenMetrics(await (await web.ask('/metrics', { key: web.keys.stranger })).text());
    expect(others.get('ekko_source_active')!.samples).toEqual([]);
    expect(others.get('ekko_dead_letters')!.samples).toEqual([{ labels: { organisation: 'stranger' }, value: 0 }]);
    expect(others.get('ekko_queue_messages')!.samples.map(({ value }) => value)).toEqual([8, 1]);
    expect((await web.ask('/metrics', { key: web.keys.read })).status).toBe(403);
    expect((await web.ask('/metrics', { key: null })).status).toBe(401);
  });
});
