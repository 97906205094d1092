import { monthEnd, monthsOf, type Period } from '../../core/period.ts';
import { addDays, dayIn, type IsoDate, isZone } from '../../core/time.ts';
import { inEach } from '../../core/words.ts';
import { type ConnectorIo, configError, type Page, type Piece } from '../contract.ts';
import { coverage, endedPart, spans } from '../cover.ts';
import { type FirstUse, firstUseOf, linkPage } from '../link-visits.ts';
import { pagePieces } from '../pieces.ts';
import type { PiwikProConfig } from './config.ts';
import { fetchLiving, fetchParts, type Table, type Walk } from './living.ts';
import { dayMeasures, monthMeasures } from './measures.ts';
import { openSession, type Session, SYSTEM } from './session.ts';
import { fetchTable } from './table.ts';

/** Days asked for in one call. */
export const SPAN_DAYS = 90;
/** Days whose pages are asked for at once. */
const WEEK = 7;
/** The kind of referrer that is a tagged link. Source: `referrer_type.json`, Piwik PRO developer documentation. */
const CAMPAIGN = 6;

/**
 * The window in spans, oldest first: the daily figures, visits by links, and the months that ended in it. Of a day without
 * a row nothing is said: nobody came, or nothing was counted. Today is left for another night.
 */
export async function* read(
  config: PiwikProConfig,
  window: Period,
  state: unknown,
  io: ConnectorIo,
): AsyncGenerator<Page, void, undefined> {
  const ended = endedPart(window, config.zone, io.clock.now());
  if (!ended) return;
  const session = openSession(config, io);
  await readSite(config, session);
  const walk: Walk = { session, io, refused: new Set() };
  let first = firstUseOf(state);
  for (const span of spans(ended, SPAN_DAYS)) {
    const table = await fetchLiving(walk, dayMeasures, { period: span });
    if (table && table.rows.length > 0) {
      const days = table.rows.map(({ start }) => start);
      yield await dayPage(walk, config, table, span);
      const links = await linksPage(walk, days, span, first);
      first = links?.state.first ?? first;
      if (links) yield links;
    }
    const months = await visitorsPage(walk, span);
    if (months) yield months;
  }
}

async function dayPage(walk: Walk, { pages }: PiwikProConfig, table: Table, span: Period): Promise<Page> {
  const looked = table.rows.map(({ start }) => ({ from: start, to: start }));
  const readings = table.rows.flatMap(({ start, values }) =>
    table.measures.map((measure, at) => ({ measure, start, value: values[at]! })),
  );
  const covered = coverage(new Map(table.measures.map((measure) => [measure, looked])));
  const days = new Set(table.rows.map(({ start }) => start));
  const pieces = pages && table.measures.includes('page-views') ? await fetchPages(walk, span, days) : null;
  return { readings, ...(pieces ? { pieces } : {}), covered };
}

/** Each day's pages with their views; null where they are not told apart. */
async function fetchPages(walk: Walk, span: Period, days: ReadonlySet<IsoDate>): Promise<Piece[] | null> {
  const pieces: Piece[] = [];
  for (const period of spans(span, WEEK)) {
    const metric = dayMeasures['page-views'].native;
    const by = [{ column_id: 'event_url', transformation_id: 'strip_qs' }];
    const rows = await fetchParts(walk, 'pages', { period, by, metrics: [metric], some: metric });
    if (!rows) return null;
    const ofDays = Map.groupBy(rows, ({ start }) => start);
    const listed = [...ofDays].filter(([day]) => days.has(day));
    const pages = listed.map(([day, found]) => ({
      ...{ day, flags: 0 },
      rows: found.map(({ dims: [url], values: [value] }) => ({ url: url!, value: value! })),
    }));
    for (const piece of pagePieces('page-views', pages)) pieces.push(piece);
  }
  return pieces;
}

/** Visits by tagged links, day by day, each at the channel its link was made for; null where links are not told apart. */
async function linksPage(walk: Walk, days: readonly IsoDate[], span: Period, first: FirstUse) {
  const rows = await fetchParts(walk, 'campaign-visits', {
    period: span,
    by: [{ column_id: 'source' }, { column_id: 'campaign_name' }, { column_id: 'campaign_content' }],
    metrics: [dayMeasures.visits.native],
    where: [{ column_id: 'referrer_type', is: CAMPAIGN }],
  });
  if (!rows) return null;
  const visits = rows
    .filter(({ start }) => days.includes(start))
    .map(({ start, dims, values }) => {
      const [channel, campaign, piece] = dims.map((tag) => tag.toLowerCase());
      return { day: start, channel: channel!, campaign: campaign!, piece: piece || null, value: values[0]! };
    });
  const looked = days.map((day) => ({ from: day, to: day }));
  return linkPage(visits, looked, first);
}

/** Visitors of the months that ended in the span; of a month without a row nothing is said. */
async function visitorsPage(walk: Walk, span: Period): Promise<Page | null> {
  const months = monthsOf(span).filter((month) => monthEnd(month) <= span.to);
  const [from, last] = [months[0], months.at(-1)];
  if (!from || !last) return null;
  const table = await fetchLiving(walk, monthMeasures, { period: { from, to: monthEnd(last) }, unit: 'month' });
  const readings = (table?.rows ?? []).map(({ start, values }) => {
    return { measure: 'visitors', start, end: monthEnd(start), value: values[0]! };
  });
  if (readings.length === 0) return null;
  return { readings, covered: readings.map(({ start, end }) => ({ from: start, to: end, measures: ['visitors'] })) };
}

/** The name of the website. Days cut in another zone must never be stored. */
async function readSite({ zone }: PiwikProConfig, session: Session): Promise<string> {
  const { name, timezone: actual } = await session.app();
  if (actual === zone) return name;
  if (!isZone(actual)) throw configError('source.zone-unknown', { system: SYSTEM, field: 'zone' });
  throw configError('source.zone-differs', { system: SYSTEM, field: 'zone', configured: zone, actual });
}

/** Proves address, client, website and zone, and by the smallest question that the client may read figures. */
export async function check(config: PiwikProConfig, io: ConnectorIo) {
  const session = openSession(config, io);
  const name = await readSite(config, session);
  const yesterday = addDays(dayIn(config.zone, io.clock.now()), -1);
  await fetchTable(session, { period: { from: yesterday, to: yesterday }, metrics: [dayMeasures.visits.native] });
  const found = { nb: 'Fant nettstedet', nn: 'Fann nettstaden', en: 'Found the site' };
  return { found: inEach((lang) => `${found[lang]} «${name}» (${SYSTEM}, ${config.zone}).`) };
}
