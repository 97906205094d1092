import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withScope } from '../../db/database.ts';
import { beginRun } from '../../db/queries/runs.ts';
import { findSource, resumeSource } from '../../db/queries/sources.ts';
import { createSecretBox } from '../../src/core/secrets.ts';
import { dayIn, HOME_ZONE } from '../../src/core/time.ts';
import { ingest } from '../../src/flows/ingest.ts';
import { openSource } from '../../src/flows/source.ts';
import { changeSource, proposedSettings } from '../../src/flows/source-change.ts';
import { checkSource } from '../../src/flows/source-trial.ts';
import { openWeb, type Web } from '../api/web.ts';
import { DATABASES, openTestDatabase, type TestDatabase } from '../support/database.ts';

const window = { from: '2026-10-01', to: '2026-10-02' };

describe.each(DATABASES)('changing a source on %s', (name) => {
  let db: TestDatabase;
  let web: Web;
  beforeAll(async () => {
    db = await openTestDatabase(name);
    web = await openWeb(db);
  });
  afterAll(() => db.close());

  let many = 0;
  /** A source of the gate that nothing was read from. */
  const made = async (config: Record<string, unknown> = { site: '7', token: 'gammel' }) => {
    const key = `gate-${++many}`;
    return { key, id: await web.addSource(key, 'gate', config) };
  };
  const versionOf = async (id: number) =>
    (await db.engine.query<{ version: number }>(`select version from source where id = ${id}`))[0]!.version;
  const change = async (id: number, config: Record<string, unknown>, label = 'Porten') => {
    const said = { organisation: web.organisation, id, version: await versionOf(id), label, config };
    await changeSource(web.deps, { ...said, actor: 'key/7' });
  };
  const rowOf = async (key: string) =>
    (await withScope(db.database, { organisations: [web.organisation] }, (tx) =>
      findSource(tx, web.organisation, key),
    ))!;
  const configOf = async (id: number) => (await openSource(web.deps, web.organisation, id)).config;
  const sealedOf = async (id: number) =>
    Object.fromEntries(
      (
        await db.engine.query<{ field: string; sealed: string }>(
          `select field, sealed from source_secret where source = ${id} order by field`,
        )
      ).map(({ field, sealed }) => [field, sealed]),
    );
  const read = (id: number) =>
    ingest(web.deps, { organisation: web.organisation, source: id, kind: 'backfill', window });
  /** Its token held once, figures were read, and then it ran out. */
  const stopped = async () => {
    const source = await made();
    web.gate.token = 'gammel';
    expect((await read(source.id)).state).toBe('done');
    web.gate.token = 'ny';
    expect((await read(source.id)).state).toBe('failed');
    expect(await rowOf(source.key)).toMatchObject({ state: 'paused', reason: { phrase: 'source.auth' } });
    return source;
  };

  it('replaces its name and the secrets that are given; the others stay sealed as they were', async () => {
    const { id, key } = await made({ site: '7', token: 'gammel', other: 'annen' });
    const before = await sealedOf(id);
    await change(id, { site: '7', token: 'ny' }, 'Ny port');
    expect(await configOf(id)).toEqual({ site: '7', token: 'ny', other: 'annen' });
    const after = await sealedOf(id);
    expect(after.other).toBe(before.other);
    expect(after.token).not.toBe(before.token);
    expect(await rowOf(key)).toMatchObject({ label: 'Ny port', config: { site: '7' }, state: 'active' });
  });

  it('takes a secret away where it is said to be none, and never one that is needed', async () => {
    const { id } = await made({ site: '7', token: 'gammel', other: 'annen' });
    await change(id, { site: '7', other: null });
    expect(Object.keys(await sealedOf(id))).toEqual(['token']);
    await expect(change(id, { site: '7', token: null })).rejects.toMatchObject({
      ...{ status: 422, phrase: 'source.bad-setting', extras: { fields: ['token'] } },
    });
    expect(await configOf(id)).toEqual({ site: '7', token: 'gammel' });
  });

  it('lets what decides its figures change while there are none, and with the secrets anew', async () => {
    const { id } = await made();
    await expect(change(id, { site: '8' })).rejects.toMatchObject({
      ...{ status: 422, phrase: 'source.secret-again', extras: { fields: ['token'] } },
    });
    await change(id, { site: '8', token: 'ny' });
    expect(await configOf(id)).toEqual({ site: '8', token: 'ny' });
  });

  it('keeps what decides its figures once there are some, and says to make a new source', async () => {
    const { id } = await stopped();
    await expect(change(id, { site: '8', token: 'ny' })).rejects.toMatchObject({
      ...{ status: 409, phrase: 'source.settled', params: { field: 'site' }, extras: { fields: ['site'] } },
    });
    expect(await configOf(id)).toEqual({ site: '7', token: 'gammel' });
  });

  it('takes one that brings more figures also then, without the secret anew, and keeps it from then on', async () => {
    const { id, key } = await stopped();
    await change(id, { site: '7', task: 'skjema' });
    expect(await configOf(id)).toEqual({ site: '7', task: 'skjema', token: 'gammel' });
    for (const config of [{ site: '7', task: 'søknad' }, { site: '7' }]) {
      await expect(change(id, config)).rejects.toMatchObject({
        ...{ status: 409, phrase: 'source.settled', extras: { fields: ['task'] } },
      });
    }
    expect(await configOf(id)).toMatchObject({ task: 'skjema' });
    // What it brings is read for the days that were read before, too.
    const today = dayIn(HOME_ZONE, web.deps.clock.now());
    expect(await rowOf(key)).toMatchObject({ historyFrom: today, historyEnded: false });
  });

  it('reads nothing again for any other setting', async () => {
    const { id, key } = await stopped();
    await change(id, { site: '7', token: 'ny' });
    expect(await rowOf(key)).toMatchObject({ historyFrom: null, historyAt: null });
  });

  it('switches it on again where a new key mends it: the next reading gets in', async () => {
    const { id, key } = await stopped();
    await change(id, { site: '7', token: 'ny' });
    expect(await rowOf(key)).toMatchObject({ state: 'active', reason: null });
    expect((await read(id)).state).toBe('done');
  });

  it('leaves it paused where nothing was mended: a new name is no key', async () => {
    const { id, key } = await stopped();
    await change(id, { site: '7' }, 'Bare nytt navn');
    expect(await rowOf(key)).toMatchObject({ state: 'paused', reason: { phrase: 'source.auth' } });
  });

  it('leaves it paused where it stopped for another reason', async () => {
    const { id, key } = await made();
    await db.engine.query(`update source set state = 'paused', reason = '{"phrase":"source.demo","params":{}}'
      where id = ${id}`);
    await change(id, { site: '7', token: 'ny' });
    expect(await rowOf(key)).toMatchObject({ state: 'paused', reason: { phrase: 'source.demo' } });
  });

  it('mends one whose key cannot be read any more, by typing each secret anew', async () => {
    const { id, key } = await made({ site: '7', token: 'gammel', other: 'annen' });
    const other = { ...web.deps, secrets: await createSecretBox(btoa('another key of 32 bytes, a test!')) };
    await ingest(other, { organisation: web.organisation, source: id, kind: 'backfill', window });
    expect(await rowOf(key)).toMatchObject({ state: 'paused', reason: { phrase: 'source.secret-unreadable' } });
    const said = { organisation: web.organisation, id, version: 1, label: 'Porten', actor: 'operator' };
    await expect(changeSource(other, { ...said, config: { site: '7', token: 'ny' } })).rejects.toMatchObject({
      ...{ status: 422, phrase: 'source.secret-again', extras: { fields: ['other'] } },
    });
    await changeSource(other, { ...said, config: { site: '7', token: 'ny', other: 'ny' } });
    expect(await rowOf(key)).toMatchObject({ state: 'active', reason: null });
    expect((await openSource(other, web.organisation, id)).config).toEqual({ site: '7', token: 'ny', other: 'ny' });
  });

  it('refuses whoever read an earlier version, says which stands, and keeps what the other one wrote', async () => {
    const { id, key } = await made();
    const said = { organisation: web.organisation, id, version: 1, actor: 'key/7' };
    await changeSource(web.deps, { ...said, label: 'Den første', config: { site: '7', token: 'ny' } });
    const late = { ...said, label: 'Den andre', config: { site: '7', token: 'enda-en' } };
    await expect(changeSource(web.deps, late)).rejects.toMatchObject({
      ...{ status: 409, phrase: 'source.changed', params: { source: 'Den første' }, extras: { version: 2 } },
    });
    expect(await configOf(id)).toEqual({ site: '7', token: 'ny' });
    expect(await rowOf(key)).toMatchObject({ label: 'Den første', version: 2 });
    await changeSource(web.deps, { ...late, version: 2 });
    expect(await rowOf(key)).toMatchObject({ label: 'Den andre', version: 3 });
  });

  it('lets one of two through who send the same version in the same moment', async () => {
    const { id, key } = await made();
    const said = { organisation: web.organisation, id, version: 1, config: { site: '7' }, actor: 'key/7' };
    const met = await Promise.allSettled(['Ene', 'Andre'].map((label) => changeSource(web.deps, { ...said, label })));
    const told = met.map((one) => (one.status === 'fulfilled' ? 'saved' : one.reason.phrase));
    expect(told.toSorted()).toEqual(['saved', 'source.changed']);
    expect((await rowOf(key)).version).toBe(2);
  });

  it('keeps its version while it is read, paused and switched on: a form that is open stays good', async () => {
    const { id } = await stopped();
    await withScope(db.database, { organisations: [web.organisation] }, (tx) => resumeSource(tx, web.organisation, id));
    expect(await versionOf(id)).toBe(1);
  });

  it('refuses settings that do not fit as a new source does, naming each', async () => {
    const { id } = await made();
    await expect(change(id, { site: 7, token: 'ny', sted: 'x' })).rejects.toMatchObject({
      ...{ status: 422, phrase: 'source.bad-setting', extras: { fields: ['site', 'sted'] } },
    });
    await expect(change(id, { token: 'ny' })).rejects.toMatchObject({
      params: { field: 'site', system: { nb: 'Porten' } },
    });
  });

  it('waits for the run that reads it, and takes the right to write from one that stalled', async () => {
    const { id, key } = await made();
    const now = '2026-11-03T05:00:00.000Z';
    const begin = (leaseUntil: string) =>
      withScope(db.database, { organisations: [web.organisation] }, (tx) =>
        beginRun(tx, {
          ...{ organisation: web.organisation, source: id, kind: 'pull', from: null, to: null, fileName: null },
          ...{ fileHash: null, now, leaseUntil },
        }),
      );
    await begin('2026-11-03T05:05:00.000Z');
    await expect(change(id, { site: '7', token: 'ny' })).rejects.toMatchObject({ status: 409, phrase: 'source.busy' });
    await db.engine.query(`update source set lease_until = '${now}' where id = ${id}`);
    await change(id, { site: '7', token: 'ny' });
    expect(await rowOf(key)).toMatchObject({ leaseRun: null, leaseUntil: null });
  });

  it('is not read by settings that were opened before it changed', async () => {
    const { id } = await made();
    let changed = false;
    const open: typeof web.deps.secrets.open = async (place, sealed) => {
      if (!changed) {
        changed = true;
        await change(id, { site: '8', token: 'ny' });
      }
      return web.deps.secrets.open(place, sealed);
    };
    const slow = { ...web.deps, secrets: { ...web.deps.secrets, open } };
    const reading = ingest(slow, { organisation: web.organisation, source: id, kind: 'backfill', window });
    await expect(reading).rejects.toMatchObject({ status: 409, phrase: 'source.settings-changed' });
    const [row] = await db.engine.query<{ n: number }>(`select count(*)::int as n from run where source = ${id}`);
    expect(row!.n).toBe(0);
  });

  it('stands in the log by the names of settings, never what they hold', async () => {
    const { id } = await made();
    await change(id, { site: 'nytt-sted', token: 'hemmelig-ny' });
    const [noted] = await db.engine.query(
      `select actor, action, subject, facts from audit_log where action = 'source.change' order by id desc limit 1`,
    );
    expect(noted).toEqual({
      ...{ actor: 'key/7', action: 'source.change', subject: `source/${id}` },
      facts: { connector: 'gate', settings: 'site', secrets: 'token' },
    });
  });

  it('reaches no source of another organisation', async () => {
    const { id } = await made();
    const foreign = { organisation: web.stranger, id, version: 1, label: 'x', config: { site: '7' }, actor: 'key/9' };
    await expect(changeSource(web.deps, foreign)).rejects.toMatchObject({ status: 404 });
    await expect(proposedSettings(web.deps, foreign)).rejects.toMatchObject({ status: 404 });
  });

  it('proposes what would stand and stores none of it', async () => {
    const { id } = await made();
    const { config } = await proposedSettings(web.deps, { organisation: web.organisation, id, config: { site: '7' } });
    expect(config).toEqual({ site: '7', token: 'gammel' });
    const other = { organisation: web.organisation, id, config: { site: '9', token: 'ny' } };
    expect((await proposedSettings(web.deps, other)).config).toEqual({ site: '9', token: 'ny' });
    expect(await configOf(id)).toEqual({ site: '7', token: 'gammel' });
    web.gate.token = 'gammel';
    expect(await checkSource(web.deps, web.organisation, id)).toMatchObject({ nb: 'Funnet.' });
  });
});
