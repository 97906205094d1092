import { monthEnd, monthsOf, type Period } from '../../core/period.ts';
import { dayNumber, isoDay } from '../../core/time.ts';
import type { ConnectorIo, Measure, Page, Reading } from '../contract.ts';
import { coverage, endedPart, spans } from '../cover.ts';
import { firstUseOf } from '../link-visits.ts';
import { inShape } from '../shape.ts';
import { sinceOf } from '../since.ts';
import { type Method, orNothing, SYSTEM } from './call.ts';
import { readCampaigns } from './campaigns.ts';
import type { MatomoConfig } from './config.ts';
import { livingGoals } from './goal-list.ts';
import { readGoals } from './goals.ts';
import { actionMeasures, goalMeasures, monthMeasures, visitMeasures } from './measures.ts';
import { IN_PARTS, readParts, readPieces } from './parts.ts';
import { isEmpty, isLookedAt, report, type Share, type Totals } from './report.ts';
import { readSite, type Site } from './site.ts';
import { actionsDay, visitorsMonth, visitsDay } from './wire.ts';

/** Days asked for in one call: one quarter keeps archiving on demand within the time limit. */
export const SPAN_DAYS = 90;
/** Of a shared site every page comes by itself. */
const SHARED_SPAN_DAYS = 7;

type Measures = Readonly<Record<string, Measure>>;
const NOTHING: Share = { readings: [], covered: [] };

/**
 * The window in spans, oldest first: a page with all daily measures, then one with the months that ended in it.
 * A day that has not ended in the site's zone is left for another night.
 */
export async function* read(
  config: MatomoConfig,
  window: Period,
  state: unknown,
  io: ConnectorIo,
): AsyncGenerator<Page, void, undefined> {
  const ended = endedPart(window, config.zone, io.clock.now());
  if (!ended) return;
  const site = await readSite(config, io);
  const { living: goals } = await livingGoals(config, io);
  let first = firstUseOf(state);
  let since = sinceOf(state, Object.keys(goalMeasures));
  for (const span of spans(ended, config.shared ? SHARED_SPAN_DAYS : SPAN_DAYS)) {
    const days = daysOf(span);
    const visits = await totals(config, io, 'VisitsSummary.get', 'day', days, visitsDay);
    const actions = await totals(config, io, 'Actions.get', 'day', days, actionsDay).catch(
      orNothing(io, 'Actions.get', []),
    );
    const links = await readCampaigns(config, io, site, days, first).catch(
      orNothing(io, 'Referrers.getCampaigns', { ...NOTHING, state: { first } }),
    );
    first = links.state.first;
    const reached = await readGoals(config, io, site, days, goals, since).catch(
      orNothing(io, 'Goals.get', { ...NOTHING, since }),
    );
    since = reached.since;
    const whole = (measures: Measures) => (config.shared ? withoutParts(measures) : measures);
    const sums = count(site, [whole(visitMeasures), visits], [whole(actionMeasures), actions]);
    yield* page([
      config.pages && !config.shared && actions.length > 0 ? await withPieces(config, io, sums, actions) : sums,
      ...(config.shared ? await parts(config, io, site, visits, actions) : []),
      reached,
      { ...links, state: { ...links.state, ...(goals.length > 0 ? { since } : {}) } },
    ]);
    const months = monthsOf(span)
      .map((from) => ({ from, to: monthEnd(from) }))
      .filter(({ to }) => to <= span.to);
    if (months.length === 0) continue;
    yield* page([
      count(site, [monthMeasures, await totals(config, io, 'VisitsSummary.get', 'month', months, visitorsMonth)]),
    ]);
  }
}

async function totals(
  config: MatomoConfig,
  io: ConnectorIo,
  method: Method,
  unit: 'day' | 'month',
  periods: readonly Period[],
  schema: typeof visitsDay | typeof actionsDay | typeof visitorsMonth,
): Promise<Totals[]> {
  const answers = await report(config, io, method, unit, periods);
  return answers.map(({ period, answer }) => ({
    period,
    row: isEmpty(answer) ? null : inShape(SYSTEM, method, schema, answer),
  }));
}

/** What is read page by page where the site is shared. A visit is told apart only where its page is known. */
async function parts(
  config: MatomoConfig,
  io: ConnectorIo,
  site: Site,
  visits: readonly Totals[],
  actions: readonly Totals[],
): Promise<Share[]> {
  const entries = await readParts(config, io, site, 'Actions.getEntryPageUrls', visitMeasures, visits).catch(
    orNothing(io, 'Actions.getEntryPageUrls', NOTHING),
  );
  if (actions.length === 0) return [entries];
  const views = await readParts(config, io, site, 'Actions.getPageUrls', actionMeasures, actions).catch(
    orNothing(io, 'Actions.getPageUrls', NOTHING),
  );
  return [entries, views];
}

/** Where Matomo lists no pages, nothing is said of them. */
async function withPieces(config: MatomoConfig, io: ConnectorIo, sums: Share, actions: readonly Totals[]) {
  const pieces = readPieces(config, io, actions);
  return pieces.then((found): Share => ({ ...sums, pieces: found }), orNothing(io, 'Actions.getPageUrls', sums));
}

function withoutParts(measures: Measures): Measures {
  return Object.fromEntries(Object.entries(measures).filter(([measure]) => !IN_PARTS.includes(measure)));
}

/** The page of these shares; none where nothing in them was counted. */
function* page(shares: readonly (Share & Pick<Page, 'state'>)[]): Generator<Page> {
  const covered = shares.flatMap((share) => share.covered);
  if (covered.length === 0) return;
  const state = shares.map((share) => share.state).find((each) => each !== undefined);
  const listed = shares.some((share) => share.pieces !== undefined);
  yield {
    readings: shares.flatMap((share) => share.readings),
    ...(listed ? { pieces: shares.flatMap((share) => share.pieces ?? []) } : {}),
    covered,
    ...(state === undefined ? {} : { state }),
  };
}

/** Readings of whole reports, measure by measure, and what of them was looked at. */
function count(site: Site, ...reports: readonly (readonly [Measures, readonly Totals[]])[]): Share {
  const readings: Reading[] = [];
  const looked = new Map<string, Period[]>();
  for (const [measures, rows] of reports) {
    for (const [measure, { native }] of Object.entries(measures)) {
      const told = rows.filter((row) => isLookedAt(row, native, site));
      if (told.length > 0)
        looked.set(
          measure,
          told.map(({ period }) => period),
        );
      for (const { period, row } of told) {
        const value = row?.[native];
        if (typeof value !== 'number') continue;
        const long = period.to === period.from ? {} : { end: period.to };
        readings.push({ measure, start: period.from, ...long, value });
      }
    }
  }
  return { readings, covered: coverage(looked) };
}

function daysOf(span: Period): Period[] {
  const first = dayNumber(span.from);
  return Array.from({ length: dayNumber(span.to) - first + 1 }, (_, i) => ({
    from: isoDay(first + i),
    to: isoDay(first + i),
  }));
}
