import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Machine } from './ekko.ts';

describe('data-protection papers, on the command line', { timeout: 120_000 }, () => {
  let machine: Machine;
  let out: string;
  beforeAll(async () => {
    machine = await Machine.open();
    out = await mkdtemp(join(tmpdir(), 'ekko-papers-'));
    await machine.run(['organisation', 'add', 'bymiljo', '--name', 'Bymiljø']);
  });
  afterAll(async () => {
    await machine.close();
    await rm(out, { recursive: true, force: true });
  });
  const run = (...words: string[]) => machine.run(['papers', 'build', '--out', out, ...words]);

  it('are three drafts in each form, named and worded in the language asked for', async () => {
    const made = await run('--lang', 'nn', '--json');
    expect(made.code).toBe(0);
    const { files } = JSON.parse(made.out) as { files: { file: string; bytes: number }[] };
    const names = ['behandlingsprotokoll', 'ros-utkast', 'terskelvurdering'];
    const expected = names.flatMap((name) => [`${name}.docx`, `${name}.html`]);
    expect((await readdir(out)).toSorted()).toEqual(expected);
    expect(files.map(({ file }) => file).toSorted()).toEqual(expected.map((name) => join(out, name)));
    const page = await readFile(join(out, 'behandlingsprotokoll.html'), 'utf8');
    expect(page).toMatch(/^<!doctype html><html lang="nn">/);
    expect(page).toContain('Bymiljø. Skal fyllast ut');
    expect((await run('--lang', 'en', '--format', 'html')).out).toContain('record-of-processing.html');
  });

  it('are refused in a form that there is none of', async () => {
    expect((await run('--lang', 'nb', '--format', 'odt')).code).toBe(1);
  });
});
