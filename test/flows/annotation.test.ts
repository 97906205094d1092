import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AnnotationBody } from '../../db/queries/annotations.ts';
import { CHANNEL_IDS } from '../../src/catalogue/types.ts';
import {
  addAnnotation,
  changeAnnotation,
  getAnnotation,
  listAnnotations,
  removeAnnotation,
} from '../../src/flows/annotation.ts';
import { readVerdicts } from '../../src/flows/read.ts';
import { loadOctober, openWeb, type Web } from '../api/web.ts';
import { DATABASES, openTestDatabase, type TestDatabase } from '../support/database.ts';

const body: AnnotationBody = {
  ...{ indicator: 'web-analytics.visits', channel: 'website' },
  ...{ day: '2026-09-14', last: null, text: 'Ny forside' },
};
const october = { from: '2026-10-01', to: '2026-10-31' };

describe.each(DATABASES)('annotations on %s', (name) => {
  let db: TestDatabase;
  let web: Web;
  const actor = 'key/7';
  beforeAll(async () => {
    db = await openTestDatabase(name);
    web = await openWeb(db);
    await loadOctober(web);
  });
  afterAll(() => db.close());

  const add = (parts: Partial<AnnotationBody> = {}, organisation = web.organisation) =>
    addAnnotation(web.deps, { organisation, actor, body: { ...body, ...parts } });
  const log = () =>
    db.engine.query<{ subject: string }>('select actor, action, subject, facts from audit_log order by id');

  it('are kept as they were said, on one line', async () => {
    const made = await add({ text: '  Ny\n forside ' });
    const at = '2026-11-03T05:00:00.000Z';
    const wanted = { ...body, id: made.id, organisation: web.organisation, version: 1, createdAt: at, updatedAt: at };
    expect(made).toEqual(wanted);
    expect(await getAnnotation(web.deps, web.organisation, made.id)).toEqual(wanted);
  });

  it('are found by the figure or channel that they hold for, and by days that they touch, the earliest first', async () => {
    const organisation = web.branch;
    const figure = await add({ text: 'tallet', day: '2026-09-30', last: '2026-10-02' }, organisation);
    const channel = await add({ text: 'kanalen', indicator: null, day: '2026-10-01' }, organisation);
    const all = await add({ text: 'alt', indicator: null, channel: null, day: '2026-08-31' }, organisation);
    await add({ text: 'annet', channel: 'other-website', day: '2026-10-01' }, organisation);
    const found = async (choice: Parameters<typeof listAnnotations>[2]) =>
      (await listAnnotations(web.deps, organisation, choice)).map(({ text }) => text);
    expect(await found({})).toEqual(['alt', 'tallet', 'kanalen', 'annet']);
    expect(await found({ channel: 'website' })).toEqual(['alt', 'tallet', 'kanalen']);
    expect(await found({ channel: 'letter' })).toEqual(['alt']);
    const visits = { indicator: 'web-analytics.visits', channel: 'website' } as const;
    expect(await found(visits)).toEqual(['alt', 'tallet', 'kanalen']);
    expect(await found({ ...visits, indicator: 'web-analytics.users' })).toEqual(['alt', 'kanalen']);
    expect(await found(october)).toEqual(['tallet', 'kanalen', 'annet']);
    expect(await found({ ...visits, from: '2026-10-02', to: '2026-10-02' })).toEqual(['tallet']);
    expect(await found({ ...visits, from: '2026-10-03' })).toEqual([]);
    expect(await found({ ...visits, to: '2026-08-31' })).toEqual(['alt']);
    expect(await found({ id: channel.id })).toEqual(['kanalen']);
    expect([figure.indicator, channel.indicator, all.channel]).toEqual(['web-analytics.visits', null, null]);
  });

  it('change no figure, no verdict and no data version', async () => {
    const read = async () => {
      const query = { period: october, compare: 'year-before', channels: ['website'] } as const;
      const verdicts = await readVerdicts(web.deps, { organisation: { id: web.organisation, slug: 'own' }, ...query });
      const version = await db.engine.query('select recorded_at from organisation order by id');
      return { verdicts, version };
    };
    const before = await read();
    const { id } = await add({ day: '2026-10-15', last: '2026-10-31' });
    const key = { organisation: web.organisation, id, actor };
    await changeAnnotation(web.deps, { ...key, version: 1 }, { ...body, day: '2026-10-16' });
    expect(await read()).toEqual(before);
    await removeAnnotation(web.deps, { ...key, version: 2 });
    expect(await read()).toEqual(before);
  });

  it('are changed whole, and only by whoever read the version that stands', async () => {
    const { id, createdAt } = await add();
    web.clock.advance(1_000);
    const key = { organisation: web.organisation, id, version: 1, actor };
    const said = { indicator: null, channel: null, day: '2026-09-15', last: '2026-09-16', text: 'Valg' } as const;
    const changed = await changeAnnotation(web.deps, key, said);
    expect(changed).toMatchObject({ ...said, version: 2, createdAt });
    expect(changed.updatedAt).not.toBe(createdAt);
    const late = { status: 409, phrase: 'annotation.changed', extras: { version: 2 } };
    await expect(changeAnnotation(web.deps, key, body)).rejects.toMatchObject(late);
    await expect(removeAnnotation(web.deps, key)).rejects.toMatchObject(late);
    expect(await getAnnotation(web.deps, web.organisation, id)).toEqual(changed);
  });

  it('let one of three through who change the same version at once', async () => {
    const { id } = await add();
    const key = { organisation: web.organisation, id, version: 1, actor };
    const ended = await Promise.allSettled(
      ['en', 'to', 'tre'].map((text) => changeAnnotation(web.deps, key, { ...body, text })),
    );
    expect(ended.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const each of ended) if (each.status === 'rejected') expect(each.reason).toMatchObject({ status: 409 });
    expect((await getAnnotation(web.deps, web.organisation, id)).version).toBe(2);
  });

  it('are removed, and the log alone keeps that they were there, without what they said', async () => {
    const { id } = await add({ text: 'Ny søkeside' });
    const key = { organisation: web.organisation, id, actor };
    await changeAnnotation(web.deps, { ...key, version: 1 }, { ...body, text: 'Nytt søk' });
    await removeAnnotation(web.deps, { ...key, version: 2 });
    const unknown = { status: 404, phrase: 'annotation.unknown' };
    await expect(getAnnotation(web.deps, web.organisation, id)).rejects.toMatchObject(unknown);
    const subject = `annotation/${id}`;
    expect((await log()).filter((row) => row.subject === subject)).toEqual([
      { actor, action: 'annotation.add', subject, facts: { version: 1 } },
      { actor, action: 'annotation.change', subject, facts: { version: 2 } },
      { actor, action: 'annotation.remove', subject, facts: { version: 2 } },
    ]);
  });

  it('of another organisation are as if they were not there', async () => {
    const made = await add();
    const before = await log();
    const key = { organisation: web.stranger, id: made.id, version: 1, actor };
    const unknown = { status: 404, phrase: 'annotation.unknown' };
    expect(await listAnnotations(web.deps, web.stranger)).toEqual([]);
    await expect(getAnnotation(web.deps, web.stranger, made.id)).rejects.toMatchObject(unknown);
    await expect(changeAnnotation(web.deps, key, body)).rejects.toMatchObject(unknown);
    await expect(removeAnnotation(web.deps, key)).rejects.toMatchObject(unknown);
    expect(await log()).toEqual(before);
    expect(await getAnnotation(web.deps, web.organisation, made.id)).toEqual(made);
  });

  it.each<[string, Partial<AnnotationBody>]>([
    ['annotation.text', { text: ' ' }],
    ['annotation.text', { text: 'x'.repeat(201) }],
    ['annotation.personal', { text: 'Skriv til kari.nordmann@example.no' }],
    ['annotation.personal', { text: 'Gjelder 17054026641 i registeret' }],
    ['annotation.personal', { text: '+47 987 65 432' }],
    ['annotation.indicator', { indicator: 'web-analytics.happiness' }],
    ['annotation.channel', { channel: 'letter' }],
    ['annotation.no-channel', { channel: null }],
    ['annotation.day', { day: '2026-02-30' }],
    ['annotation.day', { day: 'i morgen' }],
    ['annotation.day', { day: '1999-12-31' }],
    ['annotation.day', { day: '2100-01-01' }],
    ['annotation.last', { last: '2026-09-13' }],
    ['annotation.last', { last: '2026-09-31' }],
    ['annotation.last', { last: '2100-01-01' }],
  ])('are refused in words: %s (%#)', async (phrase, parts) => {
    const made = await add();
    const before = [await log(), await listAnnotations(web.deps, web.organisation)];
    const refused = { status: 422, phrase };
    await expect(add(parts)).rejects.toMatchObject(refused);
    const key = { organisation: web.organisation, id: made.id, version: 1, actor };
    await expect(changeAnnotation(web.deps, key, { ...body, ...parts })).rejects.toMatchObject(refused);
    expect([await log(), await listAnnotations(web.deps, web.organisation)]).toEqual(before);
  });

  it('take the longest text, one day as both the first and the last, and every channel', async () => {
    const edge = { text: 'x'.repeat(200), last: body.day };
    expect(await add(edge)).toMatchObject(edge);
    for (const channel of CHANNEL_IDS) expect((await add({ indicator: null, channel })).channel).toBe(channel);
  });
});
