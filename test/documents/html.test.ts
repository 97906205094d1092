import { describe, expect, it } from 'vitest';
import { LANGUAGES } from '../../src/core/words.ts';
import { htmlOf } from '../../src/documents/html.tsx';
import { linkedFrom } from '../../src/documents/links.ts';
import type { Document, Table } from '../../src/documents/model.ts';
import { specimen } from './specimen.ts';

const html = htmlOf(specimen('nb'));
const all = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(([, found]) => found!);
const textOf = (markup: string) =>
  markup
    .replace(/<[^>]*>/g, '')
    .replace(
      /&(lt|gt|quot|amp|#39);/g,
      (_, name: string) => ({ '#39': "'", lt: '<', gt: '>', quot: '"', amp: '&' })[name]!,
    );
const withTitle = (title: string): Document => ({ ...specimen('nb'), title });

describe.each(LANGUAGES)('a document as a file, in %s', (lang) => {
  const document = specimen(lang);
  const page = htmlOf(document);

  it('says its language, title, author and when it was made', () => {
    expect(page).toMatch(new RegExp(`^<!doctype html><html lang="${lang}">`));
    expect(textOf(/<title>(.*?)<\/title>/.exec(page)![1]!)).toBe(document.title);
    expect(textOf(/<meta name="author" content="([^"]*)"/.exec(page)![1]!)).toBe(document.author);
    expect(page).toContain(`<meta name="dcterms.created" content="${document.at}"/>`);
  });

  it('has one first heading, and a table of contents that leads to every chapter', () => {
    expect(all(page, /<h1>(.*?)<\/h1>/g)).toEqual([document.title]);
    const places = all(page, /<a href="#([^"]*)">/g);
    expect(places).toEqual(document.chapters.map(({ id }) => id));
    expect(all(page, /<h2 id="([^"]*)">/g)).toEqual(places);
  });

  it('numbers captions in its own words', () => {
    const { table, figure } = document.labels;
    const names = all(page, /<strong>([^<]*):<\/strong>/g).map((name) => name.replace('\u00a0', ' '));
    expect(names).toEqual([`${figure} 1`, `${figure} 2`, `${table} 1`, `${table} 2`, `${figure} 3`]);
  });
});

describe('a document as a file', () => {
  it('has charts as pictures that say in words what they show', () => {
    const drawn = all(html, /<svg class="chart chart-wide" role="img" aria-label="([^"]*)"/g);
    expect(drawn).toHaveLength(3);
    for (const label of drawn) expect(textOf(label)).toMatch(/^Henvendelser: «Færre tok unødig kontakt/);
  });

  it('has tables whose heads say what they are heads of', () => {
    const tables = all(html, /<table class="doc-table" role="table">(.*?)<\/table>/gs);
    expect(tables).toHaveLength(2);
    for (const [at, table] of tables.entries()) {
      const { columns, rows } = specimen('nb')
        .chapters.flatMap(({ blocks }) => blocks)
        .filter((b) => b.kind === 'table')[at]!;
      expect(table).toMatch(/^<caption>/);
      expect(all(table, /<th scope="(col)"/g)).toHaveLength(columns.length);
      expect(all(table, /<th scope="(row)"/g)).toHaveLength(rows.length);
      expect(all(table, /<(td) /g)).toHaveLength(rows.length * (columns.length - 1));
    }
  });

  it('lets the keyboard move along a table that no screen holds, which says what it is, and along no other', () => {
    const columns = ['Tall', ...Array.from({ length: 12 }, (_, at) => `${at + 1}.\u00a02026`)];
    const months: Table = {
      ...{ kind: 'table', caption: 'Måned for <måned>', columns: columns.map((title) => ({ title })) },
      rows: [columns.map(() => ({ text: '1\u00a0000\u00a0000' }))],
    };
    const chapters = [{ id: 'a', title: 'A', blocks: [months] }];
    const frames = (page: string) => all(page, /<div class="doc-frame"([^>]*)><table/g);
    expect(frames(html)).toEqual(['', '']);
    expect(frames(htmlOf({ ...specimen('nb'), chapters }))).toEqual([
      ' role="region" aria-label="Tabell\u00a01: Måned for &lt;måned&gt;" tabindex="0"',
    ]);
  });

  it('sets apart what a person said, under its name', () => {
    const comments = all(html, /<blockquote class="doc-comment">(.*?)<\/blockquote>/gs);
    expect(comments).toHaveLength(3);
    expect(comments[0]).toMatch(/^<p class="doc-comment-by">Kommentar<\/p><p>Færre .*<\/p><p>Færre .*<\/p>$/);
  });

  it('asks for nothing else: no address but those of links, no script, no style from elsewhere', () => {
    const font = { weight: '400', body: new Uint8Array([0x77, 0x4f, 0x46, 0x32]) };
    const page = htmlOf(specimen('nb'), [font]);
    expect(page).toContain('url(data:font/woff2;base64,d09GMg==)');
    expect(page).not.toMatch(/<(script|link|img|iframe|object|embed)\b|@import|\ssrc=|url\((?!data:)/);
    expect(textOf(/http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(page)![1]!)).toMatch(
      /^default-src 'none'; /,
    );
  });

  it('keeps a text a text, whatever it holds', () => {
    const hostile = '</style></title><script>alert(1)</script> "}\\ \n & end';
    const page = htmlOf(withTitle(hostile));
    expect(page).not.toContain('<script');
    expect(all(page, /<(\/style)>/g)).toHaveLength(1);
    expect(textOf(/<h1>(.*?)<\/h1>/s.exec(page)![1]!)).toBe(hostile);
  });

  it('runs its title on paper as it is written', () => {
    const running = /@top-left \{ content: "((?:[^"\\]|\\[0-9a-f]+ )*)"/.exec(
      htmlOf(withTitle('A "B" {C} <d> – Å')),
    )![1]!;
    const read = running.replace(/\\([0-9a-f]+) /g, (_, code: string) =>
      String.fromCodePoint(Number.parseInt(code, 16)),
    );
    expect(read).toBe('A "B" {C} <d> – Å');
  });
});

describe('links in a document', () => {
  const hrefs = (document: Document) =>
    document.chapters
      .flatMap(({ blocks }) => blocks)
      .flatMap((block) => (block.kind === 'table' ? block.rows.flat() : []))
      .flatMap(({ href }) => href ?? []);

  it('lead to the pages from wherever the file is opened', () => {
    const found = hrefs(linkedFrom(specimen('nb'), 'https://ekko.example.no'));
    expect(found).toHaveLength(160);
    expect(found[0]).toBe('https://ekko.example.no/tall/1?lang=nb&a=1');
    expect(found.at(-1)).toBe('https://ekko.example.no/tall/39');
  });

  it('are none where nobody knows where the pages are, save those that are whole', () => {
    const found = hrefs(linkedFrom(specimen('nb'), undefined));
    expect(found).toHaveLength(40);
    for (const href of found) expect(href).toMatch(/^https:\/\/ekko\.example\.no\/tall\//);
  });
});
