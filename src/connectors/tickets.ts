import { z } from 'zod';
import { daysIn, type Period } from '../core/period.ts';
import { addDays, dayIn, type IsoDate } from '../core/time.ts';
import { type ConnectorIo, configError, type Measure, type Page, type Reading } from './contract.ts';
import { coverage, endedPart, spans } from './cover.ts';
import { personalValue } from './personal.ts';
import { channelsSetting, zoneSetting } from './settings.ts';
import { type TicketDay, TicketLedger } from './tickets-ledger.ts';

/** Days read in one go and committed as one page; with many rules a day takes thirty requests. */
export const SPAN_DAYS = 7;

/** A label that is stored with figures, or a word of the desk: short, plain, and about nobody. */
const label = z
  .string()
  .regex(/^[^;="\\\p{Cc}]{1,80}$/u)
  .refine((text) => personalValue(text) === null);

const rule = z
  .strictObject({
    /** What staff filed the ticket by: a tag or the number of a group, not both. */
    tag: label.optional(),
    group: z.int().min(1).optional(),
    topic: label.optional(),
    class: z.enum(['avoidable', 'necessary']).optional(),
    /** False sets aside: junk, and what is no inquiry. */
    count: z.literal(false).optional(),
  })
  .refine(({ tag, group }) => (tag === undefined) !== (group === undefined))
  .refine(({ count, topic, class: kind }) => (count === false) !== ((topic ?? kind) !== undefined));
export type TicketRule = z.output<typeof rule>;

/** Of desks where staff enter the calls themselves. */
export const enteredChannels = channelsSetting(['emails', 'calls'], {
  nb: 'Hva som telles: emails er e-poster, calls er telefoner som ansatte har ført. Ta ut det en annen kilde alt teller.',
  nn: 'Kva som blir talt: emails er e-postar, calls er telefonar som tilsette har ført. Ta ut det ei anna kjelde alt tel.',
  en: 'What is counted: emails, and calls that staff have entered. Leave out what another source already counts.',
});

/** Settings that all help desks share; `about` is the field's help text. */
export const ticketSettings = {
  keptTickets: z
    .int()
    .min(2)
    .max(36_500)
    .meta({
      changeable: true,
      about: {
        nb: 'Hvor mange dager tilbake sakene ligger slik de kom inn, før noen sletter eller rydder. Dager lenger tilbake regnes som ikke sett. Skriv 3650 hvis ingen sletter.',
        nn: 'Kor mange dagar tilbake sakene ligg slik dei kom inn, før nokon slettar eller ryddar. Dagar lenger tilbake blir rekna som ikkje sett. Skriv 3650 dersom ingen slettar.',
        en: 'How many days back tickets lie as they came in, before anyone deletes or tidies. Days further back count as not seen. Write 3650 if nobody deletes.',
      },
    }),
  groups: z
    .array(z.int().min(1))
    .max(50)
    .default([])
    .meta({
      about: {
        nb: 'Numrene på gruppene som skal telles. Tom liste teller alle nøkkelen har tilgang til.',
        nn: 'Numra på gruppene som skal teljast. Tom liste tel alle nøkkelen har tilgang til.',
        en: 'Numbers of the groups to count. An empty list counts all that the key may see.',
      },
    }),
  rules: z
    .array(rule)
    .max(30)
    .default([])
    .meta({
      about: {
        nb: 'Hva en sak teller som: tag eller group sier hvilke, og topic eller class hva de er. Den første regelen som passer, gjelder. «count: false» holder utenfor.',
        nn: 'Kva ei sak tel som: tag eller group seier kva for nokre, og topic eller class kva dei er. Den første regelen som passar, gjeld. «count: false» held utanfor.',
        en: 'What a ticket counts as: tag or group says which, and topic or class what they are. The first rule that fits decides. “count: false” leaves out.',
      },
    }),
  zone: zoneSetting(),
};

export interface TicketConfig {
  readonly keptTickets: number;
  readonly rules: readonly TicketRule[];
  readonly zone: string;
  /** Measures to count, by the way tickets come. */
  readonly channels: readonly string[];
}

const counted = { reads: 'cursor', grain: 'day', absence: 'zero' } as const;

/** Measures of a help desk: those of its channels, with native names, and what tickets are filed as. */
export function ticketMeasures<K extends 'emails' | 'calls' | 'live-chats'>(native: Readonly<Record<K, string>>) {
  const channels = Object.entries<string>(native) as [K, string][];
  const measures: Record<string, Measure> = {
    ...Object.fromEntries(channels.map(([quantity, name]) => [quantity, { quantity, native: name, ...counted }])),
    'by-topic': { quantity: 'contacts-by-topic', native: 'ticket', ...counted },
    classified: { quantity: 'contacts-classified', native: 'ticket', ...counted },
  };
  return measures;
}

/** Which tickets of a day to count: those that came in one of these ways and, of them, those that a rule files. */
export interface Asked {
  readonly day: IsoDate;
  readonly channels: readonly string[];
  readonly filed: { readonly by: TicketRule; readonly notBy: readonly TicketRule[] } | null;
}

/** How a help desk is asked; each answer is a number of tickets that people sent. */
export interface Desk {
  /** Every way in which people come, those without a measure of their own too: topics are of them all. */
  readonly ways: readonly string[];
  readonly count: (asked: Asked) => Promise<number>;
  /** How many came in these ways at all; where a day is named, before it. */
  readonly total: (ways: readonly string[], before: IsoDate | null) => Promise<number>;
}

export interface CountedDay extends TicketDay {
  readonly day: IsoDate;
  /** Those that were in use by then. */
  readonly channels: readonly string[];
}

/**
 * The days of the window that have ended and whose tickets must still be there, oldest first, by the law of
 * `tickets-ledger.ts`. A channel's days before its first ticket are not covered: people then came another way, or still do
 * where staff enter no calls.
 */
export async function* readDesk(
  system: string,
  desk: Desk,
  config: TicketConfig,
  window: Period,
  state: unknown,
  io: ConnectorIo,
): AsyncGenerator<Page, void, undefined> {
  const { zone, keptTickets } = config;
  const ended = endedPart(window, zone, io.clock.now());
  if (!ended) return;
  const today = dayIn(zone, io.clock.now());
  const ledger = new TicketLedger(state, zone);
  const oldest = addDays(today, -keptTickets);
  const parts = spans(ended, SPAN_DAYS)
    .map((span) => daysOf(span).filter((day) => ledger.takes(day, oldest)))
    .filter((days) => days.length > 0);
  const first = parts[0]?.[0];
  if (first === undefined) return;
  const begun = new Set<string>();
  for (const channel of config.channels) if ((await desk.total([channel], first)) > 0) begun.add(channel);
  // Where it had tickets once and shows none of them now, the key has lost its sight, and zeros would be no answer.
  if (begun.size === 0 && ledger.hasBefore(first)) throw noTickets(system);
  for (const days of parts) {
    const found: CountedDay[] = [];
    for (const day of days) {
      const now = await countDay(desk, config, day);
      const came = config.channels.filter((channel) => (now.whole[channel] ?? 0) > 0);
      for (const channel of came) begun.add(channel);
      if (begun.size > 0) found.push({ day, channels: [...begun], ...ledger.count(day, now) });
    }
    if (found.length > 0) yield ticketPage(config, found, ledger.state(today));
  }
  if (begun.size === 0 && (await desk.total(desk.ways, null)) === 0) throw noTickets(system);
}

/** Says how many tickets the key sees; throws where it sees none. */
export function foundTickets(system: string, n: number) {
  if (n === 0) throw noTickets(system);
  return {
    found: {
      nb: `Fant ${n} henvendelser.`,
      nn: `Fann ${n} førespurnader.`,
      en: `Found ${n} inquiries.`,
    },
  };
}

export const noTickets = (system: string) => configError('source.no-tickets', { system, field: 'token' });

async function countDay(desk: Desk, { rules, channels }: TicketConfig, day: IsoDate): Promise<TicketDay> {
  const whole: Record<string, number> = {};
  const filed: Record<string, number> = {};
  const add = (name: string, n: number) => {
    if (n > 0) filed[name] = (filed[name] ?? 0) + n;
  };
  const isNamed = rules.some(({ count }) => count !== false);
  for (const way of isNamed ? desk.ways : channels) {
    whole[way] = await desk.count({ day, channels: [way], filed: null });
  }
  const busy = Object.keys(whole).filter((way) => whole[way]! > 0);
  if (busy.length === 0) return { whole, filed };
  for (const [i, by] of rules.entries()) {
    const asked = { day, filed: { by, notBy: rules.slice(0, i) } };
    if (by.count === false) {
      for (const channel of channels.filter((one) => busy.includes(one))) {
        add(channel, await desk.count({ ...asked, channels: [channel] }));
      }
      continue;
    }
    const n = await desk.count({ ...asked, channels: desk.ways });
    if (by.topic !== undefined) add(`by-topic=${by.topic}`, n);
    if (by.class !== undefined) add(`classified=${by.class}`, n);
  }
  return { whole, filed };
}

const DIMENSION: Readonly<Record<string, string>> = { 'by-topic': 'topic', classified: 'class' };

/** What these days counted as, and what was looked at on each. */
export function ticketPage(
  { rules, channels }: Pick<TicketConfig, 'rules' | 'channels'>,
  found: readonly CountedDay[],
  state: unknown,
): Page {
  const periods = (days: readonly CountedDay[]) => days.map(({ day }) => ({ from: day, to: day }));
  const looked = new Map(
    channels.map((channel) => [channel, periods(found.filter((each) => each.channels.includes(channel)))]),
  );
  // Without a rule that gives it a name, nobody looked at topics.
  if (rules.some(({ topic }) => topic !== undefined)) looked.set('by-topic', periods(found));
  if (rules.some((one) => one.class !== undefined)) looked.set('classified', periods(found));
  const readings: Reading[] = found.flatMap(({ day: start, whole, filed }) => [
    ...channels.flatMap((measure) => {
      const value = (whole[measure] ?? 0) - (filed[measure] ?? 0);
      return value > 0 ? [{ measure, start, value }] : [];
    }),
    ...Object.entries(filed)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .flatMap(([key, value]) => {
        const [measure = '', name = ''] = key.split('=');
        const dimension = DIMENSION[measure];
        return dimension ? [{ measure, start, value, dims: { [dimension]: name } }] : [];
      }),
  ]);
  return { readings, covered: coverage(looked), state };
}

export function daysOf(period: Period): IsoDate[] {
  return Array.from({ length: Math.max(0, daysIn(period)) }, (_, i) => addDays(period.from, i));
}
