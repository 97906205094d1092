import { AxeBuilder } from '@axe-core/playwright';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { needs } from '../support/needs.ts';
import { openVisit, type Visit } from './browser.ts';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const TABLE = `Dato;Tilfreds 1–5\n${Array.from({ length: 40 }, (_, at) => `${(at % 28) + 1}.10.2026;${(at % 5) + 1}`).join('\n')}\n`;
const WRONG = TABLE.replace('13.10.2026;', '31.02.2026;');
const csv = (text: string) => ({ name: 'svar.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });

needs('chromium')('where figures come in, in a browser', () => {
  let visit: Visit;
  beforeAll(async () => {
    visit = await openVisit();
    // Events are followed for a while: the stream's wait between two looks must be one.
    const sleep = (ms: number, signal: AbortSignal) =>
      new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, ms);
        signal.addEventListener('abort', () => {
          clearTimeout(timer);
          resolve();
        });
      });
    Object.assign(visit.web.deps, { sleep });
  }, 120_000);
  afterAll(() => visit.close());

  const faultsOf = async (page: Awaited<ReturnType<Visit['open']>>['page']) => {
    const { violations } = await new AxeBuilder({ page }).withTags(RULES).analyze();
    return violations.map(({ id, nodes }) => `${id}: ${nodes[0]!.html.slice(0, 200)}`);
  };

  it('a run is followed as it goes, and its end is said', async () => {
    const { page, said, context } = await visit.open({ width: 320, scheme: 'dark', script: true });
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    visit.web.ledger.pageDays = 2;
    visit.web.ledger.beforePage = (at) => (at > 2 ? held : undefined);
    await page.goto(`${visit.address}/kilder?lang=nb`);
    await page.click('button:has-text("Hent nå")');
    await page.waitForURL(/\/hentinger\/\d+/);
    const status = page.locator('[role=status]');
    await status.filter({ hasText: 'I gang.' }).waitFor();
    expect(await faultsOf(page)).toEqual([]);
    release();
    await status.filter({ hasText: 'Ferdig.' }).waitFor();
    expect(await status.textContent()).toMatch(/^Ferdig\. Nye tall: \d+\./);
    expect(said).toEqual([]);
    await expect.poll(() => visit.web.events.listeners()).toBe(0);
    await context.close();
  }, 60_000);

  it.each([
    { script: true, width: 320, scheme: 'light' },
    { script: false, width: 1280, scheme: 'dark' },
  ] as const)(
    'a file is looked over, mended and stored, %o',
    async (look) => {
      const { page, said, context } = await visit.open(look);
      const name = `Svar ${look.width}`;
      await page.goto(`${visit.address}/import?lang=nb`);
      if (await page.locator('details:has(#navn) summary').count()) await page.click('details:has(#navn) summary');
      await page.fill('#navn', name);
      await page.selectOption('#innhold', 'survey-responses');
      await page.selectOption('#kanal', 'intranet');
      await page.selectOption('#trukket', 'census');
      await page.click('button:has-text("Lag kilden")');
      await page.waitForURL(/laget=/);
      await page.setInputFiles('#fil', csv(WRONG));
      await page.click('button:has-text("Se over")');
      await page.getByText('Rader som må rettes: 1.').waitFor();
      if (look.script) expect(await faultsOf(page)).toEqual([]);
      await page.click('a:has-text("Avbryt")');
      // Both pages have a field for the file: the one that is left must be gone.
      await page.waitForURL(/\/import\?/);
      await page.locator('button:has-text("Se over")').waitFor();
      await page.setInputFiles('#fil', csv(TABLE));
      await page.click('button:has-text("Se over")');
      await page.getByText('Rader klare: 40.').waitFor();
      // Without script the browser must be given the file once more, and the page says so.
      if (look.script) await page.getByText('Filen er valgt fra før.').waitFor();
      else {
        await page.getByText('Velg samme fil én gang til').waitFor();
        await page.setInputFiles('#fil', csv(TABLE));
      }
      await page.click('button:has-text("Lagre 40 rader")');
      await page.waitForURL(/\/hentinger\/\d+/);
      await page.getByText('Ferdig. Nye tall:').waitFor();
      expect(said).toEqual([]);
      await context.close();
    },
    60_000,
  );

  it('a file that is too large is told of before it is sent', async () => {
    const { page, context } = await visit.open({ width: 1280, scheme: 'light', script: true });
    await page.goto(`${visit.address}/import?lang=nb`);
    await page.setInputFiles('#fil', csv('x'.repeat(21_200_000)));
    const told = 'document.querySelector("#fil").validationMessage';
    expect(await page.evaluate(told)).toContain('større enn 20 MB');
    await page.setInputFiles('#fil', csv(TABLE));
    expect(await page.evaluate(told)).toBe('');
    await context.close();
  }, 60_000);

  it('a form that is wrong takes the focus to what must be mended', async () => {
    const { page, context } = await visit.open({ width: 320, scheme: 'dark', script: true });
    await page.goto(`${visit.address}/skjema/letter?lang=nb`);
    await page.fill('#sent', 'mange');
    await page.click('button:has-text("Lagre")');
    await page.locator('.ds-error-summary:focus').waitFor();
    expect(await page.inputValue('#sent')).toBe('mange');
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(320);
    expect(await faultsOf(page)).toEqual([]);
    await context.close();
  }, 60_000);
});
