import { strFromU8, strToU8, unzipSync } from 'fflate';
import { LineChart } from '../charts/line-chart.tsx';
import { standalone } from '../charts/standalone.ts';
import type { IsoInstant } from '../core/time.ts';
import { BULLETS, STYLE, stylesOf, TABLE_STYLE } from './docx-styles.ts';
import { type LaidBlock, type LaidChapter, laidOut, nameOf, paragraphsOf, sharesOf } from './layout.ts';
import type { Cell, Document, Figure, Table } from './model.ts';
import { zipped } from './zip.ts';

/** Draws an SVG as PNG. */
export type DrawPng = (svg: string) => Promise<Uint8Array>;

type Docx = typeof import('docx');
type Block = InstanceType<Docx['Paragraph']> | InstanceType<Docx['Table']> | InstanceType<Docx['TableOfContents']>;

/** Twentieths of a point. */
const A4 = { width: 11_906, height: 16_838 };
const MARGIN = 1_134;
const MARGIN_WIDE = 850;
const FOOT = 567;
const widthOf = (isWide: boolean) => (isWide ? A4.height - 2 * MARGIN_WIDE : A4.width - 2 * MARGIN);
/** Pixels across, as wide as the text of a page that stands. */
const CHART = { width: 640, height: 240 };
/** Where no picture can be drawn, word processors that cannot show an SVG show this: one clear pixel. */
const CLEAR = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==';

/**
 * The document as DOCX, for word processors: by styles of theirs, so that it is edited as any other. The same document is
 * the same bytes. Without `png`, charts are SVG.
 */
export async function docxOf(document: Document, { png }: { png?: DrawPng } = {}): Promise<Uint8Array<ArrayBuffer>> {
  // Loaded with the first file: few requests ask for one.
  const [docx, { estimatePageNumbers }] = await Promise.all([import('docx'), import('docx/layout')]);
  const build = new Builder(docx, document, png);
  const sections = [];
  for (const { isWide, chapters } of sheetsOf(laidOut(document))) {
    const children: Block[] = sections.length === 0 ? build.front() : [];
    for (const chapter of chapters) children.push(...(await build.chapter(chapter)));
    sections.push(build.section(isWide, children));
  }
  const [title, author] = [legible(document.title), legible(document.author)];
  const file = new docx.Document({
    ...{ title, creator: author, lastModifiedBy: author, sections },
    ...{ externalStyles: TABLE_STYLE, styles: stylesOf(document.lang) },
    // What stands in fields is worked out here: nobody is asked to have them filled, and no list of contents is empty.
    pageNumbers: estimatePageNumbers,
    numbering: {
      config: [
        {
          reference: BULLETS,
          levels: [
            {
              ...{ level: 0, format: 'bullet', text: '•', alignment: 'left' },
              style: { paragraph: { indent: { left: 360, hanging: 260 } } },
            },
          ],
        },
      ],
    },
  });
  const made = await docx.Packer.pack(file, 'uint8array');
  return zipped(settled(made, document.at), document.at);
}

/** Chapters that follow each other on pages of one shape. */
function sheetsOf(chapters: readonly LaidChapter[]) {
  const sheets: { isWide: boolean; chapters: LaidChapter[] }[] = [
    { isWide: chapters[0]?.isWide ?? false, chapters: [] },
  ];
  for (const chapter of chapters) {
    const last = sheets.at(-1)!;
    if (last.isWide === chapter.isWide) last.chapters.push(chapter);
    else sheets.push({ isWide: chapter.isWide, chapters: [chapter] });
  }
  return sheets;
}

class Builder {
  readonly #docx: Docx;
  readonly #document: Document;
  readonly #png: DrawPng | undefined;

  constructor(docx: Docx, document: Document, png: DrawPng | undefined) {
    this.#docx = docx;
    this.#document = document;
    this.#png = png;
  }

