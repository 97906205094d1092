import { monthEnd, monthsOf, type Period } from '../../core/period.ts';
import type { ConnectorIo, Covered, Page, Reading } from '../contract.ts';
import { coverage, endedPart, spans } from '../cover.ts';
import { firstUseOf } from '../link-visits.ts';
import { inShape } from '../shape.ts';
import { earliest, isCounted, type Since, sinceOf, tally, type Values } from '../since.ts';
import { orNothing, report, SYSTEM } from './call.ts';
import type { SiteimproveConfig } from './config.ts';
import { readOverview, readSearches } from './history.ts';
import { readBounces, readCampaigns, readPieces } from './lists.ts';
import { dayMeasures } from './measures.ts';
import { summary } from './wire.ts';

/** Lists are asked for day by day, two requests a second: so many days are kept together. */
export const SPAN_DAYS = 14;

/**
 * The window in spans, oldest first: a page with all daily measures, then one with the months that ended in it.
 * A day that has not ended in the site's zone is left for another night.
 */
export async function* read(
  config: SiteimproveConfig,
  window: Period,
  state: unknown,
  io: ConnectorIo,
): AsyncGenerator<Page, void, undefined> {
  const ended = endedPart(window, config.zone, io.clock.now());
  if (!ended) return;
  let since = sinceOf(state, Object.keys(dayMeasures));
  let first = firstUseOf(state);
  for (const span of spans(ended, SPAN_DAYS)) {
    const { visits, views } = await readOverview(config, io, span);
    const values = new Map<string, Values>([
      ['visits', visits],
      ['page-views', views],
      ['single-page-visits', await readBounces(config, io, visits).catch(nothing(io, 'entries_exits/bounce_rates'))],
      ['site-searches', await searches(config, io, span, 'all')],
      ['site-searches-without-hits', await searches(config, io, span, 'without_results')],
    ]);
    since = earliest(since, values);
    const { readings, covered } = tally(values, since);
    const counted = new Map([...visits].filter(([day]) => isCounted(since, 'visits', day)));
    const links = await readCampaigns(config, io, counted, first).catch(
      orNothing(io, 'campaigns/summary', { readings: [], covered: [], state: { first } }),
    );
    first = links.state.first;
    const pieces = config.pages ? await piecesOf(config, io, views) : null;
    const page = { readings: [...readings, ...links.readings], covered: [...covered, ...links.covered] };
    if (page.covered.length > 0) yield { ...page, ...(pieces ? { pieces } : {}), state: { since, first } };
    const months = await readMonths(config, io, span, since);
    if (months.covered.length > 0) yield months;
  }
}

const nothing = (io: ConnectorIo, name: Parameters<typeof orNothing>[1]) =>
  orNothing(io, name, new Map<string, number>());

async function searches(config: SiteimproveConfig, io: ConnectorIo, span: Period, results: 'all' | 'without_results') {
  return readSearches(config, io, span, results).catch(nothing(io, 'internal_searches/history'));
}

/** Where Siteimprove lists no pages, nothing is said of them. */
function piecesOf(config: SiteimproveConfig, io: ConnectorIo, views: ReadonlyMap<string, number>) {
  return readPieces(config, io, views).catch(orNothing(io, 'content/most_popular_pages', null));
}

/** Unique visitors of the months that ended in the span, as far as the site was counted then. */
async function readMonths(config: SiteimproveConfig, io: ConnectorIo, span: Period, since: Since) {
  const readings: Reading[] = [];
  const looked: Period[] = [];
  for (const start of monthsOf(span)) {
    const month = { from: start, to: monthEnd(start) };
    if (month.to > span.to || !isCounted(since, 'visits', month.to)) continue;
    const answer = inShape(SYSTEM, 'overview/summary', summary, await report(config, io, 'overview/summary', month));
    looked.push(month);
    readings.push({ measure: 'visitors', start, end: month.to, value: answer.unique_visitors });
  }
  const covered: Covered[] = coverage(new Map(looked.length > 0 ? [['visitors', looked]] : []));
  return { readings, covered };
}
