import { AxeBuilder } from '@axe-core/playwright';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LANGUAGES } from '../../src/core/words.ts';
import { forms } from '../../src/documents/forms.ts';
import { readAsset } from '../../src/runtime/assets.ts';
import { createPdf } from '../../src/runtime/pdf.ts';
import { blank, launch } from '../browser/browser.ts';
import { needs } from '../support/needs.ts';
import { type ReadPdf, readPdf } from './pdf-reader.ts';
import { specimen } from './specimen.ts';

const print = (lang: (typeof LANGUAGES)[number]) =>
  forms.pdf.make(specimen(lang), { pdf: createPdf(null)!, asset: readAsset, origin: 'https://ekko.example.no' });

needs('chromium')('a document as tagged PDF', () => {
  const read: Record<string, ReadPdf> = {};
  beforeAll(async () => {
    for (const lang of LANGUAGES) read[lang] = await readPdf(await print(lang));
  }, 120_000);

  describe.each(LANGUAGES)('in %s', (lang) => {
    const document = specimen(lang);
    const tags = (role: string) => read[lang]!.pages.flatMap((page) => page.tags.filter((tag) => tag.role === role));

    it('is marked as tagged, says its language, and shows its title', () => {
      expect(read[lang]).toMatchObject({ marked: true, language: lang, title: document.title, showsTitle: true });
    });

    it('is of the moment of the document', () => {
      expect(read[lang]!.created).toBe("D:20270203090000+00'00'");
    });

    it('has its headings as headings, and as an outline', () => {
      expect(tags('H1')).toHaveLength(1);
      expect(tags('H2')).toHaveLength(document.chapters.length);
      expect(read[lang]!.outline).toEqual(expect.arrayContaining(document.chapters.map(({ title }) => title)));
    });

    it('says in words what each figure shows, and has none that says nothing', () => {
      const figures = document.chapters.flatMap(({ blocks }) => blocks).filter((block) => block.kind === 'figure');
      expect(tags('Figure').map(({ alt }) => alt)).toEqual(figures.map(({ chart }) => chart.label));
    });

    it('has tables with heads, lists and comments as such', () => {
      // A table that goes over several pages is told of on each of them.
      expect(tags('Table').length).toBeGreaterThanOrEqual(2);
      expect(tags('TH').length).toBeGreaterThanOrEqual(3 + 120 + 8 + 40);
      expect(tags('L')).toHaveLength(4);
      expect(tags('BlockQuote')).toHaveLength(3);
    });

    it('begins each chapter on a page of its own, and lies down for the wide one', () => {
      const { pages } = read[lang]!;
      const first = document.chapters.map(({ title }) =>
        pages.findIndex(({ text, tags: own }) => own.some(({ role }) => role === 'H2') && text.includes(title)),
      );
      expect(first[0]).toBe(1);
      expect(first).toEqual([...new Set(first)].sort((a, b) => a - b));
      const wide = pages.flatMap((page, at) => (page.wide ? [at] : []));
      expect(wide[0]).toBe(first[2]);
      expect(wide.at(-1)).toBe(first[3]! - 1);
    });

    it('runs its title over every page but the first, and numbers them all', () => {
      const { pages } = read[lang]!;
      const many = pages.length;
      expect(pages.map(({ text }) => text.includes(document.title))).toEqual(pages.map(() => true));
      for (const [at, { text }] of pages.entries()) expect(text).toContain(`${at + 1} / ${many}`);
    });
  });
});

needs('chromium')('a document as a page of its own', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(() => browser.close());

  describe.each([320, 1280])('%i pixels across', (width) => {
    it.each(['light', 'dark'] as const)(
      'has no hindrance, asks for nothing, and is no wider than the screen (%s)',
      async (scheme) => {
        const { page, context } = await blank(browser, { width, scheme, script: true });
        const asked: string[] = [];
        page.on('request', (request) => void (request.url().startsWith('data:') || asked.push(request.url())));
        const html = new TextDecoder().decode(await forms.html.make(specimen('nb'), { asset: readAsset }));
        // The file's own policy lets no script run, and so no examination either.
        await page.setContent(html.replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/, ''));
        const { violations } = await new AxeBuilder({ page }).analyze();
        expect(violations.map(({ id, nodes }) => [id, nodes[0]!.html])).toEqual([]);
        expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
        expect(asked).toEqual([]);
        await context.close();
      },
    );
  });
});
