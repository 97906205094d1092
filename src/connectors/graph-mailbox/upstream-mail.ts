import { addDays, HOME_ZONE, type IsoDate, isoInstant, startOfDay } from '../../core/time.ts';
import { season } from '../../demo/calendar.ts';
import { canary, drawn } from '../../demo/seed.ts';

/** A shared mailbox as its stand-in has it: mail comes into the inbox, and those who work there file it by topic. */
export interface UpstreamMailbox {
  readonly address: string;
  readonly firstDay: IsoDate;
  /** Inquiries on an ordinary day, besides automatic replies. */
  readonly perDay: number;
  /** Folders in the inbox that mail is filed into. */
  readonly topics: readonly string[];
  /** Days after which filed mail is deleted; without it, never. */
  readonly deletedAfter?: number;
}

/** The category that a rule in Outlook gives automatic replies. */
export const REPLY = 'Autosvar';

export interface UpstreamMessage {
  readonly at: number;
  readonly serial: string;
  readonly isReply: boolean;
  /** The folder it is filed into, and when; null where it stays. */
  readonly filed: { readonly folder: string; readonly at: number } | null;
}

const HOUR_MS = 3_600_000;

/** All mail of a day, earliest first. Whether it lies there yet, or still, is for `folderAt` to say. */
export function mailOn(seed: string | number, box: UpstreamMailbox, day: IsoDate): UpstreamMessage[] {
  if (day < box.firstDay) return [];
  const people = Math.floor(box.perDay * season(day, box.firstDay) + drawn(seed, day, 'people'));
  const replies = Math.floor(box.perDay * 0.2 + drawn(seed, day, 'replies'));
  const start = startOfDay(HOME_ZONE, day);
  const length = startOfDay(HOME_ZONE, addDays(day, 1)) - start;
  return Array.from({ length: people + replies }, (_, i): UpstreamMessage => {
    const draw = (what: string) => drawn(seed, day, i, what);
    const at = start + Math.floor((draw('at') * length) / 1000) * 1000;
    const topic = i < people ? box.topics[Math.floor(draw('topic') * (box.topics.length + 0.5))] : undefined;
    const filed = topic === undefined ? null : { folder: topic, at: at + (1 + draw('filed') * 60) * HOUR_MS };
    return { at, serial: `${day}.${i}`, isReply: i >= people, filed };
  }).sort((a, b) => a.at - b.at);
}

/** The folder where a message lies at `now`; null where it has not come yet or is deleted. */
export function folderAt({ at, filed }: UpstreamMessage, box: UpstreamMailbox, now: number): string | null {
  if (now < at) return null;
  if (filed === null || now < filed.at) return 'inbox';
  return box.deletedAfter !== undefined && now >= filed.at + box.deletedAfter * 24 * HOUR_MS ? null : filed.folder;
}

/** As Graph tells of it, with more than was asked for: the invented person in each field that could hold one. */
export function messageOf({ at, serial, isReply }: UpstreamMessage) {
  const person = { emailAddress: { name: canary.name, address: canary.email } };
  return {
    '@odata.etag': `W/"${serial}"`,
    id: `AAMk${serial}`,
    receivedDateTime: isoInstant(at).replace('.000', ''),
    sentDateTime: isoInstant(at - 2000).replace('.000', ''),
    internetMessageId: `<${serial}.${canary.email}>`,
    categories: isReply ? [REPLY] : [],
    isDraft: false,
    subject: `${canary.name} ${canary.nationalId}`,
    bodyPreview: `Ring ${canary.phone}`,
    ...{ sender: person, from: person, toRecipients: [person] },
  };
}
