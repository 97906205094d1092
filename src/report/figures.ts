import { channels } from '../catalogue/channels.ts';
import { type PhraseKey, type PhraseParams, phrase } from '../core/i18n/index.ts';
import { formatNumber } from '../core/numbers.ts';
import type { IsoInstant } from '../core/time.ts';
import type { Language } from '../core/words.ts';
import { indicator as indicatorOf } from '../indicators/index.ts';
import { encodeNumberId, type Pin } from '../verdicts/number-id.ts';
import { range, withUnit } from '../verdicts/words.ts';
import type { FigureKey, ReportContent, ReportNumber } from './content.ts';

export type Say = (key: PhraseKey, params?: PhraseParams) => string;

export const sayer =
  (lang: Language): Say =>
  (key, params = {}) =>
    phrase(lang, key, params);

/** Id of a number, by which it is found again as it was; null unless measured. `asOf`: the moment that the report is pinned to. */
export function numberIdOf(number: ReportNumber, asOf: IsoInstant): string | null {
  return number.state === 'measured' ? encodeNumberId({ ...number, pin: pinOf(number, asOf) }) : null;
}

function pinOf({ release, asOf: settled }: ReportNumber, asOf: IsoInstant): Pin {
  if (release !== null) return { kind: 'release', release };
  return settled === null ? { kind: 'asOf', at: asOf } : { kind: 'children', at: settled };
}

type Defined = Pick<ReportContent, 'definitions'>;

const definitionOf = ({ definitions }: Defined, id: string) => definitions.find(({ indicator }) => indicator === id);

/** What an indicator was called when the report was made. */
export function indicatorName(lang: Language, content: Defined, id: string): string {
  return (definitionOf(content, id)?.label ?? indicatorOf(id)?.label)?.[lang] ?? id;
}

export const channelName = (lang: Language, channel: string): string =>
  channels.find(({ id }) => id === channel)?.label[lang] ?? channel;

/** «Tilfredshet (Nettsted)»: without its scale, which stands with the value. */
export function figureName(lang: Language, content: Defined, { indicator, channel }: FigureKey): string {
  const label = indicatorName(lang, content, indicator).split(',')[0]!;
  return phrase(lang, 'digest.label', { label, channel: channelName(lang, channel) });
}

export const decimalsOf = (content: Defined, { indicator, flags }: Pick<ReportNumber, 'indicator' | 'flags'>) =>
  flags.includes('few-answers')
    ? 0
    : (definitionOf(content, indicator)?.decimals ?? indicatorOf(indicator)?.decimals ?? 0);

/** The value with its unit; why there is none, in two words, where there is none. */
export function valueText(lang: Language, content: Defined, number: ReportNumber): string {
  if (number.value === null)
    return phrase(lang, number.state === 'missing-data' ? 'overview.missing' : 'overview.hidden');
  return valueIn(lang, content, number, number.value);
}

/** A value of the same figure with its unit. */
export function valueIn(
  lang: Language,
  content: Defined,
  number: Pick<ReportNumber, 'indicator' | 'flags' | 'unit'>,
  value: number,
): string {
  const text = formatNumber(lang, value, decimalsOf(content, number));
  return number.unit === 'points' ? phrase(lang, 'page.points', { number: text }) : withUnit(lang, number.unit, text);
}

/** «60,4–73,7»; empty where there is none. */
export function intervalText(lang: Language, content: Defined, number: ReportNumber): string {
  const { interval } = number;
  return interval ? range(lang, interval.low, interval.high, decimalsOf(content, number)) : '';
}
