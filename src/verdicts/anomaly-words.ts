import { channel as channelOf } from '../catalogue/channels.ts';
import { type QuantityId, quantity as quantityOf } from '../catalogue/quantities.ts';
import type { ChannelId } from '../catalogue/types.ts';
import { type PhraseKey, type PhraseParams, phrase } from '../core/i18n/index.ts';
import { formatNumber } from '../core/numbers.ts';
import { dayNumber, type IsoDate } from '../core/time.ts';
import { unbroken } from '../core/typography.ts';
import { inEach, type Language, type Words } from '../core/words.ts';
import { range } from './words.ts';

export const ANOMALY_KINDS = ['unusual', 'shift', 'gap', 'purge', 'burst', 'consent'] as const;

/** What stands out in a daily series. Values in the quantity's unit; of a shift, the means of its first three days. */
export interface Anomaly {
  readonly channel: ChannelId;
  /** Null where all that its source tells of the channel is missing. */
  readonly quantity: QuantityId | null;
  readonly kind: (typeof ANOMALY_KINDS)[number];
  readonly from: IsoDate;
  /** Last day known to be part of it; null of a gap that lasts. */
  readonly to: IsoDate | null;
  /** Null of a gap. */
  readonly direction: 'above' | 'below' | null;
  readonly value: number | null;
  readonly expected: number | null;
  /** The range that held 95 % of what was seen before. */
  readonly low: number | null;
  readonly high: number | null;
  /** Its source may still correct it. */
  readonly provisional: boolean;
  /** Shares of the visits that were measured, 0–1. */
  readonly consent?: { readonly before: number; readonly now: number };
}

/** What it is about: «Nettsted: besøk». */
export function anomalyLabel({ channel, quantity }: Pick<Anomaly, 'channel' | 'quantity'>): Words {
  const { label } = channelOf(channel);
  if (quantity === null) return label;
  const of = quantityOf(quantity).label;
  return inEach((lang) => phrase(lang, 'anomaly.label', { channel: label[lang], quantity: of[lang] }));
}

/** What is said of it: that it is unusual, never why. */
export function anomalyWords(told: Anomaly): Words {
  return inEach((lang) => [first(lang, told), ...rest(lang, told)].join(' '));
}

function first(lang: Language, { kind, direction, from, to, ...told }: Anomaly): string {
  const label = told.quantity === null ? '' : quantityOf(told.quantity).label[lang];
  const say = (key: PhraseKey, params: PhraseParams = {}) =>
    phrase(lang, key, { day: dayName(lang, from), label, ...params });
  if (kind === 'gap') {
    if (to === null) return say('anomaly.gap.open');
    return to === from ? say('anomaly.gap.day') : say('anomaly.gap.days', { last: dayName(lang, to) });
  }
  if (kind === 'purge') return say('anomaly.purge', sizes(lang, told));
  if (kind === 'burst') return say('anomaly.burst');
  if (kind === 'consent') return say('anomaly.consent', shares(lang, told.consent!));
  const { unit, additivity } = quantityOf(told.quantity!);
  const side = direction!;
  if (kind === 'unusual' && additivity === 'stock') return say(`anomaly.unusual.${side}-stock`);
  return say(unit === 'seconds' ? `anomaly.${kind}.${side}-time` : `anomaly.${kind}.${side}`);
}

function rest(lang: Language, told: Anomaly): string[] {
  if (told.kind === 'gap') return [phrase(lang, 'anomaly.gap.not-zero')];
  const isStock = quantityOf(told.quantity!).additivity === 'stock';
  const key = told.kind === 'shift' ? 'anomaly.value-per-day' : isStock ? 'anomaly.value-stock' : 'anomaly.value';
  const isSaid = told.kind === 'purge' || told.kind === 'consent';
  return [
    ...(isSaid ? [] : [phrase(lang, key, sizes(lang, told))]),
    ...(told.provisional ? [phrase(lang, 'anomaly.provisional')] : []),
  ];
}

/** Whole, unless all of it is small; times in hours. */
function sizes(lang: Language, told: Pick<Anomaly, 'quantity' | 'value' | 'expected' | 'low' | 'high'>) {
  const inHours = quantityOf(told.quantity!).unit === 'seconds';
  const [value, expected, low, high] = [told.value, told.expected, told.low, told.high].map(
    (size) => (size ?? 0) / (inHours ? 3600 : 1),
  ) as [number, number, number, number];
  const decimals = (size: number) => (Math.max(size, expected) < 10 && !Number.isInteger(size) ? 1 : 0);
  const said = (number: string) => (inHours ? phrase(lang, 'anomaly.hours', { number }) : number);
  return {
    value: said(formatNumber(lang, value, decimals(value))),
    expected: said(formatNumber(lang, expected, decimals(expected))),
    range: said(range(lang, low, high, Math.max(decimals(low), decimals(high)))),
  };
}

function shares(lang: Language, consent: NonNullable<Anomaly['consent']>) {
  const percent = (share: number) => phrase(lang, 'verdict.percent', { number: formatNumber(lang, 100 * share) });
  return { before: percent(consent.before), now: percent(consent.now) };
}

const locales: Record<Language, string> = { nb: 'nb-NO', nn: 'nn-NO', en: 'en-GB' };
const styles = {
  date: { dateStyle: 'long' },
  weekday: { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
  short: { day: 'numeric', month: 'long' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;
const formatters = new Map<string, Intl.DateTimeFormat>();

/** «3. november 2026», «tirsdag 3. november 2026», «3. november». */
export function dayName(lang: Language, day: IsoDate, style: keyof typeof styles = 'date'): string {
  const key = `${lang} ${style}`;
  // Kept, since a formatter costs a hundred times what using it does.
  const known = formatters.get(key) ?? new Intl.DateTimeFormat(locales[lang], { ...styles[style], timeZone: 'UTC' });
  formatters.set(key, known);
  return unbroken(known.format(dayNumber(day) * 86_400_000));
}

/** «2. april, 3. april og 6. april»: in one sentence. */
export function dayList(lang: Language, days: readonly IsoDate[]): string {
  const list = new Intl.ListFormat(locales[lang], { type: 'conjunction' });
  return list.format(days.map((day) => dayName(lang, day, 'short')));
}
