import { SourceError } from '../../core/errors.ts';
import { monthEnd, monthsOf, type Period } from '../../core/period.ts';
import { addDays, dayIn, type IsoDate } from '../../core/time.ts';
import { type ConnectorIo, configError, type Page, type Reading } from '../contract.ts';
import { coverage, spans } from '../cover.ts';
import { fetchText } from '../http.ts';
import { inShape } from '../shape.ts';
import type { GdeltConfig } from './config.ts';
import { timeline } from './wire.ts';

const SYSTEM = 'GDELT';
/** The archive that the API searches: three months. */
export const KEPT_DAYS = 90;
/** Shorter stretches come by the hour or quarter of an hour. */
const LEAST_DAYS = 10;
/** One request in five seconds for each address. */
const PAUSE_MS = 5_500;

/**
 * The mean tone of each day in UTC, and of each month that ended in the window: days weighed by their articles, so that it
 * is the mean over articles. A day without articles has no tone.
 */
export async function* read(
  config: GdeltConfig,
  window: Period,
  _state: unknown,
  io: ConnectorIo,
): AsyncGenerator<Page, void, undefined> {
  const months = monthsOf(window).filter((month) => monthEnd(month) <= window.to);
  const first = months[0] !== undefined && months[0] < window.from ? months[0] : window.from;
  const tones = new Map<IsoDate, number>();
  const articles = new Map<IsoDate, number>();
  for (const span of spans({ from: first, to: window.to }, KEPT_DAYS)) {
    for (const [mode, into] of [
      ['timelinetone', tones],
      ['timelinevolraw', articles],
    ] as const) {
      if (tones.size + articles.size > 0 || mode === 'timelinevolraw') await io.sleep(PAUSE_MS);
      for (const [day, value] of await days(config, io, mode, span)) into.set(day, value);
    }
  }
  const told = [...tones].filter(([day]) => (articles.get(day) ?? 0) > 0 && day >= window.from).toSorted();
  const readings: Reading[] = told.map(([start, value]) => ({ measure: 'tone', start, value }));
  const looked = new Map([['tone', told.map(([day]) => ({ from: day, to: day }))]]);
  for (const from of months) {
    const month = { from, to: monthEnd(from) };
    const value = meanOver(month, tones, articles);
    if (value === null) continue;
    readings.push({ measure: 'tone-month', start: month.from, end: month.to, value });
    looked.set('tone-month', [...(looked.get('tone-month') ?? []), month]);
  }
  if (readings.length > 0) yield { readings, covered: coverage(looked) };
}

/** Proves that the search is understood. */
export async function check(config: GdeltConfig, io: ConnectorIo) {
  const to = addDays(dayIn('UTC', io.clock.now()), -1);
  const found = await days(config, io, 'timelinevolraw', { from: addDays(to, -29), to });
  const n = [...found.values()].reduce((sum, value) => sum + value, 0);
  return {
    found: {
      nb: `Søket fant ${n} saker på 30 dager.`,
      nn: `Søket fann ${n} saker på 30 dagar.`,
      en: `The search found ${n} articles in 30 days.`,
    },
  };
}

type Mode = 'timelinetone' | 'timelinevolraw';

async function days(config: GdeltConfig, io: ConnectorIo, mode: Mode, span: Period): Promise<Map<IsoDate, number>> {
  const least = addDays(span.to, 1 - LEAST_DAYS);
  const from = span.from < least ? span.from : least;
  const url = new URL('api/v2/doc/doc', config.endpoint.replace(/\/*$/, '/'));
  url.search = new URLSearchParams({
    ...{ query: config.query, mode, format: 'json', timelinesmooth: '0' },
    // Both ends are exclusive.
    startdatetime: `${compact(addDays(from, -1))}235959`,
    enddatetime: `${compact(addDays(span.to, 1))}000000`,
  }).toString();
  const text = await fetchText(io, { system: SYSTEM, what: mode, field: 'query', url });
  const { timeline: series } = inShape(SYSTEM, mode, timeline, parsed(text));
  const found = new Map<IsoDate, number>();
  for (const { date, value } of series[0]?.data ?? []) {
    const day = `${date.slice(0, 4)}-${date.slice(4, 6)}-${date.slice(6, 8)}`;
    if (day >= span.from && day <= span.to) found.set(day, value);
  }
  return found;
}

const compact = (day: IsoDate) => day.replaceAll('-', '');

/** Errors come as a sentence with status 200, and JSON sometimes with raw control marks and lone backslashes. */
function parsed(text: string): unknown {
  const trimmed = text.trim();
  if (/too short|too long|illegal|parenthes|phrase|not supported/i.test(trimmed) && !trimmed.startsWith('{')) {
    throw configError('source.bad-setting', { field: 'query', system: SYSTEM });
  }
  try {
    return JSON.parse(trimmed.replace(/\p{Cc}/gu, ' ').replace(/\\(?!["\\/bfnrtu])/g, '\\\\'));
  } catch {
    // The parser's message quotes the body.
    throw new SourceError('transient', 'source.not-json', { params: { system: SYSTEM } });
  }
}

function meanOver(
  { from, to }: Period,
  tones: ReadonlyMap<IsoDate, number>,
  articles: ReadonlyMap<IsoDate, number>,
): number | null {
  let sum = 0;
  let n = 0;
  for (let day = from; day <= to; day = addDays(day, 1)) {
    const count = articles.get(day) ?? 0;
    const tone = tones.get(day);
    if (count === 0 || tone === undefined) continue;
    sum += tone * count;
    n += count;
  }
  return n === 0 ? null : sum / n;
}
