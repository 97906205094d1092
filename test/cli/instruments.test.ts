import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Machine } from './ekko.ts';

describe('the instruments of the command line', { timeout: 120_000 }, () => {
  let machine: Machine;
  beforeAll(async () => {
    machine = await Machine.open();
    await machine.run(['organisation', 'add', 'bymiljo', '--name', 'Bymiljø']);
    await machine.serve();
  });
  afterAll(() => machine.close());

  const link = ['link', '--to', 'https://www.example.no/opptak', '--channel', 'letter'];

  it('make a link and its code', async () => {
    const file = join(machine.home, 'opptak.svg');
    const made = await machine.run([...link, '--campaign', 'barnehage-2027', '--piece', 'a', '--qr', file]);
    const url =
      'https://www.example.no/opptak?utm_source=letter&utm_medium=print&utm_campaign=barnehage-2027&utm_content=a&utm_term=letter.a';
    expect(made).toMatchObject({ code: 0, err: '' });
    expect(made.out.split('\n')[0]).toBe(url);
    expect(await readFile(file, 'utf8')).toContain(`<desc id="desc">${url.replaceAll('&', '&#38;')}</desc>`);
  });

  it('say what is wrong with a link, and where a file cannot be written', async () => {
    const wrong = await machine.run([...link, '--campaign', 'Barnehage 2027', '--json', '--lang', 'en']);
    expect(wrong).toMatchObject({ code: 1, out: '' });
    expect(wrong.err).toContain('“campaign” must be lower-case letters');
    const away = join(machine.home, 'finnes', 'ikke', 'opptak.svg');
    const unwritten = await machine.run([...link, '--campaign', 'a', '--qr', away]);
    expect(unwritten).toMatchObject({ code: 1, out: '' });
    expect(unwritten.err).toContain(away);
  });

  it('give questions as a file, as JSON, and as settings, without opening any data', async () => {
    const empty = await Machine.open();
    const csv = await empty.run(['questions', '--goal', 'internal-pride', '--lang', 'nn']);
    expect(csv).toMatchObject({ code: 0, err: '' });
    expect(csv.out).toContain('\ufeffMål;Koden til spørsmålet;');
    expect(csv.out).toContain('Kor stolt er du av å arbeide i [verksemda]?');
    const json = await empty.run(['questions', '--question', 'pride', '--json']);
    expect(JSON.parse(json.out)).toMatchObject({ questions: [{ id: 'pride', method: 'reputation' }] });
    const settings = await empty.run(['questions', '--goal', 'internal-pride', '--format', 'nettskjema']);
    expect(JSON.parse(settings.out)).toMatchObject({
      questions: [{ question: 'pride', quantity: 'pride-answers' }, {}, {}, {}],
    });
    const none = await empty.run([
      'questions',
      '--goal',
      'internal-pride',
      '--method',
      'user-satisfaction',
      '--question',
      'pride',
    ]);
    expect(none).toMatchObject({ code: 1, out: '', err: expect.stringContaining('Ingen spørsmål passer.') });
    const wrong = await empty.run(['questions', '--goal', 'pride']);
    expect(wrong).toMatchObject({ code: 2, out: '', err: expect.stringContaining('«--goal <id>»') });
    await empty.close();
  });

  it('take the settings in a source as they are', async () => {
    const settings = await machine.run(['questions', '--goal', 'build-trust', '--format', 'nettskjema']);
    const file = join(machine.home, 'nettskjema.json');
    await writeFile(file, settings.out);
    const about = ['--connector', 'nettskjema', '--channel', 'website', '--config', file];
    const own = ['--set', 'clientId=ekko', '--set', 'clientSecret=hemmelig', '--set', 'form=900001'];
    expect(await machine.run(['source', 'add', 'undersokelse', ...about, ...own])).toMatchObject({ code: 0, err: '' });
  });

  it('keep requirements: add, list, remove', async () => {
    expect((await machine.run(['requirement', 'list'])).out).toBe('Ingen krav er lagt inn ennå.\n');
    const about = ['--from', 'plan', '--reference', 'Planen, punkt 2', '--deadline', '2026-12-31'];
    const links = ['--goal', 'fewer-calls', '--goal', 'build-trust', '--indicator', 'user-satisfaction.understood'];
    const added = await machine.run(['requirement', 'add', 'Flere skal forstå', ...about, ...links]);
    expect(added).toEqual({ code: 0, out: 'Krav 1 er lagt til.\n', err: '' });
    const listed = await machine.run(['requirement', 'list']);
    expect(listed.out).toBe('1  2026-12-31  Flere skal forstå  (Planen, punkt 2)\n');
    const wrong = await machine.run(['requirement', 'add', 'Mer', ...about, '--goal', 'nothing']);
    expect(wrong).toMatchObject({ code: 1, out: '' });
    expect((await machine.run(['requirement', 'remove', '1'])).out).toBe('Krav 1 er tatt bort.\n');
    const gone = await machine.run(['requirement', 'remove', '1']);
    expect(gone).toEqual({ code: 1, out: '', err: 'Det finnes ikke noe krav med nummer 1 her.\n' });
  });
});
