import { type RowError, sentence } from '../connectors/upload/index.ts';
import type { Language } from '../core/words.ts';
import { csvOf } from './csv.ts';
import type { Say } from './layout.tsx';
import { number, tableOf, text } from './table.ts';

/** One thing to correct: where it stands, and what to write. */
export interface Correction {
  readonly row: number;
  readonly column: string | null;
  readonly value: string | null;
  readonly words: string;
}

const PLACE = /^(?:Rad|Row) \d+(?:, [«“][^»”]*[»”])?: /;

/** Refused rows as a table has them: the place in columns of its own, so the sentence begins with what is wrong. */
export function corrections(lang: Language, refused: readonly RowError[]): Correction[] {
  return refused.map((error) => {
    const words = sentence(error)[lang].replace(PLACE, '');
    const { row, column, value = null } = error;
    return { row, column, value, words: words.charAt(0).toUpperCase() + words.slice(1) };
  });
}

/** The same as a file for a spreadsheet, in the link itself: nothing of it is kept on the server. */
export function correctionsLink(say: Say, all: readonly Correction[]): string {
  const table = tableOf<Correction>(
    { title: say('import-page.fault'), counted: say('csv.rows') },
    [
      number(say('import-page.row'), ({ row }) => row),
      text(say('import-page.column'), ({ column }) => column),
      text(say('import-page.cell'), ({ value }) => value),
      text(say('import-page.fault'), ({ words }) => words),
    ],
    all,
  );
  return `data:text/csv;charset=utf-8,${encodeURIComponent(csvOf('excel', table))}`;
}
