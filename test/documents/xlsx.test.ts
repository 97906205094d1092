import { strFromU8, unzipSync } from 'fflate';
import readXlsxFile from 'read-excel-file/universal';
import { describe, expect, it } from 'vitest';
import type { Document } from '../../src/documents/model.ts';
import { xlsxOf } from '../../src/documents/xlsx.ts';
import { specimen } from './specimen.ts';

const blob = (bytes: Uint8Array<ArrayBuffer>) => new Blob([bytes]);
const tablesOf = ({ chapters }: Document) =>
  chapters.flatMap(({ blocks }) => blocks.flatMap((one) => (one.kind === 'table' ? [one] : [])));

describe('a document as a workbook', () => {
  it('has a sheet for each table, in order, with what it is of above the heads', async () => {
    const document = specimen('nb');
    const tables = tablesOf(document);
    const sheets = await readXlsxFile(blob(await xlsxOf(document)));
    expect(sheets).toHaveLength(tables.length);
    for (const [at, { data }] of sheets.entries()) {
      const { caption, columns, rows } = tables[at]!;
      expect(String(data[0]![0])).toContain(caption);
      expect(data[1]).toEqual(columns.map(({ title }) => title));
      expect(data).toHaveLength(rows.length + 2);
    }
  });

  it('has numbers as numbers, and text as text, also what looks like a formula', async () => {
    const document: Document = {
      ...specimen('nb'),
      chapters: [
        {
          ...{ id: 'a', title: 'A' },
          blocks: [
            {
              ...{ kind: 'table', caption: 'Tall' },
              columns: [{ title: 'Navn' }, { title: 'Verdi', numeric: true }],
              rows: [
                [{ text: '=1+1' }, { text: '67,4 %', value: 67.4 }],
                [{ text: '007' }, { text: '' }],
              ],
            },
          ],
        },
      ],
    };
    const [sheet] = await readXlsxFile(blob(await xlsxOf(document)));
    expect(sheet!.data.slice(2)).toEqual([
      ['=1+1', 67.4],
      ['007', null],
    ]);
  });

  it('shows a number as it is written, with its unit', async () => {
    const formats = async (lang: 'nb' | 'en', ...texts: string[]) => {
      const rows = texts.map((text, at) => [{ text, value: at }]);
      const table = { kind: 'table', caption: 'Tall', columns: [{ title: 'Verdi', numeric: true }], rows } as const;
      const chapters = [{ id: 'a', title: 'A', blocks: [table] }];
      const files = unzipSync(await xlsxOf({ ...specimen(lang), chapters }));
      return [...strFromU8(files['xl/styles.xml']!).matchAll(/formatCode="([^"]*)"/g)].map(([, code]) =>
        code!.replaceAll('&quot;', '"').replaceAll('\u00a0', ' '),
      );
    };
    const norwegian = await formats('nb', '3\u00a0192', '67,4\u00a0%', '0,07', '93 (foreløpig)');
    expect(norwegian).toEqual(['#,##0', '#,##0.0" %"', '#,##0.00', '#,##0" (foreløpig)"']);
    expect(await formats('en', '3,192', '67.4%')).toEqual(['#,##0', '#,##0.0"%"']);
  });

  it('is the same file for the same document, and a workbook also without a table', async () => {
    const document = specimen('nb');
    expect(await xlsxOf(document)).toEqual(await xlsxOf(document));
    const empty = await readXlsxFile(blob(await xlsxOf({ ...document, chapters: [] })));
    expect(empty[0]!.data).toEqual([[document.title]]);
  });
});
