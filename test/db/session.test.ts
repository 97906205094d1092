import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findSession, findShare, withScope } from '../../db/database.ts';
import * as sessions from '../../db/queries/sessions.ts';
import * as shares from '../../db/queries/shares.ts';
import { addOrganisation, DATABASES, openTestDatabase, type TestDatabase } from '../support/database.ts';

const NOW = '2026-11-03T08:00:00.000Z';
const ENDS = '2026-11-03T20:00:00.000Z';
const ASKED = { terms: 't', now: '2026-11-03T08:30:00.000Z', restedSince: '2026-11-03T07:30:00.000Z' };

describe.each(DATABASES)('the doors to sessions and shares on %s', (name) => {
  let db: TestDatabase;
  let city: number;
  let agency: number;
  let unit: number;
  let other: number;
  beforeAll(async () => {
    db = await openTestDatabase(name);
    city = await addOrganisation(db.database, 'city');
    agency = await addOrganisation(db.database, 'agency', city);
    unit = await addOrganisation(db.database, 'unit', agency);
    other = await addOrganisation(db.database, 'other');
    await begin('abc', [
      [city, 'read'],
      [agency, 'read manage'],
      [other, 'read observations manage'],
    ]);
    await begin('low', [[unit, 'read']]);
  });
  afterAll(() => db.close());

  const all = () => ({ organisations: [city, agency, unit, other] });
  const begin = (hash: string, opens: readonly (readonly [number, string])[], subject = 'p') =>
    withScope(db.database, all(), async (tx) => {
      for (const [organisation, scopes] of opens) {
        const row = { organisation, hash, subject, name: 'Kari', scopes, terms: 't' };
        await sessions.insertSession(tx, { ...row, createdAt: NOW, seenAt: NOW, expiresAt: ENDS });
      }
    });

  it('open what was given and all below, each organisation with what holds there', async () => {
    const found = await findSession(db.database, 'abc', ASKED);
    expect(found).toMatchObject({ actor: 'person/p', subject: 'p', name: 'Kari', seenAt: NOW, scopes: ['read'] });
    expect(found!.given).toEqual([city, agency, other]);
    const scopes = Object.fromEntries([...found!.scopesIn].map(([id, held]) => [id, held.toSorted()]));
    expect(scopes).toEqual({
      [city]: ['read'],
      [agency]: ['manage', 'read'],
      [unit]: ['manage', 'read'],
      [other]: ['manage', 'observations', 'read'],
    });
    expect(
      found!.organisations.map(({ slug, parent, branch }) => [slug, parent, branch.toSorted((a, b) => a - b)]),
    ).toEqual([
      ['city', null, [city, agency, unit]],
      ['agency', 'city', [agency, unit]],
      ['unit', 'agency', [unit]],
      ['other', null, [other]],
    ]);
  });

  it('tell nothing of what lies above', async () => {
    const found = await findSession(db.database, 'low', ASKED);
    expect(found!.organisations).toMatchObject([{ slug: 'unit', parent: null }]);
  });

  it.each([
    ['another hash', 'abd', {}],
    ['other settings', 'abc', { terms: 'u' }],
    ['a session that has run out', 'abc', { now: ENDS }],
    ['one that rested', 'abc', { restedSince: NOW }],
  ])('open nothing to %s', async (_, hash, change) => {
    expect(await findSession(db.database, hash, { ...ASKED, ...change })).toBeNull();
  });

  it('are shut to the application’s own role', async () => {
    for (const call of [`ekko_session('abc', 't', now(), now())`, `ekko_share('abc', now())`]) {
      const through = withScope(db.database, all(), (tx) => tx.query(`select * from ${call}`));
      await expect(through).rejects.toThrow(/permission denied/);
    }
  });

  it('let nobody raise what a session opens, nor move what a share shows', async () => {
    for (const change of [
      `update session set scopes = 'read observations manage'`,
      `update session set expires_at = now() + interval '1 year'`,
      `update share set path = '/other'`,
      `update share set expires_at = now() + interval '1 year'`,
      'delete from share',
    ]) {
      await expect(withScope(db.database, all(), (tx) => tx.query(change))).rejects.toThrow(/permission denied/);
    }
  });

  it('keep a person’s other sessions while they open the same, and end them when anything differs', async () => {
    const same = [
      [agency, 'read'],
      [other, 'read'],
    ] as const;
    await begin('same', same, 'q');
    await begin('less', [[agency, 'read']], 'q');
    await begin('more', [...same, [city, 'read']], 'q');
    await begin(
      'else',
      [
        [agency, 'read manage'],
        [other, 'read'],
      ],
      'q',
    );
    await begin('somebody', [[agency, 'read']], 'r');
    const opens = same.map(([organisation, scopes]) => ({ organisation, scopes }));
    await withScope(db.database, all(), (tx) => sessions.endChangedSessions(tx, 'q', opens.toReversed()));
    const left = await db.engine.query(`select distinct hash from session where subject in ('q', 'r') order by 1`);
    expect(left).toEqual([{ hash: 'same' }, { hash: 'somebody' }]);
  });

  it('show of a share its own organisation alone, with the branch that its sums are made of', async () => {
    const row = { organisation: city, hash: 'token', path: '/?enhet=city', createdAt: NOW, expiresAt: ENDS };
    const { id } = await withScope(db.database, all(), (tx) => shares.insertShare(tx, row, 'key/1'));
    const found = await findShare(db.database, 'token', NOW);
    expect(found).toMatchObject({ path: '/?enhet=city', expiresAt: ENDS, actor: `share/${id}`, scopes: ['read'] });
    expect(found!.branch).toEqual([city]);
    expect(found!.organisations.map(({ slug, branch }) => [slug, branch])).toEqual([['city', [city, agency, unit]]]);
    expect([...found!.scopesIn]).toEqual([[city, ['read']]]);
    expect(await findShare(db.database, 'tokem', NOW)).toBeNull();
    expect(await findShare(db.database, 'token', ENDS)).toBeNull();
    await withScope(db.database, all(), (tx) =>
      shares.revokeShare(tx, { organisation: city, id }, { actor: 'key/1', now: NOW }),
    );
    expect(await findShare(db.database, 'token', NOW)).toBeNull();
  });
});
