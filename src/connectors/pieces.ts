import { z } from 'zod';
import { readablePath } from '../core/percent.ts';
import type { IsoDate } from '../core/time.ts';
import { FLAGS, type Piece } from './contract.ts';
import { isPersonalSegment, personalValue } from './personal.ts';

const LONGEST_LINK = 500;
const LONGEST_TITLE = 120;
/**
 * What is drawn for one visitor: the link of a letter or a new password. Seventeen to nineteen digits are not: so X,
 * Mastodon and TikTok number posts that all can see, and tokens are written with letters or in other lengths.
 */
const DRAWN =
  /^(?!\d{17,19}$)(?:[\da-f]{16,}|[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}|[\w-]{16,}(?:\.[\w-]{16,}){2})$/i;

/**
 * An address on the web as it may be kept: without user, query and fragment. Null where it is none, is too long, or a
 * segment of it tells of a person or was drawn for one: even a hash of such a path could be guessed back.
 */
export function plainLink(text: string): string | null {
  if (!URL.canParse(text)) return null;
  const { protocol, host, pathname } = new URL(text);
  if ((protocol !== 'https:' && protocol !== 'http:') || host === '') return null;
  if (pathname.split('/').some((segment) => isPersonalSegment(segment) || DRAWN.test(segment))) return null;
  const link = `${protocol}//${host}${pathname}`;
  return link.length > LONGEST_LINK ? null : link;
}

/** A title as it may be kept: not too long, and null where there is a way to a person in it. */
export function plainTitle(text: string): string | null {
  const title = text.trim().slice(0, LONGEST_TITLE);
  return title === '' || personalValue(text) ? null : title;
}

/** Days that pieces are kept, by the day they were seen or came out; titles are dropped sooner. */
export const PIECES_KEPT_DAYS = 400;

/** Whether single pages are listed: of connectors that can tell of them. */
export const pagesSetting = z
  .boolean()
  .default(true)
  .meta({
    changeable: true,
    about: {
      nb: `Om Ekko skal vise hvilke sider som er mest og minst vist. Da lagres adressene til sidene i ${PIECES_KEPT_DAYS} dager, uten søkeord.`,
      nn: `Om Ekko skal vise kva sider som er mest og minst viste. Då blir adressene til sidene lagra i ${PIECES_KEPT_DAYS} dagar, utan søkjeord.`,
      en: `Whether Ekko should show which pages are viewed most and least. The addresses of pages are then stored for ${PIECES_KEPT_DAYS} days, without search words.`,
    },
  });

/** Of so many pieces a day is known: the rest is cut, weakest first, and the day says so. */
export const MOST_PIECES = 2_000;

/** A day's pages as a system lists them; `flags` as a piece's. */
export interface PagesOfDay {
  readonly day: IsoDate;
  readonly rows: readonly { readonly url: string; readonly value: number }[];
  readonly flags: number;
}

/**
 * Each day's pages by how often they were seen, each once: rows that differ in their query are one page. What has no
 * address of its own is left out.
 */
export function pagePieces(measure: string, days: readonly PagesOfDay[]): Piece[] {
  const known = new Map<string, Page | null>();
  const pageOf = (url: string): Page | null => {
    let page = known.get(url);
    if (page === undefined) {
      page = parsed(url);
      known.set(url, page);
    }
    return page;
  };
  return days.flatMap(({ day, rows, flags }) => {
    const seen = new Map<string, { page: Page; value: number }>();
    for (const { url, value } of rows) {
      const page = value > 0 ? pageOf(url) : null;
      if (page) seen.set(page.key, { page, value: value + (seen.get(page.key)?.value ?? 0) });
    }
    const most = [...seen.values()].sort((a, b) => b.value - a.value || (a.page.key < b.page.key ? -1 : 1));
    const bits = most.length > MOST_PIECES ? flags | FLAGS.otherRow : flags;
    const flagged = bits > 0 ? { flags: bits } : {};
    return most
      .slice(0, MOST_PIECES)
      .map(({ page, value }): Piece => ({ measure, kind: 'page', day, value, ...page, ...flagged }));
  });
}

type Page = Required<Pick<Piece, 'key' | 'link' | 'route'>>;

function parsed(url: string): Page | null {
  const link = plainLink(url);
  if (link === null) return null;
  const { hostname, host, pathname } = new URL(link);
  return { key: `${host}${pathname}`, link, route: { host: hostname, path: readablePath(pathname) } };
}
