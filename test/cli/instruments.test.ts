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

  it('keep targets: add, list, remove', async () => {
    expect((await machine.run(['target', 'list'])).out).toBe('Ingen målverdier er lagt inn ennå.\n');
    const about = ['target', 'add', 'user-satisfaction.csat', 'website'];
    const when = ['--grain', 'year', '--from', '2099-01-01', '--deadline', '2099-12-31'];
    const said = 'For tidlig å si om målverdien er nådd. Første tall blir for 2099. Målverdien er minst 70,5\u00a0%.';
    const added = await machine.run([
      ...about,
      '--at-least',
      '70,5',
      ...when,
      '--goal',
      'more-users',
      '--text',
      'Bedre',
    ]);
    expect(added).toEqual({ code: 0, out: `Målverdi 1 er lagt til.\n${said}\n`, err: '' });
    const listed = await machine.run(['target', 'list']);
    expect(listed.out).toBe(`1  2099-12-31  Fornøyde brukere (website)  ${said}\n`);
    const json = JSON.parse((await machine.run(['target', 'list', '--json'])).out);
    expect(json.targets).toMatchObject([{ id: 1, value: 70.5, status: 'not-measured', goal: 'more-users' }]);
    for (const side of [[], ['--at-least', '1', '--at-most', '2'], ['--at-most', 'mye']]) {
      const wrong = await machine.run([...about, ...side, ...when]);
      expect(wrong).toEqual({ code: 1, out: '', err: 'Skriv enten --at-least eller --at-most, med et tall.\n' });
    }
    const grain = await machine.run([...about, '--at-most', '7', '--grain', 'week', ...when.slice(2)]);
    expect(grain).toMatchObject({ code: 2, out: '' });
    expect((await machine.run(['target', 'remove', '1'])).out).toBe('Målverdi 1 er tatt bort.\n');
    const gone = await machine.run(['target', 'remove', '1']);
    expect(gone).toEqual({ code: 1, out: '', err: 'Det finnes ikke noen målverdi med nummer 1 her.\n' });
  });

  it('keep annotations: add, list, remove', async () => {
    expect((await machine.run(['annotation', 'list'])).out).toBe('Ingen merknader passer.\n');
    const about = ['annotation', 'add', '2026-09-14', 'Ny forside'];
    const figure = ['--channel', 'website', '--indicator', 'web-analytics.visits'];
    expect(await machine.run([...about, ...figure])).toEqual({ code: 0, out: 'Merknad 1 er lagt til.\n', err: '' });
    await machine.run(['annotation', 'add', '2026-10-05', 'Valg', '--last', '2026-10-06']);
    const all = await machine.run(['annotation', 'list']);
    const [first, second] = [
      '1  2026-09-14  Ny forside  (web-analytics.visits@website)\n',
      '2  2026-10-05–2026-10-06  Valg\n',
    ];
    expect(all.out).toBe(first + second);
    expect((await machine.run(['annotation', 'list', '--from', '2026-09'])).out).toBe(first);
    expect((await machine.run(['annotation', 'list', '--channel', 'letter'])).out).toBe(second);
    const wrong = await machine.run([...about, '--indicator', 'web-analytics.visits']);
    expect(wrong).toMatchObject({ code: 1, out: '', err: expect.stringContaining('Velg også kanal') });
    expect((await machine.run(['annotation', 'remove', '1'])).out).toBe('Merknad 1 er tatt bort.\n');
    const gone = await machine.run(['annotation', 'remove', '1']);
    expect(gone).toEqual({ code: 1, out: '', err: 'Det finnes ikke noen merknad med nummer 1 her.\n' });
  });

  it('keep campaigns: add, list, lock, show, close, withdraw', async () => {
    expect((await machine.run(['campaign', 'list'])).out).toBe('Ingen tiltak er lagt inn ennå.\n');
    const plan = ['--metric', 'web-analytics.visits@website', '--expect', 'higher', '--first', '2026-09-01'];
    const about = ['--name', 'Klart språk', '--about', 'Brevet er nytt', '--goal', 'fewer-calls'];
    const added = await machine.run(['campaign', 'add', 'klart-sprak', ...about, ...plan]);
    expect(added).toEqual({
      code: 0,
      out: 'Utkastet «klart-sprak» er lagt til. Lås planen før 2026-09-01.\n',
      err: '',
    });
    const wrong = await machine.run(['campaign', 'add', 'feil', ...about, ...plan, '--control', 'nord@website']);
    expect(wrong).toMatchObject({ code: 1, err: 'Skriv «nord@website» som virksomhet:indikator@kanal.\n' });
    const early = await machine.run(['campaign', 'lock', 'klart-sprak']);
    expect(early).toMatchObject({ code: 1, err: expect.stringContaining('begynte 2026-09-01') });
    const locked = await machine.run(['campaign', 'lock', 'klart-sprak', '--late']);
    expect(locked.out).toMatch(/^Planen for «klart-sprak» er låst: [0-9a-f]{64}\.\n$/);
    const listed = await machine.run(['campaign', 'list']);
    expect(listed.out).toBe('klart-sprak  2026-09-01–  Klart språk  I gang siden 1.\u00a0september 2026.\n');
    const shown = await machine.run(['campaign', 'show', 'klart-sprak']);
    expect(shown.out).toContain('Merk: Planen ble låst etter start.');
    const json = JSON.parse((await machine.run(['campaign', 'show', 'klart-sprak', '--json'])).out);
    expect(json).toMatchObject({ campaign: { lock: { late: true } }, result: { grade: 'E0', effect: null } });
    const why = ['--reason', 'Pengene tok slutt.'];
    expect((await machine.run(['campaign', 'close', 'klart-sprak', ...why])).out).toBe('«klart-sprak» er avsluttet.\n');
    await machine.run(['campaign', 'withdraw', 'klart-sprak', ...why]);
    expect((await machine.run(['campaign', 'list'])).out).toContain('Trukket: Pengene tok slutt.');
  });
});
