import { stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withScope } from '../../db/database.ts';
import { bury } from '../../db/queries/jobs.ts';
import { openTestDatabase } from '../support/database.ts';
import { Machine } from './ekko.ts';

/** Bits of a file's mode that say who may do what. */
const modeOf = async (file: string) => (await stat(file)).mode & 0o777;

describe('the command line, with nobody serving', { timeout: 120_000 }, () => {
  let machine: Machine;
  beforeAll(async () => {
    machine = await Machine.open();
  });
  afterAll(() => machine.close());

  it('makes its keys at the first start, for this user alone, and says where the one outside the data lies', async () => {
    const made = await machine.run(['organisation', 'add', 'bymiljo', '--name', 'Bymiljø']);
    expect(made).toMatchObject({ code: 0, out: 'Virksomheten «bymiljo» er lagt til.\n' });
    const secret = join(machine.home, '.config/ekko/secret.key');
    expect(made.err).toContain(secret);
    expect(await modeOf(secret)).toBe(0o600);
    expect(await modeOf(join(machine.data, 'local.key'))).toBe(0o600);
    expect(await modeOf(machine.data)).toBe(0o700);
  });

  it('says what is wrong in one sentence, and ends with 1', async () => {
    const taken = await machine.run(['organisation', 'add', 'bymiljo', '--name', 'Igjen']);
    expect(taken).toEqual({
      code: 1,
      out: '',
      err: 'En annen virksomhet heter allerede «bymiljo». Velg et annet kortnavn.\n',
    });
    const json = await machine.run(['run', '--source', 'nei', '--json', '--lang', 'en']);
    expect(json.code).toBe(1);
    expect(JSON.parse(json.out)).toMatchObject({
      runs: [{ source: 'nei', state: 'failed', error: 'There is no source called “nei” here.' }],
    });
  });

  it('reads a secret from a file, and shows it nowhere', async () => {
    const file = join(machine.home, 'token');
    await writeFile(file, 'hemmelig-token\n');
    const settings = ['--set', 'url=https://matomo.example.no/', '--set', 'site=1', '--set', `token=@${file}`];
    const about = ['--connector', 'matomo', '--channel', 'website', '--json'];
    const added = await machine.run(['source', 'add', 'nettsted', ...about, ...settings]);
    expect(added).toMatchObject({ code: 0, err: '' });
    const listed = await machine.run(['source', 'list', '--json']);
    const keys = JSON.parse(listed.out).sources.map((source: { key: string }) => source.key);
    expect(keys).toEqual(['nettsted']);
    expect(added.out + listed.out).not.toContain('hemmelig');
  });

  it('changes a source by a secret of the environment, and takes none from the command itself', async () => {
    const change = ['source', 'change', 'nettsted'];
    const said = await machine.run([...change, '--set', 'token=rett-fram']);
    expect(said).toMatchObject({ code: 1, out: '' });
    expect(said.err).toContain('token=@env:VARIABEL');
    expect(said.err).not.toContain('rett-fram');
    const none = await machine.run([...change, '--set', 'token=@env:EKKO_TEST_TOKEN']);
    expect([none.code, none.err.includes('EKKO_TEST_TOKEN er tom')]).toEqual([1, true]);
    // Nothing was read yet, so the site may change; the key was typed for the other one.
    const moved = await machine.run([...change, '--set', 'site=2']);
    expect([moved.code, moved.err]).toEqual([1, expect.stringContaining('Skriv inn «token» på nytt.')]);
    const all = [...change, '--set', 'site=2', '--set', 'token=@env:EKKO_TEST_TOKEN', '--label', 'Nytt nettsted'];
    const changed = await machine.run(all, { EKKO_TEST_TOKEN: 'hemmelig-ny' });
    expect(changed).toMatchObject({ code: 0, err: '', out: expect.stringContaining('er endret') });
    const listed = await machine.run(['source', 'list', '--json']);
    expect(JSON.parse(listed.out).sources[0]).toMatchObject({
      version: 2,
      label: 'Nytt nettsted',
      config: { site: 2 },
    });
    expect(listed.out).not.toContain('hemmelig');
    const vague = await machine.run(change);
    expect([vague.code, vague.err]).toEqual([1, expect.stringContaining('--label, --set eller --config')]);
    const lost = await machine.run(['source', 'change', 'ingen', '--label', 'x']);
    expect([lost.code, lost.err]).toEqual([1, expect.stringContaining('«ingen»')]);
  });

  it('tells how the sources stand and what the clock will do, and that nobody serves', async () => {
    const status = await machine.run(['status']);
    expect(status.code).toBe(0);
    expect(status.out).toContain('nettsted  i bruk  aldri lest\n');
    const jobs = await machine.run(['jobs']);
    expect(jobs).toMatchObject({ code: 0, err: '' });
    expect(jobs.out).toContain('pull  05:30  Henter tall fra kildene. Sist –, neste ');
    expect(jobs.out).toContain('Ingen server har kjørt her ennå, så køen er tom.');
  });

  it('contacts nobody whom the operator has not allowed', async () => {
    const checked = await machine.run(['source', 'check', 'nettsted']);
    expect(checked).toMatchObject({ code: 1, out: '' });
    expect(checked.err).toContain('matomo.example.no');
    expect(checked.err.trim().split('\n')).toHaveLength(1);
  });

  it('wants to know which organisation is meant once there are several, and opens each with a key of its own', async () => {
    expect(await machine.run(['organisation', 'add', 'helse', '--name', 'Helse'])).toMatchObject({ code: 0 });
    const vague = await machine.run(['source', 'list']);
    expect(vague).toMatchObject({ code: 1, out: '' });
    expect(vague.err).toContain('bymiljo, helse');
    const listed = await machine.run(['source', 'list', '--organisation', 'helse', '--json']);
    expect(JSON.parse(listed.out)).toEqual({ organisation: 'helse', demo: false, sources: [] });
    const keys = await Promise.all(
      ['bymiljo', 'helse'].map((slug) => machine.run(['key', 'show', '--local', '--organisation', slug])),
    );
    expect(keys.map((shown) => shown.code)).toEqual([0, 0]);
    expect(keys[0]!.out).not.toBe(keys[1]!.out);
  });

  it('lists keys without showing them, and revokes one at once', async () => {
    const here = ['--organisation', 'helse'];
    const made = await machine.run(['key', 'create', '--label', 'Tavle', '--expires', '2099-12-31', ...here, '--json']);
    const { id, key } = JSON.parse(made.out) as { id: number; key: string };
    const listed = await machine.run(['key', 'list', ...here]);
    expect(listed).toMatchObject({ code: 0, err: '' });
    expect(listed.out).toContain(`${id}  Tavle  read  gjelder til 2099-12-31T23:00:00.000Z`);
    expect(listed.out).toContain('local  read,observations,manage,administer  gjelder til den trekkes tilbake');
    expect(listed.out).not.toContain(key);
    const revoked = await machine.run(['key', 'revoke', String(id), ...here]);
    expect(revoked).toMatchObject({ code: 0, out: `Nøkkel ${id} er trukket tilbake.\n`, err: '' });
    expect((await machine.run(['key', 'list', ...here])).out).toContain(`${id}  Tavle  read  trukket tilbake `);
    const again = await machine.run(['key', 'revoke', String(id), ...here]);
    expect([again.code, again.err.includes('Det finnes ingen nøkkel')]).toEqual([1, true]);
  });
});

