import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { laidOut, nameOf, paragraphsOf, sharesOf } from '../../src/documents/layout.ts';
import type { Table } from '../../src/documents/model.ts';
import { specimen } from './specimen.ts';

const tableOf = (heads: readonly string[], rows: readonly (readonly string[])[]): Table => ({
  kind: 'table',
  caption: 'En tabell',
  columns: heads.map((title) => ({ title })),
  rows: rows.map((row) => row.map((text) => ({ text }))),
});
const chapterOf = (table: Table) =>
  laidOut({ ...specimen('nb'), chapters: [{ id: 'a', title: 'A', blocks: [table] }] })[0]!;

describe('what is numbered', () => {
  it('is counted by kind, through all chapters', () => {
    const document = specimen('nb');
    const names = laidOut(document).flatMap(({ blocks }) =>
      blocks.filter(({ number }) => number !== undefined).map((block) => nameOf(document, block)),
    );
    expect(names.map((name) => name.replace('\u00a0', ' '))).toEqual([
      'Figur 1',
      'Figur 2',
      'Tabell 1',
      'Tabell 2',
      'Figur 3',
    ]);
  });
});

describe('a chapter', () => {
  it('lies on its side where a table of it does not go on a page that stands', () => {
    expect(laidOut(specimen('nb')).map(({ isWide }) => isWide)).toEqual([false, false, true, false]);
  });

  it('stands where only the texts are long: they wrap', () => {
    const text = 'ord '.repeat(200);
    expect(chapterOf(tableOf(['A', 'B'], [[text, text]])).isWide).toBe(false);
  });

  it('lies where words alone are too long to stand beside each other', () => {
    const word = 'kommunikasjonsvirkemiddel';
    expect(chapterOf(tableOf(Array(5).fill(word), [])).isWide).toBe(true);
  });
});

describe('the columns of a table', () => {
  const text = fc.string({ maxLength: 60 });
  const table = fc
    .integer({ min: 1, max: 9 })
    .chain((many) =>
      fc.tuple(
        fc.array(text, { minLength: many, maxLength: many }),
        fc.array(fc.array(text, { minLength: many, maxLength: many }), { maxLength: 9 }),
      ),
    )
    .map(([heads, rows]) => tableOf(heads, rows));

  it('share all of its width, and each gets some', () => {
    fc.assert(
      fc.property(table, (one) => {
        const shares = sharesOf(one);
        expect(shares).toHaveLength(one.columns.length);
        expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9);
        for (const share of shares) expect(share).toBeGreaterThan(0);
      }),
    );
  });

  it('get more where the texts are longer', () => {
    const [number, long] = sharesOf(
      tableOf(['Tall', 'Tekst'], [['12', 'Et langt svar på hva tallet sier, og hva det ikke sier.']]),
    );
    expect(long).toBeGreaterThan(3 * number!);
  });

  it('break no word where all words have room, however long the texts beside them are', () => {
    const long = 'Et langt svar på hva tallet sier, og hva det ikke sier. '.repeat(8);
    const heads = ['Tall', 'Hva det viser', 'Usikkerhetsområde', 'Antall', 'Hva vi kan si', 'Grunnlag', 'Tallets id'];
    const id = 'user-satisfaction.task-success~website~2026-07-01~2026-09-30~a20261003T050000020Z~v1';
    const shares = sharesOf(tableOf(heads, [[long, long, '29,5–37,0', '1 140 453', long, long, id]]));
    // Letters of a page that lies.
    const room = shares.map((share) => share * 150);
    for (const [at, head] of heads.entries())
      for (const word of head.split(' ')) expect(room[at], head).toBeGreaterThan(word.length * 1.2);
    expect(room[6]).toBeGreaterThan('30~a20261003T050000020Z~v1'.length);
  });
});

describe('a text', () => {
  it('is cut into paragraphs where its lines end', () => {
    expect(paragraphsOf('Én.\n\n \nTo. \r\nTre.')).toEqual(['Én.', 'To.', 'Tre.']);
    expect(paragraphsOf('')).toEqual([]);
  });
});
