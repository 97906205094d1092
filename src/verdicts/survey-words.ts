import { channels } from '../catalogue/channels.ts';
import { methods } from '../catalogue/methods.ts';
import { type SurveyColumn, survey } from '../catalogue/survey.ts';
import type { ChannelId, MethodId } from '../catalogue/types.ts';
import { phrase } from '../core/i18n/index.ts';
import { formatNumber } from '../core/numbers.ts';
import { inEach, type Words } from '../core/words.ts';
import { fisherExact } from '../measure/difference.ts';
import { adjustBenjaminiHochberg, adjustHolm } from '../measure/false-discovery.ts';

export const SURVEY_FINDINGS = ['difference', 'hint', 'no-clear-difference'] as const;

/** What may be said of leaders beside the others in the survey, of one printed pair of percentages. */
export interface SurveyComparison {
  readonly table: 'channels' | 'methods';
  readonly id: ChannelId | MethodId;
  readonly finding: (typeof SURVEY_FINDINGS)[number];
  readonly words: Words;
}

/**
 * Respondents that the printed percentages fit: 33 leaders of 123 on channels, 12 leaders and 37 others on methods. Inferred:
 * wherever they are shown it is said that the slides do not print them.
 */
export const BASES = { channels: { leaders: 33, all: 123 }, methods: { leaders: 12, others: 37 } };
const LEVEL = 0.05;

/** All the comparisons that the slides print, judged together: a difference holds against chance in any of them (Holm). */
export function surveyComparisons(): SurveyComparison[] {
  const pairs = [...pairsOf('channels'), ...pairsOf('methods')];
  const p = pairs.map((pair) => pair.p);
  const [holm, hint] = [adjustHolm(p), adjustBenjaminiHochberg(p)];
  return pairs.map(({ table, id, leaders, others, label }, at) => {
    const finding = holm[at]! <= LEVEL ? 'difference' : hint[at]! <= LEVEL ? 'hint' : 'no-clear-difference';
    const more = leaders > others ? 'more' : 'fewer';
    const words = inEach((lang) => {
      const side = phrase(lang, `survey.${more}`);
      const shown = { leaders: formatNumber(lang, leaders, 1), others: formatNumber(lang, others, 1) };
      return phrase(lang, `survey.${table}.${finding}`, { label: label[lang], side, ...shown });
    });
    return { table, id, finding, words };
  });
}

interface Pair {
  readonly table: 'channels' | 'methods';
  readonly id: ChannelId | MethodId;
  readonly label: Words;
  /** As printed, in percent; the others of channels are all who answered. */
  readonly leaders: number;
  readonly others: number;
  readonly p: number;
}

const hits = (percent: number, base: number) => Math.round((percent * base) / 100);
const printed = (column: SurveyColumn<string>, id: string) => column.percent[id] ?? 0;

function pairsOf(table: 'channels' | 'methods'): Pair[] {
  const { leaders, communicators, all } = survey[table];
  return Object.entries(leaders!.percent).map(([key, percent]) => {
    const id = key as ChannelId | MethodId;
    const label = [...channels, ...methods].find((each) => each.id === id)!.label;
    const others = printed(table === 'channels' ? all : communicators!, id);
    return { table, id, label, leaders: percent, others, p: pOf(table, percent, others) };
  });
}

function pOf(table: Pair['table'], leaders: number, others: number): number {
  if (table === 'methods') {
    const bases = BASES.methods;
    return fisherExact([hits(leaders, bases.leaders), bases.leaders], [hits(others, bases.others), bases.others]);
  }
  const bases = BASES.channels;
  const own = hits(leaders, bases.leaders);
  // Leaders are among all who answered: they are held against the rest.
  return fisherExact([own, bases.leaders], [hits(others, bases.all) - own, bases.all - bases.leaders]);
}
