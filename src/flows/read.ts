import { withScope, withSnapshot } from '../../db/database.ts';
import { readObservationPage } from '../../db/queries/observations.ts';
import { readWaves } from '../../db/queries/releases.ts';
import { firstDaysOfBreaks } from '../../db/queries/series.ts';
import { quantities } from '../catalogue/quantities.ts';
import type { ChannelId } from '../catalogue/types.ts';
import { UserError } from '../core/errors.ts';
import { calendarPeriod, type Period } from '../core/period.ts';
import { addDays, type IsoDate } from '../core/time.ts';
import type { Deps } from '../deps.ts';
import { quantitiesOf } from '../indicators/compute.ts';
import { gateRuleOf, indicator as indicatorOf, indicators } from '../indicators/index.ts';
import type { Indicator } from '../indicators/types.ts';
import { answersOf, branchOf, dayOf, type Question, told } from './answers.ts';
import type { Asked } from './evidence.ts';
import type {
  CellChoice,
  NumberedVerdict,
  ObservationQuery,
  ObservationRow,
  SeriesQuery,
  VerdictQuery,
} from './read-types.ts';

const OPEN_QUANTITIES = quantities.filter((q) => q.sensitivity === 'open').map((q) => q.id);
const EXPORT_PAGE = 5_000;

/** Verdicts of the cells that the question names, in the catalogue's order. Throws UserError where the gate refuses the period. */
export async function readVerdicts(deps: Deps, query: VerdictQuery): Promise<NumberedVerdict[]> {
  return readVerdictsOfAny(deps, query, [query]);
}

/** The same of the cells that any of several choices names: told together, since they stand on one page. */
export async function readVerdictsOfAny(
  deps: Deps,
  query: Omit<VerdictQuery, keyof CellChoice>,
  choices: readonly CellChoice[],
): Promise<NumberedVerdict[]> {
  return verdictsOf(deps, query, cellsOf(choices), [query.period]);
}

/** The cells that any of these choices names, in the catalogue's order. */
export function cellsOf(choices: readonly CellChoice[]): Asked[] {
  return indicators.flatMap((indicator) =>
    indicator.channels.flatMap((channel) =>
      choices.some((choice) => names(choice, indicator, channel)) ? [{ indicator, channel }] : [],
    ),
  );
}

function names({ channels, methods, indicators: ids }: CellChoice, { id, method }: Indicator, channel: ChannelId) {
  return (ids?.includes(id) ?? true) && (methods?.includes(method) ?? true) && (channels?.includes(channel) ?? true);
}

/** An indicator period by period, each with its own verdict; guarded ones only by month, quarter, year or wave. */
export async function readSeries(deps: Deps, query: SeriesQuery): Promise<NumberedVerdict[]> {
  const indicator = indicatorOf(query.indicator);
  if (!indicator) throw new UserError(404, 'number.unknown-indicator', { indicator: query.indicator });
  if (gateRuleOf(indicator) && query.grain === 'day') throw new UserError(400, 'number.guarded-days');
  const today = dayOf(deps.clock.now(), query.asOf);
  const all = query.grain === 'wave' ? await wavesOf(deps, query, indicator) : periodsOf(query.period, query.grain);
  const periods = all.filter((p) => gateRuleOf(indicator) === null || p.to < today);
  return verdictsOf(deps, { ...query, compare: null }, [{ indicator, channel: query.channel }], periods);
}

/** First days from which an open indicator is counted in another way than before; no line joins what lies on either side. */
export async function readBreaks(
  { db }: Pick<Deps, 'db'>,
  {
    organisation,
    indicator,
    channel,
  }: Pick<SeriesQuery, 'organisation' | 'channel'> & { readonly indicator: Indicator },
): Promise<IsoDate[]> {
  if (gateRuleOf(indicator)) return [];
  const branch = branchOf(organisation);
  const ids = quantitiesOf(indicator.formula);
  return withScope(db, { organisations: branch }, (tx) => firstDaysOfBreaks(tx, branch, channel, ids));
}

function verdictsOf(
  deps: Deps,
  query: Question,
  asked: readonly Asked[],
  periods: readonly Period[],
): Promise<NumberedVerdict[]> {
  return answersOf(deps, { ...query, asked, periods, kind: 'verdicts' }, async (weigh) => {
    const all: NumberedVerdict[] = [];
    for (const period of periods) all.push(...told(await weigh(asked, period, query.compare)));
    return all;
  });
}

/** The waves of the question that lie in the asked stretch. */
async function wavesOf(
  deps: Deps,
  { organisation, channel, period }: SeriesQuery,
  indicator: Indicator,
): Promise<Period[]> {
  const rows = await withSnapshot(deps.db, { organisations: [organisation.id] }, (tx) =>
    readWaves(tx, organisation.id, quantitiesOf(indicator.formula)),
  );
  return rows.flatMap(({ from, to, ...wave }) =>
    wave.channel === channel && from >= period.from && to <= period.to ? [{ from, to }] : [],
  );
}

function periodsOf(period: Period, grain: Exclude<SeriesQuery['grain'], 'wave'>): Period[] {
  const all: Period[] = [];
  let from = grain === 'day' ? period.from : calendarPeriod(grain, period.from).from;
  while (from <= period.to) {
    const next = grain === 'day' ? { from, to: from } : calendarPeriod(grain, from);
    all.push(next);
    from = addDays(next.to, 1);
  }
  return all;
}

/** Every open value that stood at `asOf`, page by page; guarded and strict ones never leave this way. */
export async function* readObservations(deps: Deps, query: ObservationQuery): AsyncIterable<ObservationRow[]> {
  const wanted = OPEN_QUANTITIES.filter((id) => query.quantity === undefined || id === query.quantity);
  let after: { series: number; periodStart: string } | null = null;
  for (;;) {
    const rows = await withScope(deps.db, { organisations: [query.organisation.id] }, (tx) =>
      readObservationPage(tx, {
        organisation: query.organisation.id,
        ...query.period,
        channel: query.channel ?? null,
        quantities: wanted,
        asOf: query.asOf,
        after,
        limit: EXPORT_PAGE,
      }),
    );
    const last = rows.at(-1);
    if (!last) return;
    yield rows.map(({ series: _, ...row }) => row);
    if (rows.length < EXPORT_PAGE) return;
    after = { series: last.series, periodStart: last.periodStart };
  }
}
