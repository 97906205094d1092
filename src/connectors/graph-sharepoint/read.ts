import { SourceError } from '../../core/errors.ts';
import type { Period } from '../../core/period.ts';
import { addDays, dayIn, type IsoDate } from '../../core/time.ts';
import { inEach } from '../../core/words.ts';
import { type ConnectorIo, configError, type Page } from '../contract.ts';
import { endedPart, spans } from '../cover.ts';
import { GRAPH_SYSTEM, type Graph, openGraph } from '../graph.ts';
import { earliest, sinceOf, tally } from '../since.ts';
import type { GraphSharepointConfig } from './config.ts';
import { activity, site } from './wire.ts';

/** Days asked for in one call; Graph answers for fewer than 90. */
export const SPAN_DAYS = 60;
/** Graph cuts its days in UTC, whatever zone the site has. */
export const ZONE = 'UTC';

const MEASURES = ['page-views'];
const NAMES = { what: 'site', field: 'url' };

/**
 * The window in spans, oldest first. Of a day without a row nothing is said, nor of days whose figures are not whole. Today
 * is left for another night.
 */
export async function* read(
  config: GraphSharepointConfig,
  window: Period,
  state: unknown,
  io: ConnectorIo,
): AsyncGenerator<Page, void, undefined> {
  const ended = endedPart(window, ZONE, io.clock.now());
  if (!ended) return;
  const graph = openGraph(config, io);
  const { id } = await findSite(config, graph);
  let since = sinceOf(state, MEASURES);
  for (const span of spans(ended, SPAN_DAYS)) {
    const values = new Map([['page-views', await viewsOf(graph, id, span)]]);
    since = earliest(since, values);
    const page = tally(values, since);
    if (page.covered.length > 0) yield { ...page, state: { since } };
  }
}

/** Proves tenant, client and site, and that its figures may be read. */
export async function check(config: GraphSharepointConfig, io: ConnectorIo) {
  const graph = openGraph(config, io);
  const { id, displayName } = await findSite(config, graph);
  const yesterday = addDays(dayIn(ZONE, io.clock.now()), -1);
  await viewsOf(graph, id, { from: yesterday, to: yesterday });
  const found = { nb: 'Fant området', nn: 'Fann området', en: 'Found the site' };
  return { found: inEach((lang) => `${found[lang]} «${displayName}» (SharePoint, ${ZONE}).`) };
}

async function findSite({ url }: GraphSharepointConfig, graph: Graph) {
  const { host, pathname } = new URL(url);
  const path = pathname.replace(/\/+$/, '');
  return graph
    .get(`sites/${host}${path ? `:${path}` : ''}?$select=id,displayName`, NAMES, site)
    .catch((error: unknown) => {
      // A host of another tenant is told as a bad request.
      const isElsewhere =
        error instanceof SourceError && error.phrase === 'source.refused' && error.params.status === 400;
      throw isElsewhere ? configError('source.not-found', { system: GRAPH_SYSTEM, ...NAMES }) : error;
    });
}

/** How many times something was opened, by day. */
async function viewsOf(graph: Graph, id: string, { from, to }: Period): Promise<Map<IsoDate, number>> {
  const between = `startDateTime='${from}',endDateTime='${addDays(to, 1)}',interval='day'`;
  const path = `sites/${encodeURIComponent(id)}/getActivitiesByInterval(${between})`;
  const views = new Map<IsoDate, number>();
  for await (const row of graph.list(path, { ...NAMES, what: 'activities' }, activity)) {
    const { startDateTime, access, incompleteData } = row;
    const day = dayIn(ZONE, startDateTime);
    const isWhole = !incompleteData?.wasThrottled && startDateTime >= (incompleteData?.missingDataBeforeDateTime ?? 0);
    if (access && isWhole && day >= from && day <= to) views.set(day, access.actionCount);
  }
  return views;
}
