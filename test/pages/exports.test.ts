import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvOf } from '../../src/pages/exports.ts';

const heads = { columns: ['A', 'B', 'C'], rows: 'Antall rader' };

describe('a file of figures', () => {
  it('is for Excel with a mark, semicolons and decimal commas, for programs by RFC 4180', () => {
    const rows = [['x;y', 1.5, null]];
    expect(csvOf('excel', heads, rows)).toBe('\uFEFFA;B;C\r\n"x;y";1,5;\r\nAntall rader;1;\r\n');
    expect(csvOf('rfc4180', heads, rows)).toBe('A,B,C\r\nx;y,1.5,\r\nAntall rader,1,\r\n');
  });

  it('neutralises text that a spreadsheet would run, and leaves numbers alone', () => {
    const [, row] = csvOf('rfc4180', heads, [['=1+1', -3, '@x']]).split('\r\n');
    expect(row).toBe("'=1+1,-3,'@x");
  });

  it('is read back as it was, whatever the text holds', () => {
    const cell = fc.oneof(fc.string({ unit: 'grapheme' }), fc.integer(), fc.constant(null));
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell, cell)), (rows) => {
        for (const [form, delimiter] of [
          ['rfc4180', ','],
          ['excel', ';'],
        ] as const) {
          const text = csvOf(form, heads, rows);
          const back: string[][] = parse(text, { delimiter, bom: true, relax_column_count: false });
          expect(back).toHaveLength(rows.length + 2);
          const plain = (value: string | number | null) => {
            const said = value === null ? '' : String(value);
            return typeof value === 'string' && /^[=+\-@\t\r]/.test(said) ? `'${said}` : said;
          };
          expect(back.slice(1, -1)).toEqual(rows.map((row) => row.map(plain)));
          expect(back.at(-1)).toEqual(['Antall rader', String(rows.length), '']);
        }
      }),
    );
  });
});
