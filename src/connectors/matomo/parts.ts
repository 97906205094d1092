import { readablePath } from '../../core/percent.ts';
import type { Period } from '../../core/period.ts';
import { type ConnectorIo, FLAGS, type Measure, type Piece, type Reading, type Route } from '../contract.ts';
import { coverage } from '../cover.ts';
import { type PagesOfDay, pagePieces } from '../pieces.ts';
import { inShape } from '../shape.ts';
import { SYSTEM } from './call.ts';
import type { MatomoConfig } from './config.ts';
import { incomplete, isLookedAt, report, type Share, type Totals } from './report.ts';
import type { Site } from './site.ts';
import { entryRows, pageRows } from './wire.ts';

/** Which column of a page is its part of which measure: each visit has one entry page, each page view one page. */
const REPORTS = {
  'Actions.getEntryPageUrls': {
    rows: entryRows,
    parts: {
      visits: 'entry_nb_visits',
      'visit-actions': 'entry_nb_actions',
      'single-page-visits': 'entry_bounce_count',
      'visit-seconds': 'entry_sum_visit_length',
    },
  },
  'Actions.getPageUrls': { rows: pageRows, parts: { 'page-views': 'nb_hits' } },
} as const;

/** The measures that are read in parts where a site is shared; the others hold for all of it. */
export const IN_PARTS: readonly string[] = Object.values(REPORTS).flatMap(({ parts }) => Object.keys(parts));

/** Days whose pages are asked for at once. */
const WEEK = 7;

type PartRow = Readonly<Record<string, number | string | undefined>>;

/**
 * The site's totals told apart by the page that they belong to. Parts and rest add up to the totals themselves.
 *
 * @throws SourceError transient where the parts are more than the whole
 */
export async function readParts(
  config: MatomoConfig,
  io: ConnectorIo,
  site: Site,
  method: keyof typeof REPORTS,
  measures: Readonly<Record<string, Measure>>,
  totals: readonly Totals[],
): Promise<Share> {
  const { parts } = REPORTS[method];
  const pages = await pagesOf(config, io, method, totals);
  const readings: Reading[] = [];
  const looked = new Map<string, Period[]>();
  for (const [measure, column] of Object.entries(parts)) {
    const { native } = measures[measure]!;
    for (const [i, day] of totals.entries()) {
      if (!isLookedAt(day, native, site)) continue;
      looked.set(measure, [...(looked.get(measure) ?? []), day.period]);
      for (const part of split(measure, day.period, day.row?.[native] ?? 0, pages[i]!, column)) readings.push(part);
    }
  }
  const covered = coverage(looked).map((stretch) => ({ ...stretch, routed: ['host', 'path'] as const }));
  const listed = method === 'Actions.getPageUrls' && config.pages;
  return { readings, covered, ...(listed ? { pieces: piecesOf(totals, pages) } : {}) };
}

/** The pages of a site that nobody shares: one request more for each week that is read. */
export async function readPieces(config: MatomoConfig, io: ConnectorIo, totals: readonly Totals[]): Promise<Piece[]> {
  const pieces: Piece[] = [];
  for (let i = 0; i < totals.length; i += WEEK) {
    const week = totals.slice(i, i + WEEK);
    pieces.push(...piecesOf(week, await pagesOf(config, io, 'Actions.getPageUrls', week)));
  }
  return pieces;
}

/** The rows of each day. */
async function pagesOf(
  config: MatomoConfig,
  io: ConnectorIo,
  method: keyof typeof REPORTS,
  totals: readonly Totals[],
): Promise<readonly PartRow[][]> {
  const { parts, rows } = REPORTS[method];
  const columns = { flat: '1', showColumns: Object.values(parts).join(',') };
  const periods = totals.map(({ period }) => period);
  const answers = await report(config, io, method, 'day', periods, columns);
  return answers.map(({ answer }) => inShape(SYSTEM, method, rows, answer) as PartRow[]);
}

/** Each page of each day that page views were counted on. What had no room in Matomo's table has no address. */
function piecesOf(totals: readonly Totals[], pages: readonly (readonly PartRow[])[]): Piece[] {
  const days = totals.flatMap(({ period, row }, i): PagesOfDay[] => {
    if (typeof row?.nb_pageviews !== 'number') return [];
    const rows = pages[i]!.map(({ url = '', nb_hits }) => ({ url: String(url), value: Number(nb_hits) }));
    const cut = rows.some(({ url, value }) => value > 0 && placeOf(url) === null);
    return [{ day: period.from, rows, flags: cut ? FLAGS.otherRow : 0 }];
  });
  return pagePieces('page-views', days);
}

/** Parts by host and path; queries are never kept. The rest, whose page Matomo does not name, belongs to no path. */
function split(measure: string, period: Period, whole: number, rows: readonly PartRow[], column: string): Reading[] {
  const places = new Map<string, { route: Route; value: number }>();
  let rest = whole;
  let cut = false;
  for (const row of rows) {
    const value = Number(row[column]);
    if (value === 0) continue;
    const route = placeOf(row.url);
    if (!route) {
      cut = true;
      continue;
    }
    const key = `${route.host} ${route.path}`;
    places.set(key, { route, value: value + (places.get(key)?.value ?? 0) });
    rest -= value;
  }
  if (rest < 0) throw incomplete(period);
  // Any place may have more among the pages that are not named.
  const flags = cut ? { flags: FLAGS.otherRow } : {};
  const all = rest > 0 ? [...places.values(), { route: {} as Route, value: rest }] : [...places.values()];
  return all.map(({ route, value }) => {
    const dims = measure === 'page-views' ? { dims: { part: route.host ? 'pages' : 'rest' } } : {};
    return { measure, start: period.from, value, route, ...dims, ...flags };
  });
}

function placeOf(url: unknown): Route | null {
  if (typeof url !== 'string' || !URL.canParse(url)) return null;
  const { hostname, pathname } = new URL(url);
  return hostname === '' ? null : { host: hostname, path: readablePath(pathname) };
}
