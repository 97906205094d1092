import { z } from 'zod';
import { SourceError } from '../../core/errors.ts';
import type { Period } from '../../core/period.ts';
import { addDays, dayIn, startOfDay } from '../../core/time.ts';
import { type ConnectorIo, type Covered, configError, type Item, type Page } from '../contract.ts';
import { fetchJson } from '../http.ts';
import { inShape } from '../shape.ts';
import type { OpointConfig } from './config.ts';
import { itemOf } from './item.ts';
import { feed, searches } from './wire.ts';

const SYSTEM = 'Opoint';
const API = 'https://api.opoint.com/';
const MEASURES = ['mentions', 'stories'] as const;

/** Seconds in one question: the longest that Opoint takes. One that ends after now is refused as too many are. */
const INTERVAL = 1800;
/** Seconds by which the clocks may differ. */
const MARGIN = 120;
/** Questions in one page: a day. */
const TOGETHER = 48;
/** Seconds after which we begin anew: how far back the feed has everything is not said. */
const LONGEST_GAP = 3 * 86_400;

/** Days after which what is found of a day is archive and no longer news. */
export const FINAL_DAYS = 14;

/** Since when nothing can have been missed, and from where to ask; seconds. */
const bookmark = z.object({ watched: z.int().positive(), next: z.int().positive() });
type Bookmark = z.output<typeof bookmark>;

/**
 * What the searches found since last time. Days count as seen from when we began to look, and until where the feed has
 * been read; what is found later of a day is added to it.
 */
export async function* read(
  config: OpointConfig,
  window: Period,
  state: unknown,
  io: ConnectorIo,
): AsyncGenerator<Page, void, undefined> {
  const now = Math.floor(io.clock.now() / 1000);
  const latest = now - INTERVAL - MARGIN;
  const oldest = addDays(dayIn(config.zone, now * 1000), -FINAL_DAYS);
  const { watched, next: first } = begin(state, latest, io);
  for (let next = first; next <= latest; ) {
    const items: Item[] = [];
    for (let turn = 0; turn < TOGETHER && next <= latest; turn += 1) {
      const found = await foundFrom(config, next, io);
      items.push(...found.document.map((one) => itemOf(one, config.zone, now * 1000)));
      next = found.next;
    }
    // Whatever days were asked for: the feed has gone on, and will not tell of these again.
    const about = items.filter(({ day }) => day >= oldest);
    yield {
      readings: [],
      items: about,
      covered: coveredOf(config, window, { watched, next }),
      state: { watched, next },
    };
  }
}

/** Proves the key, and that its user has searches. */
export async function check(config: OpointConfig, io: ConnectorIo) {
  const n = inShape(
    SYSTEM,
    'storedsearch',
    searches,
    await ask(config, 'storedsearch/', {}, 'storedsearch', io),
  ).length;
  if (n === 0) throw configError('source.not-found', { system: SYSTEM, what: 'storedsearch', field: 'token' });
  return {
    found: {
      nb: `Fant ${n} ${n === 1 ? 'lagret' : 'lagrede'} søk.`,
      nn: `Fann ${n} lagra søk.`,
      en: `Found ${n} stored ${n === 1 ? 'search' : 'searches'}.`,
    },
  };
}

/** Where the last reading left off; else from now on. */
function begin(state: unknown, latest: number, io: ConnectorIo): Bookmark {
  const anew = { watched: latest, next: latest };
  const { data: before } = bookmark.safeParse(state);
  if (!before) return anew;
  if (latest - before.next <= LONGEST_GAP) return before;
  io.log('items may have been missed', { system: SYSTEM, hours: Math.round((latest - before.next) / 3600) });
  return anew;
}

/** Articles found from an instant on, and from where to ask next: never beyond what was asked for. */
async function foundFrom(config: OpointConfig, from: number, io: ConnectorIo) {
  const query = { from: String(from), interval: String(INTERVAL), format: 'json' };
  const answer = await ask(config, 'storedsearch/feed/', query, 'storedsearch/feed', io);
  const { document: list, documents, next_from: next } = inShape(SYSTEM, 'feed', feed, answer).searchresult;
  const document = list ?? [];
  if (document.length < documents || next <= from) {
    throw new SourceError('transient', 'source.truncated', { params: { system: SYSTEM } });
  }
  return { document, next: Math.min(next, from + INTERVAL) };
}

/** Whole days, from the first that was watched from its first instant until where the feed has been read. */
function coveredOf({ zone }: OpointConfig, window: Period, { watched, next }: Bookmark): Covered[] {
  const day = dayIn(zone, watched * 1000);
  const first = startOfDay(zone, day) === watched * 1000 ? day : addDays(day, 1);
  const last = addDays(dayIn(zone, next * 1000), -1);
  const from = first > window.from ? first : window.from;
  const to = last < window.to ? last : window.to;
  return from <= to ? [{ measures: MEASURES, from, to, keeps: true }] : [];
}

/** Addresses end in a slash, or Opoint sends us on. */
function ask(
  { token }: OpointConfig,
  path: string,
  query: Readonly<Record<string, string>>,
  what: string,
  io: ConnectorIo,
): Promise<unknown> {
  const url = new URL(path, API);
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  return fetchJson(io, {
    ...{ system: SYSTEM, what, field: 'token', url },
    headers: { accept: 'application/json', authorization: `Token ${token}` },
  });
}
