import { channels } from '../catalogue/channels.ts';
import type { ChannelId } from '../catalogue/types.ts';
import { type PhraseKey, type PhraseParams, phrase } from '../core/i18n/index.ts';
import type { Period } from '../core/period.ts';
import type { IsoDate } from '../core/time.ts';
import { capital } from '../core/typography.ts';
import { inEach, type Language, type Words } from '../core/words.ts';
import { indicator as indicatorOf } from '../indicators/index.ts';
import type { ChartedFigure } from './charted.ts';
import { during, earlier, periodName } from './period-names.ts';
import type { TargetVerdict } from './target.ts';
import type { Verdict } from './types.ts';

/** What a leader is told of, in this order: what people think, whether they got it done, what it cost them, what staff read. */
export const DIGEST_GROUPS = ['satisfaction', 'reputation', 'outcome', 'avoidable', 'letters', 'intranet'] as const;
export type DigestGroup = (typeof DIGEST_GROUPS)[number];

/** A figure of a month's letter. */
export interface ToldFigure<V extends Verdict = Verdict> {
  readonly number: V;
  /** How it stands with the target; null where nobody set one. */
  readonly target: TargetVerdict | null;
}

/** One of the few that leaders get. */
export interface DigestFigure<V extends Verdict = Verdict> extends ToldFigure<V> {
  readonly group: DigestGroup;
}

/** How one of the figures came to where it is: what the letter's chart is drawn from, and no more. */
export interface DigestHistory {
  readonly indicator: string;
  readonly channel: ChannelId;
  /** Months, from the oldest on; the last is the letter's own. */
  readonly months: readonly ChartedFigure[];
  /** First days from which it is counted in another way. */
  readonly breaks: readonly IsoDate[];
  /** Where the figure shall be; null where nobody said. */
  readonly target: number | null;
}

/** What is said of a month's figures together. */
export interface DigestWords {
  /** Of the letter, so that the finding is read where the letter is listed. */
  readonly subject: Words;
  /** Conclusion first, no figure. */
  readonly summary: Words;
}

/** What these figures tell together. `seenIn`: the year from which it is looked at, for «i fjor». */
export function digestWords(month: Period, figures: readonly ToldFigure[], seenIn: number): DigestWords {
  // What was measured before has been told in its own month's letter: it is no finding of this one.
  const own = figures.map(({ number }) => number).filter((number) => isOf(number, month));
  const changed = own.filter(({ comparison }) => comparison?.clear);
  const compared = own.some(({ comparison }) => comparison?.interval);
  const missed = figures.filter(({ target }) => target?.status === 'not-met').length;
  const say = (lang: Language, key: PhraseKey, params: PhraseParams = {}) => phrase(lang, key, params);
  const none: PhraseKey =
    figures.length === 0 ? 'digest.no-figures' : compared ? 'digest.no-changes' : 'digest.not-compared';
  const change = (lang: Language, number: Verdict) => changeWords(lang, number, seenIn);
  return {
    subject: inEach((lang) => {
      const [first, ...rest] = changed;
      const finding = first ? change(lang, first) : say(lang, none, { during: during(lang, month) });
      const more =
        rest.length === 0
          ? []
          : [say(lang, rest.length === 1 ? 'digest.one-more' : 'digest.more', { count: rest.length })];
      return capital(
        say(lang, 'digest.subject', { month: periodName(lang, month), finding: [finding, ...more].join(' ') }),
      );
    }),
    summary: inEach((lang) =>
      [
        ...changed.map((number) => change(lang, number)),
        ...(changed.length > 0 ? [say(lang, 'digest.no-cause')] : [say(lang, none, { during: during(lang, month) })]),
        ...(missed === 0 ? [] : [say(lang, missed === 1 ? 'digest.one-missed' : 'digest.missed', { count: missed })]),
      ].join(' '),
    ),
  };
}

/** What a figure is called in the letter: with its channel, and without its scale, which stands with the value. */
export function digestLabel(lang: Language, number: Pick<Verdict, 'indicator' | 'channel'>): string {
  return phrase(lang, 'digest.label', {
    label: figureLabel(lang, number),
    channel: channels.find(({ id }) => id === number.channel)?.label[lang] ?? number.channel,
  });
}

/** The same where its channel stands above. */
export function figureLabel(lang: Language, { indicator }: Pick<Verdict, 'indicator'>): string {
  return (indicatorOf(indicator)?.label[lang] ?? indicator).split(',')[0]!;
}

function changeWords(lang: Language, number: Verdict, seenIn: number): string {
  const { change, with: how, period, workingDays } = number.comparison!;
  const side = change > 0 ? 'higher' : 'lower';
  const label = digestLabel(lang, number);
  const provisional = number.flags.includes('provisional');
  return phrase(lang, workingDays ? `digest.${side}-per-day` : `digest.${side}`, {
    label: provisional ? `${label}, ${phrase(lang, 'verdict.provisional')}` : label,
    earlier: earlier(lang, how, period, seenIn),
  });
}

/**
 * What stands beside a figure: how it stands with its target, what its verdict says besides the value, and when it was
 * measured where that was not in the month.
 */
export function figureWords({ number, target }: ToldFigure, month: Period): Words {
  return inEach((lang) =>
    [
      ...(!isOf(number, month) ? [phrase(lang, 'digest.measured', { during: during(lang, number.period) })] : []),
      ...(target ? [target.words[lang]] : []),
      ...(number.brief[lang] ? [number.brief[lang]] : []),
    ].join(' '),
  );
}

function isOf({ period }: Pick<Verdict, 'period'>, month: Period): boolean {
  return period.from === month.from && period.to === month.to;
}
