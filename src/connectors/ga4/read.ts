import { monthEnd, monthsOf, type Period } from '../../core/period.ts';
import { addDays, dayIn } from '../../core/time.ts';
import { inEach } from '../../core/words.ts';
import type { ConnectorIo, Page } from '../contract.ts';
import { endedPart, spans } from '../cover.ts';
import { firstUseOf } from '../link-visits.ts';
import type { Ga4Config } from './config.ts';
import { type Days, fetchDays } from './days.ts';
import { linksPage } from './links.ts';
import { daysOf, fetchPages, partsPage, wholePage } from './page.ts';
import { flagged } from './parts.ts';
import { MONTHLY, reportsOf, type SplitReport, VISITS } from './reports.ts';
import { openSession, SYSTEM } from './session.ts';
import { fetchTable } from './table.ts';
import type { Walk } from './walk.ts';
import { yearMonth } from './wire.ts';

/** Days asked for in one report. */
export const SPAN_DAYS = 90;
/** Google has counted a day to the end two days after it. */
const COUNTED_AFTER_DAYS = 2;

/**
 * The window in spans, oldest first: the daily figures, visits by links, and the months that ended in it. A shared
 * property gives a page for each day, since a day may have tens of thousands of paths. Today is left for another night.
 */
export async function* read(
  config: Ga4Config,
  window: Period,
  state: unknown,
  io: ConnectorIo,
): AsyncGenerator<Page, void, undefined> {
  const ended = endedPart(window, config.zone, io.clock.now());
  if (!ended) return;
  const session = await openSession(config, io);
  const counted = addDays(dayIn(config.zone, io.clock.now()), -1 - COUNTED_AFTER_DAYS);
  const walk: Walk = { session, io, counted, refused: new Set(), begun: new Map() };
  const reports = reportsOf(config);
  let first = firstUseOf(state);
  for (const span of spans(ended, SPAN_DAYS)) {
    const wholes = new Map<SplitReport, Days>();
    for (const report of reports) {
      const days = await fetchDays(walk, report, span);
      if (!days) continue;
      wholes.set(report, days);
      const [earliest] = [...days.rows.keys()].sort();
      if (earliest !== undefined && !walk.begun.has(report)) walk.begun.set(report, earliest);
    }
    for (const day of config.shared ? daysOf(span) : []) {
      yield* some(await partsPage(walk, wholes, day, config.pages));
    }
    if (!config.shared) {
      const pages = config.pages ? await fetchPages(walk, span) : null;
      yield* some(wholePage(walk, wholes, span, pages));
    }
    const links = await linksPage(walk, wholes.get(VISITS), span, first);
    first = links?.state.first ?? first;
    yield* some(links);
    yield* some(await visitorsPage(walk, span));
  }
}

/** The page, unless it says nothing. */
function* some(page: Page | null): Generator<Page> {
  if (page && page.covered.length > 0) yield page;
}

/** Visitors of the months that ended in the span; of a month without a row nothing is said. */
async function visitorsPage(walk: Walk, span: Period): Promise<Page | null> {
  const months = monthsOf(span).map((from) => ({ from, to: monthEnd(from) }));
  const ended = months.filter(({ to }) => to <= span.to);
  const [first, last] = [ended[0], ended.at(-1)];
  if (!first || !last) return null;
  const period = { from: first.from, to: last.to };
  const found = await fetchDays(walk, MONTHLY, period, [], { dimension: 'yearMonth', day: yearMonth });
  const readings = ended.flatMap(({ from, to }) => {
    const value = found?.rows.get(from)?.[0]?.values[0];
    return value === undefined ? [] : [{ measure: 'visitors', start: from, end: to, value, ...flagged(found!.flags) }];
  });
  return { readings, covered: readings.map(({ start, end }) => ({ from: start, to: end, measures: ['visitors'] })) };
}

/** Proves key, property and zone by the smallest report there is. */
export async function check(config: Ga4Config, io: ConnectorIo) {
  const session = await openSession(config, io);
  const yesterday = addDays(dayIn(config.zone, io.clock.now()), -1);
  const day = { from: yesterday, to: yesterday };
  await fetchTable(session, { period: day, dimensions: ['date'], metrics: ['sessions'] });
  const found = { nb: 'Fant eiendom', nn: 'Fann eigedom', en: 'Found property' };
  return { found: inEach((lang) => `${found[lang]} ${config.property} (${SYSTEM}, ${config.zone}).`) };
}
