import { monthEnd, monthsOf, type Period } from '../../core/period.ts';
import type { IsoDate } from '../../core/time.ts';
import { type ConnectorIo, FLAGS, type Page, type Piece, type Reading } from '../contract.ts';
import { coverage, endedPart, spans } from '../cover.ts';
import { type FirstUse, firstUseOf, linkPage } from '../link-visits.ts';
import { pagePieces } from '../pieces.ts';
import { earliest, isCounted, type Since, sinceOf, tally, type Values } from '../since.ts';
import type { PlausibleConfig } from './config.ts';
import { dayMeasures, GOALS } from './measures.ts';
import { orNothing, type Query, query } from './query.ts';
import { countMetric, dayMetrics, monthMetrics } from './wire.ts';

/** Some six requests for each; a key has 600 an hour. Source: Plausible documentation, «Stats API reference». */
export const SPAN_DAYS = 31;
/** What Plausible writes where a visit has no such tag, or an event no such place. */
const NOT_SET = '(not set)';

/** Visits, page views and the share with one page alone; also what `check` asks for. */
export const DAYS = {
  what: 'visits',
  metrics: ['visits', 'pageviews', 'bounce_rate'],
  shape: dayMetrics,
} as const satisfies Query<typeof dayMetrics>;
const MONTHS = {
  what: 'visitors',
  metrics: ['visitors', 'visit_duration'],
  shape: monthMetrics,
  time: 'time:month',
} as const;
const LINKS = {
  what: 'links',
  metrics: ['visits'],
  shape: countMetric,
  dimensions: ['visit:utm_campaign', 'visit:utm_source', 'visit:utm_content'],
} as const;
const PAGES = {
  what: 'pages',
  metrics: ['pageviews'],
  shape: countMetric,
  dimensions: ['event:hostname', 'event:page'],
} as const;

/**
 * The window in spans, oldest first: a page with all daily measures, then one with the months that ended in it.
 * A day that has not ended in the site's zone is left for another night.
 */
export async function* read(
  config: PlausibleConfig,
  window: Period,
  state: unknown,
  io: ConnectorIo,
): AsyncGenerator<Page, void, undefined> {
  const ended = endedPart(window, config.zone, io.clock.now());
  if (!ended) return;
  let since = sinceOf(state, Object.keys(dayMeasures));
  let first = firstUseOf(state);
  for (const span of spans(ended, SPAN_DAYS)) {
    const values = new Map<string, Values>(await readDays(config, io, span));
    for (const measure of ['downloads', 'outlinks'] as const) {
      values.set(measure, await readGoal(config, io, span, GOALS[measure]));
    }
    since = earliest(since, values);
    const { readings, covered } = tally(values, since);
    const links = await readLinks(config, io, span, since, first);
    first = links.state.first;
    const pieces = config.pages ? { pieces: await readPieces(config, io, span, since) } : {};
    const page = {
      readings: [...readings.map(withFlags), ...links.readings],
      ...pieces,
      covered: [...covered, ...links.covered],
    };
    if (page.covered.length > 0) yield { ...page, state: { since, first } };
    const months = await readMonths(config, io, span, since);
    if (months.covered.length > 0) yield months;
  }
}

/** Plausible tells single-page visits as a share in whole per cent. */
function withFlags(reading: Reading): Reading {
  return reading.measure === 'single-page-visits' ? { ...reading, flags: FLAGS.rounded } : reading;
}

async function readDays(config: PlausibleConfig, io: ConnectorIo, span: Period): Promise<[string, Values][]> {
  const { times, rows } = await query(config, io, span, DAYS);
  const found = new Map(rows.map(({ time, metrics }) => [time, metrics]));
  const of = (value: (row: (typeof rows)[number]['metrics']) => number | null): Values =>
    new Map(times.map((day) => [day, found.has(day) ? value(found.get(day)!) : null]));
  return [
    ['visits', of(([visits]) => visits)],
    ['page-views', of(([, views]) => views)],
    ['single-page-visits', of(([visits, , share]) => (share === null ? null : Math.round((visits * share) / 100)))],
  ];
}

/** How often a goal was reached, by day; nothing where it is not set up. */
async function readGoal(config: PlausibleConfig, io: ConnectorIo, span: Period, goal: string): Promise<Values> {
  const asked = { what: goal, metrics: ['events'], shape: countMetric, goal };
  const found = await query(config, io, span, asked).catch(orNothing(io, goal, null));
  const counts = new Map(found?.rows.map(({ time, metrics: [events] }) => [time, events]));
  return new Map(found?.times.map((day) => [day, counts.get(day) ?? null]));
}

/** Visits by tagged links: campaign, the source where the scheme has the channel, and the piece in the content. */
async function readLinks(config: PlausibleConfig, io: ConnectorIo, span: Period, since: Since, first: FirstUse) {
  const { times, rows } = await query(config, io, span, LINKS);
  const looked = times.filter((day) => isCounted(since, 'visits', day));
  const visits = rows.flatMap(({ time: day, dimensions, metrics: [value] }) => {
    const [campaign = '', channel = '', content = ''] = dimensions.map((tag) => tag.toLowerCase());
    const piece = content === NOT_SET || content === '' ? null : content;
    return campaign === NOT_SET || campaign === '' ? [] : [{ day, campaign, channel, piece, value }];
  });
  return linkPage(
    visits,
    looked.map((day) => ({ from: day, to: day })),
    first,
  );
}

/** Pages of the days that were counted, by host and path. */
async function readPieces(config: PlausibleConfig, io: ConnectorIo, span: Period, since: Since): Promise<Piece[]> {
  const { rows } = await query(config, io, span, PAGES);
  const byDay = Map.groupBy(rows, ({ time }) => time);
  const days = [...byDay].filter(([day]) => isCounted(since, 'page-views', day));
  return pagePieces(
    'page-views',
    days.map(([day, own]) => {
      const pages = own.map(({ dimensions: [host, path], metrics: [value] }) => ({
        url: `https://${host}${path}`,
        value,
      }));
      const cut = own.some(({ dimensions }) => dimensions.some((part) => part === NOT_SET || part === ''));
      return { day, rows: pages, flags: cut ? FLAGS.otherRow : 0 };
    }),
  );
}

/** Of the months that ended in the span, as far as the site was counted then. */
async function readMonths(config: PlausibleConfig, io: ConnectorIo, span: Period, since: Since) {
  const readings: Reading[] = [];
  const looked = new Map<string, Period[]>();
  const add = (measure: string, month: Period, value: number | null | undefined) => {
    looked.set(measure, [...(looked.get(measure) ?? []), month]);
    if (typeof value === 'number') readings.push({ measure, start: month.from, end: month.to, value });
  };
  const ends = (from: IsoDate) => ({ from, to: monthEnd(from) });
  const months = monthsOf(span)
    .map(ends)
    .filter(({ to }) => to <= span.to && isCounted(since, 'visits', to));
  if (months.length > 0) {
    const { rows } = await query(config, io, { from: months[0]!.from, to: months.at(-1)!.to }, MONTHS);
    const found = new Map(rows.map(({ time, metrics }) => [time, metrics]));
    for (const month of months) {
      add('visitors', month, found.get(month.from)?.[0]);
      add('visit-seconds-mean', month, found.get(month.from)?.[1]);
    }
  }
  return { readings, covered: coverage(looked) };
}
