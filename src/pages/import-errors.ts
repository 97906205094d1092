import { type RowError, sentence } from '../connectors/upload/index.ts';
import type { Language } from '../core/words.ts';
import { csvOf } from './exports.ts';
import type { Say } from './layout.tsx';

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
  const columns = (['row', 'column', 'cell', 'fault'] as const).map((key) => say(`import-page.${key}`));
  const rows = all.map(({ row, column, value, words }) => [row, column, value, words]);
  return `data:text/csv;charset=utf-8,${encodeURIComponent(csvOf('excel', { columns, rows: say('csv.rows') }, rows))}`;
}
