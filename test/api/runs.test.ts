import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { runEvents } from '../../src/api/run-events.ts';
import type { Progress } from '../../src/api/run-shape.ts';
import { SourceError } from '../../src/core/errors.ts';
import { DATABASES, openTestDatabase, type TestDatabase } from '../support/database.ts';
import { openWeb, post, type Web } from './web.ts';

const runs = '/v1/organisations/own/runs';
const never = (_ms: number, signal: AbortSignal) =>
  new Promise<void>((_, reject) => signal.addEventListener('abort', () => reject(new Error('stopped'))));

const eventsIn = (text: string) =>
  text.split('\n\n').flatMap((block) => {
    const data = /^data: (.*)$/m.exec(block)?.[1];
    return data ? [JSON.parse(data) as Progress] : [];
  });

describe.each(DATABASES)('runs on %s', (name) => {
  let db: TestDatabase;
  let web: Web;
  let hold: () => void;
  beforeAll(async () => {
    db = await openTestDatabase(name);
    web = await openWeb(db, { sleep: never });
  });
  afterAll(() => db.close());
  beforeEach(() => {
    for (let day = 1; day <= 31; day++) web.ledger.visits.set(`2026-10-${String(day).padStart(2, '0')}`, day);
  });

  /** Starts a run that waits before its page `page` until `hold` is called. */
  const start = async (page = 2) => {
    const held = new Promise<void>((resolve) => {
      hold = resolve;
    });
    web.ledger.beforePage = (at) => (at === page ? held : undefined);
    const response = await web.ask(runs, post({ source: 'web', kind: 'backfill', from: '2026-10' }));
    const { run } = (await response.json()) as { run: { run: number; state: string } };
    return { response, run };
  };
  const ended = async () => {
    hold();
    await Promise.all(web.background);
  };

  it('begin at once and go on after the answer', async () => {
    const { response, run } = await start();
    expect(response.status).toBe(202);
    expect(run.state).toBe('running');
    expect(response.headers.get('location')).toBe(`${runs}/${run.run}`);
    await ended();
    const after = (await (await web.ask(`${runs}/${run.run}`)).json()) as { run: object };
    expect(after.run).toMatchObject({
      state: 'done',
      source: 'web',
      kind: 'backfill',
      pages: 4,
      reached: '2026-10-31',
    });
  });

  it('tell where they stand at once, then each step, and end with their end', async () => {
    const { run } = await start(3);
    const response = await web.ask(`${runs}/${run.run}/events`);
    expect(response.headers.get('content-type')).toBe('text/event-stream');
    const text = response.text();
    await ended();
    const events = eventsIn(await text);
    expect(events.every((event) => event.run === run.run)).toBe(true);
    expect(events.map((event) => event.state)).toEqual([...events.slice(1).map(() => 'running'), 'done']);
    expect(events.map((event) => event.pages)).toEqual([...events.map((event) => event.pages)].sort());
    expect(events.at(-1)).toMatchObject({ pages: 4, reached: '2026-10-31' });
    expect(web.events.listeners()).toBe(0);
  });

  it('that have ended tell so and close', async () => {
    const { run } = await start();
    await ended();
    expect(eventsIn(await (await web.ask(`${runs}/${run.run}/events`)).text())).toMatchObject([{ state: 'done' }]);
  });

  it('are listened to no longer when the listener goes away', async () => {
    const { run } = await start();
    const response = await web.ask(`${runs}/${run.run}/events`);
    expect(web.events.listeners()).toBe(1);
    await response.body!.cancel();
    expect(web.events.listeners()).toBe(0);
    await ended();
  });

  it('show that the stream lives, and what another process has done', async () => {
    const { run } = await start();
    let beats = 0;
    // No event reaches this process: only the ledger tells.
    const deaf = { publish: () => undefined, subscribe: () => () => undefined };
    const sleep = async () => {
      beats++;
      if (beats === 2) await ended();
    };
    const stream = runEvents({ db: db.database, events: deaf, sleep }, { organisation: web.organisation, id: run.run });
    const text = await new Response(stream).text();
    expect(text).toContain(': still here');
    expect(eventsIn(text).at(-1)).toMatchObject({ run: run.run, state: 'done' });
  });

  it('can be tried dry: counted exactly, and no run is left', async () => {
    const before = (await (await web.ask(runs)).json()) as { runs: object[] };
    web.ledger.visits.set('2026-10-02', 222);
    const response = await web.ask(runs, post({ source: 'web', kind: 'backfill', from: '2026-10', dryRun: true }));
    expect(((await response.json()) as { outcome: object }).outcome).toMatchObject({ run: null, changed: 1, same: 30 });
    expect(((await (await web.ask(runs)).json()) as { runs: object[] }).runs).toHaveLength(before.runs.length);
  });

  it('that fail say why in words, and keep the key of the source', async () => {
    web.ledger.beforePage = () => undefined;
    web.ledger.fail = {
      page: 2,
      error: new SourceError('transient', 'source.unreachable', { params: { system: 'T' } }),
    };
    await web.ask(runs, post({ source: 'web', kind: 'backfill', from: '2026-10' }));
    await Promise.all(web.background);
    const found = (await (await web.ask(`${runs}?source=web&limit=1`)).json()) as { runs: Record<string, unknown>[] };
    expect(found.runs).toMatchObject([
      {
        state: 'failed',
        source: 'web',
        error: { kind: 'transient', words: { nb: expect.stringContaining('kontakt') } },
      },
    ]);
  });

  it('ask for a period exactly where one belongs', async () => {
    expect((await web.ask(runs, post({ source: 'web', kind: 'backfill' }))).status).toBe(400);
    expect((await web.ask(runs, post({ source: 'web', kind: 'pull', from: '2026-10' }))).status).toBe(400);
    expect((await web.ask(runs, post({ source: 'nothing', kind: 'pull' }))).status).toBe(404);
    expect((await web.ask(`${runs}/999999`)).status).toBe(404);
    expect((await web.ask(`${runs}/abc`)).status).toBe(404);
  });

  it('are listed newest first, a page at a time', async () => {
    const all = (await (await web.ask(`${runs}?limit=200`)).json()) as { runs: { run: number }[] };
    const ids = all.runs.map((one) => one.run);
    expect(ids).toEqual([...ids].sort((a, b) => b - a));
    const rest = (await (await web.ask(`${runs}?limit=2&before=${ids[0]}`)).json()) as { runs: { run: number }[] };
    expect(rest.runs.map((one) => one.run)).toEqual(ids.slice(1, 3));
  });
});
