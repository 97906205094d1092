import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ingest } from '../../src/flows/ingest.ts';
import { addOrganisation } from '../support/database.ts';
import { needs } from '../support/needs.ts';
import { openVisit, type Visit } from './browser.ts';

type Page = Awaited<ReturnType<Visit['open']>>['page'];

const csv = (name: string, text: string) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });

/** Answers of October on a scale of five, one a line. */
const answers = (head: string, points: readonly number[]) =>
  `Dato;${head}\n${points.map((point, at) => `${(at % 28) + 1}.10.2026;${point}`).join('\n')}\n`;
const TRUST = answers(
  'Tillit 1–5',
  Array.from({ length: 60 }, (_, at) => (at % 4) + 2),
);

/** Once the browser is there: what the page holds is waited for by itself. */
const arrived = (page: Page, at: RegExp) => page.waitForURL(at, { waitUntil: 'commit' });

async function addSource(page: Page, name: string, preset: string, channel: string): Promise<void> {
  const more = page.locator('details:has(#navn):not([open]) summary');
  if (await more.count()) await more.click();
  await page.fill('#navn', name);
  await page.selectOption('#innhold', preset);
  await page.selectOption('#kanal', channel);
  await page.selectOption('#trukket', 'random');
  await page.click('button:has-text("Lag kilden")');
  await page.locator(`#kilde option:has-text("${name}")`).first().waitFor({ state: 'attached' });
}

/** The file in the review is the one that was chosen: without script it must be chosen again. */
async function storeAfterReview(
  page: Page,
  file: ReturnType<typeof csv>,
  script: boolean,
  rows: number,
): Promise<void> {
  if (!script) await page.setInputFiles('#fil', file);
  await page.click(`button:has-text("Lagre ${rows} rader")`);
  await arrived(page, /\/hentinger\/\d+/);
  await page.getByText('Ferdig. Nye tall:').waitFor();
}