describe('the command line, while somebody serves', { timeout: 120_000 }, () => {
  let machine: Machine;
  beforeAll(async () => {
    machine = await Machine.open();
    await machine.run(['organisation', 'add', 'bymiljo', '--name', 'Bymiljø']);
    await machine.serve();
  });
  afterAll(() => machine.close());

  it('shows each row of a file that does not hold, and stores nothing of it', async () => {
    const add = ['source', 'add', 'sentralen', '--connector', 'upload', '--channel', 'website'];
    expect(await machine.run([...add, '--set', 'mapping=inquiries-monthly'])).toMatchObject({ code: 0 });
    const file = join(machine.home, 'henvendelser.csv');
    await writeFile(file, 'Måned;Telefoner\nseptember 2026;100\noktober 2026;mange\n');
    const stopped = await machine.run(['import', file, '--source', 'sentralen']);
    expect(stopped.code).toBe(1);
    expect(stopped.out).toMatch(/^Rad 3, kolonnen «Telefoner»: /);
    expect(stopped.out).toContain('Ingenting er lagret. Rader som må rettes i');
    expect(stopped.err).toBe('');
  });

  it('stores the rest where that is asked for, and a dry run stores nothing', async () => {
    const file = join(machine.home, 'henvendelser.csv');
    const asked = ['import', file, '--source', 'sentralen', '--skip-refused', '--json'];
    const dry = await machine.run([...asked, '--dry-run']);
    expect(dry.code).toBe(0);
    expect(JSON.parse(dry.out)).toMatchObject({ report: { refusedRows: 1, counts: { fresh: 1 } } });
    const stored = await machine.run(asked);
    expect(stored.code).toBe(0);
    expect(JSON.parse(stored.out)).toMatchObject({ outcome: { state: 'done', fresh: 1, refused: 1 } });
    const shown = await machine.run([
      'indicators',
      '--from',
      '2026-09',
      '--channel',
      'website',
      '--method',
      'inquiries',
    ]);
    expect(shown.code).toBe(0);
    expect(shown.out).toMatch(/inquiries\.calls {2}Telefoner: 100 i september 2026/);
  });

  it('keeps what decides the figures of a source once some are stored', async () => {
    const settled = await machine.run(['source', 'change', 'sentralen', '--set', 'mapping=long']);
    expect([settled.code, settled.err]).toEqual([1, expect.stringContaining('Tall er allerede hentet med')]);
    const named = await machine.run(['source', 'change', 'sentralen', '--label', 'Sentralbordet']);
    expect(named).toMatchObject({ code: 0, err: '' });
  });

  it('enters what a form says, and tells what does not fit', async () => {
    const add = ['source', 'add', 'brev', '--connector', 'form', '--channel', 'letter'];
    expect(await machine.run(add)).toMatchObject({ code: 0 });
    const letter = ['enter', 'letter', '--source', 'brev', '--set', 'day=2026-09-05', '--set', 'item=Vedtak A'];
    const entered = await machine.run([...letter, '--set', 'sent=4000']);
    expect(entered).toMatchObject({ code: 0, out: expect.stringContaining('brev: ført. 1 nye') });
    const wrong = await machine.run([...letter, '--set', 'sent=mange']);
    expect(wrong.code).toBe(1);
    expect(wrong.err + wrong.out).toContain('«Sendte brev» må være et helt tall');
    const read = await machine.run(['run', '--source', 'brev']);
    expect(read.code).toBe(1);
    expect(read.err + read.out).toContain('hentes ikke');
  });

  it('tells how far each source has been read', async () => {
    const status = await machine.run(['status']);
    expect(status.code).toBe(0);
    expect(status.out).toContain('sentralen  i bruk  lest til 2026-09-30\n');
  });
});

