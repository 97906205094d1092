import { beforeAll, describe, expect, it } from 'vitest';
import { LANGUAGES } from '../../src/core/words.ts';
import { docxOf } from '../../src/documents/docx.ts';
import { createOffice } from '../../src/runtime/office.ts';
import { drawPng } from '../../src/runtime/png.ts';
import { needs } from '../support/needs.ts';
import { type ReadPdf, readPdf } from './pdf-reader.ts';
import { specimen } from './specimen.ts';

const LOCALE = { nb: 'nb-NO', nn: 'nn-NO', en: 'en-GB' };

needs('libreoffice')('a DOCX in a word processor', () => {
  const read: Record<string, ReadPdf> = {};
  beforeAll(async () => {
    const office = createOffice(null)!;
    for (const lang of LANGUAGES)
      read[lang] = await readPdf(await office(await docxOf(specimen(lang), { png: drawPng })));
  }, 240_000);

  describe.each(LANGUAGES)('in %s', (lang) => {
    const document = specimen(lang);

    it('keeps its language, its title and whose it is', () => {
      const { language, title, author } = read[lang]!;
      expect({ language, title, author }).toEqual({
        language: LOCALE[lang],
        title: document.title,
        author: document.author,
      });
    });

    it('has each chapter on the page that its list of contents says', () => {
      const { pages } = read[lang]!;
      const list = pages[0]!.text;
      for (const { title } of document.chapters) {
        const page = pages.findIndex(({ text }, at) => at > 0 && text.trimStart().startsWith(title)) + 1;
        expect(page, title).toBeGreaterThan(1);
        const escaped = title.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
        expect(list, title).toMatch(new RegExp(`${escaped}[ .]+${page}(?!\\d)`));
      }
    });

    it('repeats the heads of tables on every page that they go over', () => {
      const { pages } = read[lang]!;
      const head = document.chapters[1]!.blocks.find((block) => block.kind === 'table')!;
      const heads = head.columns.map(({ title }) => title);
      const long = pages.slice(3, 6);
      for (const { text } of long) for (const title of heads) expect(text).toContain(title);
    });

    it('lies down where a table is wide, and stands again after it', () => {
      const turns = read[lang]!.pages.map(({ wide }) => wide).filter((wide, at, all) => wide !== all[at - 1]);
      expect(turns).toEqual([false, true, false]);
    });

    it('says in words what each figure shows', () => {
      const figures = document.chapters.flatMap(({ blocks }) => blocks).filter((block) => block.kind === 'figure');
      expect(read[lang]!.alternatives).toEqual(figures.map(({ chart }) => chart.label));
    });

    it('becomes PDF/A by its own word', () => {
      expect(read[lang]!.xmp).toMatch(/<pdfaid:part>2<\/pdfaid:part>\s*<pdfaid:conformance>B<\/pdfaid:conformance>/);
      expect(read[lang]!.marked).toBe(true);
    });
  });
});
