import { SourceError } from '../../core/errors.ts';
import type { ConnectorIo } from '../contract.ts';
import { fetchJson } from '../http.ts';
import { type LetterCount, readingLetters, type SentLetter } from '../letters.ts';
import { inShape } from '../shape.ts';
import type { MailchimpConfig } from './config.ts';
import { report, reports } from './wire.ts';

const SYSTEM = 'Mailchimp';
/** The most that the API gives at once. */
const PAGE = 1000;
/** Only these leave Mailchimp: subjects and lists stay there. */
const FIELDS = [
  'total_items',
  ...['id', 'send_time', 'emails_sent', 'bounces', 'clicks.clicks_total', 'unsubscribed'].map(
    (field) => `reports.${field}`,
  ),
].join();
/** An answer takes up to two minutes by the documentation. */
const TIMEOUT_MS = 120_000;

export const { read, check } = readingLetters(sentBy);

async function sentBy(config: MailchimpConfig, io: ConnectorIo): Promise<SentLetter[]> {
  // By id: a letter that is sent while the pages are read moves the others one place.
  const sent = new Map<string, SentLetter>();
  for (let offset = 0; ; ) {
    const { reports: rows, total_items: total } = inShape(SYSTEM, 'reports', reports, await ask(config, offset, io));
    for (const { id, send_time: day, ...row } of rows) sent.set(id, { day, counts: () => countsOf(row) });
    offset += rows.length;
    if (offset >= total) return [...sent.values()];
    // Letters were deleted meanwhile: what came before has moved up, and some were passed over.
    if (rows.length === 0) throw new SourceError('transient', 'source.error-inside', { params: { system: SYSTEM } });
  }
}

function ask({ token, endpoint }: MailchimpConfig, offset: number, io: ConnectorIo): Promise<unknown> {
  const base = endpoint ?? `https://${token.split('-').at(-1)}.api.mailchimp.com/3.0`;
  const query = new URLSearchParams({ fields: FIELDS, count: String(PAGE), offset: String(offset) });
  return fetchJson(io, {
    ...{ system: SYSTEM, what: 'reports', field: 'token', timeoutMs: TIMEOUT_MS },
    url: new URL(`reports?${query}`, base.replace(/\/*$/, '/')),
    // Whatever stands before the colon is not looked at.
    headers: { accept: 'application/json', authorization: `Basic ${btoa(`ekko:${token}`)}` },
  });
}

function countsOf(row: unknown): Record<LetterCount, number> {
  const { emails_sent: sent, bounces, clicks, unsubscribed } = inShape(SYSTEM, 'reports', report, row);
  const lost = bounces.hard_bounces + bounces.soft_bounces + bounces.syntax_errors;
  return { delivered: Math.max(0, sent - lost), clicks: clicks.clicks_total, unsubscribes: unsubscribed };
}
