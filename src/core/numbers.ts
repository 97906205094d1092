import type { Language } from './words.ts';

const locales: Record<Language, string> = { nb: 'nb-NO', nn: 'nn-NO', en: 'en-GB' };

/** Rounds half away from zero at `decimals` (0 or more), without the binary surprise of 1.005; NaN stays NaN. */
export function round(value: number, decimals = 0): number {
  const size = Math.abs(value);
  // Above this every number is whole, and the text below would be in powers of ten.
  if (!(size < Number.MAX_SAFE_INTEGER)) return value;
  const shifted = Number(`${size}e${decimals}`);
  const rounded = Number.isNaN(shifted)
    ? Math.round(size * 10 ** decimals) / 10 ** decimals
    : Number(`${Math.round(shifted)}e-${decimals}`);
  return Math.sign(value) * rounded || 0;
}

/** For people: space in thousands, decimal comma, true minus sign (U+2212), by language. */
export function formatNumber(lang: Language, value: number, decimals = 0): string {
  return formatter(lang, decimals).format(round(value, decimals)).replace('-', '\u2212');
}

const formatters = new Map<string, Intl.NumberFormat>();

/** Kept, since a formatter costs some fifty times what it takes to use one. */
function formatter(lang: Language, decimals: number): Intl.NumberFormat {
  const key = `${lang} ${decimals}`;
  const known =
    formatters.get(key) ??
    new Intl.NumberFormat(locales[lang], {
      minimumFractionDigits: decimals,
      maximumFractionDigits: decimals,
      signDisplay: 'negative',
    });
  formatters.set(key, known);
  return known;
}

/** A count that adds up exactly: a whole number of safe size, zero included. */
export function isCount(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0;
}

const COUNTS: Readonly<Record<Language, readonly string[]>> = {
  nb: ['ingen', 'én', 'to', 'tre', 'fire', 'fem', 'seks', 'sju', 'åtte', 'ni', 'ti', 'elleve', 'tolv'],
  nn: ['ingen', 'éin', 'to', 'tre', 'fire', 'fem', 'seks', 'sju', 'åtte', 'ni', 'ti', 'elleve', 'tolv'],
  en: ['none', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'],
};
const NEUTER: Readonly<Record<Language, string>> = { nb: 'ett', nn: 'eitt', en: 'one' };

/** A count as it stands in a sentence: words up to twelve, digits above. `neuter`: of a word such as «krav». */
export function countWord(lang: Language, count: number, neuter = false): string {
  if (neuter && count === 1) return NEUTER[lang];
  return COUNTS[lang][count] ?? formatNumber(lang, count);
}

/** The text as a sentence begins. */
export function sentence(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
