import { formatNumber } from '../../core/numbers.ts';
import { HOME_ZONE, type IsoDate, type IsoInstant, parseInstant } from '../../core/time.ts';
import { unbroken } from '../../core/typography.ts';
import type { Language } from '../../core/words.ts';
import { indicator } from '../../indicators/index.ts';
import type { Verdict } from '../../verdicts/types.ts';
import { range, withUnit } from '../../verdicts/words.ts';
import type { Say } from '../layout.tsx';

const LOCALES: Readonly<Record<Language, string>> = { nb: 'nb-NO', nn: 'nn-NO', en: 'en-GB' };
const moments = new Map<Language, Intl.DateTimeFormat>();

/** «3. november 2026 kl. 06:15», in Norwegian time. */
export function moment(lang: Language, at: IsoInstant): string {
  const known =
    moments.get(lang) ??
    new Intl.DateTimeFormat(LOCALES[lang], { dateStyle: 'long', timeStyle: 'short', timeZone: HOME_ZONE });
  moments.set(lang, known);
  return unbroken(known.format(parseInstant(at)));
}

/** «3. november 2026». */
export function dayText(lang: Language, day: IsoDate): string {
  return daysText(lang, day, day);
}

/** «7.–8. september 2025»; of one day, as above. */
export function daysText(lang: Language, first: IsoDate, last: IsoDate): string {
  const format = new Intl.DateTimeFormat(LOCALES[lang], { dateStyle: 'long', timeZone: 'UTC' });
  return unbroken(format.formatRange(Date.parse(first), Date.parse(last)));
}

const decimalsOf = (verdict: Verdict) =>
  verdict.flags.includes('few-answers') ? 0 : (indicator(verdict.indicator)?.decimals ?? 0);

/** The value with its unit, as the verdict rounded it; null where none may be shown. */
export function valueText(lang: Language, say: Say, verdict: Verdict): string | null {
  if (verdict.value === null) return null;
  const number = formatNumber(lang, verdict.value, decimalsOf(verdict));
  return verdict.unit === 'points' ? say('page.points', { number }) : withUnit(lang, verdict.unit, number);
}

/** «60,4–73,7»; null where there is no interval. */
export function intervalText(lang: Language, verdict: Verdict): string | null {
  const { interval } = verdict;
  return interval && range(lang, interval.low, interval.high, decimalsOf(verdict));
}
