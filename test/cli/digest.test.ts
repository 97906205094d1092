import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
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

  it('is of a month that is over', async () => {
    const wrong = await machine.run(['digest', 'preview', '--month', 'oktober', '--lang', 'nb']);
    expect(wrong).toMatchObject({ code: 1, err: '«oktober» er ingen måned. Skriv den slik: 2026-10.\n' });
  });
});
