import type { Period } from '../../core/period.ts';
import { sha256 } from '../../core/secrets.ts';
import { addDays, dayIn, dayNumber, type IsoDate, isoDay, startOfDay } from '../../core/time.ts';
import {
  type ConnectorIo,
  configError,
  type MailEnvelope,
  type MailSession,
  type Page,
  type Reading,
} from '../contract.ts';
import { coverage, endedPart, spans } from '../cover.ts';
import { foldersOf, type ImapConfig } from './config.ts';
import { Ledger, MEMORY_DAYS, type Sighting } from './ledger.ts';
import { fieldsOf, judge, type Kind } from './rules.ts';

/** Days read in one go and committed as one page. */
export const SPAN_DAYS = 92;

const DAY_MS = 86_400_000;
/** 64 bits: among a million messages, two that look alike are less likely than one in ten million. */
const ID_DIGITS = 16;

/**
 * Every folder, for the days of the window whose mail must still be there, oldest first. A day that has not ended is left
 * for another night. What was counted stays counted: deleting mail is no fall in inquiries.
 */
export async function* read(
  config: ImapConfig,
  window: Period,
  state: unknown,
  io: ConnectorIo,
): AsyncGenerator<Page, void, undefined> {
  const { zone, kept } = config;
  const ended = endedPart(window, zone, io.clock.now());
  if (!ended) return;
  const today = dayIn(zone, io.clock.now());
  const ledger = new Ledger(state, zone);
  const parts = spans(ended, SPAN_DAYS)
    .map((span) => daysOf(span).filter((day) => ledger.takes(day, addDays(today, -kept))))
    .filter((days) => days.length > 0);
  if (parts.length === 0) return;
  const session = await open(config, io);
  try {
    for (const days of parts) {
      ledger.count(days, await sightings(config, session, days));
      yield pageOf(config, ledger, days, today);
    }
  } finally {
    await session.close();
  }
}

/** Proves host, login and folders, and says how much lies in them. */
export async function check(config: ImapConfig, io: ConnectorIo) {
  const session = await open(config, io);
  try {
    const folders = foldersOf(config);
    let messages = 0;
    for (const folder of folders) messages += await session.count(folder);
    const [n, m] = [folders.length, messages];
    return {
      found: {
        nb: `Fant ${n} ${n === 1 ? 'mappe' : 'mapper'} med ${m} e-poster.`,
        nn: `Fann ${n} ${n === 1 ? 'mappe' : 'mapper'} med ${m} e-postar.`,
        en: `Found ${n} ${n === 1 ? 'folder' : 'folders'} with ${m} e-mails.`,
      },
    };
  } finally {
    await session.close();
  }
}

async function open({ host, port, encryption, user, password }: ImapConfig, io: ConnectorIo): Promise<MailSession> {
  io.signal.throwIfAborted();
  if (!io.mail) throw configError('mail.no-socket', {});
  return io.mail.open({ host, port, tls: encryption === 'tls', user, password }, io.signal);
}

/** Every inquiry that lies in a folder and was received on the first of these days, on the last, or between. */
async function sightings(config: ImapConfig, session: MailSession, days: readonly IsoDate[]): Promise<Sighting[]> {
  const { zone, rules } = config;
  const [from, to] = [startOfDay(zone, days[0]!), startOfDay(zone, addDays(days.at(-1)!, 1))];
  const fields = ['message-id', 'date', ...fieldsOf(config)];
  const found: Sighting[] = [];
  for (const folder of foldersOf(config)) {
    for await (const envelope of session.envelopes(folder, from, to, fields)) {
      const judged = isFiledAnew(envelope) ? null : judge(rules, folder, envelope.headers);
      if (judged) found.push({ ...judged, id: await identity(envelope), day: dayIn(zone, envelope.receivedAt) });
    }
  }
  return found;
}

/**
 * Whether it was written before our memory begins, and was put here on another day: then it may have been counted where it
 * came from, and nobody could tell. Mailboxes that were moved are full of such.
 */
function isFiledAnew({ receivedAt, headers }: MailEnvelope): boolean {
  // A date that cannot be read gives NaN, which is never less.
  return Date.parse(headers.date ?? '') < receivedAt - MEMORY_DAYS * DAY_MS;
}

/** The Message-ID goes with a message wherever it is moved; the few without one are told by when they came. */
async function identity({ receivedAt, headers }: MailEnvelope): Promise<string> {
  const own = headers['message-id'] || `${receivedAt} ${headers.date ?? ''}`;
  return (await sha256(own)).slice(0, ID_DIGITS);
}

function pageOf({ rules }: ImapConfig, ledger: Ledger, days: readonly IsoDate[], today: IsoDate): Page {
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

function daysOf({ from, to }: Period): IsoDate[] {
  const first = dayNumber(from);
  return Array.from({ length: Math.max(0, dayNumber(to) - first + 1) }, (_, i) => isoDay(first + i));
}
