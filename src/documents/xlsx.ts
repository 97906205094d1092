import { unzipSync } from 'fflate';
import type { Language } from '../core/words.ts';
import { laidOut, nameOf } from './layout.ts';
import type { Document, Table } from './model.ts';
import { zipped } from './zip.ts';

/** Widths in letters. */
const NARROWEST = 8;
const WIDEST = 60;
/** What a sheet's name may not hold, and how long it may be. */
const UNFIT = /[[\]/\\:*?']/g;
const LONGEST_NAME = 31;

/**
 * The tables of a document as a workbook (XLSX), a sheet each, in their order: numbers are numbers, and text is text, which is
 * never run as a formula. The row of heads is bold and stays in sight; above it stands what the table is of.
 */
export async function xlsxOf(document: Document): Promise<Uint8Array<ArrayBuffer>> {
  const tables = laidOut(document).flatMap(({ blocks }) =>
    blocks.flatMap((one) => (one.kind === 'table' ? [one] : [])),
  );
  // Loaded with the first file: few requests ask for one.
  const { default: write } = await import('write-excel-file/universal');
  const sheets = tables.map((table) => {
    const name = `${table.number} ${table.caption}`.replace(UNFIT, ' ').slice(0, LONGEST_NAME).trim();
    return {
      data: [[bold(`${nameOf(document, table)}: ${table.caption}`)], ...rowsOf(table, document.lang)],
      ...{ sheet: name, stickyRowsCount: 2, columns: widthsOf(table).map((width) => ({ width })) },
    };
  });
  // A workbook has a sheet, also where the document has no table.
  const whole = sheets.length > 0 ? sheets : [{ data: [[bold(document.title)]], sheet: document.labels.contents }];
  const blob = await write(whole).toBlob();
  // Zipped anew, so that the same document is the same file.
  return zipped(new Map(Object.entries(unzipSync(new Uint8Array(await blob.arrayBuffer())))), document.at);
}

const bold = (value: string) => ({ value, type: String, fontWeight: 'bold' as const });

function rowsOf({ columns, rows }: Table, lang: Language) {
  const told = rows.map((row) =>
    row.map(({ text, value }) => {
      if (value !== undefined) return { value, type: Number, format: formatOf(text, lang) };
      return text === '' ? null : { value: text, type: String };
    }),
  );
  return [columns.map(({ title }) => bold(title)), ...told];
}

/** A number looks as its text does: as many decimals, and what is said after it, such as its unit. */
function formatOf(text: string, lang: Language): string {
  const end = lang === 'en' ? /(?:\.(\d+))?([^\d"]*)$/ : /(?:,(\d+))?([^\d"]*)$/;
  const [, decimals, said] = end.exec(text)!;
  return ['#,##0', ...(decimals ? [`.${'0'.repeat(decimals.length)}`] : []), ...(said ? [`"${said}"`] : [])].join('');
}

function widthsOf({ columns, rows }: Table): number[] {
  return columns.map(({ title }, at) => {
    const longest = Math.max(title.length, ...rows.map((row) => row[at]?.text.length ?? 0));
    return Math.min(WIDEST, Math.max(NARROWEST, longest + 2));
  });
}