describe('several commands at once on a folder that nobody serves', { timeout: 120_000 }, () => {
  it('take turns or go through one another, and all are done', async () => {
    const machine = await Machine.open();
    await machine.run(['migrate']);
    const slugs = ['a', 'b', 'c', 'd', 'e'];
    const ended = await Promise.all(slugs.map((slug) => machine.run(['organisation', 'add', slug, '--name', slug])));
    expect(ended.map(({ code, err }) => ({ code, err }))).toEqual(slugs.map(() => ({ code: 0, err: '' })));
    const missing = await machine.run(['source', 'list']);
    for (const slug of slugs) expect(missing.err).toContain(slug);
    await machine.close();
  });
});

describe('the command line, before anything is opened', { timeout: 120_000 }, () => {
  let machine: Machine;
  beforeAll(async () => {
    machine = await Machine.open();
  });
  afterAll(() => machine.close());

  it('tells every mistake in the environment, in the language asked for, and ends with 2', async () => {
    const env = { PORT: 'x', HOST: '0.0.0.0', LANG: 'en_GB.UTF-8' };
    expect(await machine.run(['serve'], env)).toEqual({
      code: 2,
      out: '',
      err:
        'PORT is “x”, but must be a number from 0 to 65535.\n' +
        'HOST is “0.0.0.0”, but the embedded database is for this machine only. Unset HOST, or set DATABASE_URL.\n',
    });
  });

  it('tells what is wrong with a command in the same way', async () => {
    expect(await machine.run(['digest', 'preview'])).toEqual({
      code: 2,
      out: '',
      err: 'Valget «--month <yyyy-mm>» må være med. Se hjelpen med --help.\n',
    });
  });

  it('has no local key to show yet', async () => {
    expect(await machine.run(['key', 'show', '--local'])).toMatchObject({ code: 1, out: '' });
  });
});

describe('the command line on a PostgreSQL server', { timeout: 120_000 }, () => {
  it('works in the same way, and says in words where the server does not answer', async () => {
    const machine = await Machine.open();
    const db = await openTestDatabase('postgres-newest');
    try {
      const env = { DATABASE_URL: db.url! };
      expect(await machine.run(['organisation', 'add', 'bymiljo', '--name', 'Bymiljø'], env)).toMatchObject({
        code: 0,
      });
      const listed = await machine.run(['source', 'list', '--json'], env);
      expect(JSON.parse(listed.out)).toEqual({ organisation: 'bymiljo', demo: false, sources: [] });
      const added = await machine.run(
        [
          'source',
          'add',
          'nett',
          '--connector',
          'rss',
          '--channel',
          'news-media',
          '--set',
          'feed=https://a.example.no/',
        ],
        env,
      );
      expect(added).toMatchObject({ code: 0 });
      await withScope(db.database, { organisations: [1] }, (tx) =>
        bury(tx, {
          ...{ organisation: 1, job: 'pull', source: 1, slot: '2026-11-03T04:30:00.000Z' },
          ...{ phrase: 'source.auth', params: { system: 'RSS' }, at: '2026-11-03T04:31:00.000Z' },
        }),
      );
      const told = 'RSS avviste innloggingen. Lag en ny nøkkel der, og legg den inn på kilden.';
      expect((await machine.run(['status'], env)).out).toContain(`nett  i bruk  aldri lest  ${told}\n`);
      expect(await machine.run(['jobs'], env)).toMatchObject({
        code: 1,
        out: expect.stringContaining(`nett: ${told}\n`),
      });
      const away = await machine.run(['source', 'list'], { DATABASE_URL: 'postgres://ekko:hemmelig@127.0.0.1:1/ekko' });
      expect(away.code).toBe(1);
      expect(away.err).toContain('Databasen svarer ikke.');
      expect(away.err).not.toContain('hemmelig');
    } finally {
      await db.close();
      await machine.close();
    }
  });
});
