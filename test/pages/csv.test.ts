import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvOf, csvStream, FORMS, type Form } from '../../src/pages/csv.ts';
import { type Cell, type Table, tableOf, text } from '../../src/pages/table.ts';

type Row = readonly [Cell, Cell, Cell];

const DELIMITERS = { rfc4180: ',', excel: ';' } as const;

const table = (rows: readonly Row[]): Table => ({
  title: 'Tall',
  columns: ['A', 'B', 'C'].map((head) => ({ kind: 'text', head })),
  rows,
  counted: 'Antall rader',
});
const streamed = async (form: Form, rows: readonly Row[]) => {
  // By bytes: reading as text would take the mark at the start away.
  const bytes = await new Response(csvStream(form, table(rows))).arrayBuffer();
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
};

describe('a file of figures', () => {
  it('is for Excel with a mark, semicolons and decimal commas, for programs by RFC 4180', () => {
    const rows = [['x;y', 1.5, null]] as const;
    expect(csvOf('excel', table(rows))).toBe('\uFEFFA;B;C\r\n"x;y";1,5;\r\nAntall rader;1;\r\n');
    expect(csvOf('rfc4180', table(rows))).toBe('A,B,C\r\nx;y,1.5,\r\nAntall rader,1,\r\n');
  });

  it('neutralises text that a spreadsheet would run, and leaves numbers alone', () => {
    const [, row] = csvOf('rfc4180', table([['=1+1', -3, '@x']])).split('\r\n');
    expect(row).toBe("'=1+1,-3,'@x");
  });

  it('is read back as it was, whatever the text holds', () => {
    const formula = fc
      .tuple(fc.constantFrom('=', '+', '-', '@', '\t', '\r'), fc.string())
      .map((parts) => parts.join(''));
    const torn = fc.string({ unit: fc.constantFrom('"', ',', ';', '\r', '\n', "'", ' ', 'æ', '=', '\uFEFF') });
    const words = fc.oneof(fc.string({ unit: 'grapheme' }), formula, torn);
    const cell = fc.oneof(words, fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true }), fc.constant(null));
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell, cell)), (rows) => {
        for (const form of FORMS) {
          const back: string[][] = parse(csvOf(form, table(rows)), {
            ...{ delimiter: DELIMITERS[form], bom: form === 'excel', relax_column_count: false },
          });
          expect(back).toHaveLength(rows.length + 2);
          const plain = (value: Cell) => {
            if (typeof value === 'number') return form === 'excel' ? String(value).replace('.', ',') : String(value);
            const said = value ?? '';
            return /^[=+\-@\t\r]/.test(said) ? `'${said}` : said;
          };
          expect(back.slice(1, -1)).toEqual(rows.map((row) => row.map(plain)));
          expect(back.at(-1)).toEqual(['Antall rader', String(rows.length), '']);
        }
      }),
    );
  });

  it.each([0, 1, 499, 500, 501, 1_200])('is the same when %d rows are written as they are made', async (many) => {
    const rows = Array.from({ length: many }, (_, at): Row => [`rad ${at}`, at / 10, null]);
    for (const form of FORMS) expect(await streamed(form, rows)).toBe(csvOf(form, table(rows)));
  });

  it('makes no row before it is asked for, and none when nobody listens any more', async () => {
    let made = 0;
    const endless = {
      *[Symbol.iterator]() {
        for (;;) yield ++made;
      },
    };
    const all = tableOf({ title: 'x', counted: 'n' }, [text('A', String), text('B', String)], endless);
    expect(made).toBe(0);
    const reader = csvStream('rfc4180', all).getReader();
    await reader.read();
    await reader.read();
    await reader.cancel();
    const then = made;
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(made).toBe(then);
    expect(made).toBeLessThan(2_000);
  });
});
