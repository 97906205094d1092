import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sha256 } from '../../src/core/secrets.ts';
import { Machine } from './ekko.ts';

describe('the year’s report, on the command line', { timeout: 120_000 }, () => {
  let machine: Machine;
  let out: string;
  beforeAll(async () => {
    machine = await Machine.open();
    out = await mkdtemp(join(tmpdir(), 'ekko-report-'));
    await machine.run(['organisation', 'add', 'bymiljo', '--name', 'Bymiljø']);
  });
  afterAll(async () => {
    await machine.close();
    await rm(out, { recursive: true, force: true });
  });
  const run = (...words: string[]) =>
    machine.run(['report', 'build', '--year', '2026', '--out', out, '--lang', 'nb', ...words]);

  it('is a draft until somebody freezes it, and says so', async () => {
    const made = await run('--format', 'html,json');
    expect(made).toMatchObject({ code: 0, out: expect.stringMatching(/^2026: utkast/) });
    expect((await readdir(out)).toSorted()).toEqual([
      'bymiljo-arsrapport-2026-utkast.html',
      'bymiljo-arsrapport-2026-utkast.json',
    ]);
    expect(await readFile(join(out, 'bymiljo-arsrapport-2026-utkast.html'), 'utf8')).toContain(
      'Utkast. Tallene er ikke låst',
    );
  });

  it('is put away as a package only when it is frozen', async () => {
    expect(await run('--format', 'zip')).toMatchObject({ code: 1, err: expect.stringContaining('er ikke låst') });
  });

  it('is frozen once though it is asked for twice: one hash, which is that of its JSON, in the package too', async () => {
    const heads = [];
    for (const _ of [1, 2]) {
      const made = await run('--freeze', '--format', 'docx,xlsx,json,zip', '--json');
      expect(made.code).toBe(0);
      heads.push((JSON.parse(made.out) as { report: { revision: number; hash: string } }).report);
    }
    expect(heads[1]).toEqual(heads[0]);
    expect(heads[0]!.revision).toBe(1);
    const read = async (end: string) => new Uint8Array(await readFile(join(out, `bymiljo-arsrapport-2026-1.${end}`)));
    expect(await sha256(await read('json'))).toBe(heads[0]!.hash);
    const files = unzipSync(await read('zip'));
    expect(strFromU8(files['data.json']!)).toBe(strFromU8(await read('json')));
    expect(Object.keys(files)).toContain('documents/bymiljo-arsrapport-2026-1.docx');
    expect(strFromU8(files['README.txt']!)).toContain('slik den ble låst');
    expect(strFromU8((await read('docx')).slice(0, 2))).toBe('PK');
  });

  it('is refused in a form that there is none of, and of no year', async () => {
    expect(await run('--format', 'odt')).toMatchObject({
      code: 1,
      err: expect.stringContaining('html, docx, pdf, xlsx, json, zip'),
    });
    expect((await run('--year', '26')).code).toBe(1);
  });
});
