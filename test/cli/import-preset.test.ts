import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { canary } from '../../src/demo/seed.ts';
import { Machine } from './ekko.ts';

const FILES = join(import.meta.dirname, 'files');
const ORGANISATION = ['--organisation', 'bymiljo'];

describe('a file that a system exported, on the command line', { timeout: 120_000 }, () => {
  let machine: Machine;
  beforeAll(async () => {
    machine = await Machine.open();
    await machine.run(['organisation', 'add', 'bymiljo', '--name', 'Bymiljø']);
    await mkdir(machine.home, { recursive: true });
  });
  afterAll(() => machine.close());

  const bring = (file: string, ...words: string[]) => machine.run(['import', file, ...ORGANISATION, ...words]);
  const keys = async () => {
    const { sources } = JSON.parse((await machine.run(['source', 'list', '--json'])).out) as {
      sources: { key: string; label: string; channel: string; sampling: string | null }[];
    };
    return sources.map(({ key, label, channel, sampling }) => [key, label, channel, sampling].join(' '));
  };
  const made = async (name: string, change: (text: string) => string) => {
    const file = join(machine.home, name);
    await writeFile(file, change(await readFile(join(FILES, name), 'utf8')));
    return file;
  };
  const facebook = ['--preset', 'facebook-posts', '--channel', 'facebook'];
  const forms = ['--preset', 'microsoft-forms', '--channel', 'website', '--sampling', 'random'];

  it('is looked through without a source being made', async () => {
    const looked = await bring(join(FILES, 'facebook.csv'), ...facebook, '--dry-run');
    expect(looked).toMatchObject({ code: 0, err: '' });
    expect(looked.out).toContain('facebook.csv: kan lagres. Det gir 11 nye, 0 endret');
    expect(await keys()).toEqual([]);
  });

  it('makes no source where it does not fit, and repeats nothing of people', async () => {
    const named = await made('forms.csv', (text) => text.replace('anonymous;', `${canary.email};${canary.name}`));
    const refused = await bring(named, ...forms);
    expect(refused).toMatchObject({ code: 1, out: '', err: expect.stringContaining('Kolonne D') });
    expect(refused.err).not.toMatch(/kanarina/i);
    const wrong = await bring(join(FILES, 'visits.csv'), ...facebook);
    expect(wrong).toMatchObject({ code: 1, err: expect.stringContaining('«Publish time»') });
    const one = await made('facebook.csv', (text) => text.replace(',71,13,', ',mange,13,'));
    const stopped = await bring(one, ...facebook);
    expect([stopped.code, stopped.out]).toEqual([1, expect.stringContaining('Ingenting er lagret.')]);
    expect(await keys()).toEqual([]);
  });

  it('becomes figures in one call each, and three of them a first letter', async () => {
    // As Siteimprove writes it: UTF-16 with tabs.
    const visits = join(machine.home, 'visits.csv');
    await writeFile(visits, `\ufeff${await readFile(join(FILES, 'visits.csv'), 'utf8')}`, 'utf16le');
    for (const [file, words] of [
      [join(FILES, 'facebook.csv'), facebook],
      [visits, ['--preset', 'visits-daily', '--channel', 'website']],
      [join(FILES, 'forms.csv'), forms],
    ] as const) {
      const stored = await bring(file, ...words);
      expect(stored, file).toMatchObject({ code: 0, err: '' });
      expect(stored.out).toMatch(/Laget kilden «\S+»\.\n.*: lagret\. \d+ nye, 0 endret/);
    }
    expect((await keys()).toSorted()).toEqual([
      'facebook-posts Facebook-innlegg fra Meta Business Suite facebook ',
      'microsoft-forms Svar fra Microsoft Forms website random',
      'visits-daily Besøk per dag website ',
    ]);
    const preview = ['digest', 'preview', ...ORGANISATION, '--month', '2026-10', '--lang', 'nb'];
    const leaders = await machine.run(preview);
    expect(leaders.code).toBe(0);
    expect(leaders.out).toContain('Tilfredshet (Nettsted): 79,2 av 100');
    expect(leaders.out).toMatch(/Fikk gjort det de kom for \(Nettsted\): 77,6\s%/);
    const communicators = await machine.run([...preview, '--role', 'communicator']);
    expect(communicators.out).toMatch(/Nettsted\n\s*Besøk: 31\s897/);
    expect(communicators.out).toMatch(/Facebook\n\s*Reaksjoner: 148/);
  });

  it('goes to the same source the next time, and to one of its own for another channel', async () => {
    const again = await bring(join(FILES, 'facebook.csv'), ...facebook, '--json');
    expect(JSON.parse(again.out).outcome).toMatchObject({ state: 'done', fresh: 0, changed: 0, same: 11, gone: 0 });
    const other = [...forms.slice(0, 3), 'letter', '--sampling', 'census', '--lang', 'en'];
    expect((await bring(join(FILES, 'forms.csv'), ...other)).out).toContain(
      'Made the source “microsoft-forms-letter”.',
    );
    expect(await keys()).toHaveLength(4);
    const shared = ['source', 'add', 'andre-siden', '--connector', 'upload', '--channel', 'facebook'];
    await machine.run([...shared, ...ORGANISATION, '--set', 'mapping=facebook-posts']);
    const several = await bring(join(FILES, 'facebook.csv'), ...facebook);
    expect(several).toMatchObject({ code: 1, err: expect.stringMatching(/andre-siden.*--source/) });
    expect(several.err).toContain('facebook-posts');
  });

  it('is about the whole of a month where that is said, so that months can be compared', async () => {
    await machine.run(['organisation', 'add', 'hele', '--name', 'Hele måneder']);
    const whole = (file: string, ...words: string[]) =>
      machine.run(['import', file, '--organisation', 'hele', ...facebook, ...words]);
    const indicators = async () => {
      const about = [
        '--organisation',
        'hele',
        '--channel',
        'facebook',
        '--from',
        '2026-10',
        '--compare',
        'period-before',
      ];
      const { out } = await machine.run(['indicators', ...about, '--lang', 'nb']);
      return out.split('\n').find((line) => line.includes('Reaksjoner'));
    };
    const september = await made('facebook.csv', (text) => text.replaceAll(/\b10\/(\d{2})\/2026/g, '09/$1/2026'));
    // Said of October, its rows are outside.
    const outside = await whole(september, '--from', '2026-10');
    expect(outside).toMatchObject({ code: 1, out: expect.stringContaining('Ingenting er lagret.') });
    expect((await whole(september)).code).toBe(0);
    expect((await whole(join(FILES, 'facebook.csv'))).code).toBe(0);
    const parts = await indicators();
    expect((await whole(september, '--from', '2026-09')).code).toBe(0);
    expect((await whole(join(FILES, 'facebook.csv'), '--from', '2026-10-01', '--to', '2026-10-31')).code).toBe(0);
    const months = await indicators();
    expect(months).not.toBe(parts);
    expect(months).toContain('148');
    expect(await whole(september, '--from', 'september')).toMatchObject({ code: 1, out: '' });
  });

  it.each([
    [[], 'Si hvilken kilde filen hører til'],
    [['--source', 'x', '--preset', 'facebook-posts'], 'Si hvilken kilde filen hører til'],
    [['--preset', 'facebook-posts'], '--channel'],
    [['--preset', 'fb', '--channel', 'facebook'], 'facebook-posts'],
    [['--preset', 'microsoft-forms', '--channel', 'website'], '--sampling random'],
  ])('says what is lacking in %j', async (words, told) => {
    expect(await bring(join(FILES, 'facebook.csv'), ...words)).toMatchObject({
      code: 1,
      out: '',
      err: expect.stringContaining(told),
    });
  });
});
