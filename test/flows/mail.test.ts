import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { withScope } from '../../db/database.ts';
import type { MailPort } from '../../src/connectors/contract.ts';
import imap from '../../src/connectors/imap/index.ts';
import { parseInstant } from '../../src/core/time.ts';
import type { Deps } from '../../src/deps.ts';
import { ingest } from '../../src/flows/ingest.ts';
import { readVerdicts } from '../../src/flows/read.ts';
import { createSource } from '../../src/flows/source.ts';
import { addOrganisation, DATABASES, openTestDatabase, type TestDatabase } from '../support/database.ts';
import { TestClock, testDeps } from '../support/deps.ts';

const config = {
  ...{ host: 'imap.example.no', user: 'postmottak', password: 'x', kept: 40 },
  rules: [
    { folder: 'Brev', item: 'Brev om øst' },
    { folder: 'Bygg', topic: 'bygg', class: 'avoidable' },
  ],
};

/** A mailbox in memory: the messages of each folder by their id, with the time of receipt. */
function mailboxOf(folders: Record<string, Record<string, string>>): MailPort {
  return {
    open: async () => ({
      count: async (folder) => Object.keys(folders[folder] ?? {}).length,
      async *envelopes(folder, from, to) {
        for (const [id, at] of Object.entries(folders[folder] ?? {})) {
          const receivedAt = parseInstant(at);
          if (receivedAt >= from && receivedAt < to)
            yield { receivedAt, headers: { 'message-id': `<${id}@post.example.no>` } };
        }
      },
      close: async () => undefined,
    }),
  };
}

describe.each(DATABASES)('inquiries by e-mail on %s', (name) => {
  let db: TestDatabase;
  let clock: TestClock;
  let folders: Record<string, Record<string, string>>;
  let deps: Deps;
  let organisation: { id: number; slug: string };
  let source: number;
  let serial = 0;

  beforeAll(async () => {
    db = await openTestDatabase(name);
  });
  afterAll(() => db.close());
  beforeEach(async () => {
    clock = new TestClock('2026-11-03T04:30:00Z');
    folders = { INBOX: {}, Brev: {}, Bygg: {} };
    deps = await testDeps(db.database, [imap], { clock, mail: mailboxOf(folders) });
    const slug = `mail-${serial++}`;
    organisation = { id: await addOrganisation(db.database, slug), slug };
    const about = { key: 'post', label: 'Postmottak', connector: 'imap', channel: 'website' as const, sampling: null };
    source = await createSource(deps, { organisation: organisation.id, ...about, config });
  });

  const pull = (own: Deps = deps) => ingest(own, { organisation: organisation.id, source, kind: 'pull' });
  const inScope = <T extends object>(text: string) =>
    withScope(db.database, { organisations: [organisation.id] }, (tx) => tx.query<T>(text));
  const standing = async () => {
    const rows = await inScope<{ what: string; value: number }>(
      `select concat_ws(' ', s.quantity, nullif(s.dims, ''), o.period_start::text) as what, o.value
       from observation o join series s on s.id = o.series and s.organisation = o.organisation
       where o.value is not null order by 1`,
    );
    return Object.fromEntries(rows.map(({ what, value }) => [what, value]));
  };

  it('stand though staff move and delete, and follow where they file', async () => {
    Object.assign(folders.INBOX!, { a: '2026-11-01T10:00:00Z', b: '2026-11-01T11:00:00Z', c: '2026-11-02T10:00:00Z' });
    expect(await pull()).toMatchObject({ state: 'done', fresh: 2 });
    const counted = { 'emails 2026-11-01': 2, 'emails 2026-11-02': 1 };
    expect(await standing()).toEqual(counted);
    clock.set('2026-11-04T04:30:00Z');
    for (const id of ['a', 'b', 'c']) delete folders.INBOX![id];
    folders.Bygg!.a = '2026-11-01T10:00:00Z';
    expect(await pull()).toMatchObject({ state: 'done', fresh: 2, changed: 0, gone: 0 });
    const filed = { 'contacts-by-topic topic=bygg 2026-11-01': 1, 'contacts-classified class=avoidable 2026-11-01': 1 };
    expect(await standing()).toEqual({ ...filed, ...counted });
    expect(await pull()).toMatchObject({ fresh: 0, changed: 0, gone: 0, same: 4 });
  });

  it('are one number for the channel, letters told apart or not', async () => {
    Object.assign(folders.INBOX!, { a: '2026-10-05T10:00:00Z', b: '2026-10-06T10:00:00Z' });
    folders.Brev!.c = '2026-10-06T10:00:00Z';
    expect(await pull()).toMatchObject({ state: 'done' });
    const [verdict] = await readVerdicts(deps, {
      ...{ organisation, period: { from: '2026-10-01', to: '2026-10-31' }, compare: 'period-before' },
      ...{ indicators: ['inquiries.emails'], channels: ['website'] },
    });
    expect(verdict).toMatchObject({ state: 'measured', value: 3 });
  });

  it('that could not be stored are not remembered either', async () => {
    folders.INBOX!.a = '2026-11-02T10:00:00Z';
    const broken = {
      ...deps,
      checkpoint: (moment: string) => {
        if (moment === 'page.closed') throw new Error('the database went away');
      },
    };
    expect(await pull(broken)).toMatchObject({ state: 'failed', error: { phrase: 'source.internal' } });
    expect(await standing()).toEqual({});
    expect(await pull()).toMatchObject({ state: 'done', fresh: 1 });
    expect(await standing()).toEqual({ 'emails 2026-11-02': 1 });
  });

  it('leave no Message-ID behind', async () => {
    folders.INBOX!['kari.nordmann'] = '2026-11-02T10:00:00Z';
    await pull();
    const [row] = await inScope<{ bookmark: string }>('select bookmark::text as bookmark from source');
    expect(row?.bookmark).toMatch(/"ids": ?\["[\da-f]{16}"\]/);
    expect(row?.bookmark).not.toContain('kari');
  });

  it('are not read where no mailbox can be opened, and the source is told so', async () => {
    const { mail: _none, ...without } = deps;
    expect(await pull(without)).toMatchObject({ state: 'failed', error: { kind: 'config', phrase: 'mail.no-socket' } });
    const [row] = await inScope<{ state: string; reason: { phrase: string } }>('select state, reason from source');
    expect(row).toMatchObject({ state: 'paused', reason: { phrase: 'mail.no-socket' } });
  });
});
