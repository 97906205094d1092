import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { strFromU8, unzipSync } from 'fflate';
import { beforeAll, describe, expect, it } from 'vitest';
import { LANGUAGES } from '../../src/core/words.ts';
import { docxOf } from '../../src/documents/docx.ts';
import type { Block, Document } from '../../src/documents/model.ts';
import { drawPng } from '../../src/runtime/png.ts';
import { specimen } from './specimen.ts';

const LOCALE = { nb: 'nb-NO', nn: 'nn-NO', en: 'en-GB' };
const all = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(([, found]) => found!);
const partsOf = (docx: Uint8Array) =>
  Object.fromEntries(
    Object.entries(unzipSync(docx)).map(([name, body]) => [name, /\.(xml|rels)$/.test(name) ? strFromU8(body) : '']),
  );
const withBlocks = (...blocks: Block[]): Document => ({
  ...specimen('nb'),
  chapters: [{ id: 'a', title: 'Et kapittel', blocks }],
});
const xmlOf = async (...blocks: Block[]) => partsOf(await docxOf(withBlocks(...blocks)))['word/document.xml']!;

describe.each(LANGUAGES)('a document as DOCX, in %s', (lang) => {
  const document = specimen(lang);
  let parts: Record<string, string>;
  let xml: string;
  beforeAll(async () => {
    parts = partsOf(await docxOf(document, { png: drawPng }));
    xml = parts['word/document.xml']!;
  });

  it('is well-formed in every part', () => {
    const names = Object.entries(parts).filter(([, text]) => text !== '');
    expect(names.length).toBeGreaterThan(10);
    for (const [name, text] of names) expect(XMLValidator.validate(text), name).toBe(true);
  });

  it('says its language, its title, and the body and the moment that it is of', () => {
    expect(parts['word/styles.xml']).toContain(`<w:lang w:val="${LOCALE[lang]}"/>`);
    const core = new XMLParser().parse(parts['docProps/core.xml']!)['cp:coreProperties'];
    expect(core).toMatchObject({
      ...{ 'dc:title': document.title, 'dc:creator': document.author, 'cp:lastModifiedBy': document.author },
      ...{ 'dcterms:created': document.at, 'dcterms:modified': document.at },
    });
  });

  it('has styles that word processors know, and uses none that it lacks', () => {
    const known = all(parts['word/styles.xml']!, /w:styleId="([^"]*)"/g);
    const used = new Set(all(xml, /<w:(?:p|r|tbl)Style w:val="([^"]*)"/g));
    for (const style of ['Title', 'Heading1', 'Heading2', 'Caption', 'ListBullet', 'Quote', 'TOC1', 'DocumentTable'])
      expect(used, style).toContain(style);
    for (const style of used) expect(known, style).toContain(style);
  });

  it('has a list of contents that is filled already, and asks nobody to have it filled', () => {
    const list = /<w:sdt>.*?<\/w:sdt>/s.exec(xml)![0];
    expect(list).toContain('TOC \\h \\o &quot;1-1&quot;');
    const entries = [...list.matchAll(/<w:hyperlink [^>]*w:anchor="(_Toc\d+)">(.*?)<\/w:hyperlink>/gs)];
    const told = entries.map(([, , inside]) => all(inside!, /<w:t[^>]*>([^<]*)<\/w:t>/g));
    expect(told.map(([title]) => title)).toEqual(document.chapters.map(({ title }) => title));
    for (const [, page] of told) expect(page).toMatch(/^\d+$/);
    for (const [, place] of entries) expect(xml).toContain(`<w:bookmarkStart w:name="${place}"`);
    expect(xml + parts['word/settings.xml']).not.toMatch(/w:dirty|updateFields/);
  });

  it('counts captions by fields that are filled already', () => {
    const { table, figure } = document.labels;
    const captions = all(xml, /(<w:p><w:pPr><w:pStyle w:val="Caption"\/>.*?<\/w:p>)/gs);
    const told = captions.map((one) => all(one, /<w:t[^>]*>([^<]*)<\/w:t>/g).join(''));
    expect(told.map((one) => one.replace('\u00a0', ' ').split(':')[0])).toEqual([
      ...[`${figure} 1`, `${figure} 2`, `${table} 1`, `${table} 2`, `${figure} 3`],
    ]);
    for (const one of captions) expect(one).toMatch(/SEQ (Tabell|Figur|Table|Figure)/);
  });

  it('repeats the heads of tables, and breaks no row', () => {
    const rows = all(xml, /(<w:tr>.*?<\/w:tr>)/gs);
    expect(rows).toHaveLength(1 + 120 + 1 + 40);
    expect(rows.filter((row) => row.includes('<w:tblHeader/>'))).toEqual([rows[0], rows[121]]);
    for (const row of rows) expect(row).toContain('<w:cantSplit/>');
  });

  it('tells in words what each picture shows', () => {
    const pictures = [...xml.matchAll(/<wp:docPr ([^>]*)>/g)].map(([, attributes]) => attributes!);
    expect(pictures).toHaveLength(3);
    for (const [at, picture] of pictures.entries()) {
      expect(picture).toContain(`name="${document.labels.figure}\u00a0${at + 1}"`);
      expect(picture).toMatch(/descr="[^"]{100,}"/);
    }
  });

  it('lays a page on its side for a table that is too wide, and stands again after it', () => {
    const sizes = all(xml, /<w:pgSz ([^>]*)\/>/g).map((size) => size.includes('w:orient="landscape"'));
    expect(sizes).toEqual([false, true, false]);
    for (const table of all(xml, /<w:tbl>(.*?)<\/w:tblGrid>/gs)) {
      const widths = all(table, /<w:gridCol w:w="(\d+)"/g).map(Number);
      const width = widths.reduce((sum, one) => sum + one, 0);
      expect(width).toBeLessThanOrEqual(widths.length === 3 ? 9_638 : 15_138);
      expect(width).toBeGreaterThan(widths.length === 3 ? 9_600 : 15_100);
    }
  });

  it('has links for numbers, and the page and their number at the foot', () => {
    const links = all(parts['word/_rels/document.xml.rels']!, /Target="(https:[^"]*)" TargetMode="External"/g);
    expect(links).toContain('https://ekko.example.no/tall/39');
    const foot = parts['word/footer1.xml']!;
    expect(foot).toContain(document.title);
    expect(foot).toMatch(/PAGE<.*NUMPAGES</s);
  });
});

