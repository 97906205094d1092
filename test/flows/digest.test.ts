import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { UserError } from '../../src/core/errors.ts';
import { monthNamed, readDigest } from '../../src/flows/digest.ts';
import { changeDigest, getDigest } from '../../src/flows/digest-draft.ts';
import { ingest } from '../../src/flows/ingest.ts';
import { readVerdicts } from '../../src/flows/read.ts';
import { addTarget } from '../../src/flows/target.ts';
import { figureWords } from '../../src/verdicts/digest.ts';
import { loadOctober, openWeb, type Web } from '../api/web.ts';
import { DATABASES, openTestDatabase, type TestDatabase } from '../support/database.ts';
import { TestClock } from '../support/deps.ts';

/** October has 496 visits, and 126 of 187 content: 67,4 % (60,4–73,7). September has three answers. It is 3 November. */
const october = { from: '2026-10-01', to: '2026-10-31' };
const september = { from: '2026-09-01', to: '2026-09-30' };
const november = { from: '2026-11-01', to: '2026-11-30' };
const nothing = { decision: null, decideBy: null, comment: null };

describe.each(DATABASES)('the month’s letter on %s', (name) => {
  let db: TestDatabase;
  let web: Web;
  const own = () => ({ id: web.organisation, slug: 'own' });
  const actor = 'key/7';
  beforeAll(async () => {
    db = await openTestDatabase(name);
    web = await openWeb(db);
    await loadOctober(web);
  });
  afterAll(() => db.close());

  const key = (month: typeof october, version: number) => ({ organisation: own(), month, version, actor });
  const log = () =>
    db.engine.query<{ action: string; subject: string }>(
      `select action, subject, facts from audit_log where subject like 'digest/%' order by id`,
    );

  it('has of each group the first figure there is, and no two of one', async () => {
    const { figures } = await readDigest(web.deps, { organisation: own(), month: october });
    expect(figures.length).toBeGreaterThan(0);
    expect(figures.length).toBeLessThanOrEqual(6);
    const groups = figures.map(({ group }) => group);
    expect(new Set(groups).size).toBe(groups.length);
    expect(groups[0]).toBe('satisfaction');
  });

  it('tells each figure as its channel’s page does, by the same number', async () => {
    const { figures } = await readDigest(web.deps, { organisation: own(), month: october });
    for (const { number } of figures) {
      const { channel, indicator, period } = number;
      const page = await readVerdicts(web.deps, {
        ...{ organisation: own(), channels: [channel], period, compare: 'year-before' as const },
      });
      expect(JSON.stringify(number)).toBe(JSON.stringify(page.find((each) => each.indicator === indicator)));
      expect(number.id).not.toBeNull();
    }
  });

  it('has of a group the figure that has a target before one that has none, also of an earlier month', async () => {
    const later = { ...web.deps, clock: new TestClock('2026-12-03T05:00:00Z') };
    const firsts = async () => [
      (await readDigest(web.deps, { organisation: own(), month: october })).figures[0]!,
      (await readDigest(later, { organisation: own(), month: november })).figures[0]!,
    ];
    const named = (await firsts()).map(({ number }) => number.indicator);
    expect(named).toEqual(['user-satisfaction.index', 'user-satisfaction.index']);
    await addTarget(web.deps, {
      ...{ organisation: own(), actor },
      body: {
        ...{ indicator: 'user-satisfaction.csat', channel: 'website', side: 'at-least', value: 70, grain: 'month' },
        ...{ from: '2026-10-01', deadline: '2026-12-31', goal: null, text: null },
      },
    });
    for (const { number, target } of await firsts()) {
      expect([number.indicator, target?.status]).toEqual(['user-satisfaction.csat', 'unsure']);
    }
    await db.engine.query('delete from target');
  });

  it('says how it stands with a target, where there is one', async () => {
    const before = await readDigest(web.deps, { organisation: own(), month: october });
    const { indicator, channel } = before.figures[0]!.number;
    expect(before.figures[0]!.target).toBeNull();
    await addTarget(web.deps, {
      ...{ organisation: own(), actor },
      body: {
        ...{ indicator, channel, side: 'at-least', value: 10, grain: 'month', from: '2026-10-01' },
        ...{ deadline: '2026-12-31', goal: null, text: null },
      },
    });
    const after = await readDigest(web.deps, { organisation: own(), month: october });
    expect(after.figures[0]!.target?.words.nb).toMatch(/^Nådd i oktober 2026\. Målverdien er minst 10\.$/);
  });

  it('is judged by no target whose deadline has passed', async () => {
    const aims = async () =>
      (await readDigest(web.deps, { organisation: own(), month: october })).figures.map(({ target }) => target);
    const [standing] = await aims();
    await addTarget(web.deps, {
      ...{ organisation: own(), actor },
      body: {
        ...{ indicator: 'user-satisfaction.index', channel: 'website', side: 'at-least', value: 90, grain: 'month' },
        ...{ from: '2026-01-01', deadline: '2026-10-30', goal: null, text: null },
      },
    });
    expect((await aims())[0]).toEqual(standing);
    await db.engine.query('delete from target where value = 10');
    expect(await aims()).not.toContainEqual(expect.anything());
    await db.engine.query('update target set value = 10, deadline = $1::date', ['2026-12-31']);
  });

  it('tells of answers what was measured last, and when, where the month has none', async () => {
    const later = { ...web.deps, clock: new TestClock('2026-12-03T05:00:00Z') };
    const { figures } = await readDigest(later, { organisation: own(), month: november });
    const [first] = figures;
    expect(first).toMatchObject({ group: 'satisfaction', number: { period: october, state: 'measured' } });
    expect(figureWords(first!, november).nb).toMatch(/^Målt i oktober 2026\. Nådd i oktober 2026\. /);
    const long = { ...web.deps, clock: new TestClock('2028-02-03T05:00:00Z') };
    const january = { from: '2028-01-01', to: '2028-01-31' };
    expect((await readDigest(long, { organisation: own(), month: january })).figures).toEqual([]);
  });

  it('is of months that are over, and of nothing else', async () => {
    const refused = (text: string) =>
      Promise.resolve()
        .then(() => readDigest(web.deps, { organisation: own(), month: monthNamed(text) }))
        .then(
          () => null,
          (error: UserError) => error.phrase,
        );
    expect(await refused('2026-10')).toBeNull();
    expect(await refused('2026-11')).toBe('digest.not-over');
    for (const text of ['2026-13', '2026-1', 'oktober', '2026-10-01', '']) {
      expect(await refused(text)).toBe('digest.not-a-month');
    }
  });

  it('is a draft that nobody has spoken of, until somebody does', async () => {
    expect(await getDigest(web.deps, own(), october)).toMatchObject({ ...nothing, state: 'draft', version: 0 });
    const said = { decision: '  Skal brevet\nsendes til alle? ', decideBy: '2026-11-10', comment: ' ' };
    const saved = await changeDigest(web.deps, key(october, 0), 'save', said);
    expect(saved).toMatchObject({
      ...{ decision: 'Skal brevet sendes til alle?', decideBy: '2026-11-10', comment: null },
      ...{ state: 'draft', version: 1 },
    });
    await expect(changeDigest(web.deps, key(october, 0), 'save', nothing)).rejects.toMatchObject({
      ...{ status: 409, phrase: 'digest.changed', extras: { version: 1 } },
    });
  });

  it('takes no text that is too long, or tells of a person', async () => {
    const refused = (body: Partial<typeof nothing>) =>
      changeDigest(web.deps, key(september, 0), 'save', { ...nothing, ...body }).then(
        () => null,
        (error: UserError) => [error.status, error.phrase],
      );
    expect(await refused({ decision: 'x'.repeat(201) as never })).toEqual([422, 'digest.decision-long']);
    expect(await refused({ comment: 'x'.repeat(501) as never })).toEqual([422, 'digest.comment-long']);
    expect(await refused({ comment: 'Spør navn@example.no.' as never })).toEqual([422, 'digest.comment-personal']);
    expect(await refused({ decision: 'navn@example.no?' as never })).toEqual([422, 'digest.decision-personal']);
    expect(await refused({ decideBy: '2026-11-31' as never })).toEqual([422, 'digest.decide-by']);
  });

  it('stands when it is approved: what is corrected later changes no letter', async () => {
    const approved = await changeDigest(web.deps, key(october, 1), 'approve');
    expect(approved).toMatchObject({ state: 'approved', version: 2, decideBy: '2026-11-10', waits: false });
    const said = JSON.stringify(approved.digest);
    web.ledger.answers.set('2026-10-15/1', 60);
    const load = { organisation: web.organisation, source: web.source, kind: 'backfill', window: october } as const;
    expect((await ingest(web.deps, load)).state).toBe('done');
    expect(JSON.stringify(await readDigest(web.deps, { organisation: own(), month: october }))).not.toBe(said);
    expect(JSON.stringify((await getDigest(web.deps, own(), october)).digest)).toBe(said);
    await expect(changeDigest(web.deps, key(october, 2), 'save', nothing)).rejects.toMatchObject({
      ...{ status: 409, phrase: 'digest.is-approved' },
    });
  });

  it('may be held back, and is then told as it stands now', async () => {
    const held = await changeDigest(web.deps, key(october, 2), 'hold');
    expect(held).toMatchObject({ state: 'held', version: 3, decision: 'Skal brevet sendes til alle?' });
    const now = await readDigest(web.deps, { organisation: own(), month: october });
    expect(JSON.stringify((await getDigest(web.deps, own(), october)).digest)).toBe(JSON.stringify(now));
    expect((await log()).map(({ action, subject }) => `${action} ${subject}`)).toEqual([
      'digest.change digest/2026-10',
      'digest.approve digest/2026-10',
      'digest.hold digest/2026-10',
    ]);
  });

  it('waits where something is missing, until somebody approves it', async () => {
    const draft = await getDigest(web.deps, own(), september);
    expect(draft.waits).toBe(draft.digest.missing.length > 0);
    // Stopped once the month was in: nothing of it is missing. Before that: all of it.
    const stop = (source: number) =>
      db.engine.query(
        `update source set state = 'paused', reason = '{"phrase":"source.auth","params":{"system":"Porten"}}'::jsonb
         where organisation = $1 and id = $2`,
        [web.organisation, source],
      );
    await stop(web.source);
    expect((await getDigest(web.deps, own(), september)).waits).toBe(false);
    await stop(await web.addSource('never-read', 'gate', { site: '1', token: 'x' }));
    const waiting = await getDigest(web.deps, own(), september);
    expect(waiting).toMatchObject({ state: 'draft', waits: true });
    expect(waiting.digest.missing[0]!.words.nb).toContain('Porten');
    const approved = await changeDigest(web.deps, key(september, 0), 'approve');
    expect(approved).toMatchObject({ state: 'approved', waits: false });
    expect(approved.digest.missing).toEqual(waiting.digest.missing.map((each) => ({ ...each })));
  });
});
