import type { Language } from './words.ts';

const locales: Record<Language, string> = { nb: 'nb-NO', nn: 'nn-NO', en: 'en-GB' };

/** Rounds half away from zero at `decimals`, without the binary surprise of 1.005. */
export function round(value: number, decimals = 0): number {
  const shifted = Number(`${Math.abs(value)}e${decimals}`);
  const rounded = Number.isNaN(shifted)
    ? Math.round(Math.abs(value) * 10 ** decimals) / 10 ** decimals
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
