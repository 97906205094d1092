// Longer than most: every status from stored figures, every change and every refusal, on each database.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TargetBody } from '../../db/queries/targets.ts';
import { readGoal } from '../../src/flows/goal.ts';
import { ingest } from '../../src/flows/ingest.ts';
import { addTarget, changeTarget, getTarget, listTargets, removeTarget } from '../../src/flows/target.ts';
import { loadOctober, openWeb, type Web } from '../api/web.ts';
import { DATABASES, openTestDatabase, type TestDatabase } from '../support/database.ts';

/** October has 496 visits, and 126 of 187 content: 67,4 % (60,4–73,7). September has three answers. It is 3 November. */
const body: TargetBody = {
  indicator: 'web-analytics.visits',
  channel: 'website',
  side: 'at-least',
  value: 450,
  grain: 'month',
  from: '2026-09-01',
  deadline: '2026-12-31',
  goal: 'more-users',
  text: 'Flere skal finne fram.',
};
const trust = { indicator: 'reputation.trust', channel: 'conference', value: 50 } as const;
const csat = { indicator: 'user-satisfaction.csat', goal: null } as const;
const september = { from: '2026-09-01', to: '2026-09-30' };
const october = { from: '2026-10-01', to: '2026-10-31' };

describe.each(DATABASES)('targets on %s', (name) => {
  let db: TestDatabase;
  let web: Web;
  const own = () => ({ id: web.organisation, slug: 'own' });
  const neighbour = () => ({ id: web.stranger, slug: 'stranger' });
  const actor = 'key/7';
  beforeAll(async () => {
    db = await openTestDatabase(name);
    web = await openWeb(db);
    web.ledger.answers.set('2026-09-15/5', 3);
    const load = { organisation: web.organisation, source: web.source, kind: 'backfill', window: september } as const;
    expect((await ingest(web.deps, load)).state).toBe('done');
    await loadOctober(web);
  });
  afterAll(() => db.close());

  const add = (parts: Partial<TargetBody> = {}) =>
    addTarget(web.deps, { organisation: own(), actor, body: { ...body, ...parts } });
  const log = () =>
    db.engine.query<{ subject: string }>('select actor, action, subject, facts from audit_log order by id');

  it('are kept as they were said, and judged by the last month that ended', async () => {
    const made = await add({ text: '  Flere skal finne fram. ' });
    const at = '2026-11-03T05:00:00.000Z';
    const wanted = { ...body, id: made.id, organisation: web.organisation, version: 1, createdAt: at, updatedAt: at };
    expect(made).toMatchObject({ ...wanted, status: 'met', number: { value: 496, period: october } });
    expect(await getTarget(web.deps, own(), made.id)).toEqual(made);
    expect((await add({ text: '  ' })).text).toBeNull();
  });

  it.each<[string, Partial<TargetBody>, string, string]>([
    ['a count that reaches it', {}, 'met', 'Foreløpig nådd i oktober 2026. Målverdien er minst 450.'],
    [
      'a count that does not',
      { value: 500 },
      'not-met',
      'Ikke nådd ennå. Tallet for oktober 2026 er foreløpig. Målverdien er minst 500.',
    ],
    [
      'a count after its deadline',
      { value: 500, deadline: '2026-10-31' },
      'not-met',
      'Foreløpig ikke nådd i oktober 2026. Målverdien er minst 500.',
    ],
    ['an interval wholly above', { ...csat, value: 60 }, 'met', 'Nådd i oktober 2026. Målverdien er minst 60 %.'],
    [
      'an interval that holds it',
      { ...csat, value: 70 },
      'unsure',
      'For usikkert å si om målverdien er nådd. Målverdien er minst 70 %.',
    ],
    [
      'an interval wholly below',
      { ...csat, value: 80 },
      'not-met',
      'Ikke nådd ennå. Siste tall er for oktober 2026. Målverdien er minst 80 %.',
    ],
    [
      'an interval on the wrong side',
      { ...csat, side: 'at-most', value: 50.5, deadline: '2026-11-01' },
      'not-met',
      'Ikke nådd i oktober 2026. Målverdien er høyst 50,5 %.',
    ],
    [
      'too few answers',
      { ...csat, value: 70, deadline: '2026-09-30' },
      'unsure',
      'For få svar til å si om målverdien er nådd. Målverdien er minst 70 %.',
    ],
    [
      'a quarter of which most is missing',
      { grain: 'quarter', from: '2026-07-01' },
      'unsure',
      'For usikkert å si om målverdien er nådd. Det mangler tall for noen av dagene. Målverdien er minst 450.',
    ],
    [
      'a month without figures',
      { deadline: '2026-06-30', from: '2026-06-01' },
      'not-measured',
      'Mangler data for juni 2026. Sjekk kilden, og hent tallene på nytt. Målverdien er minst 450.',
    ],
    [
      'what no source measures',
      trust,
      'not-measured',
      'Måles ikke. Legg til en kilde som måler «Tillit». Målverdien er minst 50 %.',
    ],
    [
      'a year that is not over',
      { grain: 'year', from: '2026-01-01' },
      'not-measured',
      'For tidlig å si om målverdien er nådd. Første tall blir for 2026. Målverdien er minst 450.',
    ],
  ])('%s', async (_, parts, status, words) => {
    const { id } = await add(parts);
    const listed = (await listTargets(web.deps, own())).find((each) => each.id === id)!;
    const said = listed.words.nb.replaceAll('\u00a0', ' ');
    expect({ status: listed.status, said }).toEqual({ status, said: words });
  });

  it('are unsure of answers that whoever wished gave', async () => {
    await db.engine.query(`update release set sampling = 'self-selected' where quantity = 'csat-answers'`);
    await db.engine.query(`update organisation set recorded_at = recorded_at + interval '1 millisecond'`);
    const { status, words } = await add({ ...csat, value: 60 });
    await db.engine.query(`update release set sampling = 'random' where quantity = 'csat-answers'`);
    expect(status).toBe('unsure');
    expect(words.nb).toContain('De valgte selv å svare.');
  });

  it('are listed with the nearest deadline first, and stay where the catalogue has changed', async () => {
    const { id } = await add({ deadline: '2099-12-31' });
    await db.engine.query(`update target set indicator = 'web-analytics.gone' where id = $1`, [id]);
    const listed = await listTargets(web.deps, own());
    const deadlines = listed.map(({ deadline }) => deadline);
    expect(deadlines).toEqual(deadlines.toSorted());
    expect(listed.at(-1)).toMatchObject({ id, status: 'not-measured', number: null });
    expect(listed.at(-1)!.words.nb).toBe('Ekko måler ikke dette lenger. Målverdien er minst 450.');
    expect(await listTargets(web.deps, neighbour())).toEqual([]);
    const shown = await web.ask(`/v1/organisations/own/targets/${id}`);
    expect(await shown.json()).toMatchObject({ target: { id, label: null, number: null } });
  });

  it('stand with the goal that they were set for, judged as of the moment that is asked for', async () => {
    const { id } = await add();
    await add({ goal: 'fewer-calls' });
    const asked = { organisation: own(), goal: 'more-users', period: october, compare: null } as const;
    const { targets } = await readGoal(web.deps, asked);
    expect(targets.length).toBeGreaterThan(0);
    expect(new Set(targets.map(({ goal }) => goal))).toEqual(new Set(['more-users']));
    expect(targets.find((each) => each.id === id)).toEqual(await getTarget(web.deps, own(), id));
    const then = await readGoal(web.deps, { ...asked, asOf: '2026-09-30T12:00:00.000Z' });
    expect(then.targets.find((each) => each.id === id)).toMatchObject({ status: 'not-measured', number: null });
  });

  it('change the goal’s answer at once, also for whoever has been there before', async () => {
    const path = '/v1/organisations/own/goals/build-trust?from=2026-10';
    const seen = async () => {
      const answer = await web.ask(path);
      const { targets } = (await answer.json()) as { targets: { version: number }[] };
      return { targets: targets.map(({ version }) => version), tag: answer.headers.get('etag')! };
    };
    const again = async (tag: string) => (await web.ask(path, { headers: { 'if-none-match': tag } })).status;
    const before = await seen();
    expect([before.targets, await again(before.tag)]).toEqual([[], 304]);
    const { id } = await add({ goal: 'build-trust' });
    expect(await again(before.tag)).toBe(200);
    const added = await seen();
    const key = { organisation: own(), id, actor };
    await changeTarget(web.deps, { ...key, version: 1 }, { ...body, goal: 'build-trust', value: 500 });
    expect(await again(added.tag)).toBe(200);
    const changed = await seen();
    await removeTarget(web.deps, { ...key, version: 2 });
    expect(await again(changed.tag)).toBe(200);
    expect([added.targets, changed.targets, (await seen()).targets]).toEqual([[1], [2], []]);
  });

  it('are changed whole, and only by whoever read the version that stands', async () => {
    const { id, createdAt } = await add();
    web.clock.advance(1_000);
    const key = { organisation: own(), id, version: 1, actor };
    const said = { ...body, ...csat, side: 'at-most', value: 66.5, text: null } as const;
    const changed = await changeTarget(web.deps, key, said);
    expect(changed).toMatchObject({ ...said, version: 2, createdAt, status: 'unsure' });
    expect(changed.updatedAt).not.toBe(createdAt);
    const late = { status: 409, phrase: 'target.changed', extras: { version: 2 } };
    await expect(changeTarget(web.deps, key, body)).rejects.toMatchObject(late);
    await expect(removeTarget(web.deps, key)).rejects.toMatchObject(late);
    expect(await getTarget(web.deps, own(), id)).toEqual(changed);
  });

  it('let one of three through who change the same version at once', async () => {
    const { id } = await add();
    const key = { organisation: own(), id, version: 1, actor };
    const ended = await Promise.allSettled(
      [451, 452, 453].map((value) => changeTarget(web.deps, key, { ...body, value })),
    );
    expect(ended.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const each of ended) if (each.status === 'rejected') expect(each.reason).toMatchObject({ status: 409 });
    expect((await getTarget(web.deps, own(), id)).version).toBe(2);
  });

  it('are removed, and the log alone keeps that they were there', async () => {
    const { id } = await add();
    await removeTarget(web.deps, { organisation: own(), id, version: 1, actor });
    await expect(getTarget(web.deps, own(), id)).rejects.toMatchObject({ status: 404, phrase: 'target.unknown' });
    const subject = `target/${id}`;
    expect((await log()).filter((row) => row.subject === subject)).toEqual([
      { actor, action: 'target.add', subject, facts: { version: 1 } },
      { actor, action: 'target.remove', subject, facts: { version: 1 } },
    ]);
  });

  it('of another organisation are as if they were not there', async () => {
    const made = await add();
    const before = await log();
    const key = { organisation: neighbour(), id: made.id, version: 1, actor };
    const unknown = { status: 404, phrase: 'target.unknown' };
    await expect(getTarget(web.deps, neighbour(), made.id)).rejects.toMatchObject(unknown);
    await expect(changeTarget(web.deps, key, body)).rejects.toMatchObject(unknown);
    await expect(removeTarget(web.deps, key)).rejects.toMatchObject(unknown);
    expect(await log()).toEqual(before);
    expect(await getTarget(web.deps, own(), made.id)).toEqual(made);
  });

  it.each<[string, Partial<TargetBody>]>([
    ['target.indicator', { indicator: 'web-analytics.happiness' }],
    ['target.channel', { channel: 'letter' }],
    ['target.channel', { indicator: 'user-satisfaction.csat', channel: 'municipal-paper' as never }],
    ['target.value', { value: Number.NaN }],
    ['target.value', { value: Number.POSITIVE_INFINITY }],
    ['target.percent', { ...csat, value: -0.1 }],
    ['target.percent', { ...csat, value: 100.1 }],
    ['target.decimals', { value: 450.5 }],
    ['target.decimals', { ...csat, value: 70.05 }],
    ['target.days', { from: '2026-02-30' }],
    ['target.days', { deadline: 'i morgen' }],
    ['target.days', { deadline: '2026-09-01' }],
    ['target.days', { deadline: '9999-12-31' }],
    ['target.days', { from: '0001-01-01' }],
    ['target.no-period', { deadline: '2026-09-29' }],
    ['target.no-period', { grain: 'year', from: '2026-01-02' }],
    ['target.text', { text: 'x'.repeat(301) }],
  ])('are refused in words: %s', async (phrase, parts) => {
    const before = [await log(), await listTargets(web.deps, own())];
    await expect(add(parts)).rejects.toMatchObject({ status: 422, phrase });
    const { id } = await add();
    const key = { organisation: own(), id, version: 1, actor };
    await expect(changeTarget(web.deps, key, { ...body, ...parts })).rejects.toMatchObject({ status: 422, phrase });
    await removeTarget(web.deps, key);
    expect((await listTargets(web.deps, own())).length).toBe(before[1]!.length);
  });

  it('take growth below nothing, which is in percent too', async () => {
    const growth = { indicator: 'social-followers.growth', channel: 'facebook', value: -2.5 } as const;
    expect(await add(growth)).toMatchObject({ value: -2.5, status: 'not-measured' });
  });
});
