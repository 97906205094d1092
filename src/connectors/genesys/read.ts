import { daysIn, type Period } from '../../core/period.ts';
import { addDays, dayIn, type IsoDate, isoInstant, startOfDay } from '../../core/time.ts';
import { inEach } from '../../core/words.ts';
import { type Authorized, bearer, tokenAnswer, tokenRefused } from '../bearer.ts';
import type { ConnectorIo, Page } from '../contract.ts';
import { endedPart, spans } from '../cover.ts';
import { type Call, fetchJson } from '../http.ts';
import { inShape } from '../shape.ts';
import { earliest, sinceOf, tally, type Values } from '../since.ts';
import type { GenesysConfig } from './config.ts';
import { METRICS, type MeasureKey, measures } from './measures.ts';
import { aggregates, queue } from './wire.ts';

const SYSTEM = 'Genesys Cloud';
/** Days in one question: well below what the API takes. */
export const SPAN_DAYS = 31;
const AGGREGATES = 'api/v2/analytics/conversations/aggregates/query';
const KEYS = Object.keys(measures) as MeasureKey[];

/**
 * Counts of inbound calls by day. A day without any is left out by the system; it is believed to have had none from the
 * first day that had some.
 */
export async function* read(
  config: GenesysConfig,
  window: Period,
  state: unknown,
  io: ConnectorIo,
): AsyncGenerator<Page, void, undefined> {
  const ended = endedPart(window, config.zone, io.clock.now());
  if (!ended) return;
  const authorized = bearer(() => fetchToken(config, io));
  let since = sinceOf(state, KEYS);
  for (const span of spans(ended, SPAN_DAYS)) {
    const values = await valuesOf(config, span, authorized, io);
    since = earliest(since, values);
    const { readings, covered } = tally(values, since);
    if (covered.length > 0) yield { readings, covered, state: { since } };
  }
}

/** Proves region and client, each queue, and by yesterday's question that the client may read figures. */
export async function check(config: GenesysConfig, io: ConnectorIo) {
  const authorized = bearer(() => fetchToken(config, io));
  const names: string[] = [];
  for (const id of config.queues) {
    const path = `api/v2/routing/queues/${id}`;
    const answer = await ask(config, path, { what: id, field: 'queues' }, authorized, io);
    names.push(inShape(SYSTEM, 'queues', queue, answer).name);
  }
  const yesterday = addDays(dayIn(config.zone, io.clock.now()), -1);
  const values = await valuesOf(config, { from: yesterday, to: yesterday }, authorized, io);
  const calls = values.get('offered')?.get(yesterday) ?? 0;
  const found = {
    nb: ['Fant', 'alle køer', 'innkommende anrop i går'],
    nn: ['Fann', 'alle køar', 'innkomande anrop i går'],
    en: ['Found', 'all queues', 'inbound calls yesterday'],
  };
  return {
    found: inEach((lang) => {
      const [fant, all, inbound] = found[lang];
      return `${fant} ${names.length > 0 ? names.map((name) => `«${name}»`).join(', ') : all} (${calls} ${inbound}).`;
    }),
  };
}

async function valuesOf(
  config: GenesysConfig,
  span: Period,
  authorized: Authorized,
  io: ConnectorIo,
): Promise<Map<MeasureKey, Values>> {
  const instant = (day: IsoDate) => isoInstant(startOfDay(config.zone, day));
  const is = (dimension: string, value: string) => ({ type: 'dimension', dimension, operator: 'matches', value });
  const body = {
    interval: `${instant(span.from)}/${instant(addDays(span.to, 1))}`,
    ...{ granularity: 'P1D', timeZone: config.zone, groupBy: ['mediaType'] },
    filter: {
      type: 'and',
      predicates: [is('mediaType', 'voice'), is('direction', 'inbound')],
      ...(config.queues.length > 0
        ? { clauses: [{ type: 'or', predicates: config.queues.map((id) => is('queueId', id)) }] }
        : {}),
    },
    metrics: KEYS.map((key) => METRICS[key][0]),
  };
  const call = { what: 'conversations', field: 'region', method: 'POST', body: JSON.stringify(body) } as const;
  const answer = inShape(SYSTEM, 'conversations', aggregates, await ask(config, AGGREGATES, call, authorized, io));
  const values = new Map(KEYS.map((key) => [key, new Map<IsoDate, number | null>()]));
  for (let i = 0; i < daysIn(span); i += 1) for (const days of values.values()) days.set(addDays(span.from, i), null);
  for (const { interval, metrics } of answer.results.flatMap(({ data }) => data)) {
    for (const key of KEYS) {
      const [name, of, divisor] = METRICS[key];
      const figure = metrics.find(({ metric }) => metric === name)?.stats[of];
      const day = dayIn(config.zone, interval);
      if (figure !== undefined)
        values.get(key)!.set(day, (values.get(key)!.get(day) ?? 0) + Math.round(figure / divisor));
    }
  }
  return values;
}

type Asked = Pick<Call, 'what' | 'field'> & { readonly method?: 'POST'; readonly body?: string };

function ask({ region }: GenesysConfig, path: string, call: Asked, authorized: Authorized, io: ConnectorIo) {
  return authorized((authorization) =>
    fetchJson(io, {
      ...{ system: SYSTEM, ...call, url: `https://api.${region}/${path}` },
      headers: {
        accept: 'application/json',
        authorization,
        ...(call.body ? { 'content-type': 'application/json' } : {}),
      },
    }),
  );
}

/** Client credentials by HTTP Basic (RFC 6749, 2.3.1 and 4.4). */
async function fetchToken({ region, clientId, clientSecret }: GenesysConfig, io: ConnectorIo): Promise<string> {
  const answer = await fetchJson(io, {
    ...{ system: SYSTEM, what: 'oauth/token', field: 'region', method: 'POST' },
    url: `https://login.${region}/oauth/token`,
    headers: { accept: 'application/json', authorization: `Basic ${btoa(`${clientId}:${clientSecret}`)}` },
    body: new URLSearchParams({ grant_type: 'client_credentials' }),
    explain: tokenRefused(SYSTEM),
  });
  return inShape(SYSTEM, 'oauth/token', tokenAnswer, answer).access_token;
}
