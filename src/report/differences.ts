import { formatNumber } from '../core/numbers.ts';
import type { Period } from '../core/period.ts';
import { inEach, type Language, type Words } from '../core/words.ts';
import { periodName } from '../verdicts/period-names.ts';
import type { Verdict } from '../verdicts/types.ts';
import { allNumbers } from './appendix.ts';
import { campaignName } from './campaign-chapters.ts';
import {
  type FigureKey,
  isFigure,
  type ReportCampaign,
  type ReportContent,
  type ReportNumber,
  type ReportTarget,
} from './content.ts';
import { figureName, sayer, valueIn } from './figures.ts';
import type { Beside } from './telling.ts';

/** A figure of a frozen report as it is told now; or what is found now of a target or a campaign, by its figure. */
export interface ReportDifference extends FigureKey {
  /** Of a target or a campaign, that of the report. */
  readonly period: Period;
  /** Of a campaign, the estimated effect in percent; of a target null. */
  readonly was: number | null;
  readonly is: number | null;
  /** With the name of the figure: «Besøk (Nettsted): Tallet for mars 2026 er rettet fra 9 310 til 9 280.» */
  readonly words: Words;
}

const samePeriod = (a: Period, b: Period) => a.from === b.from && a.to === b.to;

/** Whether it is the same figure, of the same days. */
export const isAlike =
  (one: FigureKey & { readonly period: Period }) => (other: FigureKey & { readonly period: Period }) =>
    isFigure(one)(other) && samePeriod(one.period, other.period);

/** Every figure that a report tells, each of its period once; of a month no more than its value is told. */
export function figuresIn(content: ReportContent): ReportNumber[] {
  const months = content.series.flatMap(({ months: points, ...key }) => {
    const whole = content.numbers.find(isFigure(key))!;
    return points.map((point): ReportNumber => ({ ...whole, ...point, n: null, comparison: null }));
  });
  return [...allNumbers(content), ...months].filter((one, at, every) => every.findIndex(isAlike(one)) === at);
}

/** What a frozen report is held against. */
export interface Since {
  /** The same figures as they stand; those that are gone are left out. */
  readonly figures: readonly Verdict[];
  /** What a report of the same days would hold now. */
  readonly content: ReportContent;
  /** For the names of campaigns. */
  readonly beside: Pick<Beside, 'campaigns'>;
}

/** What is told otherwise now than in a frozen report: figures first, then what is made of them. */
export function differencesOf(content: ReportContent, since: Since): ReportDifference[] {
  const { period } = content;
  const targets = foundOtherwise(content.targets, since.content.targets, {
    ...{ idOf: ({ id }: ReportTarget) => `${id}`, foundOf: ({ words }) => words, numberOf: () => null, period },
    nameOf: (lang, one) => sayer(lang)('report.target-of', { label: figureName(lang, since.content, one) }),
  });
  const campaigns = foundOtherwise(content.campaigns, since.content.campaigns, {
    idOf: ({ organisation, slug }: ReportCampaign) => `${organisation}/${slug}`,
    ...{ foundOf: foundIn, numberOf: ({ result }) => result?.percent?.estimate ?? null, period },
    nameOf: (lang, one) =>
      sayer(lang)('report.campaign-of', { label: campaignName({ say: sayer(lang), ...since }, one) }),
  });
  return [...correctedIn(content, since.figures), ...addedTo(content, since.content), ...targets, ...campaigns];
}

/** What came of a campaign; null while it is too early to say: that it has come nearer is no correction. */
const foundIn = ({ result }: ReportCampaign): Words | null =>
  result?.kind === 'estimated' || result?.kind === 'refused' ? result.words : null;

/** Figures that have come to have a value, and that the report did not know of. */
function addedTo(content: ReportContent, now: ReportContent): ReportDifference[] {
  return now.numbers.flatMap((number) => {
    const { indicator, channel, period, value } = number;
    if (value === null || content.numbers.some(isFigure(number))) return [];
    const words = inEach((lang) =>
      sayer(lang)('report.lacks-figure', {
        label: figureName(lang, now, number),
        words: sayer(lang)('report.come', { period: periodName(lang, period), is: valueIn(lang, now, number, value) }),
      }),
    );
    return [{ indicator, channel, period, was: null, is: value, words }];
  });
}

