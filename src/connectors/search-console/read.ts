import { SourceError } from '../../core/errors.ts';
import type { Period } from '../../core/period.ts';
import { inEach } from '../../core/words.ts';
import { type ConnectorIo, configError, FLAGS, type Measure, type Page, type Piece } from '../contract.ts';
import { coverage, endedPart, spans } from '../cover.ts';
import { pagePieces } from '../pieces.ts';
import type { SearchConsoleConfig } from './config.ts';
import { type DayRow, fetchDays, fetchPages } from './rows.ts';
import { noAccess, openSession, type Session, SYSTEM } from './session.ts';

/** Google cuts the days of all properties in its own zone. */
export const ZONE = 'America/Los_Angeles';
/** Days asked for in one call; each has its pages in a call of its own. */
export const SPAN_DAYS = 30;
/** So many pages a day Google tells of at most, those with most clicks. Source: «Performance report», Search Console Help. */
const MOST_ROWS = 50_000;

const day = { reads: 'window', grain: 'day' } as const;

export const measures = {
  clicks: { quantity: 'search-clicks', native: 'clicks', ...day },
  // Too many were logged from the first of these days until the day before the second, and they were not counted again.
  // Source: «Data anomalies in Search Console», Search Console Help.
  impressions: {
    ...{ quantity: 'search-impressions', native: 'impressions', ...day },
    breaks: ['2025-05-13', '2026-04-28'],
  },
} as const satisfies Record<string, Measure>;

/** The window in spans, oldest first. Of a day without a row nothing is said: it is not counted to the end, or lost. */
export async function* read(
  config: SearchConsoleConfig,
  window: Period,
  _state: unknown,
  io: ConnectorIo,
): AsyncGenerator<Page, void, undefined> {
  const ended = endedPart(window, ZONE, io.clock.now());
  if (!ended) return;
  const session = await openSession(config, io);
  let listed = config.pages;
  for (const span of spans(ended, SPAN_DAYS)) {
    const days = await fetchDays(session, span);
    if (days.length === 0) continue;
    const pieces = listed ? await piecesOf(session, days).catch(orRefused(io)) : null;
    listed = pieces !== null;
    const looked = days.map(({ day }) => ({ from: day, to: day }));
    yield {
      readings: days.flatMap(({ day, clicks, impressions }) => [
        { measure: 'clicks', start: day, value: clicks },
        { measure: 'impressions', start: day, value: impressions },
      ]),
      ...(pieces ? { pieces } : {}),
      covered: coverage(new Map(Object.keys(measures).map((measure) => [measure, looked]))),
    };
  }
}

/** Each day's pages by how often they were shown. */
async function piecesOf(session: Session, days: readonly DayRow[]): Promise<Piece[]> {
  const pieces: Piece[] = [];
  for (const { day, impressions } of days) {
    const pages = await fetchPages(session, day);
    const shown = pages.reduce((sum, page) => sum + page.impressions, 0);
    // Two pages of ours in one list are one impression of the site: never fewer than the whole, where all are told.
    const flags = pages.length >= MOST_ROWS || shown < impressions ? FLAGS.otherRow : 0;
    const rows = pages.map((page) => ({ url: page.key, value: page.impressions }));
    for (const piece of pagePieces('impressions', [{ day, rows, flags }])) pieces.push(piece);
  }
  return pieces;
}

/** Where Google refuses to tell pages apart, the figures still stand. */
function orRefused(io: ConnectorIo): (error: unknown) => null {
  return (error) => {
    const refused = error instanceof SourceError && error.phrase === 'source.refused' && error.params.status === 400;
    if (!refused) throw error;
    io.log('pages are refused', { system: SYSTEM });
    return null;
  };
}

/** Proves the key, and that the account may read the property, by the list of those it was added to. */
export async function check(config: SearchConsoleConfig, io: ConnectorIo) {
  const { siteUrl } = config;
  const sites = await (await openSession(config, io)).sites();
  const site = sites.find((one) => one.siteUrl === siteUrl);
  // Written with or without capitals and underscores.
  const mayRead = site !== undefined && !/unverified/i.test(site.permissionLevel);
  if (site === undefined && sites.length > 0) {
    throw configError('source.not-found', { system: SYSTEM, what: siteUrl, field: 'siteUrl' });
  }
  if (!mayRead) throw noAccess(config);
  const found = { nb: 'Fant eiendommen', nn: 'Fann eigedommen', en: 'Found the property' };
  return { found: inEach((lang) => `${found[lang]} ${siteUrl} (${SYSTEM}).`) };
}