needs('chromium')('a person with a task, in a browser', () => {
  let visit: Visit;
  beforeAll(async () => {
    visit = await openVisit();
    const { web } = visit;
    await addOrganisation(web.db.database, 'begynner', web.organisation);
    await addOrganisation(web.db.database, 'begynner-uten-skript', web.organisation);
  }, 120_000);
  afterAll(() => visit.close());

  it.each([
    { script: true, width: 1280, scheme: 'light', enhet: 'begynner' },
    { script: false, width: 320, scheme: 'dark', enhet: 'begynner-uten-skript' },
  ] as const)(
    'begins with a goal, and comes to a first number that is traced, annotated and taken home: %o',
    async ({ enhet, ...look }) => {
      const { page, said, context } = await visit.open(look);
      await page.goto(`${visit.address}/start?lang=nb&enhet=${enhet}`);
      await page.getByLabel('Bygge tillit i målgrupper').check();
      await page.click('main form button[type=submit]');
      await page.getByRole('heading', { name: 'Bygge tillit i målgrupper' }).waitFor();
      await page.getByRole('link', { name: /^Still ferdige spørsmål\. ?Tillit/ }).click();
      await arrived(page, /\/instrumenter\/sporsmal\/build-trust/);
      await page.goBack();
      await page.getByRole('link', { name: 'Opplastet fil' }).click();
      await arrived(page, /\/import\?/);
      await addSource(page, 'Omdømmet vårt', 'reputation-responses', 'website');
      const file = csv('tillit.csv', TRUST);
      await page.setInputFiles('#fil', file);
      await page.click('button:has-text("Se over")');
      await page.getByText('Rader klare: 60.').waitFor();
      await storeAfterReview(page, file, look.script, 60);

      await page.goto(`${visit.address}/mal/build-trust?lang=nb&enhet=${enhet}&periode=2026-10`);
      const value = await page.locator('.card:has-text("Tillit") .value').first().textContent();
      expect(value).toMatch(/^\d{2},\d\s%$/);
      await page
        .getByRole('link', { name: /^Slik er tallet laget/ })
        .first()
        .click();
      await page.getByRole('heading', { name: 'Slik er tallet laget' }).waitFor();
      expect(await page.textContent('main')).toContain(value!.trim());
      expect(await page.textContent('main')).toContain('Omdømmet vårt');

      await page.goto(`${visit.address}/kanaler/website/reputation.trust?lang=nb&enhet=${enhet}&periode=2026-10`);
      await page.getByText('Legg til merknad').first().click();
      await page.fill('#day', '2026-10-14');
      await page.fill('#text', 'Svarene ble samlet i skranken');
      await page.click('details:has(#day) button[type=submit]');
      await page.locator('li[id^=merknad-]:has-text("Svarene ble samlet i skranken")').waitFor();
      expect(page.url()).toMatch(/#merknad-\d+$/);

      const [saved] = await Promise.all([page.waitForEvent('download'), page.click('.files a:text-is("CSV")')]);
      const text = await readFile(await saved.path(), 'utf8');
      const row = text.split('\r\n').find((line) => line.startsWith('2026-10-01;'))!;
      expect(row).toContain(value!.replace(/\s*%/, '').trim());
      expect(row).toContain('Svarene ble samlet i skranken');
      expect(said).toEqual([]);
      await context.close();
    },
    90_000,
  );

  it.each([
    { script: true, width: 320, scheme: 'light' },
    { script: false, width: 1280, scheme: 'dark' },
  ] as const)(
    'finds three rows of a file wrong, each told by its number, mends them and saves: %o',
    async (look) => {
      const { page, said, context } = await visit.open(look);
      await page.goto(`${visit.address}/import?lang=nb&enhet=own`);
      await addSource(page, `Svar ${look.width}`, 'survey-responses', 'intranet');
      const right = answers(
        'Tilfreds 1–5',
        Array.from({ length: 40 }, (_, at) => (at % 5) + 1),
      );
      const wrong = right
        .replace('\n3.10.2026;3\n', '\n31.02.2026;3\n')
        .replace('\n8.10.2026;3\n', '\n8.10.2026;sju\n')
        .replace('\n13.10.2026;3\n', '\n13.10.2026;9\n');
      expect(wrong.split('\n').filter((line, at) => line !== right.split('\n')[at])).toHaveLength(3);
      await page.setInputFiles('#fil', csv('svar.csv', wrong));
      await page.click('button:has-text("Se over")');
      await page.getByText('Rader som må rettes: 3.').waitFor();
      const rows = await page.locator('table:has-text("Hva som må rettes") tbody tr').allTextContents();
      // What was written instead of an answer may be anyone's words, and is not shown again.
      expect(rows).toEqual([
        expect.stringMatching(/^4Dato31\.02\.2026.*28 dager/),
        expect.stringMatching(/^9Tilfreds 1-5Svaret er ikke på skalaen/),
        expect.stringMatching(/^14Tilfreds 1-59Svaret er ikke på skalaen/),
      ]);
      // Nothing is stored before it is confirmed.
      await page.goto(`${visit.address}/hentinger?lang=nb&enhet=own`);
      expect((await page.locator('main td, main li').allTextContents()).join()).not.toContain(`Svar ${look.width}`);
      await page.goto(`${visit.address}/import?lang=nb&enhet=own`);
      const source = await page.locator(`#kilde option:has-text("Svar ${look.width}")`).getAttribute('value');
      await page.selectOption('#kilde', source);
      const file = csv('svar.csv', right);
      await page.setInputFiles('#fil', file);
      await page.click('button:has-text("Se over")');
      await page.getByText('Rader klare: 40.').waitFor();
      await storeAfterReview(page, file, look.script, 40);
      expect(said).toEqual([]);
      await context.close();
    },
    90_000,
  );

  it.each([
    { script: true, width: 1280, scheme: 'dark', key: 'porten' },
    { script: false, width: 320, scheme: 'light', key: 'porten-uten-skript' },
  ] as const)(
    'a Monday morning: a source was refused, and is given a new key, tried, fetched and in order: %o',
    async ({ key, ...look }) => {
      const { web, address } = visit;
      const source = await web.addSource(key, 'gate', { site: '7', token: 'utløpt' });
      web.gate.token = `ny-${key}`;
      const window = { from: '2026-11-01', to: '2026-11-02' };
      await ingest(web.deps, { organisation: web.organisation, source, kind: 'backfill', window });

      const { page, said, context } = await visit.open(look);
      await page.goto(`${address}/?lang=nb&enhet=own`);
      const part = page.locator('section:has(h2:text-is("Kilder som har stoppet"))');
      await part.getByText('Porten avviste innloggingen.').waitFor();
      await part.getByRole('link', { name: /Koble til på nytt/ }).click();
      await arrived(page, new RegExp(`/kilder/${key}/innstillinger`));

      await page.getByLabel('Nøkkel', { exact: true }).fill('feil');
      await page.getByRole('button', { name: 'Prøv' }).click();
      await page.locator('.ds-error-summary').getByText('Porten avviste innloggingen.').waitFor();
      expect(await page.getByLabel('Nøkkel', { exact: true }).inputValue()).toBe('');
      await page.getByLabel('Nøkkel', { exact: true }).fill(`ny-${key}`);
      await page.getByRole('button', { name: 'Prøv' }).click();
      await page.getByRole('status').getByText('Prøven gikk bra.').waitFor();
      expect(await page.content()).not.toContain(`ny-${key}`);
      await page.getByRole('button', { name: 'Lagre' }).click();

      await arrived(page, new RegExp(`/kilder\\?.*#kilde-${key}$`));
      const card = page.locator(`#kilde-${key}`);
      await card.getByText('Kilden er lagret.').waitFor();
      await card.getByRole('button', { name: /Hent nå/ }).click();
      await arrived(page, /\/hentinger\/\d+/);
      // Without script the reader asks for the page again until the run has ended.
      await expect
        .poll(async () => {
          if (!look.script)
            await page
              .getByRole('link', { name: 'Oppdater' })
              .click({ timeout: 500 })
              .catch(() => null);
          return page.locator('main').textContent();
        })
        .toContain('Ferdig.');

      await page.goto(`${address}/?lang=nb&enhet=own`);
      await page.getByText('Ingen kilder har stoppet.').waitFor();
      expect(said.filter((line) => !/status of 422/.test(line))).toEqual([]);
      await context.close();
    },
    60_000,
  );
});