interface Told<One> {
  readonly idOf: (one: One) => string;
  readonly nameOf: (lang: Language, one: One) => string;
  /** What was found of it; null where nothing was yet. */
  readonly foundOf: (one: One) => Words | null;
  readonly numberOf: (one: One) => number | null;
  readonly period: Period;
}

/** Of what has a verdict of its own: what is found otherwise, what came, and what was taken away. */
function foundOtherwise<One extends FigureKey>(before: readonly One[], now: readonly One[], told: Told<One>) {
  const { idOf, nameOf, foundOf, numberOf, period } = told;
  const ids = new Set([...before, ...now].map(idOf));
  return [...ids].flatMap((id): ReportDifference[] => {
    const [old, found] = [before, now].map((all) => all.find((one) => idOf(one) === id));
    const one = (found ?? old)!;
    const [was, is] = [old, found].map((each) => each && foundOf(each));
    if (was?.nb === is?.nb) return [];
    const key = !was ? 'report.found-new' : is ? 'report.found-otherwise' : 'report.found-gone';
    const words = inEach((lang) =>
      sayer(lang)(key, {
        ...{ name: nameOf(lang, one), ...(was && { was: was[lang] }), ...(is && { is: is[lang] }) },
      }),
    );
    const { indicator, channel } = one;
    return [{ indicator, channel, period, was: old ? numberOf(old) : null, is: found ? numberOf(found) : null, words }];
  });
}

function correctedIn(content: ReportContent, now: readonly Verdict[]): ReportDifference[] {
  return figuresIn(content).flatMap((frozen) => {
    const found = now.find(isAlike(frozen));
    if (!found) return [];
    const { indicator, channel, period, value: was } = frozen;
    const told = wordsOf(content, frozen, found);
    const own = told ? [{ indicator, channel, period, was, is: found.value, words: inEach(told) }] : [];
    return [...own, ...beforeOf(content, frozen, found)];
  });
}

/**
 * The same of what it was held against, where it still is. That is of an earlier period, but as old as the figure itself was: what
 * came later was no correction of it, so that it is told anew by the same comparison and no other reading.
 */
function beforeOf(
  content: ReportContent,
  { comparison: before, ...frozen }: ReportNumber,
  { comparison: now, ...found }: Verdict,
) {
  if (!before || !now || !samePeriod(before.period, now.period)) return [];
  const { indicator, channel } = frozen;
  const { period, value: was } = before;
  const held = { n: null, flags: [], comparison: null };
  const told = wordsOf(content, { ...frozen, ...held, period, value: was }, { ...found, ...held, value: now.value });
  return told ? [{ indicator, channel, period, was, is: now.value, words: inEach(told) }] : [];
}

/** Null where nothing differs. */
function wordsOf(content: ReportContent, frozen: ReportNumber, now: Verdict): ((lang: Language) => string) | null {
  const { value: was, n, period } = frozen;
  const { value: is } = now;
  const tell = (key: Parameters<ReturnType<typeof sayer>>[0], params: (lang: Language) => Record<string, string>) => {
    return (lang: Language) =>
      sayer(lang)('report.lacks-figure', {
        label: figureName(lang, content, frozen),
        words: sayer(lang)(key, { period: periodName(lang, period), ...params(lang) }),
      });
  };
  if (now.definitionVersion !== frozen.definitionVersion) return tell('report.redefined', () => ({}));
  const text = (lang: Language, value: number, flags: ReportNumber['flags']) =>
    valueIn(lang, content, { ...frozen, flags }, value);
  if (was === null) return is === null ? null : tell('report.come', (lang) => ({ is: text(lang, is, now.flags) }));
  if (is === null) {
    return tell('report.gone', (lang) => ({ was: text(lang, was, frozen.flags), why: now.words[lang] }));
  }
  if (is !== was) {
    return tell('report.corrected', (lang) => ({
      ...{ was: text(lang, was, frozen.flags), is: text(lang, is, now.flags) },
    }));
  }
  if (n === null || now.n === null || n === now.n) return null;
  const { n: rests } = now;
  return tell('report.recounted', (lang) => ({ was: formatNumber(lang, n), is: formatNumber(lang, rests) }));
}
