import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withScope } from '../../db/database.ts';
import { bury, takeSlot } from '../../db/queries/jobs.ts';
import { pauseSource } from '../../db/queries/sources.ts';
import { DATABASES, openTestDatabase, type TestDatabase } from '../support/database.ts';
import { loadOctober, openWeb, type Web } from './web.ts';

const own = '/v1/organisations/own';
const SLOT = '2027-03-01T04:30:00.000Z';

describe.each(DATABASES)('how the house stands, on %s', (name) => {
  let db: TestDatabase;
  let web: Web;
  beforeAll(async () => {
    db = await openTestDatabase(name);
    web = await openWeb(db, { queue: { depth: async () => ({ waiting: 3, active: 1, failed: 0 }) } });
    await loadOctober(web);
    const paused = await web.addSource('paused', 'gate', { site: '1', token: 'x' });
    await withScope(db.database, { organisations: [web.organisation] }, async (tx) => {
      await pauseSource(tx, web.organisation, paused, { phrase: 'source.auth', params: { system: 'Porten' } });
      await takeSlot(tx, { job: 'pull', slot: SLOT, ran: true, now: SLOT });
      await bury(tx, {
        ...{ organisation: web.organisation, job: 'pull', source: paused, slot: SLOT, at: SLOT },
        ...{ phrase: 'source.auth', params: { system: 'Porten' } },
      });
    });
  });
  afterAll(() => db.close());

  const get = async (path: string) => (await (await web.ask(path)).json()) as Record<string, unknown>;

  it('tells of each source when it was read, how far, and what to do', async () => {
    const { sources } = await get(`${own}/status`);
    expect(sources).toMatchObject([
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
      queue: { waiting: 3, active: 1, failed: 0 },
      deadLetters: [{ job: 'pull', source: 'paused', slot: SLOT, words: { nb: expect.stringContaining('Porten') } }],
    });
    expect(answer.jobs).toContainEqual({
      ...{ key: 'pull', at: '05:30', last: SLOT, next: '2027-03-02T04:30:00.000Z' },
      label: { nb: 'Henter tall fra kildene', nn: 'Hentar tal frå kjeldene', en: 'Reads the sources' },
    });
  });

  it('gives the same as OpenMetrics, of no other organisation', async () => {
    const response = await web.ask('/metrics');
    expect(response.headers.get('content-type')).toBe('application/openmetrics-text; version=1.0.0; charset=utf-8');
    const lines = (await response.text()).split('\n');
    expect(lines.slice(-2)).toEqual(['# EOF', '']);
    expect(lines).toEqual(
      expect.arrayContaining([
        '# TYPE ekko_source_active gauge',
        'ekko_source_active{organisation="own",source="web"} 1',
        'ekko_source_active{organisation="own",source="paused"} 0',
        'ekko_source_behind_days{organisation="own",source="web"} 121',
        'ekko_dead_letters{organisation="own"} 1',
        'ekko_dead_letters{organisation="own-branch"} 0',
        `ekko_slot_timestamp_seconds{job="pull"} ${Date.parse(SLOT) / 1000}`,
        'ekko_queue_messages{state="waiting"} 3',
      ]),
    );
    expect(lines.join()).not.toContain('stranger');
    for (const line of lines.filter((text) => text && !text.startsWith('#'))) {
      expect(line).toMatch(/^ekko_[a-z_]+\{([a-z]+="[^"]*"(,[a-z]+="[^"]*")*)?\} -?[\d.]+$/);
    }
  });

  it('says that the queue rests where nobody serves', async () => {
    const quiet = await openTestDatabase('pglite');
    const other = await openWeb(quiet);
    expect(await (await other.ask(`${own}/jobs`)).json()).toMatchObject({ queue: null });
    await quiet.close();
  });
});
