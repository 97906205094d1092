/** Which sign stands before the decimals. */
export type DecimalMark = ',' | '.';

/** Cells that say «no figure», among them Statistics Norway's standard signs. They are missing, never zero. */
const MISSING = new Set(['', '-', '–', '—', '−', 'n/a', 'na', '#n/a', ':', '.', '..', 'null', 'nan']);
const SPACES = /[\s\u00a0\u2007\u2009\u202f]+/g;

export function isMissing(cell: unknown): boolean {
  if (cell === null || cell === undefined) return true;
  if (typeof cell !== 'string') return false;
  const first = cell.charCodeAt(0);
  // Most cells begin with a digit, and no sign for «missing» does.
  if (cell.length > 16 || (first >= 48 && first <= 57)) return false;
  return MISSING.has(cell.trim().toLowerCase());
}

/** Plain digits and signs: one kind of space, one kind of minus, no percent sign. */
function tidy(text: string): string {
  return text.replace(SPACES, ' ').trim().replaceAll('\u2212', '-').replace(/ ?%$/, '').replace(/^- /, '-');
}

export const hasPercentSign = (cell: unknown) => typeof cell === 'string' && /%\s*$/.test(cell);

/** What a column's cells have shown so far about its decimal mark: the rows that prove either, or could be both. */
export interface MarkEvidence {
  comma: number | null;
  point: number | null;
  both: number | null;
}

export const noEvidence = (): MarkEvidence => ({ comma: null, point: null, both: null });

/** Takes one more cell into account. A single separator before exactly three digits may be either. */
export function notice(evidence: MarkEvidence, text: string, row: number): void {
  if (!text.includes(',') && !text.includes('.')) return;
  const s = tidy(text);
  const commas = s.split(',').length - 1;
  const points = s.split('.').length - 1;
  const settle = (mark: 'comma' | 'point') => {
    evidence[mark] ??= row;
  };
  if (commas > 0 && points > 0) settle(s.lastIndexOf(',') > s.lastIndexOf('.') ? 'comma' : 'point');
  else if (commas > 1) settle('point');
  else if (points > 1) settle('comma');
  else if (/^-?[1-9]\d{0,2}[,.]\d{3}$/.test(s)) evidence.both ??= row;
  else settle(commas === 1 ? 'comma' : 'point');
}

/** The column's mark: proven by its cells, or free where no cell has a separator, or why it cannot be told. */
export function decide(evidence: MarkEvidence): DecimalMark | { conflict: [number, number] } | { ambiguous: number } {
  if (evidence.comma !== null && evidence.point !== null) return { conflict: [evidence.comma, evidence.point] };
  if (evidence.comma !== null) return ',';
  if (evidence.point !== null) return '.';
  return evidence.both === null ? '.' : { ambiguous: evidence.both };
}

const FORMS: Record<DecimalMark, RegExp> = {
  ',': /^-?(?:\d+|\d{1,3}(?: \d{3})+|\d{1,3}(?:\.\d{3})+)?(?:,\d+)?$/,
  '.': /^-?(?:\d+|\d{1,3}(?: \d{3})+|\d{1,3}(?:,\d{3})+)?(?:\.\d+)?$/,
};
const WHOLE = /^-?\d{1,15}$/;

/** The number that the text says under this decimal mark; null where it says none. A percent sign is left out. */
export function parseNumber(text: string, mark: DecimalMark): number | null {
  if (WHOLE.test(text)) return Number(text) || 0;
  const s = tidy(text);
  if (!FORMS[mark].test(s) || !/\d/.test(s)) return null;
  const plain = mark === ',' ? s.replace(/[ .]/g, '').replace(',', '.') : s.replace(/[ ,]/g, '');
  const value = Number(plain);
  return Number.isFinite(value) ? value || 0 : null;
}
