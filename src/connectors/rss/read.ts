import { z } from 'zod';
import { SourceError } from '../../core/errors.ts';
import type { Period } from '../../core/period.ts';
import { addDays, dayIn, startOfDay } from '../../core/time.ts';
import { articleLink } from '../articles.ts';
import type { ConnectorIo, Covered, Item, Page } from '../contract.ts';
import { fetchDocument } from '../http.ts';
import type { RssConfig } from './config.ts';
import { feedInstant } from './dates.ts';
import { documentText } from './document.ts';
import { type Entry, entriesOf, hostOf } from './entries.ts';

const SYSTEM = 'RSS';
const MAX_BYTES = 5 * 2 ** 20;
const MEASURES = ['mentions', 'stories'] as const;

/** What is remembered between readings. */
const bookmark = z.object({
  /** The setting it was read with; another word list asks for the whole document again. */
  words: z.string(),
  etag: z.string().optional(),
  modified: z.string().optional(),
  /** First day of which items were handed over. */
  from: z.string(),
  /** Since when nothing can have been missed, and when it was last read; ms. */
  watched: z.number(),
  read: z.number(),
  /** Whether the feed held any dated item then. */
  held: z.boolean(),
});
type Bookmark = z.output<typeof bookmark>;

interface Dated {
  readonly entry: Entry;
  /** ms; when it was first seen, where the feed says no date. */
  readonly at: number;
  readonly dated: boolean;
}

/**
 * The whole feed once. A feed holds the newest items only, so days count as seen from when we began to look, and only as
 * long as each reading meets what the one before it left.
 */
export async function* read(
  config: RssConfig,
  window: Period,
  state: unknown,
  io: ConnectorIo,
): AsyncGenerator<Page, void, undefined> {
  const now = io.clock.now();
  const words = JSON.stringify(config.words);
  const parsed = bookmark.safeParse(state);
  const before = parsed.success && parsed.data.words === words ? parsed.data : null;
  const document = await fetchDocument(io, {
    ...callOf(config),
    ...(before && before.from <= window.from ? { known: { etag: before.etag, modified: before.modified } } : {}),
  });
  if (document === null && before) {
    const after = { ...before, read: now };
    yield { readings: [], covered: coveredOf(config, window, after), state: after };
    return;
  }
  const entries = entriesIn(document?.bytes, document?.charset ?? null);
  const all = entries.map((entry): Dated => {
    const at = feedInstant(entry.published, config.zone);
    return { entry, at: at === null ? now : Math.min(at, now), dated: at !== null };
  });
  const after: Bookmark = {
    ...watch(config, before, all, now, io),
    ...document?.version,
    words,
    from: before && before.from < window.from ? before.from : window.from,
  };
  const about = all.filter(({ entry }) => isAbout(config.words, entry));
  const items = about.flatMap((one) => itemOf(config, one, all)).filter(({ day }) => day >= window.from);
  yield { readings: [], items, covered: coveredOf(config, window, after), state: after };
}

/** Proves that the address gives a feed, and says how many items it holds. */
export async function check(config: RssConfig, io: ConnectorIo) {
  const document = await fetchDocument(io, callOf(config));
  const n = entriesIn(document?.bytes, document?.charset ?? null).length;
  return {
    found: {
      nb: `En strøm med ${n} saker.`,
      nn: `Ein straum med ${n} saker.`,
      en: `A feed with ${n} items.`,
    },
  };
}

const callOf = ({ feed }: RssConfig) => ({
  system: SYSTEM,
  what: 'feed',
  field: 'feed',
  url: feed,
  headers: { accept: 'application/rss+xml, application/atom+xml, application/xml;q=0.9, text/xml;q=0.8' },
  maxBytes: MAX_BYTES,
});

function entriesIn(bytes: Uint8Array<ArrayBuffer> | undefined, charset: string | null): Entry[] {
  const text = bytes ? documentText(bytes, charset) : null;
  const entries = text === null ? null : entriesOf(text);
  // An error page with status 200 is the usual reason, and passes.
  if (entries === null) throw new SourceError('transient', 'source.not-feed', { params: { system: SYSTEM } });
  return entries;
}

/** Since when nothing can have been missed. */
function watch(
  { complete }: RssConfig,
  before: Bookmark | null,
  all: readonly Dated[],
  now: number,
  io: ConnectorIo,
): Pick<Bookmark, 'watched' | 'read' | 'held'> {
  const dated = all.filter((one) => one.dated).map((one) => one.at);
  const oldest = Math.min(...dated, now);
  const seen = { read: now, held: dated.length > 0 };
  if (complete) return { ...seen, watched: Math.min(oldest, before?.watched ?? now) };
  if (!before) return { ...seen, watched: now };
  if (!before.held || (dated.length > 0 && oldest <= before.read)) return { ...seen, watched: before.watched };
  io.log('items may have been missed', { system: SYSTEM, hours: Math.round((oldest - before.read) / 3_600_000) });
  return { ...seen, watched: dated.length > 0 ? oldest : now };
}

/** Whole days that have ended, from the first that was watched from its first instant. */
function coveredOf({ zone }: RssConfig, window: Period, { watched, read }: Bookmark): Covered[] {
  const day = dayIn(zone, watched);
  const first = startOfDay(zone, day) === watched ? day : addDays(day, 1);
  const last = addDays(dayIn(zone, read), -1);
  const from = first > window.from ? first : window.from;
  const to = last < window.to ? last : window.to;
  return from <= to ? [{ measures: MEASURES, from, to, keeps: true }] : [];
}

/** Whole words; one that ends in `*` finds whatever begins with it. */
function isAbout(words: readonly string[], { title, summary }: Entry): boolean {
  if (words.length === 0) return true;
  const text = `${title} ${summary}`;
  return words.some((word) => {
    const isStart = word.endsWith('*');
    const escaped = (isStart ? word.slice(0, -1) : word).replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
    return new RegExp(`(?<![\\p{L}\\p{N}])${escaped}${isStart ? '' : '(?![\\p{L}\\p{N}])'}`, 'iu').test(text);
  });
}

function itemOf({ zone }: RssConfig, { entry, at }: Dated, all: readonly Dated[]): Item[] {
  const link = articleLink(entry.link);
  // Some feeds give many items one id; then, and where there is none, the link tells them apart.
  const isOwn = entry.id !== '' && all.filter((other) => other.entry.id === entry.id).length === 1;
  const key = isOwn && /\d/.test(entry.id) ? entry.id : link || entry.id;
  if (key === '') return [];
  const outlet = (entry.outletHost || entry.outlet || hostOf(entry.link)).slice(0, 80);
  const suffix = ` - ${entry.outlet}`;
  const headline =
    entry.outlet !== '' && entry.title.endsWith(suffix) ? entry.title.slice(0, -suffix.length) : entry.title;
  return [
    {
      ...{ measure: 'mentions', key, day: dayIn(zone, at), outlet, text: `${headline} ${entry.summary}` },
      ...(headline === '' ? {} : { headline }),
      ...(link === '' ? {} : { link }),
    },
  ];
}
