import { phrase } from '../core/i18n/index.ts';
import { formatNumber } from '../core/numbers.ts';
import type { Period } from '../core/period.ts';
import type { Language, Words } from '../core/words.ts';
import { indicator as indicatorOf } from '../indicators/index.ts';
import { type DigestFigure, digestLabel, figureWords } from '../verdicts/digest.ts';
import { periodName } from '../verdicts/period-names.ts';
import type { Verdict } from '../verdicts/types.ts';
import { withUnit } from '../verdicts/words.ts';

/** A month's letter in one language, before it is laid out: HTML and text are made of this alone. */
export interface DigestMail {
  readonly lang: Language;
  readonly subject: string;
  readonly title: string;
  /** That the figures are made up, in a demo. */
  readonly notes: readonly string[];
  readonly summary: string;
  readonly figures: readonly { readonly label: string; readonly value: string; readonly words: string }[];
  /** What is missing, by channel; where nothing is, that alone. */
  readonly missing: readonly { readonly label: string; readonly words: string }[];
  readonly links: readonly { readonly text: string; readonly href: string }[];
}

export interface MailInput {
  readonly lang: Language;
  readonly organisation: { readonly name: string; readonly slug: string; readonly demo: boolean };
  /** Where the pages are, such as `https://ekko.example.no`. */
  readonly origin: string;
  readonly digest: {
    readonly month: Period;
    readonly subject: Words;
    readonly summary: Words;
    readonly figures: readonly DigestFigure[];
    readonly missing: readonly { readonly label: Words; readonly words: Words }[];
  };
}

export function mailOf({ lang, organisation, origin, digest }: MailInput): DigestMail {
  const { month, figures, missing } = digest;
  const named = periodName(lang, month);
  const query = new URLSearchParams({ periode: month.from.slice(0, 7), enhet: organisation.slug, lang });
  return {
    lang,
    subject: digest.subject[lang],
    title: `${organisation.name}: ${phrase(lang, 'digest.title', { month: named })}`,
    notes: organisation.demo ? [phrase(lang, 'digest.made-up')] : [],
    summary: digest.summary[lang],
    figures: figures.map((each) => ({
      label: digestLabel(lang, each.number),
      value: valueIn(lang, each.number),
      words: figureWords(each, month)[lang],
    })),
    missing:
      missing.length === 0
        ? [{ label: phrase(lang, 'digest.nothing-missing'), words: '' }]
        : missing.map(({ label, words }) => ({ label: label[lang], words: words[lang] })),
    links: [{ text: phrase(lang, 'digest.to-overview'), href: `${origin}/oversikt?${query}` }],
  };
}

/** «67,4 av 100», «84 %»: the value as the verdict rounded it. */
function valueIn(lang: Language, { indicator, value, unit, flags }: Verdict): string {
  const decimals = flags.includes('few-answers') ? 0 : (indicatorOf(indicator)?.decimals ?? 0);
  const number = formatNumber(lang, value ?? 0, decimals);
  const told = unit === 'points' ? phrase(lang, 'digest.of-hundred', { number }) : withUnit(lang, unit, number);
  return flags.includes('provisional') ? `${told} (${phrase(lang, 'digest.provisional')})` : told;
}
