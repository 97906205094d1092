import { AxeBuilder } from '@axe-core/playwright';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { LANGUAGES } from '../../src/core/words.ts';
import { needs } from '../support/needs.ts';
import { type Look, openVisit, type Visit } from './browser.ts';
import { cross, pairwise } from './pairs.ts';
import { PAGES } from './paths.ts';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

const columns = {
  path: PAGES,
  lang: LANGUAGES,
  scheme: ['light', 'dark'],
  width: [1280, 320],
  script: [true, false],
} as const;
const rows = process.env.EKKO_BROWSER === 'full' ? cross(columns) : pairwise(columns);

needs('chromium')('every page in a browser', () => {
  let visit: Visit;
  const opened = new Map<string, ReturnType<Visit['open']>>();
  const look = (asked: Look) => {
    const key = JSON.stringify(asked);
    const known = opened.get(key) ?? visit.open(asked);
    opened.set(key, known);
    return known;
  };
  beforeAll(async () => {
    visit = await openVisit();
  }, 120_000);
  afterAll(() => visit.close());

  it.each(
    rows.map(
      (row) => [`${row.path} ${row.lang} ${row.scheme} ${row.width} ${row.script ? '' : 'no script'}`, row] as const,
    ),
  )(
    '%s: may be used by everyone, and asks for nothing elsewhere',
    async (_, { path, lang, scheme, width, script }) => {
      const { page, said } = await look({ scheme, width, script });
      said.length = 0;
      await page.goto(`${visit.address}${path}${path.includes('?') ? '&' : '?'}lang=${lang}`);
      expect(await page.locator('html').getAttribute('lang')).toBe(lang);
      expect(await page.locator('h1').count()).toBe(1);
      // A page that is gone, or a form that is wrong, says so by its status, which the console repeats.
      expect(said.filter((line) => !/status of 4(04|10|22)/.test(line))).toEqual([]);
      if (script) {
        expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
        const { violations } = await new AxeBuilder({ page }).withTags(RULES).analyze();
        expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]!.html.slice(0, 200)}`)).toEqual([]);
      }
    },
    30_000,
  );

  it('would tell of a page that not everyone may use', async () => {
    const { page } = await look({ scheme: 'light', width: 320, script: true });
    await page.goto(`${visit.address}/oversikt`);
    await page.evaluate(`document.querySelector('main').innerHTML += '<img src="/assets/ekko.svg"><p id="wide">x</p>'`);
    await page.evaluate(`document.querySelector('#wide').style.width = '900px'`);
    const { violations } = await new AxeBuilder({ page }).withTags(RULES).analyze();
    expect(violations.map(({ id }) => id)).toContain('image-alt');
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeGreaterThan(320);
  });

  it.each(['/oversikt', '/kanaler/website', '/mal'])(
    '%s: the keyboard reaches everything once, leaves it, and the focus is seen',
    async (path) => {
      const { page } = await look({ scheme: 'light', width: 1280, script: true });
      await page.goto(`${visit.address}${path}?lang=nb`);
      // What is folded away is reached once it is unfolded.
      const reachable = page.locator('a[href], button, select, summary, [tabindex="0"]').filter({ visible: true });
      const wanted = await reachable.count();
      const seen: string[] = [];
      for (let step = 0; step < wanted + 2; step++) {
        await page.keyboard.press('Tab');
        const focused = (await page.evaluate(`(() => {
          const one = document.activeElement;
          if (!one || one === document.body) return null;
          const style = getComputedStyle(one);
          const box = one.getBoundingClientRect();
          return { name: one.tagName + (one.getAttribute('href') ?? one.id ?? ''), seen: style.outlineStyle !== 'none' || style.boxShadow !== 'none' || box.height > 1 && one.classList.contains('ds-skip-link'), at: box.width };
        })()`)) as { name: string; seen: boolean; at: number } | null;
        if (!focused) break;
        expect(focused, focused.name).toMatchObject({ seen: true });
        seen.push(focused.name);
      }
      expect(seen[0]).toContain('#content');
      expect(seen.length).toBe(wanted);
    },
    30_000,
  );

  it.each([true, false])(
    'the menu of a narrow screen opens by the keyboard, holds every page, and closes again; script: %s',
    async (script) => {
      const { page } = await look({ scheme: 'light', width: 320, script });
      await page.goto(`${visit.address}/oversikt?lang=nb`);
      const menu = page.locator('#menu');
      expect(await menu.isVisible()).toBe(false);
      await page.locator('.menu-button').focus();
      await page.keyboard.press('Enter');
      expect(await menu.isVisible()).toBe(true);
      await page.keyboard.press('Tab');
      const [first, links] = [await page.locator(':focus').textContent(), await menu.locator('a').count()];
      expect([first, links]).toEqual(['I dag', 13]);
      await page.keyboard.press('Escape');
      expect(await menu.isVisible()).toBe(false);
    },
    30_000,
  );

  it('what unfolds stands still at once, so that a click on it falls where it was aimed', async () => {
    const { page } = await look({ scheme: 'light', width: 1280, script: true });
    await page.goto(`${visit.address}/import?lang=nb&enhet=own`);
    const heights = (await page.evaluate(`(() => {
      const folded = document.querySelector('details.ds-details:not([open])');
      folded.open = true;
      const height = () => folded.getBoundingClientRect().height;
      const first = height();
      return new Promise((told) => setTimeout(() => told([first, height()]), 600));
    })()`)) as [number, number];
    expect(heights[0]).toBeGreaterThan(60);
    expect(heights[0]).toBe(heights[1]);
  }, 30_000);
});
