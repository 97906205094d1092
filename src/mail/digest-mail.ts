import { type PhraseKey, type PhraseParams, phrase } from '../core/i18n/index.ts';
import { formatNumber } from '../core/numbers.ts';
import type { Period } from '../core/period.ts';
import type { IsoDate } from '../core/time.ts';
import type { Language, Words } from '../core/words.ts';
import { indicator as indicatorOf } from '../indicators/index.ts';
import {
  type DigestFigure,
  type DigestHistory,
  digestLabel,
  figureLabel,
  figureWords,
  type ToldFigure,
} from '../verdicts/digest.ts';
import { during, momentName, periodName } from '../verdicts/period-names.ts';
import type { Verdict } from '../verdicts/types.ts';
import { withUnit } from '../verdicts/words.ts';
import { drawnOf, type MailChart } from './digest-chart.tsx';

export interface MailFigure {
  readonly label: string;
  /** Where it is told how the number was made; null where it cannot be. */
  readonly href: string | null;
  readonly value: string;
  readonly words: string;
}

/** A month's letter in one language, before it is laid out: HTML and text are made of this alone. */
export interface DigestMail {
  readonly lang: Language;
  readonly subject: string;
  readonly title: string;
  /** That the figures are made up, in a demo. */
  readonly notes: readonly string[];
  /** What leaders are asked, as a person wrote it; null where they are asked nothing. */
  readonly decision: string | null;
  readonly summary: string;
  /** What a person adds; null where nobody did. */
  readonly comment: string | null;
  readonly figures: readonly MailFigure[];
  /** And those of channels, under a heading each; `words` where a channel has none. */
  readonly channels: readonly {
    readonly title: string;
    readonly figures: readonly MailFigure[];
    readonly words: string;
  }[];
  /** The year up to the month of one of the figures; null where none has a past. The text is whole without it. */
  readonly chart: MailChart | null;
  /** What is missing, by channel; where nothing is, that alone. */
  readonly missing: readonly { readonly label: string; readonly words: string }[];
  readonly links: readonly { readonly text: string; readonly href: string }[];
}

export interface MailInput {
  readonly lang: Language;
  readonly organisation: { readonly name: string; readonly slug: string; readonly demo: boolean };
  /** Where the pages are, such as `https://ekko.example.no`. */
  readonly origin: string;
  readonly draft: {
    readonly digest: {
      readonly month: Period;
      readonly subject: Words;
      readonly summary: Words;
      readonly figures: readonly DigestFigure<Verdict & { readonly id: string | null }>[];
      readonly history: DigestHistory | null;
      /** What communicators get instead. */
      readonly channels?: readonly {
        readonly label: Words;
        readonly figures: readonly ToldFigure<Verdict & { readonly id: string | null }>[];
      }[];
      readonly missing: readonly { readonly label: Words; readonly words: Words }[];
    };
    readonly decision: string | null;
    readonly decideBy: IsoDate | null;
    readonly comment: string | null;
  };
}

export function mailOf({ lang, organisation, origin, draft }: MailInput): DigestMail {
  const { digest, decision, decideBy, comment } = draft;
  const { month, figures, history, channels = [], missing } = digest;
  const drawn = history && drawnOf({ lang, history, figures });
  const say = (key: PhraseKey, params: PhraseParams = {}) => phrase(lang, key, params);
  const named = periodName(lang, month);
  const whose = { enhet: organisation.slug, lang };
  const address = (path: string, more: Record<string, string> = {}) =>
    `${origin}${path}?${new URLSearchParams({ ...more, ...whose })}`;
  const told = (each: ToldFigure<Verdict & { readonly id: string | null }>, label: string): MailFigure => ({
    label,
    href: each.number.id && address(`/tall/${each.number.id}`),
    value: valueIn(lang, each.number),
    words: figureWords(each, month)[lang],
  });
  return {
    lang,
    subject: decision === null ? digest.subject[lang] : `${digest.subject[lang]} ${say('digest.answer-needed')}`,
    title: `${organisation.name}: ${say('digest.title', { month: named })}`,
    notes: organisation.demo ? [say('digest.made-up')] : [],
    decision:
      decision &&
      (decideBy
        ? say('digest.answer-by', { day: momentName(lang, decideBy), decision })
        : say('digest.answer', { decision })),
    summary: digest.summary[lang],
    comment: comment && say('digest.commented', { comment }),
    figures: figures.map((each) => told(each, digestLabel(lang, each.number))),
    channels: channels.map((one) => ({
      title: one.label[lang],
      figures: one.figures.map((each) => told(each, figureLabel(lang, each.number))),
      words: one.figures.length === 0 ? say('digest.no-figures', { during: during(lang, month) }) : '',
    })),
    chart: history &&
      drawn && {
        // A picture is one letter's own: programs may keep what they have shown under this name.
        cid: `chart.${organisation.slug}.${month.from.slice(0, 7)}.${lang}@ekko`,
        href: address(`/kanaler/${history.channel}/${history.indicator}`, { periode: month.from.slice(0, 7) }),
        drawn,
      },
    missing:
      missing.length === 0
        ? [{ label: say('digest.nothing-missing'), words: '' }]
        : missing.map(({ label, words }) => ({ label: label[lang], words: words[lang] })),
    links: [{ text: say('digest.to-overview'), href: address('/oversikt', { periode: month.from.slice(0, 7) }) }],
  };
}

/** The same to one person, with where they change or stop it: all that differs from one reader to the next. */
export function addressed(mail: DigestMail, ownLink: string): DigestMail {
  return { ...mail, links: [...mail.links, { text: phrase(mail.lang, 'digest.own-link'), href: ownLink }] };
}

/** «67,4 av 100», «84 %»: the value as the verdict rounded it. */
function valueIn(lang: Language, { indicator, value, unit, flags }: Verdict): string {
  const decimals = flags.includes('few-answers') ? 0 : (indicatorOf(indicator)?.decimals ?? 0);
  const number = formatNumber(lang, value ?? 0, decimals);
  const told = unit === 'points' ? phrase(lang, 'digest.of-hundred', { number }) : withUnit(lang, unit, number);
  return flags.includes('provisional') ? `${told} (${phrase(lang, 'verdict.provisional')})` : told;
}
