import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RequirementBody } from '../../db/queries/requirements.ts';
import {
  addRequirement,
  changeRequirement,
  getRequirement,
  listRequirements,
  removeRequirement,
} from '../../src/flows/requirement.ts';
import { addOrganisation, DATABASES, openTestDatabase, type TestDatabase } from '../support/database.ts';
import { TestClock } from '../support/deps.ts';

const body: RequirementBody = {
  text: 'Flere skal forstå brevene våre.',
  sourceKind: 'allotment-letter',
  sourceReference: 'Tildelingsbrev 2026, punkt 3.2',
  deadline: '2026-12-31',
  links: {
    goal: ['fewer-calls', 'build-trust'],
    audience: ['residents-using-services'],
    campaign: ['klart-sprak'],
    indicator: ['user-satisfaction.understood'],
  },
};

describe.each(DATABASES)('requirements on %s', (name) => {
  let db: TestDatabase;
  let organisation: number;
  let neighbour: number;
  const clock = new TestClock('2026-11-03T05:00:00Z');
  const deps = () => ({ db: db.database, clock });
  const actor = 'key/7';
  beforeAll(async () => {
    db = await openTestDatabase(name);
    organisation = await addOrganisation(db.database, 'own');
    neighbour = await addOrganisation(db.database, 'neighbour');
  });
  afterAll(() => db.close());

  const add = (parts: Partial<RequirementBody> = {}) =>
    addRequirement(deps(), { organisation, actor, body: { ...body, ...parts } });
  const log = () =>
    db.engine.query<{ subject: string }>('select actor, action, subject, facts from audit_log order by id');

  it('are kept as they were said, with what they are about', async () => {
    const made = await add({ text: '  Flere skal forstå brevene våre. ' });
    const at = '2026-11-03T05:00:00.000Z';
    const links = { ...body.links, goal: ['build-trust', 'fewer-calls'] };
    const wanted = { ...body, links, id: made.id, organisation, version: 1, createdAt: at, updatedAt: at };
    expect(made).toEqual(wanted);
    expect(await getRequirement(deps(), organisation, made.id)).toEqual(wanted);
  });

  it('are listed with the nearest deadline first, and those without one last', async () => {
    await add({ text: 'Uten frist', deadline: null });
    await add({ text: 'Snart', deadline: '2026-06-30' });
    const texts = (await listRequirements(deps(), organisation)).map(({ text }) => text);
    expect(texts).toEqual(['Snart', body.text, 'Uten frist']);
    expect(await listRequirements(deps(), neighbour)).toEqual([]);
  });

  it('are changed whole, and only by whoever read the version that stands', async () => {
    const { id } = await add();
    clock.advance(1_000);
    const key = { organisation, id, version: 1, actor };
    const links = { goal: [], audience: [], campaign: [], indicator: ['reputation.trust'] };
    const changed = await changeRequirement(deps(), key, { ...body, text: 'Nytt', links });
    expect(changed).toMatchObject({ text: 'Nytt', version: 2, links, updatedAt: '2026-11-03T05:00:01.000Z' });
    expect(changed.createdAt).toBe('2026-11-03T05:00:00.000Z');
    const late = { status: 409, phrase: 'requirement.changed', extras: { version: 2 } };
    await expect(changeRequirement(deps(), key, body)).rejects.toMatchObject(late);
    await expect(removeRequirement(deps(), key)).rejects.toMatchObject(late);
    expect(await getRequirement(deps(), organisation, id)).toEqual(changed);
  });

  it('let one of two through who change the same version at once', async () => {
    const { id } = await add();
    const key = { organisation, id, version: 1, actor };
    const ended = await Promise.allSettled(
      ['a', 'b', 'c'].map((text) => changeRequirement(deps(), key, { ...body, text })),
    );
    expect(ended.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const each of ended) if (each.status === 'rejected') expect(each.reason).toMatchObject({ status: 409 });
    expect(await getRequirement(deps(), organisation, id)).toMatchObject({
      version: 2,
      links: { campaign: ['klart-sprak'] },
    });
  });

  it('are removed with all they were tied to, and the log alone keeps that they were there', async () => {
    const { id } = await add();
    await removeRequirement(deps(), { organisation, id, version: 1, actor });
    await expect(getRequirement(deps(), organisation, id)).rejects.toMatchObject({ status: 404 });
    const left = await db.engine.query('select * from requirement_link where requirement = $1', [id]);
    expect(left).toEqual([]);
    const subject = `requirement/${id}`;
    expect((await log()).filter((row) => row.subject === subject)).toEqual([
      { actor, action: 'requirement.add', subject, facts: { version: 1 } },
      { actor, action: 'requirement.remove', subject, facts: { version: 1 } },
    ]);
  });

  it('of another organisation are as if they were not there', async () => {
    const { id } = await add();
    const before = await log();
    const key = { organisation: neighbour, id, version: 1, actor };
    const unknown = { status: 404, phrase: 'requirement.unknown' };
    await expect(getRequirement(deps(), neighbour, id)).rejects.toMatchObject(unknown);
    await expect(changeRequirement(deps(), key, body)).rejects.toMatchObject(unknown);
    await expect(removeRequirement(deps(), key)).rejects.toMatchObject(unknown);
    expect(await log()).toEqual(before);
    expect(await getRequirement(deps(), organisation, id)).toMatchObject({ version: 1 });
  });

  it.each<[string, Partial<RequirementBody>]>([
    ['requirement.text', { text: ' ' }],
    ['requirement.text', { text: 'x'.repeat(2_001) }],
    ['requirement.reference', { sourceReference: '' }],
    ['requirement.deadline', { deadline: '2026-02-30' }],
    ['requirement.indicator', { links: { ...body.links, indicator: ['user-satisfaction.happiness'] } }],
    ['requirement.campaign', { links: { ...body.links, campaign: ['Klart språk'] } }],
  ])('are refused in words: %s', async (phrase, parts) => {
    const before = [await log(), await listRequirements(deps(), organisation)];
    await expect(add(parts)).rejects.toMatchObject({ status: 422, phrase });
    expect([await log(), await listRequirements(deps(), organisation)]).toEqual(before);
  });

  it('name each thing once', async () => {
    const made = await add({ links: { ...body.links, campaign: ['a', 'a'], goal: ['recruitment', 'recruitment'] } });
    expect(made.links).toMatchObject({ campaign: ['a'], goal: ['recruitment'] });
  });
});
