import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OrganisationRow } from '../../db/database.ts';
import { sha256 } from '../../src/core/secrets.ts';
import {
  addCampaign,
  type CampaignBody,
  changeCampaign,
  closeCampaign,
  getCampaign,
  listCampaigns,
  lockCampaign,
  removeCampaign,
  stateOf,
  withdrawCampaign,
} from '../../src/flows/campaign.ts';
import { canonical } from '../../src/flows/campaign-plan.ts';
import { addOrganisation, DATABASES, openTestDatabase, type TestDatabase } from '../support/database.ts';
import { TestClock } from '../support/deps.ts';

const body: CampaignBody = {
  name: 'Klart språk i brevene',
  about: 'Brevet om innkreving er skrevet om.',
  plan: {
    goals: ['fewer-calls'],
    metric: { indicator: 'web-analytics.visits', channel: 'website' },
    direction: 'higher',
    grain: 'month',
    first: '2026-12-01',
    last: '2027-05-31',
  },
};

describe.each(DATABASES)('campaigns on %s', (name) => {
  let db: TestDatabase;
  let own: OrganisationRow;
  let neighbour: OrganisationRow;
  const clock = new TestClock('2026-11-03T05:00:00Z');
  const deps = () => ({ db: db.database, clock });
  const actor = 'key/7';
  const organisation = async (slug: string): Promise<OrganisationRow> => {
    const id = await addOrganisation(db.database, slug);
    return { id, slug, name: slug, parent: null, demo: false, theme: 'noytral', recordedAt: '', branch: [id] };
  };
  beforeAll(async () => {
    db = await openTestDatabase(name);
    own = await organisation('own');
    neighbour = await organisation('neighbour');
  });
  afterAll(() => db.close());

  let made = 0;
  const reach = () => ({ own, all: [own] });
  const add = (change: Partial<CampaignBody> = {}, slug = `brev-${++made}`) =>
    addCampaign(deps(), { slug, actor, body: { ...body, ...change }, reach: reach() });
  const key = (slug: string, version: number) => ({ organisation: own.id, slug, version, actor });
  const locked = async () => {
    const { slug } = await add();
    return lockCampaign(deps(), key(slug, 1), false);
  };
  const log = async (slug: string) =>
    (
      await db.engine.query<{ action: string }>('select action from audit_log where subject = $1 order by id', [
        `campaign/${slug}`,
      ])
    ).map(({ action }) => action);

  it('begin as drafts, with the plan whole', async () => {
    const { slug } = await add({ name: '  Klart språk i brevene ' });
    expect(await getCampaign(deps(), own.id, slug)).toMatchObject({
      ...{ slug, name: body.name, about: body.about, version: 1, lockedAt: null, planHash: null, late: false },
      plan: { ...body.plan, model: 'auto', log: true, seasonal: 12, audiences: [], controls: [], rollout: [] },
    });
    expect(await log(slug)).toEqual(['campaign.add']);
    await expect(add({}, slug)).rejects.toMatchObject({ status: 409, phrase: 'campaign.exists' });
  });

  it('are listed with the newest start first, and a neighbour’s are not there', async () => {
    await add({ plan: { ...body.plan, first: '2028-01-01', last: null } }, 'siste');
    await add({ plan: { ...body.plan, first: '2020-01-01' } }, 'eldste');
    const slugs = (await listCampaigns(deps(), own.id)).map(({ slug }) => slug);
    expect([slugs[0], slugs.at(-1)]).toEqual(['siste', 'eldste']);
    expect(await listCampaigns(deps(), neighbour.id)).toEqual([]);
    await expect(getCampaign(deps(), neighbour.id, 'siste')).rejects.toMatchObject({ status: 404 });
  });

  it('freeze their plan with the machine’s time and a hash that anybody can check', async () => {
    const { slug, plan, planHash, lockedAt, late, version } = await locked();
    expect({ lockedAt, late, version }).toEqual({ lockedAt: '2026-11-03T05:00:00.000Z', late: false, version: 2 });
    expect(planHash).toBe(await sha256(canonical(plan)));
    const change = (plan: Partial<CampaignBody['plan']>) =>
      changeCampaign(deps(), key(slug, 2), { ...body, plan: { ...body.plan, ...plan } }, reach());
    const refused = { status: 409, phrase: 'campaign.locked' };
    await expect(change({ direction: 'lower' })).rejects.toMatchObject(refused);
    await expect(change({ last: null })).rejects.toMatchObject(refused);
    await expect(change({ goals: ['build-trust'] })).rejects.toMatchObject(refused);
    await expect(lockCampaign(deps(), key(slug, 2), false)).rejects.toMatchObject(refused);
    await expect(removeCampaign(deps(), key(slug, 2))).rejects.toMatchObject({ status: 409, phrase: 'campaign.kept' });
    expect(await getCampaign(deps(), own.id, slug)).toMatchObject({ version: 2, plan, planHash });
  });

  it('let name and text be corrected after the lock, and the hash stands', async () => {
    const { slug, planHash } = await locked();
    const plan = { ...body.plan, seasonal: 12, audiences: [] };
    const said = { name: 'Nytt navn', about: 'Rettet', plan };
    const changed = await changeCampaign(deps(), key(slug, 2), said, reach());
    expect(changed).toMatchObject({ name: 'Nytt navn', about: 'Rettet', version: 3, planHash });
    expect(await log(slug)).toEqual(['campaign.add', 'campaign.lock', 'campaign.change']);
  });

  it('are guarded by the database itself once they are locked', async () => {
    const { slug } = await locked();
    for (const sql of [
      'delete from campaign where slug = $1',
      `update campaign set plan = '{}' where slug = $1`,
      'update campaign set locked_at = null where slug = $1',
      'update campaign set late = true where slug = $1',
    ]) {
      await expect(db.engine.query(sql, [slug])).rejects.toThrow(/locked campaign/);
    }
    expect(await getCampaign(deps(), own.id, slug)).toMatchObject({ version: 2 });
  });

  it('are locked after the start only where that is said, and it is kept', async () => {
    const { slug } = await add({ plan: { ...body.plan, first: '2026-11-03' } });
    await expect(lockCampaign(deps(), key(slug, 1), false)).rejects.toMatchObject({
      ...{ status: 409, phrase: 'campaign.late' },
    });
    expect(await lockCampaign(deps(), key(slug, 1), true)).toMatchObject({ late: true });
    const early = await add();
    expect(await lockCampaign(deps(), key(early.slug, 1), true)).toMatchObject({ late: false });
  });

  it('stay when they are withdrawn, with the reason', async () => {
    const { slug } = await locked();
    await expect(withdrawCampaign(deps(), key(slug, 2), ' ')).rejects.toMatchObject({ phrase: 'campaign.reason' });
    const gone = await withdrawCampaign(deps(), key(slug, 2), ' Pengene tok slutt. ');
    expect(gone).toMatchObject({ withdrawnReason: 'Pengene tok slutt.', version: 3 });
    expect((await listCampaigns(deps(), own.id)).map((each) => each.slug)).toContain(slug);
    const refused = { status: 409, phrase: 'campaign.withdrawn' };
    await expect(withdrawCampaign(deps(), key(slug, 3), 'igjen')).rejects.toMatchObject(refused);
    await expect(closeCampaign(deps(), key(slug, 3), 'igjen')).rejects.toMatchObject(refused);
  });

  it('are closed once, and not before they are locked', async () => {
    const { slug } = await add();
    await expect(closeCampaign(deps(), key(slug, 1), 'x')).rejects.toMatchObject({ phrase: 'campaign.draft' });
    await lockCampaign(deps(), key(slug, 1), false);
    expect(await closeCampaign(deps(), key(slug, 2), 'Ferdig.')).toMatchObject({ closedReason: 'Ferdig.' });
    await expect(closeCampaign(deps(), key(slug, 3), 'x')).rejects.toMatchObject({ phrase: 'campaign.closed' });
  });

  it('are removed as drafts, by whoever read the version that stands', async () => {
    const { slug } = await add();
    await changeCampaign(deps(), key(slug, 1), { ...body, about: 'Ny' }, reach());
    const late = { status: 409, phrase: 'campaign.changed', extras: { version: 2 } };
    await expect(removeCampaign(deps(), key(slug, 1))).rejects.toMatchObject(late);
    await expect(lockCampaign(deps(), key(slug, 1), false)).rejects.toMatchObject(late);
    await removeCampaign(deps(), key(slug, 2));
    await expect(getCampaign(deps(), own.id, slug)).rejects.toMatchObject({ status: 404 });
    expect(await log(slug)).toEqual(['campaign.add', 'campaign.change', 'campaign.remove']);
  });

  it('let one of several through who lock and change the same version at once', async () => {
    const { slug } = await add();
    const other = { ...body, plan: { ...body.plan, direction: 'lower' as const } };
    const ended = await Promise.allSettled([
      lockCampaign(deps(), key(slug, 1), false),
      changeCampaign(deps(), key(slug, 1), other, reach()),
      withdrawCampaign(deps(), key(slug, 1), 'x'),
    ]);
    expect(ended.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const { plan, planHash } = await getCampaign(deps(), own.id, slug);
    expect([null, await sha256(canonical(plan))]).toContain(planHash);
  });

  it.each<[string, Partial<CampaignBody>, string?]>([
    ['campaign.slug', {}, 'Klart språk'],
    ['campaign.name', { name: ' ' }],
    ['campaign.about', { about: 'x'.repeat(2_001) }],
  ])('are refused in words: %s', async (phrase, change, slug) => {
    await expect(add(change, slug)).rejects.toMatchObject({ status: 422, phrase });
  });

  it('of another organisation are as if they were not there', async () => {
    const { slug } = await locked();
    const theirs = { ...key(slug, 2), organisation: neighbour.id };
    const unknown = { status: 404, phrase: 'campaign.unknown' };
    await expect(withdrawCampaign(deps(), theirs, 'x')).rejects.toMatchObject(unknown);
    await expect(lockCampaign(deps(), theirs, true)).rejects.toMatchObject(unknown);
    await expect(removeCampaign(deps(), theirs)).rejects.toMatchObject(unknown);
    expect(await getCampaign(deps(), own.id, slug)).toMatchObject({ version: 2, withdrawnAt: null });
  });

  it('are planned, running and ended by the day', async () => {
    const campaign = await locked();
    const days = ['2026-11-30', '2026-12-01', '2027-05-31', '2027-06-01'];
    expect(days.map((day) => stateOf(campaign, day))).toEqual(['planned', 'running', 'running', 'ended']);
    expect(stateOf({ ...campaign, closedAt: '2027-01-01T00:00:00.000Z' }, '2027-01-02')).toBe('ended');
    expect(stateOf({ ...campaign, lockedAt: null }, '2027-06-01')).toBe('draft');
  });
});
