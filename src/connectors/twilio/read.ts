import type { z } from 'zod';
import { SourceError } from '../../core/errors.ts';
import { daysIn, type Period } from '../../core/period.ts';
import { addDays, type IsoDate } from '../../core/time.ts';
import { inEach } from '../../core/words.ts';
import type { ConnectorIo, Page } from '../contract.ts';
import { endedPart, spans } from '../cover.ts';
import { fetchJson } from '../http.ts';
import { inShape } from '../shape.ts';
import { earliest, sinceOf, tally } from '../since.ts';
import type { TwilioConfig } from './config.ts';
import { account, usage } from './wire.ts';

const SYSTEM = 'Twilio';
/** Days in one page. */
export const SPAN_DAYS = 366;
/** Calls that come in, as Twilio's usage has them. Source: https://www.twilio.com/docs/usage/api/usage-record */
export const CATEGORY = 'calls-inbound';

/** Inbound calls by day, in GMT. A day without any may lack its row: believed from the first day that had some. */
export async function* read(
  config: TwilioConfig,
  window: Period,
  state: unknown,
  io: ConnectorIo,
): AsyncGenerator<Page, void, undefined> {
  const ended = endedPart(window, 'UTC', io.clock.now());
  if (!ended) return;
  let since = sinceOf(state, ['calls']);
  for (const span of spans(ended, SPAN_DAYS)) {
    const days = new Map<IsoDate, number | null>();
    for (let i = 0; i < daysIn(span); i += 1) days.set(addDays(span.from, i), null);
    for (const { start_date: day, count } of await recordsIn(config, span, io)) days.set(day, count);
    const values = new Map([['calls', days]]);
    since = earliest(since, values);
    const { readings, covered } = tally(values, since);
    if (covered.length > 0) yield { readings, covered, state: { since } };
  }
}

/** Proves account and key; says what the account is called. */
export async function check(config: TwilioConfig, io: ConnectorIo) {
  const answer = await ask(config, `/2010-04-01/Accounts/${config.account}.json`, 'account', io);
  const { friendly_name: name } = inShape(SYSTEM, 'account', account, answer);
  const found = { nb: 'Fant kontoen', nn: 'Fann kontoen', en: 'Found the account' };
  return { found: inEach((lang) => `${found[lang]} «${name}».`) };
}

/** All records of the span, page by page. */
async function recordsIn(config: TwilioConfig, { from, to }: Period, io: ConnectorIo) {
  const query = new URLSearchParams({ Category: CATEGORY, StartDate: from, EndDate: to, PageSize: '1000' });
  const folder = `/2010-04-01/Accounts/${config.account}/Usage/Records/Daily.json`;
  const records: z.output<typeof usage>['usage_records'] = [];
  let next: string | null = `${folder}?${query}`;
  while (next !== null) {
    const page: z.output<typeof usage> = inShape(SYSTEM, 'usage', usage, await ask(config, next, 'usage', io));
    records.push(...page.usage_records);
    // Only on to the same place: the key goes along.
    const following: string | null = page.next_page_uri ?? null;
    if (following !== null && (!following.startsWith(`${folder}?`) || following === next)) {
      throw new SourceError('shape', 'source.shape', { params: { system: SYSTEM, field: 'next_page_uri' } });
    }
    next = following;
  }
  return records.filter(({ category, start_date: day }) => category === CATEGORY && day >= from && day <= to);
}

function ask({ clientId, clientSecret, endpoint }: TwilioConfig, path: string, what: string, io: ConnectorIo) {
  return fetchJson(io, {
    ...{ system: SYSTEM, what, field: 'account', url: `${endpoint.replace(/\/+$/, '')}${path}` },
    headers: { accept: 'application/json', authorization: `Basic ${btoa(`${clientId}:${clientSecret}`)}` },
  });
}
