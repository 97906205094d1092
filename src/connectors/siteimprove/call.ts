import type { z } from 'zod';
import { SourceError } from '../../core/errors.ts';
import type { Period } from '../../core/period.ts';
import type { ConnectorIo } from '../contract.ts';
import { fetchJson } from '../http.ts';
import { inShape } from '../shape.ts';
import type { SiteimproveConfig } from './config.ts';
import { failure, page } from './wire.ts';

export const SYSTEM = 'Siteimprove';

/** The most that a list gives at once. Source: Siteimprove API v2, OpenAPI specification, `page_size`. */
const PAGE_SIZE = 1000;
/** No limit is published: two requests a second wear on nobody. */
const PAUSE_MS = 500;

export type Report =
  | 'overview/history'
  | 'overview/summary'
  | 'entries_exits/bounce_rates'
  | 'content/most_popular_pages'
  | 'campaigns/summary'
  | 'internal_searches/history';

/** Without this one nothing is read: where it is missing, the site is. */
const NEEDED: Report = 'overview/history';

/** What an error about the request says was asked for, and which setting leads there. */
interface Asked {
  readonly what: string;
  readonly field: 'endpoint' | 'site';
  readonly missing?: 'gone';
}

/**
 * One GET below the address of the service, signed with user and key (HTTP Basic).
 *
 * @throws SourceError as `fetchJson` does; transient where the answer is a message instead of figures
 */
export async function call(
  config: SiteimproveConfig,
  io: ConnectorIo,
  path: string,
  asked: Asked,
  query: Readonly<Record<string, string>> = {},
): Promise<unknown> {
  await io.sleep(PAUSE_MS);
  const url = new URL(`${config.endpoint.replace(/\/+$/, '')}/${path}`);
  url.search = String(new URLSearchParams(query));
  const headers = { accept: 'application/json', authorization: basic(config) };
  const body = await fetchJson(io, { system: SYSTEM, ...asked, url, headers });
  if (failure.safeParse(body).success) {
    throw new SourceError('transient', 'source.error-inside', { params: { system: SYSTEM } });
  }
  return body;
}

/** A report of whole days, both ends included. */
export function report(
  config: SiteimproveConfig,
  io: ConnectorIo,
  name: Report,
  { from, to }: Period,
  query: Readonly<Record<string, string>> = {},
): Promise<unknown> {
  const period = (from === to ? [from] : [from, to]).map((day) => day.replaceAll('-', '')).join('_');
  const site = String(config.site);
  const asked: Asked = name === NEEDED ? { what: site, field: 'site' } : { what: name, field: 'site', missing: 'gone' };
  return call(config, io, `sites/${site}/analytics/${name}`, asked, { period, ...query });
}

/**
 * The rows of a report, page by page; `most` of them are enough.
 *
 * @throws SourceError `source.truncated` where the list changed while it was read
 */
export async function rowsOf<T extends z.ZodType>(
  config: SiteimproveConfig,
  io: ConnectorIo,
  name: Report,
  period: Period,
  row: T,
  { query = {}, most = Number.POSITIVE_INFINITY }: { query?: Readonly<Record<string, string>>; most?: number } = {},
): Promise<{ readonly rows: z.output<T>[]; readonly whole: boolean }> {
  const rows: z.output<T>[] = [];
  let expected: number | undefined;
  for (let number = 1; ; number += 1) {
    const paging = { page: String(number), page_size: String(PAGE_SIZE) };
    const answer = await report(config, io, name, period, { ...query, ...paging });
    const { items, total_items: all, total_pages: pages } = inShape(SYSTEM, name, page, answer);
    rows.push(...items.map((item) => inShape(SYSTEM, name, row, item)));
    expected ??= all;
    const done = number >= pages;
    // A row that came or went between two pages has moved another over the edge between them.
    if (done ? rows.length !== expected : items.length === 0) {
      throw new SourceError('transient', 'source.truncated', { params: { system: SYSTEM } });
    }
    if (done || rows.length >= most) return { rows, whole: done };
  }
}

/** A report that this account does not have ends its own measures, never the run. */
export function orNothing<T>(io: ConnectorIo, name: Report, nothing: T): (error: unknown) => T {
  return (error) => {
    if (!(error instanceof SourceError && error.kind === 'gone')) throw error;
    io.log('report is not there', { system: SYSTEM, report: name });
    return nothing;
  };
}

/** HTTP Basic, in UTF-8. */
export function basic({ user, key }: Pick<SiteimproveConfig, 'user' | 'key'>): string {
  const bytes = new TextEncoder().encode(`${user}:${key}`);
  return `Basic ${btoa(String.fromCharCode(...bytes))}`;
}
