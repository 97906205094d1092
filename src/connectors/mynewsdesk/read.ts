import { SourceError } from '../../core/errors.ts';
import type { Period } from '../../core/period.ts';
import { dayIn, HOME_ZONE, type IsoDate, startOfDay } from '../../core/time.ts';
import type { ConnectorIo, Page } from '../contract.ts';
import { endedPart } from '../cover.ts';
import { fetchJson } from '../http.ts';
import { occasionPage } from '../occasions.ts';
import { inShape } from '../shape.ts';
import type { MynewsdeskConfig } from './config.ts';
import { list } from './wire.ts';

const SYSTEM = 'Mynewsdesk';
const LIST = 'https://www.mynewsdesk.com/services/pressroom/list/';
const TYPE = 'pressrelease';
/** The most that the service gives at once. */
const PAGE = 100;
/** Nothing tells whether the archived come beside the others or instead of them, so both lists are read; each is counted once. */
const LISTS = [false, true];

/**
 * Releases that came out on days of the window that have ended, as they are now. Days before the first are not covered:
 * what was sent then was not sent with Mynewsdesk.
 */
export async function* read(
  config: MynewsdeskConfig,
  window: Period,
  _state: unknown,
  io: ConnectorIo,
): AsyncGenerator<Page, void, undefined> {
  const ended = endedPart(window, HOME_ZONE, io.clock.now());
  if (!ended) return;
  const published = new Map<string, number>();
  for (const archived of LISTS) await gather(published, { config, archived, from: ended.from, io });
  const days = [...published.values()].map((at) => dayIn(HOME_ZONE, at));
  const first = days.reduce<IsoDate | null>((least, day) => (least === null || day < least ? day : least), null);
  if (first === null || first > ended.to) return;
  const period = { from: ended.from > first ? ended.from : first, to: ended.to };
  yield occasionPage(
    period,
    days.map((day) => ({ day, counts: { releases: 1 } })),
    ['releases'],
  );
}

/** Proves key and country; says how many releases there are. */
export async function check(config: MynewsdeskConfig, io: ConnectorIo) {
  const { total_count: n } = await ask({ config, archived: false, offset: 0, io });
  return {
    found: {
      nb: `Fant ${n} ${n === 1 ? 'pressemelding' : 'pressemeldinger'}.`,
      nn: `Fann ${n} ${n === 1 ? 'pressemelding' : 'pressemeldingar'}.`,
      en: `Found ${n} press ${n === 1 ? 'release' : 'releases'}.`,
    },
  };
}

interface Walk {
  readonly config: MynewsdeskConfig;
  readonly archived: boolean;
  readonly from: IsoDate;
  readonly io: ConnectorIo;
}

/** Notes when each release came out, by its id: back to `from` at least, or all where the list is not the newest first. */
async function gather(published: Map<string, number>, { from, ...walk }: Walk): Promise<void> {
  const since = startOfDay(HOME_ZONE, from);
  const met = new Set<string>();
  let newestFirst = true;
  let last = Number.POSITIVE_INFINITY;
  let before: number | null = null;
  for (let offset = 0; ; ) {
    const { items, total_count: total } = await ask({ ...walk, offset });
    // Some were withdrawn meanwhile: what came behind has moved up, and may have been passed over.
    if (total < (before ?? 0) || (items.length === 0 && offset < total)) throw changed();
    before ??= total;
    for (const { id, type_of_media: type, published_at: at } of items) {
      // One that comes again has moved down a page, since another came out.
      if (met.has(id)) continue;
      met.add(id);
      // What is not out yet was not sent.
      if (type !== TYPE || typeof at !== 'number') continue;
      newestFirst &&= at <= last;
      last = at;
      published.set(id, at);
    }
    offset += items.length;
    if (newestFirst && last < since) return;
    if (offset < total) continue;
    if (met.size < before) throw changed();
    return;
  }
}

function ask({ config, archived, offset, io }: Omit<Walk, 'from'> & { readonly offset: number }) {
  const { token, country } = config;
  const query = new URLSearchParams({
    ...{ format: 'json', strict: 'true', type_of_media: TYPE, order: 'published', archived: String(archived) },
    ...{ limit: String(PAGE), offset: String(offset) },
    ...(country === undefined ? {} : { pressroom: country }),
  });
  return fetchJson(io, {
    ...{ system: SYSTEM, what: 'list', field: 'token', headers: { accept: 'application/json' } },
    // The key is in the path, which stands in no message.
    url: `${LIST}${token}?${query}`,
  }).then((answer) => inShape(SYSTEM, 'list', list, answer));
}

const changed = () => new SourceError('transient', 'source.error-inside', { params: { system: SYSTEM } });
