import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sha256 } from '../../src/core/secrets.ts';
import { Machine } from './ekko.ts';

describe('the month’s letter, on the command line', { timeout: 120_000 }, () => {
  let machine: Machine;
  let out: string;
  beforeAll(async () => {
    machine = await Machine.open();
    out = await mkdtemp(join(tmpdir(), 'ekko-digest-'));
    await machine.run(['organisation', 'add', 'bymiljo', '--name', 'Bymiljø']);
  });
  afterAll(async () => {
    await machine.close();
    await rm(out, { recursive: true, force: true });
  });
  const run = (...words: string[]) => machine.run(['digest', ...words, '--month', '2026-10', '--lang', 'nb']);

  it('is shown before it is sent, and written where it is asked for', async () => {
    const shown = await run('preview', '--out', out);
    expect(shown.code).toBe(0);
    expect(shown.out).toContain('Emne: Oktober 2026: Ingen tall i oktober 2026.');
    expect(shown.out).toContain('Brevet er et utkast.');
    expect((await readdir(out)).toSorted()).toEqual(['2026-10.html', '2026-10.txt']);
    expect(await readFile(join(out, '2026-10.html'), 'utf8')).toMatch(/^<!doctype html><html lang="nb">/);
  });

  it('is sent only when it is approved, and where it can leave', async () => {
    const unset = await run('send');
    expect([unset.code, unset.err]).toEqual([1, expect.stringContaining('EKKO_SMTP')]);
    expect(await run('approve')).toMatchObject({ code: 0, out: expect.stringContaining('Brevet er godkjent.') });
    expect(await run('hold')).toMatchObject({ code: 0, out: expect.stringContaining('Brevet er holdt igjen.') });
  });

  it('is put away as a package once it is approved, and not before', async () => {
    const put = () => run('archive', '--out', out, '--json');
    expect(await put()).toMatchObject({ code: 1, err: expect.stringContaining('Brevet er ikke godkjent') });
    await run('approve');
    const { file } = JSON.parse((await put()).out) as { file: string };
    expect(file).toBe(join(out, 'bymiljo-manedsbrev-2026-10.zip'));
    const files = unzipSync(new Uint8Array(await readFile(file)));
    const metadata = JSON.parse(strFromU8(files['metadata.json']!)) as { data: { sha256: string } };
    expect(await sha256(files['data.json']! as Uint8Array<ArrayBuffer>)).toBe(metadata.data.sha256);
    for (const role of ['leader', 'communicator'])
      for (const end of ['html', 'txt']) expect(Object.keys(files)).toContain(`documents/${role}.${end}`);
    await run('hold');
  });

  it('goes to whom is added, each with the letter of their own', async () => {
    const whom = (...words: string[]) => machine.run(['digest', 'recipients', ...words, '--lang', 'nb']);
    expect(await whom('list')).toMatchObject({ code: 0, out: 'Ingen får månedsbrevet ennå.\n' });
    expect(await whom('add', 'leder@example.no')).toMatchObject({ code: 0, out: 'La til mottaker 1.\n' });
    const chosen = ['--in', 'en', '--role', 'communicator', '--channels', 'letter, website'];
    expect((await whom('add', 'kom@example.no', ...chosen)).code).toBe(0);
    expect((await whom('list')).out).toMatch(
      /^1 {2}leder@example\.no {2}nb {2}leder\n2 {2}kom@example\.no {2}en {2}kommunikatør, (letter, website|website, letter)\n$/,
    );
    expect((await whom('change', '2', '--channels', '')).out).toBe('Endret mottaker 2.\n');
    expect((await whom('list')).out).toContain('2  kom@example.no  en  kommunikatør\n');
    expect(await whom('remove', '1')).toMatchObject({ code: 0, out: 'Tok bort mottaker 1. Adressen er glemt.\n' });
    for (const words of [
      ['remove', '1'],
      ['change', '1', '--in', 'en'],
      ['add', 'kom@example.no'],
      ['add', 'to@example.no', '--channels', 'fax'],
    ]) {
      expect((await whom(...words)).code, words.join(' ')).toBe(1);
    }
  });

  it('goes on the days that are said', async () => {
    const plan = (...words: string[]) => machine.run(['digest', 'plan', ...words, '--lang', 'nb']);
    expect((await plan()).out).toBe('Utkastet lages den 1. virkedagen i måneden, og brevet går den 3.\n');
    expect((await plan('--send-on', '5')).out).toContain('brevet går den 5.');
    expect(await plan('--draft-on', '5')).toMatchObject({
      code: 1,
      err: expect.stringContaining('minst én virkedag'),
    });
    expect((await plan('--send-on', 'x')).code).toBe(1);
  });

  it('is of a month that is over', async () => {
    const wrong = await machine.run(['digest', 'preview', '--month', 'oktober', '--lang', 'nb']);
    expect(wrong).toMatchObject({ code: 1, err: '«oktober» er ingen måned. Skriv den slik: 2026-10.\n' });
  });
});
