import { z } from 'zod';
import type { Period } from '../core/period.ts';
import { sha256 } from '../core/secrets.ts';
import { addDays, dayIn, type IsoDate, startOfDay } from '../core/time.ts';
import type { ConnectorIo, Page, Reading } from './contract.ts';
import { coverage, endedPart, spans } from './cover.ts';
import { type Judged, type Kind, Ledger, MEMORY_DAYS, type Sighting } from './mail-ledger.ts';
import { personalValue } from './personal.ts';

/** Days read in one go and committed as one page. */
export const SPAN_DAYS = 92;

const DAY_MS = 86_400_000;
/** 64 bits: among a million messages, two that look alike are less likely than one in ten million. */
const ID_DIGITS = 16;

/** What mailboxes are counted in; `native` is the system's own word for an e-mail. */
export function mailMeasures(native: string) {
  const day = { native, reads: 'cursor', grain: 'day', absence: 'zero' } as const;
  return {
    emails: { quantity: 'emails', ...day },
    'by-topic': { quantity: 'contacts-by-topic', ...day },
    classified: { quantity: 'contacts-classified', ...day },
  } as const;
}

/** A label that is stored with figures: short, plain, and about nobody. */
const label = z
  .string()
  .regex(/^[^;=\p{Cc}]{1,80}$/u)
  .refine((text) => personalValue(text) === null);

/** What a rule says that an e-mail counts as. */
export const filing = z.strictObject({
  topic: label.optional(),
  class: z.enum(['avoidable', 'necessary']).optional(),
  item: label.optional(),
  /** False sets aside: what lies in a folder for junk. */
  count: z.literal(false).optional(),
});
type Filing = z.output<typeof filing>;

/** Whether the rule sets aside or says what it is, but not both. */
export function isOneThing({ count, topic, class: kind, item }: Filing): boolean {
  return count !== false || (topic ?? kind ?? item) === undefined;
}

export const keptSetting = z
  .int()
  .min(2)
  .max(36_500)
  .meta({
    changeable: true,
    about: {
      nb: 'Hvor mange dager e-post minst blir liggende i disse mappene. Dager lenger tilbake regnes som ikke sett. Skriv 3650 hvis ingen sletter.',
      nn: 'Kor mange dagar e-post minst blir liggjande i desse mappene. Dagar lenger tilbake blir rekna som ikkje sett. Skriv 3650 dersom ingen slettar.',
      en: 'How many days e-mail at least stays in these folders. Days further back count as not seen. Write 3650 if nobody deletes.',
    },
  });

/** What the rule at this place says; of a message that no rule fits, nothing. */
export function judgedBy(rules: readonly Filing[], place: number): Judged {
  const rule = rules[place];
  if (!rule) return { kind: {}, rank: rules.length };
  const { topic, class: own, item, count } = rule;
  const said = Object.entries({ topic, class: own, item, count }).filter(([, value]) => value !== undefined);
  return { kind: Object.fromEntries(said), rank: place };
}

/** A message as it was met: never its sender, recipient, subject or body. */
export interface Met {
  /** Its Message-ID; the few without one have an empty text. Kept as a short hash alone. */
  readonly messageId: string;
  /** When it was written, as it says itself. */
  readonly written: string;
  /** When the server received it, ms since 1970. */
  readonly receivedAt: number;
  /** Null where it is no inquiry. */
  readonly judged: Judged | null;
}

export interface Mailbox {
  /** What lies there of what was received from `from` until before `to` (ms). */
  met(from: number, to: number): AsyncIterable<Met>;
  close(): Promise<void>;
}

interface MailSettings {
  readonly zone: string;
  readonly kept: number;
  readonly rules: readonly Filing[];
}

/**
 * The days of the window whose mail must still be there, oldest first. A day that has not ended is left for another night.
 * What was counted stays counted: deleting mail is no fall in inquiries.
 */
export async function* readMail(
  settings: MailSettings,
  window: Period,
  state: unknown,
  io: ConnectorIo,
  open: () => Promise<Mailbox>,
): AsyncGenerator<Page, void, undefined> {
  const { zone, kept } = settings;
  const ended = endedPart(window, zone, io.clock.now());
  if (!ended) return;
  const today = dayIn(zone, io.clock.now());
  const ledger = new Ledger(state, zone);
  const parts = spans(ended, SPAN_DAYS)
    .map((span) => spans(span, 1).flatMap(({ from }) => (ledger.takes(from, addDays(today, -kept)) ? [from] : [])))
    .filter((days) => days.length > 0);
  if (parts.length === 0) return;
  const mailbox = await open();
  try {
    for (const days of parts) {
      ledger.count(days, await sightings(zone, mailbox, days));
      yield pageOf(settings, ledger, days, today);
    }
  } finally {
    await mailbox.close();
  }
}

/** Every inquiry that was received on the first of these days, on the last, or between. */
async function sightings(zone: string, mailbox: Mailbox, days: readonly IsoDate[]): Promise<Sighting[]> {
  const [from, to] = [startOfDay(zone, days[0]!), startOfDay(zone, addDays(days.at(-1)!, 1))];
  const found: Sighting[] = [];
  for await (const met of mailbox.met(from, to)) {
    if (!met.judged || isFiledAnew(met)) continue;
    found.push({ ...met.judged, id: await identity(met), day: dayIn(zone, met.receivedAt) });
  }
  return found;
}

/**
 * Whether it was written before our memory begins, and was put here on another day: then it may have been counted where it
 * came from, and nobody could tell. Mailboxes that were moved are full of such.
 */
function isFiledAnew({ receivedAt, written }: Met): boolean {
  // A date that cannot be read gives NaN, which is never less.
  return Date.parse(written) < receivedAt - MEMORY_DAYS * DAY_MS;
}

/** The Message-ID goes with a message wherever it is moved; the few without one are told by when they came. */
async function identity({ messageId, receivedAt, written }: Met): Promise<string> {
  return (await sha256(messageId || `${receivedAt} ${written}`)).slice(0, ID_DIGITS);
}

function pageOf({ rules }: MailSettings, ledger: Ledger, days: readonly IsoDate[], today: IsoDate): Page {
  const periods = days.map((day) => ({ from: day, to: day }));
  const looked = new Map([['emails', periods]]);
  // Without a rule that gives it a name, nobody looked at topics.
  if (rules.some(({ topic }) => topic !== undefined)) looked.set('by-topic', periods);
  if (rules.some((rule) => rule.class !== undefined)) looked.set('classified', periods);
  const readings = days.flatMap((day) => {
    const kinds = ledger.kinds(day);
    return [
      // The whole, and of it those that answer a letter or a brochure.
      ...(kinds.length > 0 ? [{ measure: 'emails', start: day, value: kinds.length }] : []),
      ...parts(day, 'emails', kinds, 'item'),
      ...parts(day, 'by-topic', kinds, 'topic'),
      ...parts(day, 'classified', kinds, 'class'),
    ].filter(({ measure }) => looked.has(measure));
  });
  return { readings, covered: coverage(looked), state: ledger.state(today) };
}

/** How many there are under each name, those without one left out. */
function parts(start: IsoDate, measure: string, kinds: readonly Kind[], by: 'item' | 'topic' | 'class'): Reading[] {
  const names = kinds.flatMap((kind) => kind[by] ?? []);
  return [...Map.groupBy(names, (name) => name)]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, { length: value }]) => ({ measure, start, value, dims: { [by]: name } }));
}
