import type { z } from 'zod';
import { SourceError } from '../../core/errors.ts';
import type { Period } from '../../core/period.ts';
import { addDays, dayIn, type IsoDate, parseInstant } from '../../core/time.ts';
import type { ConnectorIo } from '../contract.ts';
import { type Report, rowsOf, SYSTEM } from './call.ts';
import type { SiteimproveConfig } from './config.ts';
import { overviewPoint, searchPoint } from './wire.ts';

/** Visits and page views of each day that Siteimprove tells of. */
export async function readOverview(config: SiteimproveConfig, io: ConnectorIo, span: Period) {
  const points = await history(config, io, 'overview/history', span, overviewPoint);
  const of = (name: 'visits' | 'page_views') => new Map([...points].map(([day, point]) => [day, point[name]]));
  return { visits: of('visits'), views: of('page_views') };
}

/** Searches of each day; the words are never asked for. A day that does not say how many is left out. */
export async function readSearches(
  config: SiteimproveConfig,
  io: ConnectorIo,
  span: Period,
  results: 'all' | 'without_results',
): Promise<ReadonlyMap<IsoDate, number>> {
  const query = { search_results: results };
  const points = await history(config, io, 'internal_searches/history', span, searchPoint, query);
  return new Map([...points].flatMap(([day, { searches }]) => (typeof searches === 'number' ? [[day, searches]] : [])));
}

/**
 * The points of a history by day. How far apart they are follows from the period: hours for one day, days below 62 of
 * them, then months. So never one day alone is asked for. Source: Siteimprove API v2, «Get historical data».
 *
 * @throws SourceError shape where a day has two points
 */
async function history<T extends z.ZodType<{ timestamp: string }>>(
  config: SiteimproveConfig,
  io: ConnectorIo,
  name: Report,
  span: Period,
  point: T,
  query: Readonly<Record<string, string>> = {},
): Promise<Map<IsoDate, z.output<T>>> {
  const asked = span.from === span.to ? { from: addDays(span.from, -1), to: span.to } : span;
  const { rows } = await rowsOf(config, io, name, asked, point, { query });
  const days = new Map<IsoDate, z.output<T>>();
  for (const row of rows) {
    const day = dayOf(row.timestamp, config.zone);
    if (days.has(day)) {
      throw new SourceError('shape', 'source.shape', { params: { system: SYSTEM, field: `${name}.timestamp` } });
    }
    days.set(day, row);
  }
  const inSpan = [...days].filter(([day]) => day >= span.from && day <= span.to);
  return new Map(inSpan.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** A time without zone is the site's own. */
function dayOf(timestamp: string, zone: string): IsoDate {
  return /(Z|[+-]\d\d:?\d\d)$/.test(timestamp) ? dayIn(zone, parseInstant(timestamp)) : timestamp.slice(0, 10);
}
