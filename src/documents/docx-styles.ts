import type { IStylesOptions } from 'docx';
import type { Language } from '../core/words.ts';

/** Styles that documents use besides the headings, by the names that word processors know them by. */
export const STYLE = {
  title: 'Title',
  subtitle: 'Subtitle',
  contents: 'TOCHeading',
  caption: 'Caption',
  bullet: 'ListBullet',
  comment: 'Quote',
  cell: 'TableText',
  table: 'DocumentTable',
  footer: 'Footer',
} as const;
export const BULLETS = 'bullets';

/** What word processors call the languages. */
const LOCALES: Readonly<Record<Language, string>> = { nb: 'nb-NO', nn: 'nn-NO', en: 'en-GB' };
/** On every machine, or with letters of the same width there. */
const FONT = 'Arial';
const INK = '000000';
const QUIET = '43474F';
const LINE = 'B6BAC2';
const TINT = 'F1F2F4';
/** In half points. */
const SIZE = 21;
const heading = (size: number) => ({ font: FONT, size, bold: true, color: INK });

/** Bold heads over a line, thin lines between rows: what word processors apply as a style of tables. */
export const TABLE_STYLE = `<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:style w:type="table" w:customStyle="1" w:styleId="${STYLE.table}">
<w:name w:val="Document Table"/><w:uiPriority w:val="59"/><w:qFormat/>
<w:tblPr><w:tblBorders><w:bottom w:val="single" w:sz="4" w:space="0" w:color="${LINE}"/><w:insideH w:val="single" w:sz="4" w:space="0" w:color="${LINE}"/></w:tblBorders>
<w:tblCellMar><w:top w:w="40" w:type="dxa"/><w:left w:w="80" w:type="dxa"/><w:bottom w:w="40" w:type="dxa"/><w:right w:w="80" w:type="dxa"/></w:tblCellMar></w:tblPr>
<w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr><w:tcPr><w:tcBorders><w:bottom w:val="single" w:sz="12" w:space="0" w:color="${QUIET}"/></w:tcBorders></w:tcPr></w:tblStylePr>
</w:style></w:styles>`;

export function stylesOf(lang: Language): IStylesOptions {
  return {
    default: {
      document: {
        run: { font: FONT, size: SIZE, language: { value: LOCALES[lang] } },
        paragraph: { spacing: { after: 120, line: 288, lineRule: 'auto' } },
      },
      title: { run: heading(48), paragraph: { spacing: { before: 1_600, after: 160 } } },
      heading1: {
        run: heading(32),
        paragraph: { keepNext: true, spacing: { before: 0, after: 200 } },
      },
      heading2: { run: heading(24), paragraph: { keepNext: true, spacing: { before: 320, after: 100 } } },
      heading3: { run: heading(SIZE), paragraph: { keepNext: true, spacing: { before: 240, after: 80 } } },
      caption: { run: { color: INK, size: SIZE, italics: false, bold: false }, paragraph: { spacing: { after: 120 } } },
      hyperlink: { run: { color: '0B3D91' } },
    },
    paragraphStyles: [
      {
        ...{ id: STYLE.subtitle, name: 'Subtitle', basedOn: 'Normal', quickFormat: true },
        ...{ run: { color: QUIET }, paragraph: { spacing: { after: 40 } } },
      },
      {
        ...{ id: STYLE.contents, name: 'TOC Heading', basedOn: 'Normal', quickFormat: true },
        ...{ run: { bold: true }, paragraph: { keepNext: true, spacing: { before: 480, after: 80 } } },
      },
      {
        ...{ id: STYLE.bullet, name: 'List Bullet', basedOn: 'Normal', quickFormat: true },
        paragraph: { numbering: { reference: BULLETS, level: 0 }, spacing: { after: 60 } },
      },
      {
        ...{ id: STYLE.comment, name: 'Quote', basedOn: 'Normal', quickFormat: true },
        paragraph: {
          ...{ indent: { left: 240, right: 120 }, keepLines: true, spacing: { before: 0, after: 0 } },
          shading: { type: 'clear', fill: TINT },
          border: { left: { style: 'single', size: 24, space: 8, color: QUIET } },
        },
      },
      {
        ...{ id: STYLE.cell, name: 'Table Text', basedOn: 'Normal', quickFormat: true },
        ...{ run: { size: 18 }, paragraph: { spacing: { before: 0, after: 0, line: 252, lineRule: 'auto' } } },
      },
      {
        ...{ id: STYLE.footer, name: 'footer', basedOn: 'Normal' },
        ...{ run: { size: 17, color: QUIET }, paragraph: { spacing: { after: 0 } } },
      },
    ],
  };
}