describe('a document as DOCX', () => {
  it('is the same bytes each time', async () => {
    const once = await docxOf(specimen('nb'), { png: drawPng });
    await docxOf(specimen('en'));
    expect(Buffer.compare(once, await docxOf(specimen('nb'), { png: drawPng }))).toBe(0);
  });

  it('has its charts as SVG where nothing can draw pictures', async () => {
    const parts = partsOf(await docxOf(specimen('nb')));
    const media = Object.keys(parts).filter((name) => name.startsWith('word/media/'));
    expect(media.filter((name) => name.endsWith('.svg'))).toHaveLength(1);
    expect(parts['word/document.xml']).toMatch(/asvg:svgBlip/);
  });

  it('leaves out what no XML may hold', async () => {
    const xml = await xmlOf({ kind: 'paragraph', text: 'før\u000b\u0000\ufffe\ud800etter 😀 <&>' });
    expect(XMLValidator.validate(xml)).toBe(true);
    expect(xml).toContain('føretter 😀 &lt;&amp;&gt;');
  });

  it('keeps two tables in a row apart', async () => {
    const table = { kind: 'table', caption: 'En', columns: [{ title: 'A' }], rows: [[{ text: '1' }]] } as const;
    expect(await xmlOf(table, table)).not.toMatch(/<\/w:tbl><w:tbl>/);
  });

  it('is made of a document without a chapter, and of one without a row', async () => {
    const bare = await docxOf({ ...specimen('nb'), chapters: [] });
    expect(partsOf(bare)['word/document.xml']).toContain('Innhold');
    expect(await xmlOf({ kind: 'table', caption: 'Tom', columns: [{ title: 'A' }], rows: [] })).toContain('Tom');
  });
});
