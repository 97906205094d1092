import { SourceError } from '../../core/errors.ts';
import type { Period } from '../../core/period.ts';
import { addDays, dayIn } from '../../core/time.ts';
import { inEach } from '../../core/words.ts';
import { type ConnectorIo, configError, type Page } from '../contract.ts';
import { coverage, endedPart, spans } from '../cover.ts';
import { fetchJson } from '../http.ts';
import { wallTime } from '../retry-after.ts';
import { inShape } from '../shape.ts';
import type { MeltwaterConfig } from './config.ts';
import { analytics, failure, searches } from './wire.ts';

const SYSTEM = 'Meltwater';
const DAY_MS = 86_400_000;
/** The longest window that one call may have is a year; an ordinary night is one call of the fifty a day. */
export const SPAN_DAYS = 360;

/** How many stories the search found, day by day. The answer has a row for every day that it looked at. */
export async function* read(
  config: MeltwaterConfig,
  window: Period,
  _state: unknown,
  io: ConnectorIo,
): AsyncGenerator<Page, void, undefined> {
  const ended = endedPart(window, config.zone, io.clock.now());
  if (!ended) return;
  for (const span of spans(ended, SPAN_DAYS)) {
    const rows = await countsIn(config, span, io);
    const readings = rows.map(({ date: start, document_count: value }) => ({ measure: 'mentions', start, value }));
    const looked = readings.map(({ start }) => ({ from: start, to: start }));
    if (readings.length > 0) yield { readings, covered: coverage(new Map([['mentions', looked]])) };
  }
}

/** Proves the key and the search; says what it is called and how many stories it found yesterday. */
export async function check(config: MeltwaterConfig, io: ConnectorIo) {
  const all = inShape(SYSTEM, 'searches', searches, await ask(config, 'v3/searches', 'searches', io)).searches;
  const name = all.find(({ id }) => id === config.search)?.name;
  if (name === undefined) throw configError('source.not-found', { system: SYSTEM, what: 'search', field: 'search' });
  const yesterday = addDays(dayIn(config.zone, io.clock.now()), -1);
  const [row] = await countsIn(config, { from: yesterday, to: yesterday }, io);
  const found = {
    nb: ['Fant søket', 'saker i går'],
    nn: ['Fann søket', 'saker i går'],
    en: ['Found the search', 'stories yesterday'],
  };
  return { found: inEach((lang) => `${found[lang][0]} «${name}» (${row?.document_count ?? 0} ${found[lang][1]}).`) };
}

/** Days of the span, each once; what lies outside it is not asked for. */
async function countsIn(config: MeltwaterConfig, { from, to }: Period, io: ConnectorIo) {
  // Without offset: the zone says where the days are cut.
  const query = new URLSearchParams({ start: `${from}T00:00:00`, end: `${to}T23:59:59`, tz: config.zone });
  if (config.media === 'news') query.set('source', 'news');
  const answer = await ask(config, `v3/analytics/${config.search}?${query}`, 'analytics', io);
  const { time_series: rows } = inShape(SYSTEM, 'analytics', analytics, answer);
  return rows.filter(({ date }) => date >= from && date <= to);
}

function ask({ token, endpoint }: MeltwaterConfig, path: string, what: string, io: ConnectorIo): Promise<unknown> {
  return fetchJson(io, {
    ...{ system: SYSTEM, what, field: what === 'analytics' ? 'search' : 'endpoint' },
    url: new URL(path, endpoint.replace(/\/*$/, '/')),
    headers: { accept: 'application/json', apikey: token },
    explain: (body) => spent(body, io.clock.now()),
  });
}

/** The day's calls are used up, which is told by 403 as a missing right is. The wording is matched loosely. */
function spent(body: unknown, now: number): SourceError | null {
  const { data } = failure.safeParse(body);
  if (!data || !/limit|credit|quota|exceeded/i.test(data.message)) return null;
  const retryAt = now + DAY_MS;
  return new SourceError('quota', 'source.quota', { params: { system: SYSTEM, when: wallTime(retryAt) }, retryAt });
}
