import { phrase } from '../core/i18n/index.ts';
import { formatNumber } from '../core/numbers.ts';
import type { Language } from '../core/words.ts';
import type { Example, Indicator } from '../indicators/types.ts';
import { range, withUnit } from './words.ts';

/** A worked example of an indicator in a sentence. */
export function exampleWords(
  lang: Language,
  { unit, decimals }: Indicator,
  { title, value, interval }: Example,
): string {
  const about = { title: title[lang] };
  if (value === null) return phrase(lang, 'catalogue.example-none', about);
  const shown = withUnit(lang, unit, formatNumber(lang, value, decimals));
  const given = phrase(lang, 'catalogue.example', { ...about, value: shown });
  return interval
    ? `${given} ${phrase(lang, 'verdict.interval', { range: range(lang, ...interval, decimals) })}`
    : given;
}
