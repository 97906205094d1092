import { describe, expect, it } from 'vitest';
import { openIntake } from './intake-world.ts';
import { openSessionOf } from './session-of.ts';

/** Sixty answers of October, on rows 2 to 61; rows that are named are written otherwise. */
function survey(wrong: Readonly<Record<number, string>> = {}, name = 'svar.csv'): File {
  const rows = Array.from({ length: 60 }, (_, at) => {
    const day = String((at % 28) + 1).padStart(2, '0');
    return wrong[at + 2] ?? `${day}.10.2026;${(at % 3) + 3}`;
  });
  return new File([`Dato;Tilfreds 1–5\n${rows.join('\n')}\n`], name, { type: 'text/csv' });
}
const WRONG = { 14: '31.02.2026;4', 40: '05.10.2026;12', 52: ';3' };
const hashIn = (html: string) => /name="sha256" value="([0-9a-f]{64})"/.exec(html)![1]!;
/** What the review of a file sends along with the file. */
const lookedIn = (html: string) => ({
  sha256: hashIn(html),
  settings: /name="settings" value="([0-9a-f]{64})"/.exec(html)![1]!,
});
const textOf = (html: string) => html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');

describe('importing a file', () => {
  const { world, ask, send, follow, count } = openIntake();
  const kilde = 'brukerundersokelsen';
  const made = {
    navn: 'Brukerundersøkelsen',
    innhold: 'survey-responses',
    kanal: 'newsletter',
    trukket: 'random',
  };

  it('begins with a source, which is made by a plain form', async () => {
    const empty = await ask('/import');
    expect(empty.status).toBe(200);
    expect(empty.html).toContain('Lag først en kilde.');
    expect(empty.html).not.toContain('type="file"');
    const wrong = await send('/import/kilde', { navn: ' ', innhold: 'survey-responses', kanal: 'x', trukket: 'none' });
    expect(wrong.status).toBe(422);
    for (const field of ['navn', 'kanal', 'trukket']) {
      expect(wrong.html).toContain(`href="#${field}"`);
      expect(wrong.html).toContain(`id="${field}-fault"`);
    }
    expect(wrong.html).toMatch(/<option value="survey-responses" selected/);
    const after = await follow('/import/kilde', made);
    expect(after.location).toContain(`laget=${kilde}`);
    expect(after.html).toContain('Kilden «Brukerundersøkelsen» er laget.');
    expect(after.html).toMatch(new RegExp(`<option value="${kilde}" selected`));
    // Sent twice it is made once; another of the same name stands beside it.
    const sources = await count('source');
    expect((await follow('/import/kilde', made)).location).toBe(after.location);
    expect(await count('source')).toBe(sources);
    const second = await follow('/import/kilde', { ...made, kanal: 'app' });
    expect(second.location).toContain(`laget=${kilde}-2`);
  });

  it('shows every row that must be mended, what is wrong and how to write it, and stores nothing', async () => {
    const before = [await count('observation'), await count('run')];
    const { status, html } = await send('/import/se-over', { kilde, fil: survey(WRONG) });
    expect(status).toBe(200);
    const text = textOf(html);
    expect(text).toContain('Rader klare: 57. Rader som må rettes: 3.');
    expect(text).toContain('Ingenting er lagret ennå.');
    expect(text).toMatch(/14 Dato 31\.02\.2026 Dag 31 finnes ikke\. Måneden 02\.2026 har 28 dager\./);
    expect(text).toMatch(/40 Tilfreds 1-5 12 Svaret er ikke på skalaen\. .*1, 2, 3, 4, 5/);
    expect(text).toMatch(/52 Dato Datoen mangler\./);
    expect(text).toContain('Skilletegn semikolon');
    expect(text).toContain('Lagre 57 rader');
    const link = /href="data:text\/csv;charset=utf-8,([^"]+)" download="feil.csv"/.exec(html)![1]!;
    const csv = decodeURIComponent(link).split('\r\n');
    expect(csv[0]).toBe('\uFEFFRad;Kolonne;Står i filen;Hva som må rettes');
    expect(csv.slice(1, 4).map((line) => line.split(';')[0])).toEqual(['14', '40', '52']);
    expect(csv[4]).toBe('Antall rader;3;;');
    expect([await count('observation'), await count('run')]).toEqual(before);
  });

  it('asks which days a file is about, and refuses rows outside them', async () => {
    const days = { fra: '2026-10-01', til: '2026-10-31' };
    const whole = await send('/import/se-over', { kilde, fil: survey(), ...days });
    expect(textOf(whole.html)).toContain('Filen gjelder 1. oktober 2026–31. oktober 2026.');
    expect(whole.html).toContain('<input type="hidden" name="fra" value="2026-10-01"/>');
    const less = await send('/import/se-over', { kilde, fil: survey(), fra: '2026-10-02', til: '2026-10-31' });
    expect(textOf(less.html)).not.toContain('Rader som må rettes: 0.');
    const half = await send('/import/se-over', { kilde, fil: survey(), fra: '2026-10-02', til: '' });
    expect(half.status).toBe(422);
    expect(half.html).toContain('id="til-fault"');
    const turned = await send('/import/se-over', { kilde, fil: survey(), fra: '2026-10-31', til: '2026-10-01' });
    expect(textOf(turned.html)).toContain('Bytt om på datoene.');
    expect(turned.html).toContain('value="2026-10-31"');
  });

  it('stores the mended file once, however often it is sent, and the number stands on the channel’s page', async () => {
    const review = await send('/import/se-over', { kilde, fil: survey() });
    expect(textOf(review.html)).toContain('Rader klare: 60. Rader som må rettes: 0.');
    const save = { kilde, ...lookedIn(review.html), fil: survey() };
    const [first, second] = await Promise.all([send('/import/lagre', save), send('/import/lagre', save)]);
    expect([first.status, second.status]).toEqual([303, 303]);
    expect(second.location).toBe(first.location);
    const stored = await count('observation');
    const runs = await count('run');
    const third = await send('/import/lagre', save);
    expect([third.location, await count('observation'), await count('run')]).toEqual([first.location, stored, runs]);
    const run = await ask(first.location!);
    expect(textOf(run.html)).toContain('Ferdig. Nye tall:');
    expect(run.html).toContain('svar.csv');
    const to = /href="(\/kanaler\/newsletter[^"]+)"/.exec(run.html)![1]!.replaceAll('&amp;', '&');
    expect(to).toContain('periode=2026-10');
    // Forty of sixty are content: 4 or 5 of 3, 4 and 5.
    expect(textOf((await ask(to)).html)).toContain('66,7');
    const sources = await ask('/kilder');
    expect(textOf(sources.html)).toContain('Sist lastet opp');
    expect(sources.html).toContain(`href="/import?enhet=own&amp;lang=nb&amp;kilde=${kilde}"`);
    const settings = textOf((await ask(`/kilder/${kilde}/innstillinger`)).html);
    expect(settings).toContain('Hva filen inneholder Svar på brukerundersøkelse');
    expect(settings).toContain('Rader som ikke kan leses Lagre ingenting av filen');
  });

  it('stores the rows that can be read, and says so beforehand', async () => {
    const fil = () => survey(WRONG, 'delvis.csv');
    const review = await send('/import/se-over', { kilde: `${kilde}-2`, fil: fil() });
    expect(textOf(review.html)).toContain('Radene som må rettes, blir ikke lagret.');
    const { html } = await follow('/import/lagre', { kilde: `${kilde}-2`, ...lookedIn(review.html), fil: fil() });
    expect(textOf(html)).toMatch(/Rader som ikke kunne leses 3/);
  });

  it('refuses a file that is another than the one that was looked over, and shows that one', async () => {
    const review = await send('/import/se-over', { kilde, fil: survey() });
    const before = [await count('observation'), await count('run')];
    const other = await send('/import/lagre', {
      kilde,
      ...lookedIn(review.html),
      fil: survey({ 9: '01.10.2026;1' }),
    });
    expect(other.status).toBe(422);
    expect(textOf(other.html)).toContain('Filen er en annen enn den du så over.');
    expect(hashIn(other.html)).not.toBe(hashIn(review.html));
    expect([await count('observation'), await count('run')]).toEqual(before);
  });

  it('stores nothing under settings that were changed since the file was looked over, and shows it by the new ones', async () => {
    const changing = { ...made, navn: 'Skiftende' };
    expect((await follow('/import/kilde', changing)).location).toContain('laget=skiftende');
    const at = '/kilder/skiftende/innstillinger';
    const review = await send('/import/se-over', { kilde: 'skiftende', fil: survey(WRONG) });
    const version = /name="version" value="(\d+)"/.exec((await ask(at)).html)![1]!;
    const settings = { version, navn: 'Skiftende', 'i-mapping': '"survey-responses"', 'i-onRefused': 'skip' };
    await follow(at, { ...settings, gjor: 'lagre' });
    const before = [await count('observation'), await count('run')];
    const old = { kilde: 'skiftende', ...lookedIn(review.html), fil: survey(WRONG) };
    const late = await send('/import/lagre', old);
    expect(late.status).toBe(422);
    expect(textOf(late.html)).toContain('Noen har endret innstillingene til kilden siden du så over filen.');
    expect((await send('/import/lagre', { ...old, settings: '' })).status).toBe(422);
    expect([await count('observation'), await count('run')]).toEqual(before);
    await follow('/import/lagre', { kilde: 'skiftende', ...lookedIn(late.html), fil: survey(WRONG) });
    expect(await count('run')).toBe(before[1]! + 1);
  });

  const nonsense = new Uint8Array(64).map((_, at) => (at * 37) % 256);
  it.each([
    ['no table', new File([nonsense], 'bilde.csv'), 'Filen er verken CSV eller XLSX.'],
    ['the wrong columns', new File(['Navnet på dagen;Antallet\n1;2\n'], 'feil.csv'), 'Kolonnen «Dato» finnes ikke'],
    ['columns about people', new File(['Dato;E-post;Tilfreds 1–5\n'], 'p.csv'), 'ser ut til å gjelde personer'],
    ['nothing at all', new File([''], 'tom.csv'), 'Vi fant ingen rader med tall i filen.'],
  ])('refuses a file of %s at its field, and stores nothing', async (_, fil, words) => {
    const before = [await count('observation'), await count('run')];
    const { status, html } = await send('/import/se-over', { kilde, fil });
    expect(status).toBe(422);
    expect(html).toContain('id="fil-fault"');
    expect(html).toContain('aria-describedby="fil-hint fil-fault"');
    expect(textOf(html)).toContain(words);
    expect(html).toMatch(new RegExp(`<option value="${kilde}" selected`));
    expect([await count('observation'), await count('run')]).toEqual(before);
  });

  it('says what is missing where no file or no such source came', async () => {
    expect(textOf((await send('/import/se-over', { kilde })).html)).toContain('Ingen fil fulgte med.');
    const none = await send('/import/se-over', { kilde: 'web', fil: survey() });
    expect([none.status, textOf(none.html).includes('«Kilde» må være et av valgene.')]).toEqual([422, true]);
    const raw = { method: 'POST', body: 'x', headers: { 'content-type': 'multipart/form-data' } };
    expect((await ask('/import/se-over', raw)).status).toBe(422);
    const lost = await send('/import/lagre', { kilde, sha256: '0' });
    expect([lost.status, textOf(lost.html).includes('Ingen fil fulgte med.')]).toEqual([422, true]);
  });

  it('refuses what is larger than a form may be, in words', async () => {
    const fil = new File([new Uint8Array(21_200_000).fill(48)], 'stor.csv');
    const { status, html } = await send('/import/se-over', { kilde, fil });
    expect([status, html.includes('Grensen er 20 MB')]).toEqual([413, true]);
    expect((await ask('/import')).html).toContain('høyst 20 MB');
  });

  it('leads from the address of a step to its beginning, and keeps the language', async () => {
    expect(await ask('/import/lagre?lang=nn')).toMatchObject({ status: 303, location: '/import?enhet=own&lang=nn' });
  });

  it('is for whoever may bring figures, in the own organisation, and by a page of our own', async () => {
    const { keys } = world.web;
    const before = [await count('observation'), await count('run'), await count('source')];
    for (const path of ['/import', '/import?lang=en']) expect((await ask(path, { key: keys.read })).status).toBe(403);
    expect((await ask('/import', { key: keys.read })).html).toContain('mangler rettigheten «manage»');
    const save = { kilde, fil: survey(), sha256: '0'.repeat(64) };
    for (const path of ['/import/se-over', '/import/lagre']) {
      expect((await send(path, save, { key: keys.read })).status).toBe(403);
      expect((await send(path, save, { key: null })).status).toBe(401);
      // The stranger has no such source, and does not get into another organisation by naming it.
      expect((await send(path, save, { key: keys.stranger })).status).toBe(422);
      expect((await send(`${path}?enhet=own`, save, { key: keys.stranger })).status).toBe(404);
    }
    expect((await send('/import/kilde?enhet=own', made, { key: keys.stranger })).status).toBe(404);
    const cookie = await openSessionOf(world.web);
    for (const origin of [undefined, 'https://evil.example.no']) {
      const headers = { cookie, ...(origin ? { origin } : {}) };
      expect((await send('/import/kilde', made, { key: null, headers })).status).toBe(403);
      expect((await send('/import/lagre', save, { key: null, headers })).status).toBe(403);
    }
    expect([await count('observation'), await count('run'), await count('source')]).toEqual(before);
    expect((await ask('/import', { key: keys.stranger })).html).not.toContain('Brukerundersøkelsen (');
  });
});
