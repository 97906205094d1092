import { addDays, HOME_ZONE, type IsoDate, isoInstant, startOfDay } from '../../core/time.ts';
import { season } from '../../demo/calendar.ts';
import { canary, drawn } from '../../demo/seed.ts';

/** A shared mailbox as its stand-in has it: mail comes into INBOX, and those who work there file it by topic. */
export interface UpstreamMailbox {
  readonly firstDay: IsoDate;
  /** Inquiries on an ordinary day, besides what machines send. */
  readonly perDay: number;
  /** Folders that mail is filed into. */
  readonly topics: readonly string[];
  /** Days after which filed mail is deleted; without it, never. */
  readonly deletedAfter?: number;
}

/** Who wrote: a person, or one of the machines that are not counted. */
type Writer = 'person' | 'reply' | 'bounce' | 'newsletter' | 'junk';

export interface UpstreamMessage {
  readonly at: number;
  readonly writer: Writer;
  /** The folder it is filed into, and when; null where it stays. */
  readonly filed: { readonly folder: string; readonly at: number } | null;
  readonly headers: () => Readonly<Record<string, string>>;
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** All mail of a day, earliest first. Whether it lies there yet, or still, is for `lying` to say. */
export function mailOn(seed: string | number, box: UpstreamMailbox, day: IsoDate): UpstreamMessage[] {
  if (day < box.firstDay) return [];
  const people = Math.floor(box.perDay * season(day, box.firstDay) + drawn(seed, day, 'people'));
  const machines = Math.floor(box.perDay * 0.3 + drawn(seed, day, 'machines'));
  const start = startOfDay(HOME_ZONE, day);
  const length = startOfDay(HOME_ZONE, addDays(day, 1)) - start;
  const all = Array.from({ length: people + machines }, (_, i): UpstreamMessage => {
    const draw = (what: string) => drawn(seed, day, i, what);
    const writer =
      i < people ? 'person' : (['reply', 'bounce', 'newsletter', 'junk'] as const)[Math.floor(draw('by') * 4)]!;
    const at = start + Math.floor((draw('at') * length) / 1000) * 1000;
    const topic = box.topics[Math.floor(draw('topic') * (box.topics.length + 0.5))];
    const filed = topic === undefined ? null : { folder: topic, at: at + (1 + draw('filed') * 60) * HOUR_MS };
    return { at, writer, filed, headers: () => headersOf(writer, at, `${day}.${i}`) };
  });
  return all.sort((a, b) => a.at - b.at);
}

/** The folder where a message lies at `now`; null where it has not come yet or is deleted. */
export function folderAt(
  { at, filed }: UpstreamMessage,
  { deletedAfter }: UpstreamMailbox,
  now: number,
): string | null {
  if (now < at) return null;
  if (filed === null || now < filed.at) return 'INBOX';
  return deletedAfter !== undefined && now >= filed.at + deletedAfter * DAY_MS ? null : filed.folder;
}

const SIGNS: Readonly<Record<Writer, Readonly<Record<string, string>>>> = {
  person: {},
  reply: { 'Auto-Submitted': `auto-replied (${canary.name})`, 'X-Auto-Response-Suppress': 'All' },
  bounce: {
    'Auto-Submitted': 'auto-replied',
    'Content-Type': `multipart/report; report-type=delivery-status;\r\n boundary="${canary.name}"`,
  },
  newsletter: { 'List-Id': `${canary.name} <nytt.example.no>`, Precedence: 'bulk' },
  junk: { 'X-Spam-Flag': 'YES', 'X-Spam-Status': `Yes, score=9.1 ${canary.email}` },
};

/** Headers as they came, the invented person in each that could hold one. */
function headersOf(writer: Writer, at: number, serial: string): Record<string, string> {
  return {
    'Return-Path': `<${canary.email}>`,
    Received: `from laptop (${canary.address}) by imap.example.no; ${mailDate(at)}`,
    From: `${canary.name} <${canary.email}>`,
    To: 'postmottak@example.no',
    Subject: `${canary.name} ${canary.nationalId}, ${canary.phone}`,
    Date: mailDate(at - 2000),
    'Message-ID': `<${serial}.${canary.email}>`,
    ...SIGNS[writer],
  };
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `3 Nov 2026 05:30:00 +0000`, as RFC 5322 writes it. */
function mailDate(ms: number): string {
  const [date = '', time = ''] = isoInstant(ms).split('T');
  const [year, month, day] = date.split('-');
  return `${Number(day)} ${MONTHS[Number(month) - 1]} ${year} ${time.slice(0, 8)} +0000`;
}

/** `03-Nov-2026 05:30:00 +0000`, as INTERNALDATE is written. */
export function internalDate(ms: number): string {
  return mailDate(ms).replace(
    /^(\d+) (\w+) (\d+)/,
    (_, day: string, month, year) => `${day.padStart(2, '0')}-${month}-${year}`,
  );
}

/** Midnight in UTC of `3-Nov-2026`, as a search writes it. */
export function searchDay(text: string): number {
  const [, day = '', month = '', year = ''] = /^"?(\d{1,2})-(\w{3})-(\d{4})"?$/.exec(text) ?? [];
  return startOfDay('UTC', `${year}-${String(MONTHS.indexOf(month) + 1).padStart(2, '0')}-${day.padStart(2, '0')}`);
}
