import { type PhraseKey, type PhraseParams, phrase } from '../core/i18n/index.ts';
import { formatNumber } from '../core/numbers.ts';
import type { Language } from '../core/words.ts';
import type { Indicator, IndicatorUnit } from '../indicators/types.ts';
import type { Finding } from './finding.ts';
import { during, earlier, monthList, periodName } from './period-names.ts';
import { type Comparison, NO_VALUE, type VerdictFlag } from './types.ts';

/** A verdict in one language. */
export interface Worded {
  /** All of it, conclusion first. */
  readonly whole: string;
  /**
   * The same without what stands beside it as figures: the value, that it is provisional, its interval, and a difference
   * whose range holds zero.
   */
  readonly brief: string;
}

/** The verdict in sentences. No surface words a finding in any other way. */
export function worded(lang: Language, indicator: Indicator, finding: Finding): Worded {
  const places = placesOf(lang, indicator, finding);
  const say = (key: PhraseKey, params: PhraseParams = {}) => phrase(lang, key, { ...places, ...params });
  if (finding.state !== 'measured') {
    const why = say(unmeasured(finding));
    return { whole: why, brief: why };
  }
  const { comparison, uncompared, flags } = finding;
  const coarse = flags.includes('few-answers');
  const change = comparison ? changeWords(lang, indicator, comparison) : { first: [], last: [] };
  const decimals = coarse ? 0 : indicator.decimals;
  const value = withUnit(lang, indicator.unit, formatNumber(lang, finding.value ?? 0, decimals));
  const { interval } = finding;
  const told = (sentences: readonly Sentence[]) => sentences.map(([key, params]) => say(key, params));
  const first = [...(coarse ? [say('verdict.few-answers')] : []), ...told(change.first)];
  const shown = [
    say(valueKey(finding), { value }),
    ...(interval ? [say('verdict.interval', { range: range(lang, interval.low, interval.high, decimals) })] : []),
  ];
  const last = told(change.last);
  const limits = (told: readonly VerdictFlag[]) => [
    ...(flags.includes('self-selected') ? [say('verdict.chosen')] : []),
    ...(uncompared && !coarse ? [say(`verdict.uncompared.${uncompared}`)] : []),
    ...told.flatMap((flag) => {
      const key = flagKey(flag, finding);
      if (!key) return [];
      return [say(key, flag === 'months-left-out' ? { months: monthList(lang, finding.leftOut) } : {})];
    }),
  ];
  const unmarked = flags.filter((flag) => flag !== 'provisional');
  // What is neither certain nor told by its range needs the size of the difference.
  const concluded = change.first.some(([key]) => key !== 'verdict.unsure');
  return {
    whole: [...first, ...shown, ...last, ...limits(flags)].join(' '),
    brief: [...first, ...(concluded ? [] : last), ...limits(unmarked)].join(' '),
  };
}

/** What every sentence may name. */
function placesOf(lang: Language, indicator: Indicator, { asked, rule, n, period, seenIn }: Finding): PhraseParams {
  return {
    label: indicator.label[lang],
    period: periodName(lang, period),
    during: during(lang, period),
    counted: phrase(lang, indicator.method === 'inquiries' ? 'verdict.contacts' : 'verdict.answers'),
    ...(asked && { earlier: earlier(lang, asked.with, asked.period, seenIn) }),
    ...(rule && { k: rule.k, full: rule.full }),
    ...(n !== null && { n: formatNumber(lang, n) }),
  };
}

type Unsaid = 'few-answers' | 'self-selected' | 'stale' | (typeof NO_VALUE)[number];
/** Said elsewhere: they change the value's own sentence, or stand instead of it. */
const UNSAID: readonly VerdictFlag[] = ['few-answers', 'self-selected', 'stale', ...NO_VALUE];
const isUnsaid = (flag: VerdictFlag): flag is Unsaid => UNSAID.includes(flag);

