import { type PhraseKey, type PhraseParams, phrase } from '../core/i18n/index.ts';
import { formatNumber } from '../core/numbers.ts';
import type { Period } from '../core/period.ts';
import type { Language, Words } from '../core/words.ts';
import { inEach } from '../core/words.ts';
import { gateRuleOf, indicator as indicatorOf } from '../indicators/index.ts';
import { during, periodName } from './period-names.ts';
import type { Verdict, VerdictFlag } from './types.ts';
import { withUnit } from './words.ts';

export const TARGET_SIDES = ['at-least', 'at-most'] as const;
export const TARGET_STATUSES = ['met', 'not-met', 'unsure', 'not-measured'] as const;
export type TargetStatus = (typeof TARGET_STATUSES)[number];

/** Where a figure shall be. */
export interface Aim {
  readonly indicator: string;
  readonly side: (typeof TARGET_SIDES)[number];
  readonly value: number;
}

export interface TargetVerdict {
  readonly status: TargetStatus;
  readonly words: Words;
}

/** A figure with any of these does not tell on which side of a target it is. */
const UNSURE = [
  'incomplete',
  'definition-break',
  'self-selected',
  'mixed-sampling',
  'sampled',
  'thresholded',
  'other-row',
  'estimated',
] as const satisfies readonly VerdictFlag[];

/** Whether a figure as shown has reached its target; its interval must be wholly on one side. */
export function targetStatus({ side, value }: Omit<Aim, 'indicator'>, verdict: Verdict): TargetStatus {
  if (verdict.state === 'suppressed') return 'unsure';
  if (verdict.state !== 'measured' || verdict.value === null) return 'not-measured';
  if (doubtOf(verdict)) return 'unsure';
  const { low, high } = verdict.interval ?? { low: verdict.value, high: verdict.value };
  const [best, worst] = side === 'at-least' ? [high - value, low - value] : [value - low, value - high];
  if (worst >= 0) return 'met';
  return best < 0 ? 'not-met' : 'unsure';
}

/** How it stands with a target, from the figure of the period it is judged by. `over`: the deadline has passed. */
export function targetVerdict(aim: Aim, verdict: Verdict, over: boolean): TargetVerdict {
  const status = targetStatus(aim, verdict);
  return told(aim, status, (lang) => statusWords(lang, status, verdict, over));
}

/** Before the first whole period under it has ended. */
export function tooEarly(aim: Aim, first: Period): TargetVerdict {
  return told(aim, 'not-measured', (lang) => phrase(lang, 'target.too-early', { period: periodName(lang, first) }));
}

/** Where this version knows no such indicator in the channel. */
export function noLonger(aim: Aim): TargetVerdict {
  return told(aim, 'not-measured', (lang) => phrase(lang, 'target.no-longer'));
}

/** Conclusion first, then what it is held against. */
function told(aim: Aim, status: TargetStatus, say: (lang: Language) => string): TargetVerdict {
  return { status, words: inEach((lang) => `${say(lang)} ${aimWords(lang, aim)}`) };
}

/** «Målverdien er minst 70.» */
function aimWords(lang: Language, { indicator: id, side, value }: Aim): string {
  const indicator = indicatorOf(id);
  const number = formatNumber(lang, value, Number.isInteger(value) ? 0 : (indicator?.decimals ?? 1));
  return phrase(lang, `target.${side}`, { value: indicator ? withUnit(lang, indicator.unit, number) : number });
}

function statusWords(lang: Language, status: TargetStatus, verdict: Verdict, over: boolean): string {
  const say = (key: PhraseKey, params: PhraseParams = {}) => phrase(lang, key, params);
  if (verdict.state === 'suppressed') {
    return say('target.few', { counted: say(verdict.method === 'inquiries' ? 'verdict.contacts' : 'verdict.answers') });
  }
  if (status === 'not-measured') return verdict.words[lang];
  const doubt = doubtOf(verdict);
  if (status === 'unsure') return [say('target.unsure'), ...(doubt ? [say(doubt)] : [])].join(' ');
  const key = status === 'not-met' && !over ? 'not-yet' : status;
  const provisional = verdict.flags.includes('provisional') ? '-provisional' : '';
  const { period } = verdict;
  return say(`target.${key}${provisional}`, { during: during(lang, period), period: periodName(lang, period) });
}

/** Why a figure does not tell which side it is on, in the verdicts' own words; null where it does. */
function doubtOf({ indicator: id, flags }: Verdict): PhraseKey | null {
  const flag = UNSURE.find((one) => flags.includes(one));
  if (!flag) return null;
  if (flag === 'self-selected') return 'verdict.chosen';
  const indicator = indicatorOf(id);
  const byMonths = flag === 'incomplete' && indicator && gateRuleOf(indicator) !== null;
  return byMonths ? 'verdict.flag.incomplete-months' : `verdict.flag.${flag}`;
}
