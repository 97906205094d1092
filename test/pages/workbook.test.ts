import fc from 'fast-check';
import { readSheet } from 'read-excel-file/universal';
import { describe, expect, it } from 'vitest';
import { safeWorkbook } from '../../src/connectors/tables/zip.ts';
import { day, number, tableOf, text } from '../../src/pages/table.ts';
import { workbookOf } from '../../src/pages/workbook.ts';

interface Thing {
  readonly name: string | null;
  readonly size: number | null;
  readonly on: string | null;
}

const made = (things: readonly Thing[], title = 'Nettsted') =>
  workbookOf(
    tableOf<Thing>(
      { title, counted: 'Antall rader' },
      [text('Navn', ({ name }) => name), number('Verdi', ({ size }) => size), day('Dag', ({ on }) => on)],
      things,
    ),
  );
/** The parts of a workbook, unpacked, as one text. */
const inside = async (...what: Parameters<typeof made>) =>
  new TextDecoder().decode(await safeWorkbook(await (await made(...what)).arrayBuffer()));

describe('a workbook', () => {
  it('has numbers as numbers, days as dates, and text as text, also what looks like a number or a formula', async () => {
    const things = [
      { name: '=1+1', size: -3.5, on: '2026-10-25' },
      { name: '007', size: 0, on: '2024-02-29' },
      { name: null, size: null, on: null },
    ];
    expect(await readSheet(await made(things))).toEqual([
      ['Navn', 'Verdi', 'Dag'],
      ['=1+1', -3.5, new Date('2026-10-25T00:00:00Z')],
      ['007', 0, new Date('2024-02-29T00:00:00Z')],
      [null, null, null],
      ['Antall rader', 3, null],
    ]);
    expect(await inside(things)).not.toMatch(/<f[ >]/);
  });

  it('keeps its heads in sight, in bold, over columns that are wide enough', async () => {
    const xml = await inside([{ name: 'x'.repeat(200), size: 1, on: '2026-10-01' }]);
    expect(xml).toMatch(/<pane [^>]*ySplit="1"[^>]*state="frozen"/);
    expect(xml).toContain('<b/>');
    const widths = [...xml.matchAll(/<col [^>]*width="([\d.]+)"/g)].map(([, width]) => Number(width));
    expect(widths).toEqual([60, 8, 11]);
  });

  it('is named after what it is of, as far as a sheet can be', async () => {
    const title = "Tilfredshet: [a]/b\\c?*' og mye mer enn det som får plass i et navn";
    expect(await inside([], title)).toContain('name="Tilfredshet   a  b c    og mye"');
  });

  it('is read back as it was, whatever the text holds that XML can carry', async () => {
    const name = fc.oneof(
      fc.string({ unit: fc.constantFrom('=', '+', '-', '@', '"', ';', '<', '&', '>', ' ', 'æ', '٣', '😀', '\n', 'a') }),
      fc.constant(null),
    );
    // A file has no negative zero.
    const double = fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0);
    const size = fc.oneof(fc.integer(), double, fc.constant(null));
    await fc.assert(
      fc.asyncProperty(fc.array(fc.record({ name, size, on: fc.constant(null) }), { maxLength: 8 }), async (things) => {
        const [, ...rows] = await readSheet(await made(things), { trim: false });
        // An empty text is an empty cell.
        expect(rows.slice(0, -1)).toEqual(things.map((one) => [one.name || null, one.size, null]));
        expect(rows.at(-1)).toEqual(['Antall rader', things.length, null]);
      }),
      { numRuns: 60 },
    );
  });

  it('holds thousands of rows', async () => {
    const things = Array.from({ length: 5_000 }, (_, at) => ({ name: `rad ${at}`, size: at, on: '2026-10-01' }));
    const rows = await readSheet(await made(things));
    expect([rows.length, rows.at(-1)]).toEqual([5_002, ['Antall rader', 5_000, null]]);
  });
});
