import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findKey, findShare, withScope } from '../../db/database.ts';
import { readAudit } from '../../db/queries/audit.ts';
import { insertSession } from '../../db/queries/sessions.ts';
import { insertShare } from '../../db/queries/shares.ts';
import { KEY_SCOPES } from '../../src/core/key-scopes.ts';
import { sha256 } from '../../src/core/secrets.ts';
import { endSignedIn, listSignedIn } from '../../src/flows/access.ts';
import { bindLocalKey, createKey, endKey, endOfDay, listKeys } from '../../src/flows/key.ts';
import { addUnit, chooseTheme, createOrganisation, renameOrganisation } from '../../src/flows/organisation.ts';
import { DATABASES, openTestDatabase, type TestDatabase } from '../support/database.ts';
import { TestClock } from '../support/deps.ts';

const NOW = '2026-11-03T06:00:00.000Z';
const LOCAL = `ekko_${'l'.repeat(43)}`;

describe.each(DATABASES)('administering on %s', (name) => {
  let db: TestDatabase;
  let deps: { readonly db: TestDatabase['database']; readonly clock: TestClock };
  let city: number;
  let agency: number;
  let other: number;
  beforeAll(async () => {
    db = await openTestDatabase(name);
    deps = { db: db.database, clock: new TestClock(NOW) };
    city = await createOrganisation(deps, { slug: 'city', name: 'Byen', parent: null, demo: true });
    agency = await createOrganisation(deps, { slug: 'agency', name: 'Etaten', parent: 'city' });
    other = await createOrganisation(deps, { slug: 'other', name: 'En annen', parent: null });
  });
  afterAll(() => db.close());

  const actor = 'key/1';
  const rows = () =>
    db.engine.query<{ slug: string; name: string; theme: string; demo: boolean }>(
      'select slug, name, theme, demo from organisation order by id',
    );
  const logOf = async (organisation: number) => {
    const organisations = [organisation];
    const found = await withScope(db.database, { organisations }, (tx) => readAudit(tx, { organisations, limit: 50 }));
    return found.map(({ actor: by, action, subject, facts }) => [by, action, subject, facts]);
  };

  describe('an organisation', () => {
    it('gets another name, which the log remembers, and no other does', async () => {
      await renameOrganisation(deps, { id: agency, actor }, '  Bymiljøetaten ');
      expect((await rows()).map((row) => row.name)).toEqual(['Byen', 'Bymiljøetaten', 'En annen']);
      const said = [actor, 'organisation.rename', `organisation/${agency}`, { from: 'Etaten', to: 'Bymiljøetaten' }];
      expect((await logOf(agency))[0]).toEqual(said);
      // The same again is no change, and nothing to tell.
      await renameOrganisation(deps, { id: agency, actor }, 'Bymiljøetaten');
      expect((await logOf(agency)).filter(([, action]) => action === 'organisation.rename')).toHaveLength(1);
    });

    it.each(['', '  ', 'x'.repeat(201)])('refuses «%s» for a name', async (asked) => {
      const refused = renameOrganisation(deps, { id: agency, actor }, asked);
      await expect(refused).rejects.toMatchObject({ status: 422, phrase: 'organisation.name' });
    });

    it('looks as it was chosen to, with all below it, and as the one above it where it is new', async () => {
      await chooseTheme(deps, { id: city, branch: [city, agency], actor }, 'oslo');
      const unit = await addUnit(deps, { slug: 'agency', demo: false }, { slug: 'unit', name: 'Enheten' }, actor);
      const looks = Object.fromEntries((await rows()).map(({ slug, theme }) => [slug, theme]));
      expect(looks).toEqual({ city: 'oslo', agency: 'oslo', unit: 'oslo', other: 'noytral' });
      expect((await logOf(city))[0]).toEqual([actor, 'organisation.theme', `organisation/${city}`, { theme: 'oslo' }]);
      expect((await logOf(unit))[0]?.slice(0, 2)).toEqual([actor, 'organisation.add']);
      const strange = chooseTheme(deps, { id: city, branch: [city], actor }, 'rosa');
      await expect(strange).rejects.toMatchObject({ status: 422, phrase: 'organisation.theme' });
    });

    it('takes after what is made up above it', async () => {
      await addUnit(deps, { slug: 'city', demo: true }, { slug: 'made-up', name: 'Oppdiktet' }, actor);
      const demo = Object.fromEntries((await rows()).map((row) => [row.slug, row.demo]));
      expect(demo).toMatchObject({ city: true, 'made-up': true, unit: false });
    });

    it('tells each door what it looks like', async () => {
      const { key } = await createKey(deps, { organisation: agency, label: 'k', scopes: ['read'], expiresAt: null });
      const found = await findKey(db.database, await sha256(key), NOW);
      const unit = { slug: 'unit', theme: 'oslo', parent: 'agency' };
      expect(found!.organisations).toMatchObject([{ slug: 'agency', theme: 'oslo', parent: null }, unit]);
      const row = { organisation: city, hash: 'token', path: '/', createdAt: NOW, expiresAt: endOfDay('2026-12-01') };
      await withScope(db.database, { organisations: [city] }, (tx) => insertShare(tx, row, actor));
      expect((await findShare(db.database, 'token', NOW))!.organisations).toMatchObject([{ theme: 'oslo' }]);
    });
  });

  describe('what the application may change', () => {
    const as = (statement: string) =>
      withScope(db.database, { organisations: [city, agency, other] }, (tx) => tx.query(statement));

    it.each([
      `update organisation set slug = 'moved'`,
      'update organisation set parent = null',
      'update organisation set demo = false',
      'update organisation set recorded_at = now()',
      'delete from organisation',
      `update api_key set hash = 'known'`,
      'update api_key set expires_at = null',
      'update api_key set organisation = 1',
      'delete from api_key',
      `update audit_log set actor = 'nobody'`,
      'delete from audit_log',
    ])('is not what «%s» would', async (statement) => {
      await expect(as(statement)).rejects.toThrow(/permission denied/);
    });

    it('is the name and the look of an organisation, and the end of a key (the positive control)', async () => {
      await as(`update organisation set name = name, theme = theme`);
      await as('update api_key set revoked_at = revoked_at, scopes = scopes');
    });
  });

  describe('a key', () => {
    const by = (scopes: readonly string[]) => ({ actor, scopes });
    const input = { label: 'Tavle', expiresAt: null };

    it('gives no more than whoever makes it has', async () => {
      const asked = { ...input, organisation: agency, scopes: ['read', 'manage'] };
      const refused = createKey(deps, { ...asked, by: by(['read', 'administer']) });
      await expect(refused).rejects.toMatchObject({ status: 422, phrase: 'key.beyond', params: { scope: 'manage' } });
      const { id } = await createKey(deps, { ...asked, by: by(['read', 'manage', 'administer']) });
      expect((await logOf(agency))[0]).toEqual([actor, 'key.create', `key/${id}`, { scopes: 'read manage' }]);
    });

    it('is listed without what opens anything, and ends at once', async () => {
      const { id, key } = await createKey(deps, { ...input, organisation: agency, scopes: ['read'] });
      const [listed] = await listKeys(deps, agency);
      const told = { label: 'Tavle', scopes: 'read', createdAt: NOW, expiresAt: null, revokedAt: null };
      expect(listed).toEqual({ id, ...told });
      const holds = async () => (await findKey(db.database, await sha256(key), NOW)) !== null;
      expect(await holds()).toBe(true);
      // Neither the key itself, nor a neighbour.
      const own = endKey(deps, { organisation: agency, id, actor: `key/${id}` });
      await expect(own).rejects.toMatchObject({ status: 409, phrase: 'key.in-use' });
      const unknown = { status: 404, phrase: 'key.unknown' };
      await expect(endKey(deps, { organisation: other, id, actor })).rejects.toMatchObject(unknown);
      expect(await holds()).toBe(true);
      await endKey(deps, { organisation: agency, id, actor });
      expect(await holds()).toBe(false);
      expect((await listKeys(deps, agency))[0]).toMatchObject({ id, revokedAt: NOW });
      expect((await logOf(agency))[0]).toEqual([actor, 'key.revoke', `key/${id}`, {}]);
      await expect(endKey(deps, { organisation: agency, id, actor })).rejects.toMatchObject(unknown);
    });

    it('of this machine opens what came after it was made, and no other old key does', async () => {
      await bindLocalKey(deps, LOCAL, agency);
      const old = await createKey(deps, { ...input, organisation: city, scopes: ['read', 'observations', 'manage'] });
      const scopesOf = async (key: string) => (await findKey(db.database, await sha256(key), NOW))!.scopes;
      await db.engine.query(`update api_key set scopes = 'read observations manage' where label = 'local'`);
      expect(await scopesOf(LOCAL)).not.toContain('administer');
      await bindLocalKey(deps, LOCAL, agency);
      expect(await scopesOf(LOCAL)).toEqual([...KEY_SCOPES]);
      expect(await scopesOf(old.key)).toEqual(['read', 'observations', 'manage']);
      await bindLocalKey(deps, LOCAL, agency);
      expect((await logOf(city)).filter(([, action]) => action === 'key.widen')).toHaveLength(1);
    });
  });

  describe('a person', () => {
    const held = { terms: 't', now: '2026-11-03T06:30:00.000Z', restedSince: '2026-11-03T05:30:00.000Z' };
    const all = () => ({ organisations: [city, agency, other] });
    const begin = (hash: string, organisation: number, more: object = {}) => {
      const row = { organisation, hash, subject: 'p', name: 'Navnet', scopes: 'read', terms: 't', createdAt: NOW };
      const times = { seenAt: NOW, expiresAt: '2026-11-03T18:00:00.000Z' };
      return withScope(db.database, all(), (tx) => insertSession(tx, { ...row, ...times, ...more }));
    };

    it('is seen where a role was given, once for all browsers, while the session holds', async () => {
      await begin('a', agency);
      await begin('a', other, { scopes: 'read manage' });
      await begin('b', agency, { seenAt: '2026-11-03T06:20:00.000Z' });
      await begin('rested', agency, { subject: 'q', seenAt: '2026-11-03T05:00:00.000Z' });
      await begin('settings', agency, { subject: 'r', terms: 'older' });
      await begin('over', agency, { subject: 's', expiresAt: '2026-11-03T06:10:00.000Z' });
      const here = { organisation: agency, subject: 'p', name: 'Navnet', scopes: 'read' };
      const row = { ...here, seenAt: '2026-11-03T06:20:00.000Z', sessions: 2 };
      expect(await listSignedIn(deps, [city, agency], held)).toEqual([row]);
      expect(await listSignedIn(deps, [city], held)).toEqual([]);
    });

    it('is out at once in this branch, and nowhere else', async () => {
      const end = (branch: readonly number[]) => endSignedIn(deps, { branch, subject: 'p', actor });
      await expect(end([city])).rejects.toMatchObject({ status: 404, phrase: 'session.unknown' });
      expect(await listSignedIn(deps, [agency], held)).toHaveLength(1);
      await end([city, agency]);
      expect(await listSignedIn(deps, [agency], held)).toEqual([]);
      expect(await listSignedIn(deps, [other], held)).toHaveLength(1);
      expect((await logOf(agency))[0]).toEqual([actor, 'session.end', 'person/p', { sessions: 2 }]);
      expect(JSON.stringify(await logOf(agency))).not.toContain('Navnet');
    });
  });
});
