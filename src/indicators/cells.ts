import { matrix } from '../catalogue/matrix.ts';
import { CHANNEL_IDS, type ChannelId, METHOD_IDS, type MethodId } from '../catalogue/types.ts';
import { phrase } from '../core/i18n/index.ts';
import { inEach, type Words } from '../core/words.ts';
import { indicators } from './index.ts';

/** What one channel and one method are answered with. */
export type CellAnswer = {
  readonly channel: ChannelId;
  readonly method: MethodId;
  /** Ids of the indicators that stand there. */
  readonly indicators: readonly string[];
} & (
  | {
      readonly measurable: true;
      readonly measures: Words;
      readonly reason: null;
      /** Where nothing is worked out there yet: what must be counted first. */
      readonly missing: Words | null;
    }
  | { readonly measurable: false; readonly measures: null; readonly reason: Words; readonly missing: null }
);

/** The answer of every cell, channel by channel in the survey's order. */
export function cellAnswers(): CellAnswer[] {
  return CHANNEL_IDS.flatMap((channel) => METHOD_IDS.map((method) => answerOf(channel, method)));
}

function answerOf(channel: ChannelId, method: MethodId): CellAnswer {
  const cell = matrix[channel][method];
  const of = { channel, method };
  if (!cell.measurable) {
    return { ...of, measurable: false, measures: null, reason: cell.reason, indicators: [], missing: null };
  }
  const { measures } = cell;
  const own = indicators.filter((i) => i.method === method && i.channels.includes(channel)).map((i) => i.id);
  const missing =
    own.length > 0 ? null : inEach((lang) => phrase(lang, 'number.cell-missing', { what: measures[lang] }));
  return { ...of, measurable: true, measures, reason: null, indicators: own, missing };
}