function unmeasured({ state, hiddenBecause, flags }: Finding): PhraseKey {
  if (state === 'suppressed') return `verdict.${hiddenBecause ?? 'few'}`;
  const because = NO_VALUE.find((flag) => flags.includes(flag));
  if (because) return `verdict.${because}`;
  if (state === 'not-set-up' || state === 'not-measurable') return `verdict.${state}`;
  return flags.includes('stale') ? 'verdict.stale' : 'verdict.missing';
}

function valueKey({ flags, n, rule, unit }: Finding): PhraseKey {
  if (n === null) return 'verdict.value';
  if (rule) return flags.includes('self-selected') ? 'verdict.value-chosen' : 'verdict.value-answers';
  return unit === 'percent' ? 'verdict.value-of' : 'verdict.value';
}

/** Null where it is said elsewhere, as what is incomplete is beside a comparison. */
function flagKey(flag: VerdictFlag, { uncompared, rule }: Finding): PhraseKey | null {
  if (isUnsaid(flag)) return null;
  if (uncompared?.startsWith(flag) || (flag === 'provisional' && uncompared === 'maturity')) return null;
  return flag === 'incomplete' && rule ? 'verdict.flag.incomplete-months' : `verdict.flag.${flag}`;
}

type Sentence = readonly [key: PhraseKey, params: PhraseParams];

/** Where an interval can conclude, the conclusion stands first; else the figures come first and their limit last. */
function changeWords(
  lang: Language,
  indicator: Indicator,
  comparison: Comparison,
): { first: Sentence[]; last: Sentence[] } {
  const { interval, clear, unit } = comparison;
  const show = (value: number) => changeText(lang, indicator, comparison, value);
  const change = show(comparison.change);
  const per = comparison.workingDays ? '-per-day' : '';
  if (!interval) {
    if (comparison.change === 0) return { first: [], last: [[`verdict.equal${per}`, {}]] };
    const key = comparison.change > 0 ? (`verdict.more${per}` as const) : (`verdict.less${per}` as const);
    return {
      first: [],
      last: [
        [key, { change: show(Math.abs(comparison.change)) }],
        ['verdict.ordinary', {}],
      ],
    };
  }
  const decimals = unit === 'percent' ? 1 : indicator.decimals;
  if (clear) {
    const key = comparison.change > 0 ? (`verdict.higher${per}` as const) : (`verdict.lower${per}` as const);
    return { first: [[key, { change, range: range(lang, interval.low, interval.high, decimals) }]], last: [] };
  }
  const spansZero = interval.low <= 0 && interval.high >= 0;
  const ends = { low: formatNumber(lang, interval.low, decimals), high: formatNumber(lang, interval.high, decimals) };
  return {
    first: [[spansZero ? 'verdict.no-clear-change' : 'verdict.unsure', {}]],
    last: [[`verdict.difference${per}`, { change, ...ends }]],
  };
}

function changeText(lang: Language, { decimals }: Indicator, { unit }: Comparison, value: number): string {
  const number = formatNumber(lang, value, unit === 'percent' ? 1 : decimals);
  return unit === 'count' ? number : phrase(lang, `verdict.${unit}`, { number });
}

/** Units that are said with the number; the label says the others. */
const SAID = ['percent', 'seconds', 'hours', 'days', 'per-thousand'] as const;

/** «84 %», «22 dager», and «41 200» where the label says of what. */
export function withUnit(lang: Language, unit: IndicatorUnit, number: string): string {
  const said = SAID.find((one) => one === unit);
  return said ? phrase(lang, `verdict.${said}`, { number }) : number;
}

/** «64,3–70,7», and «−25 til −9» where an end is negative. */
export function range(lang: Language, low: number, high: number, decimals: number): string {
  const ends = { low: formatNumber(lang, low, decimals), high: formatNumber(lang, high, decimals) };
  return phrase(lang, low < 0 || high < 0 ? 'verdict.range-negative' : 'verdict.range', ends);
}
