import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findKey, withScope } from '../../db/database.ts';
import { addOrganisation, DATABASES, openTestDatabase, type TestDatabase } from '../support/database.ts';

describe.each(DATABASES)('row-level security on %s', (name) => {
  let db: TestDatabase;
  let mine: number;
  let theirs: number;
  beforeAll(async () => {
    db = await openTestDatabase(name);
    mine = await addOrganisation(db.database, 'mine');
    theirs = await addOrganisation(db.database, 'theirs');
    for (const organisation of [mine, theirs]) {
      await withScope(db.database, { organisations: [organisation] }, (tx) =>
        tx.query(
          `insert into source (organisation, key, label, connector, channel, config, created_at)
           values ($1, 'web', 'Web', 'matomo', 'website', '{}', now())`,
          [organisation],
        ),
      );
    }
  });
  afterAll(() => db.close());

  it('shows an organisation its own rows (positive control)', async () => {
    const rows = await withScope(db.database, { organisations: [mine] }, (tx) =>
      tx.query('select organisation from source'),
    );
    expect(rows).toEqual([{ organisation: mine }]);
  });

  it('shows both to a scope that holds both', async () => {
    const rows = await withScope(db.database, { organisations: [mine, theirs] }, (tx) =>
      tx.query('select organisation from source order by 1'),
    );
    expect(rows).toEqual([{ organisation: mine }, { organisation: theirs }]);
  });

  it('shows nothing to an empty scope', async () => {
    expect(await withScope(db.database, { organisations: [] }, (tx) => tx.query('select 1 from source'))).toEqual([]);
  });

  it('refuses to write for another organisation', async () => {
    const write = withScope(db.database, { organisations: [mine] }, (tx) =>
      tx.query(
        `insert into source (organisation, key, label, connector, channel, config, created_at)
         values ($1, 'planted', 'x', 'matomo', 'website', '{}', now())`,
        [theirs],
      ),
    );
    await expect(write).rejects.toThrow(/row-level security/);
  });

  it('changes nothing of another organisation', async () => {
    await withScope(db.database, { organisations: [mine] }, (tx) => tx.query(`update source set label = 'taken'`));
    const rows = await withScope(db.database, { organisations: [theirs] }, (tx) =>
      tx.query('select label from source'),
    );
    expect(rows).toEqual([{ label: 'Web' }]);
  });

  it('forgets the scope when the transaction ends, also by failure', async () => {
    await expect(withScope(db.database, { organisations: [mine] }, (tx) => tx.query('select 1/0'))).rejects.toThrow();
    const [row] = await db.engine.query<{ scope: string; role: string }>(
      `select coalesce(current_setting('ekko.scope', true), '') as scope, current_user::text as role`,
    );
    expect(row).toEqual({ scope: '', role: 'postgres' });
  });

  it('binds every table that names an organisation', async () => {
    const open = await db.engine.query<{ relname: string }>(
      `select c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'organisation'
       where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and not (c.relrowsecurity and c.relforcerowsecurity)`,
    );
    expect(open).toEqual([]);
  });

  it('finds a key by its hash alone, and not when it is revoked or expired', async () => {
    await withScope(db.database, { organisations: [mine] }, (tx) =>
      tx.query(
        `insert into api_key (organisation, label, hash, scopes, created_at, expires_at)
         values ($1, 'k', 'abc', 'read manage', now(), '2026-12-01T00:00:00Z')`,
        [mine],
      ),
    );
    const found = await findKey(db.database, 'abc', '2026-11-01T00:00:00.000Z');
    expect(found).toMatchObject({ organisation: mine, scopes: ['read', 'manage'], branch: [mine] });
    expect(await findKey(db.database, 'abc', '2026-12-02T00:00:00.000Z')).toBeNull();
    expect(await findKey(db.database, 'abd', '2026-11-01T00:00:00.000Z')).toBeNull();
  });
});
