import { SourceError } from '../../core/errors.ts';
import { monthEnd, monthsOf, type Period } from '../../core/period.ts';
import { addDays, dayIn, dayNumber, isoDay } from '../../core/time.ts';
import type { ConnectorIo, Measure, Page, Reading } from '../contract.ts';
import { coverage, spans } from '../cover.ts';
import { inShape } from '../shape.ts';
import { call, type Method, SYSTEM } from './call.ts';
import type { MatomoConfig } from './config.ts';
import { actionMeasures, monthMeasures, visitMeasures } from './measures.ts';
import { readSite, type Site } from './site.ts';
import { actionsDay, byDate, visitorsMonth, visitsDay } from './wire.ts';

/** Days asked for in one call: one quarter keeps archiving on demand within the time limit. */
export const SPAN_DAYS = 90;

type Measures = Readonly<Record<string, Measure>>;
type Row = Readonly<Record<string, number | null | undefined>>;
/** What one report said: the row of each period, null for an archived period without visits. */
type Report = readonly { readonly period: Period; readonly row: Row | null }[];
interface Found {
  readonly readings: Reading[];
  readonly looked: Map<string, Period[]>;
}

/**
 * The window in spans, oldest first: a page with all daily measures, then one with the months that ended in it.
 * A day that has not ended in the site's zone is left for another night.
 */
export async function* read(
  config: MatomoConfig,
  window: Period,
  _state: unknown,
  io: ConnectorIo,
): AsyncGenerator<Page, void, undefined> {
  const yesterday = addDays(dayIn(config.zone, io.clock.now()), -1);
  const ended = { from: window.from, to: window.to < yesterday ? window.to : yesterday };
  if (ended.from > ended.to) return;
  const site = await readSite(config, io);
  for (const span of spans(ended, SPAN_DAYS)) {
    const days = daysOf(span);
    const visits = await report(config, io, 'VisitsSummary.get', 'day', days, visitsDay);
    const actions = await report(config, io, 'Actions.get', 'day', days, actionsDay).catch(withoutReport(io));
    yield* page(site, [
      [visitMeasures, visits],
      [actionMeasures, actions],
    ]);
    const months = monthsEndedIn(span);
    if (months.length === 0) continue;
    const visitors = await report(config, io, 'VisitsSummary.get', 'month', months, visitorsMonth);
    yield* page(site, [[monthMeasures, visitors]]);
  }
}

async function report(
  config: MatomoConfig,
  io: ConnectorIo,
  method: Method,
  unit: 'day' | 'month',
  periods: readonly Period[],
  schema: typeof visitsDay | typeof actionsDay | typeof visitorsMonth,
): Promise<Report> {
  const answer = await call(config, io, method, {
    idSite: String(config.site),
    period: unit,
    date: `${periods[0]?.from},${periods.at(-1)?.to}`,
    format_metrics: '0',
    filter_limit: '-1',
  });
  const rows = inShape(SYSTEM, method, byDate, Array.isArray(answer) && answer.length === 0 ? {} : answer);
  return periods.map((period) => {
    const row = rows[unit === 'month' ? period.from.slice(0, 7) : period.from];
    // A date that is not answered for says nothing: least of all zero.
    if (row === undefined) {
      throw new SourceError('transient', 'source.incomplete', { params: { system: SYSTEM, day: period.from } });
    }
    const empty = Array.isArray(row) && row.length === 0;
    return { period, row: empty ? null : inShape(SYSTEM, method, schema, row) };
  });
}

/** A report this installation has switched off ends its own measures, never the run. */
const withoutReport =
  (io: ConnectorIo) =>
  (error: unknown): Report => {
    if (!(error instanceof SourceError && error.kind === 'gone')) throw error;
    io.log('report is switched off', { system: SYSTEM, report: 'Actions.get' });
    return [];
  };

/** The page of these reports; none where nothing in it was counted. */
function* page(site: Site, reports: readonly (readonly [Measures, Report])[]): Generator<Page> {
  const found: Found = { readings: [], looked: new Map() };
  for (const [measures, rows] of reports) {
    for (const [measure, { native }] of Object.entries(measures)) gather(found, site, measure, native, rows);
  }
  if (found.looked.size > 0) yield { readings: found.readings, covered: coverage(found.looked) };
}

function gather(found: Found, site: Site, measure: string, native: string, report: Report): void {
  const looked: Period[] = [];
  for (const { period, row } of report) {
    const value = row === null ? null : row[native];
    // Empty before the site existed, or not counted by this installation: not looked at.
    if (row === null ? period.to < site.created : typeof value !== 'number') continue;
    looked.push(period);
    if (typeof value !== 'number') continue;
    const long = period.to === period.from ? {} : { end: period.to };
    found.readings.push({ measure, start: period.from, ...long, value });
  }
  if (looked.length > 0) found.looked.set(measure, looked);
}

function daysOf(span: Period): Period[] {
  const first = dayNumber(span.from);
  return Array.from({ length: dayNumber(span.to) - first + 1 }, (_, i) => ({
    from: isoDay(first + i),
    to: isoDay(first + i),
  }));
}

function monthsEndedIn(span: Period): Period[] {
  return monthsOf(span)
    .map((from) => ({ from, to: monthEnd(from) }))
    .filter(({ to }) => to <= span.to);
}
