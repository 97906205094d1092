import type { ConnectorIo } from '../contract.ts';
import { fetchJson } from '../http.ts';
import { type LetterCount, readingLetters, type SentLetter } from '../letters.ts';
import { inShape } from '../shape.ts';
import type { MailerliteConfig } from './config.ts';
import { campaigns, stats } from './wire.ts';

const SYSTEM = 'MailerLite';
/** The most that the API gives at once. */
const PAGE = 100;

export const { read, check } = readingLetters(sentBy);

async function sentBy(config: MailerliteConfig, io: ConnectorIo): Promise<SentLetter[]> {
  // By id: a letter that is sent while the pages are read moves the others one place.
  const sent = new Map<string, SentLetter>();
  for (let page = 1; ; page += 1) {
    const { data, meta } = inShape(SYSTEM, 'campaigns', campaigns, await ask(config, page, io));
    for (const { id, finished_at: day, stats: row } of data) {
      if (day !== null) sent.set(id, { day, counts: () => countsOf(row) });
    }
    if (page >= meta.last_page) return [...sent.values()];
  }
}

function ask({ token, endpoint }: MailerliteConfig, page: number, io: ConnectorIo): Promise<unknown> {
  const query = new URLSearchParams({ 'filter[status]': 'sent', limit: String(PAGE), page: String(page) });
  return fetchJson(io, {
    ...{ system: SYSTEM, what: 'campaigns', field: 'endpoint' },
    url: new URL(`campaigns?${query}`, endpoint.replace(/\/*$/, '/')),
    headers: { accept: 'application/json', 'content-type': 'application/json', authorization: `Bearer ${token}` },
  });
}

function countsOf(row: unknown): Record<LetterCount, number> {
  const figures = inShape(SYSTEM, 'campaigns', stats, row);
  const delivered = figures.sent - figures.hard_bounces_count - figures.soft_bounces_count;
  return {
    delivered: Math.max(0, delivered),
    clicks: figures.clicks_count,
    unsubscribes: figures.unsubscribes_count,
  };
}