  front(): Block[] {
    const { TableOfContents } = this.#docx;
    const { title, subtitle, labels } = this.#document;
    return [
      this.#text(title, { style: STYLE.title }),
      ...paragraphsOf(subtitle).map((text) => this.#text(text, { style: STYLE.subtitle })),
      this.#text(labels.contents, { style: STYLE.contents }),
      new TableOfContents(labels.contents, { hyperlink: true, headingStyleRange: '1-1' }),
    ];
  }

  async chapter({ title, isWide, blocks }: LaidChapter): Promise<Block[]> {
    const made: Block[] = [this.#text(title, { heading: 'Heading1', pageBreakBefore: true })];
    for (const block of blocks) made.push(...(await this.#block(block, widthOf(isWide))));
    return made;
  }

  section(isWide: boolean, children: Block[]) {
    const { Footer, Paragraph, TextRun, Tab } = this.#docx;
    const side = isWide ? MARGIN_WIDE : MARGIN;
    const pages = new TextRun({ children: [new Tab(), 'CURRENT', ' / ', 'TOTAL_PAGES'] });
    const line = new Paragraph({
      style: STYLE.footer,
      tabStops: [{ type: 'right', position: widthOf(isWide) }],
      children: [new TextRun(legible(this.#document.title)), pages],
    });
    return {
      properties: {
        page: {
          size: { ...A4, orientation: isWide ? ('landscape' as const) : ('portrait' as const) },
          margin: { top: MARGIN, bottom: MARGIN, left: side, right: side, footer: FOOT },
        },
      },
      footers: { default: new Footer({ children: [line] }) },
      children,
    };
  }

  async #block(block: LaidBlock, width: number): Promise<Block[]> {
    switch (block.kind) {
      case 'heading':
        return [this.#text(block.text, { heading: 'Heading2' })];
      case 'paragraph':
        return paragraphsOf(block.text).map((text) => this.#text(text));
      case 'comment':
        return this.#comment(block.label, paragraphsOf(block.text));
      case 'list':
        return block.items.map((item) => this.#text(item, { style: STYLE.bullet }));
      case 'table':
        return [this.#caption(block, block.caption, true), this.#table(block, width), this.#text('')];
      case 'figure':
        return [await this.#figure(block), this.#caption(block, block.caption, false)];
    }
  }

  #text(text: string, options: object = {}) {
    return new this.#docx.Paragraph({ ...options, children: [new this.#docx.TextRun(legible(text))] });
  }

  #comment(label: string, texts: readonly string[]) {
    const { Paragraph, TextRun } = this.#docx;
    const by = new Paragraph({
      ...{ style: STYLE.comment, keepNext: true, spacing: { before: 120 } },
      children: [new TextRun({ text: legible(label), bold: true })],
    });
    const said = texts.map((text, at) =>
      this.#text(text, { style: STYLE.comment, spacing: { after: at === texts.length - 1 ? 160 : 60 } }),
    );
    return [by, ...said];
  }

  /** Its number is a field, so that tables and figures that are added later count on. */
  #caption(block: LaidBlock, text: string, keepNext: boolean) {
    const { Paragraph, TextRun, SequentialIdentifier } = this.#docx;
    const { labels } = this.#document;
    const label = block.kind === 'table' ? labels.table : labels.figure;
    return new Paragraph({
      ...{ style: STYLE.caption, keepNext },
      children: [new TextRun(`${label}\u00a0`), new SequentialIdentifier(label), new TextRun(`: ${legible(text)}`)],
    });
  }

  #table(table: Table, width: number) {
    const { Table: DocxTable, TableRow } = this.#docx;
    const { columns, rows } = table;
    const widths = sharesOf(table).map((share) => Math.floor(share * width));
    const row = (cells: readonly Cell[], tableHeader: boolean) =>
      new TableRow({
        ...{ tableHeader, cantSplit: true },
        children: cells.map((cell, at) => this.#cell(cell, columns[at]?.numeric ?? false, widths[at]!)),
      });
    return new DocxTable({
      ...{ style: STYLE.table, layout: 'fixed', columnWidths: widths },
      width: { size: widths.reduce((sum, one) => sum + one, 0), type: 'dxa' },
      tableLook: { firstRow: true, firstColumn: true, lastRow: false, lastColumn: false, noHBand: true, noVBand: true },
      rows: [
        row(
          columns.map(({ title }) => ({ text: title })),
          true,
        ),
        ...rows.map((cells) => row(cells, false)),
      ],
    });
  }

  #cell({ text, href }: Cell, numeric: boolean, width: number) {
    const { TableCell, Paragraph, TextRun, ExternalHyperlink } = this.#docx;
    const run = new TextRun({ text: legible(text), ...(href === undefined ? {} : { style: 'Hyperlink' }) });
    const children = [href === undefined ? run : new ExternalHyperlink({ link: href, children: [run] })];
    return new TableCell({
      width: { size: width, type: 'dxa' },
      children: [new Paragraph({ style: STYLE.cell, alignment: numeric ? 'right' : 'left', children })],
    });
  }

  async #figure(figure: Figure & LaidBlock) {
    const { chart, number } = figure;
    const { Paragraph, ImageRun } = this.#docx;
    const svg = standalone(String(LineChart({ ...chart, ...CHART })));
    const [, width, height] = /width="(\d+)" height="(\d+)"/.exec(svg)!.map(Number) as [number, number, number];
    const transformation = { width, height };
    // No title: readers would say the caption twice.
    const altText = { id: String(number), name: nameOf(this.#document, figure), description: legible(chart.label) };
    const fallback = { type: 'png' as const, data: Uint8Array.from(atob(CLEAR), (letter) => letter.charCodeAt(0)) };
    const image = this.#png
      ? new ImageRun({ type: 'png', data: await this.#png(svg), transformation, altText })
      : new ImageRun({ type: 'svg', data: strToU8(svg), fallback, transformation, altText });
    return new Paragraph({ keepNext: true, children: [image] });
  }
}

/** What no XML may hold is left out: people paste it without seeing it. */
const legible = (text: string) => text.replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '');

/** Drawn by lot, or counted through the life of the process: links, and the places that lists of contents lead to. */
const UNSETTLED = [
  { found: /\brId[\w-]{21}(?=")/g, named: 'rIdLink' },
  { found: /\b_Toc\d+\b/g, named: '_Toc' },
  { found: /(?<=<w:bookmark(?:Start|End)\b[^>]* w:id=")\d+(?=")/g, named: '' },
];

/** The files with the document's own moment for the machine's, and with what is not the same each time numbered in turn. */
function settled(made: Uint8Array, at: IsoInstant): Map<string, Uint8Array> {
  const files = new Map(Object.entries(unzipSync(made)));
  const change = (name: string, how: (xml: string) => string) => {
    files.set(name, strToU8(how(strFromU8(files.get(name)!))));
  };
  const names = UNSETTLED.map(() => new Map<string, string>());
  for (const name of ['word/document.xml', 'word/_rels/document.xml.rels'])
    change(name, (xml) =>
      UNSETTLED.reduce((text, { found, named }, which) => {
        const known = names[which]!;
        return text.replace(found, (old) => {
          if (!known.has(old)) known.set(old, `${named}${known.size + 1}`);
          return known.get(old)!;
        });
      }, xml),
    );
  change('docProps/core.xml', (xml) => xml.replace(/(<dcterms:[^>]*>)[^<]*/g, `$1${at}`));
  return files;
}
