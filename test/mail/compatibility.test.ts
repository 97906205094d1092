import { caniemail } from 'caniemail';
import { describe, expect, test } from 'vitest';
import { LANGUAGES } from '../../src/core/words.ts';
import { digestHtml } from '../../src/mail/digest-html.tsx';
import { mailOf } from '../../src/mail/digest-mail.ts';
import { charted } from './letters.ts';

/** Programs that caniemail.com knows all of, and that leaders read mail in. */
const PROGRAMS = [
  'apple-mail.*',
  'fastmail.*',
  'gmail.*',
  'outlook.*',
  'protonmail.*',
  'samsung-email.*',
  'yahoo.*',
] as const;

/** What some of them lack of what the letter uses, and why no word of it is lost. What is not listed fails. */
const HARMLESS: Readonly<Record<string, string>> = {
  '<body> element': 'becomes a <div>; the table within has the ground too, so that letters keep what they stand on',
  '<style> element': 'it only adds: dark colours, and no chart on phones',
  '@media': 'the same',
  'color-scheme meta tag': 'the program then chooses colours as for any letter',
  '<img> element': 'where pictures are not shown, the alternative text is; the figures stand in the text as well',
  'lang attribute': 'the voice that reads aloud is chosen by the reader',
  'role attribute': 'tables are then read aloud as tables; their words are in order',
  'align attribute': 'the letter then stands to the left',
  'cellpadding attribute': 'it is zero, as the cells’ own padding says',
  'cellspacing attribute': 'the same with a little air between cells that have no borders on their sides',
  'width attribute': 'the letter is as wide as its words',
  'width property': 'Outlook takes the picture’s width from its attribute',
  'max-width': 'the letter is then as wide as the window',
  'height property': 'it is «auto»',
  display: 'of the picture: as a block, or not at all on phones, where it has no words of its own',
  background: 'it is one colour',
  border: 'of one pixel, on cells',
  padding: 'only on cells, where it is known',
  margin: 'whole pixels, on paragraphs; never negative',
  'font-size': 'in pixels',
  'line-height': 'in pixels',
  'text-align': 'it is «left»',
};

interface Finding {
  readonly title: string;
  readonly programs: readonly string[];
}

function findingsOf(html: string): Finding[] {
  const { issues } = caniemail({ clients: [...PROGRAMS], html });
  const all = [...issues.errors, ...issues.warnings].flatMap(([program, list]) =>
    list.map(({ title }) => ({ title, program: String(program) })),
  );
  return [...Map.groupBy(all, ({ title }) => title)].map(([title, found]) => ({
    title,
    programs: [...new Set(found.map(({ program }) => program))],
  }));
}

describe('the letter in programs that know less', () => {
  const letters = LANGUAGES.map((lang) => {
    const mail = mailOf(charted({ target: 70 }, lang));
    return digestHtml(mail, `cid:${mail.chart!.cid}`);
  });

  test('uses nothing that would hide a word of it where it is not known', () => {
    for (const html of letters) expect(findingsOf(html).filter(({ title }) => !(title in HARMLESS))).toEqual([]);
  });

  test('has no excuse for what it no longer uses', () => {
    const titles = new Set(letters.flatMap(findingsOf).map(({ title }) => title));
    expect(Object.keys(HARMLESS).filter((title) => !titles.has(title))).toEqual([]);
  });

  test('is checked by what finds such things', () => {
    const inTheLetter = (more: string) => letters[0]!.replace('</h1>', `</h1>${more}`);
    for (const [more, title] of [
      ['<p style="position: absolute">67,4</p>', 'position'],
      ['<p style="opacity: 0.9">67,4</p>', 'opacity'],
      ['<img src="https://ekko.example.no/graf.svg" alt="">', 'SVG image format'],
      ['<form><input value="67,4"></form>', '<form> element'],
    ]) {
      expect(findingsOf(inTheLetter(more!)).map((each) => each.title)).toContain(title);
    }
  });

  test('is made of elements that every program has, and its picture is sent along', () => {
    for (const html of letters) {
      const elements = new Set([...html.slice(html.indexOf('<body')).matchAll(/<([a-z]\w*)/g)].map(([, name]) => name));
      expect([...elements].toSorted()).toEqual(['a', 'body', 'h1', 'img', 'p', 'strong', 'table', 'td', 'tr']);
      for (const [, src] of html.matchAll(/src="([^"]*)"/g)) expect(src).toMatch(/^cid:/);
    }
  });

  test('keeps each colour of its letters together with the ground under it', () => {
    for (const html of letters) {
      const body = html.slice(html.indexOf('<body'));
      // The body’s own tag is what some programs take away.
      const table = /<table[^>]*>/.exec(body)![0];
      expect(table).toMatch(/class="ground"/);
      expect(table).toMatch(/style="background: #ffffff"/);
      for (const [tag] of body.matchAll(/<(?:p|h1|a)\b[^>]*>/g)) {
        if (!tag.startsWith('<a') || tag.includes('class="link"')) expect(tag).toMatch(/color: #/);
      }
    }
  });
});
