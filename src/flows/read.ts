import { withScope, withSnapshot } from '../../db/database.ts';
import type { Tx } from '../../db/engine.ts';
import { readObservationPage } from '../../db/queries/observations.ts';
import { readWaves } from '../../db/queries/releases.ts';
import { firstDaysOfBreaks } from '../../db/queries/series.ts';
import { readVersion } from '../../db/queries/version.ts';
import { quantities } from '../catalogue/quantities.ts';
import type { ChannelId } from '../catalogue/types.ts';
import { UserError } from '../core/errors.ts';
import { calendarPeriod, type Period } from '../core/period.ts';
import { addDays, dayIn, HOME_ZONE, type IsoDate, type IsoInstant, isoInstant, parseInstant } from '../core/time.ts';
import type { Deps } from '../deps.ts';
import { quantitiesOf } from '../indicators/compute.ts';
import { gateRuleOf, indicator as indicatorOf, indicators } from '../indicators/index.ts';
import type { Indicator } from '../indicators/types.ts';
import { periodRefusal } from '../measure/allowed-period.ts';
import { encodeNumberId, type Pin } from '../verdicts/number-id.ts';
import type { Standing, Verdict } from '../verdicts/types.ts';
import { standingOf, verdictsTogether, type Witness } from '../verdicts/verdict.ts';
import { type Asked, readEvidence } from './evidence.ts';
import type {
  CellChoice,
  NumberedVerdict,
  ObservationQuery,
  ObservationRow,
  OrganisationRef,
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

/** How it stands with the cells that the question names, in the catalogue's order, without a word of it. Throws as above. */
export async function readStandings(deps: Deps, query: Omit<VerdictQuery, 'compare'>): Promise<Standing[]> {
  return answersOf(deps, { ...query, compare: null }, cellsOf([query]), [query.period], 'standings', (witnesses) =>
    witnesses.map(standingOf),
  );
}

function cellsOf(choices: readonly CellChoice[]): Asked[] {
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

type Question = Pick<VerdictQuery, 'organisation' | 'compare' | 'asOf'>;

function verdictsOf(
  deps: Deps,
  query: Question,
  asked: readonly Asked[],
  periods: readonly Period[],
): Promise<NumberedVerdict[]> {
  return answersOf(deps, query, asked, periods, 'verdicts', (witnesses) => verdictsTogether(witnesses).map(numbered));
}

/** What `make` makes of the evidence, period by period; kept by all that it depends on. */
async function answersOf<A>(
  deps: Deps,
  query: Question,
  asked: readonly Asked[],
  periods: readonly Period[],
  kind: 'verdicts' | 'standings',
  make: (witnesses: readonly Witness[]) => A[],
): Promise<A[]> {
  const now = deps.clock.now();
  const today = dayOf(now, query.asOf);
  const { organisation, compare } = query;
  // A moment to come would weigh hidden months before their time, and mean something else tomorrow: it is now.
  const asOf = query.asOf !== undefined && query.asOf < isoInstant(now) ? query.asOf : undefined;
  // All that an answer depends on: what was asked, of which data, on which day.
  const cells = asked.map((a) => `${a.indicator.id}@${a.channel}`);
  const keyAt = (version: string) =>
    JSON.stringify([kind, organisation.id, version, today, compare, asOf, periods, cells]);
  const kept = organisation.recordedAt === undefined ? undefined : deps.answers?.get(keyAt(organisation.recordedAt));
  if (kept) return kept as A[];
  const branch = branchOf(organisation);
  return withSnapshot(deps.db, { organisations: branch }, async (tx) => {
    const version = (await readVersion(tx, organisation.id)) ?? '1970-01-01T00:00:00.000Z';
    await refusePeriods(tx, organisation.id, asked, periods, today);
    const all: A[] = [];
    for (const period of periods) {
      const question = { organisation: organisation.id, branch, asked, period, compare, asOf, version, now };
      const evidence = await readEvidence(deps, tx, question);
      const witnesses = evidence.map((each, at) => ({ indicator: asked[at]!.indicator, evidence: each }));
      all.push(...make(witnesses));
    }
    deps.answers?.set(keyAt(version), all);
    return all;
  });
}

/** The organisation and all below it. */
export function branchOf({ id, branch = [id] }: OrganisationRef): readonly number[] {
  return branch;
}

/** The day from which a reader looks: today, or the day of `asOf` where that is earlier. */
export function dayOf(now: number, asOf: IsoInstant | undefined): IsoDate {
  return dayIn(HOME_ZONE, asOf === undefined ? now : Math.min(now, parseInstant(asOf)));
}

/** A guarded number exists for ended calendar periods and waves only: the refusal names the nearest. */
async function refusePeriods(
  tx: Tx,
  organisation: number,
  asked: readonly Asked[],
  periods: readonly Period[],
  today: string,
): Promise<void> {
  const guarded = asked.map((a) => a.indicator).filter((i) => gateRuleOf(i) !== null);
  if (guarded.length === 0 || periods.every((period) => periodRefusal(period, today) === null)) return;
  const waves = await readWaves(tx, organisation, [...new Set(guarded.flatMap((i) => quantitiesOf(i.formula)))]);
  for (const period of periods) {
    const refusal = periodRefusal(period, today, waves);
    if (!refusal) continue;
    const { from, to } = refusal.nearest;
    const facts = { ...refusal, guarded: [...new Set(guarded.map((i) => i.id))] };
    throw new UserError(400, 'number.guarded-period', { from, to }, facts);
  }
}

function numbered(verdict: Verdict): NumberedVerdict {
  return { ...verdict, id: verdict.state === 'measured' ? encodeNumberId({ ...verdict, pin: pinOf(verdict) }) : null };
}

function pinOf(verdict: Verdict): Pin {
  if (verdict.release !== null) return { kind: 'release', release: verdict.release };
  const guarded = gateRuleOf(indicatorOf(verdict.indicator)!) !== null;
  return { kind: guarded ? 'children' : 'asOf', at: verdict.asOf! };
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
