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
  const text = new Intl.NumberFormat(locales[lang], {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
    signDisplay: 'negative',
  }).format(round(value, decimals));
  return text.replace('-', '\u2212');
}

/** A count that adds up exactly: a whole number of safe size, zero included. */
export function isCount(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0;
}
