import { withSnapshot } from '../../db/database.ts';
import { releasedPeriods } from '../../db/queries/releases.ts';
import { calendarPeriod, daysIn, monthEnd, monthsOf, type Period } from '../core/period.ts';
import type { IsoDate, IsoInstant } from '../core/time.ts';
import type { Deps } from '../deps.ts';
import { quantitiesOf } from '../indicators/compute.ts';
import { gateRuleOf, indicator as indicatorOf, indicators } from '../indicators/index.ts';
import { type FigureKey, isFigure, type ReportNumber, type ReportSeries } from '../report/content.ts';
import { readBreaks, readVerdicts } from './read.ts';
import type { NumberedVerdict, OrganisationRef } from './read-types.ts';

/** What a report's figures are read with: whose they are, of which days, and as of which moment. */
export interface NumbersQuestion {
  readonly organisation: OrganisationRef;
  readonly period: Period;
  /** The year has ended, so that what is guarded may be told of it whole. */
  readonly over: boolean;
  /** As they stand now where it is left out. */
  readonly asOf?: IsoInstant;
}

/** Whose figures, and as of which moment. */
export const momentOf = ({ organisation, asOf }: Pick<NumbersQuestion, 'organisation' | 'asOf'>) =>
  asOf === undefined ? { organisation } : { organisation, asOf };

const isGuarded = (id: string) => gateRuleOf(indicatorOf(id)!) !== null;
const GUARDED = indicators.filter((one) => isGuarded(one.id)).map(({ id }) => id);
const OPEN = indicators.filter((one) => !isGuarded(one.id)).map(({ id }) => id);

/** Whether anything is measured there, or would be if it could be added. */
const isFed = ({ state, flags }: NumberedVerdict) =>
  state !== 'not-set-up' && (state !== 'not-measurable' || flags.length > 0);

/** The figures of a report in the catalogue's order, told together. */
export async function readReportNumbers(deps: Deps, question: NumbersQuestion): Promise<ReportNumber[]> {
  const { period, over } = question;
  const asked = { ...momentOf(question), compare: 'year-before' as const };
  const shorter = await shorterPeriods(deps, question);
  // A year that runs has open figures alone: what is guarded is told of periods that have ended.
  const ofYear = await readVerdicts(deps, { ...asked, period, ...(over ? {} : { indicators: OPEN }) });
  const found = ofYear.filter(isFed);
  let open: readonly string[] = over ? unsettled(found) : GUARDED;
  for (const one of shorter) {
    if (open.length === 0) break;
    const more = await readVerdicts(deps, { ...asked, period: one, indicators: open });
    found.push(...more.filter(isFed));
    open = unsettled(found);
  }
  const chosen = Map.groupBy(found, ({ indicator, channel }) => `${indicator}@${channel}`).values();
  return inOrder([...chosen].map((each) => reported(mostTelling(each))));
}

/** Guarded indicators of which a shorter period could tell more, in some channel. */
function unsettled(found: readonly NumberedVerdict[]): string[] {
  const guarded = found.filter(({ indicator, state }) => isGuarded(indicator) && state !== 'not-measurable');
  const cells = [...Map.groupBy(guarded, ({ indicator, channel }) => `${indicator}@${channel}`).values()];
  const open = cells.filter((own) => !isWhole(own[0]!) && !own.some(isHeld));
  return [...new Set(open.map(([first]) => first!.indicator))];
}

/**
 * Of a figure of the year and of its parts, in the order in which they were asked for: the first where it is whole, then one that
 * is whole and held against the year before, then one that has a value; then one that is hidden.
 */
function mostTelling(own: readonly NumberedVerdict[]): NumberedVerdict {
  const first = own[0]!;
  if (isWhole(first)) return first;
  const having = (state: NumberedVerdict['state']) => own.find((one) => one.state === state);
  return own.find(isHeld) ?? having('measured') ?? having('suppressed') ?? first;
}

const isHeld = (one: NumberedVerdict) => isWhole(one) && one.comparison !== null;
const isWhole = ({ state, flags }: NumberedVerdict) => state === 'measured' && !flags.includes('incomplete');

/** What is stored of a figure: an open one is pinned by the report, which its own moment would only repeat. */
export function reported({ id: _, recent: __, comparison, ...verdict }: NumberedVerdict): ReportNumber {
  const told = { ...verdict, comparison: comparison && { ...comparison, p: null } };
  return isGuarded(verdict.indicator) ? told : { ...told, asOf: null };
}

function inOrder(numbers: readonly ReportNumber[]): ReportNumber[] {
  const place = (key: FigureKey) => {
    const at = indicators.findIndex(({ id }) => id === key.indicator);
    return at * 100 + indicators[at]!.channels.indexOf(key.channel);
  };
  return numbers.toSorted((a, b) => place(a) - place(b));
}

/** Parts of the period that guarded figures may be told of: its latest quarter, then all that ended, the latest and longest first. */
async function shorterPeriods(
  { db }: Deps,
  { organisation: { id }, period }: NumbersQuestion,
): Promise<readonly Period[]> {
  const ids = [...new Set(GUARDED.flatMap((each) => quantitiesOf(indicatorOf(each)!.formula)))];
  const rows = await withSnapshot(db, { organisations: [id] }, (tx) =>
    releasedPeriods(tx, id, ids, { since: period.from, until: period.to }),
  );
  const released = rows.filter((row) => row.from >= period.from && daysIn(row) < daysIn(period));
  const quarters = monthsOf(period).map((from) => calendarPeriod('quarter', from));
  const ended = quarters.filter(({ to }) => to <= period.to);
  const all = new Map([...ended, ...released].map(({ from, to }) => [`${from} ${to}`, { from, to }]));
  const ordered = [...all.values()].toSorted((a, b) => (a.to === b.to ? daysIn(b) - daysIn(a) : a.to < b.to ? 1 : -1));
  const latest = ended.at(-1);
  return latest ? [latest, ...ordered.filter(({ from, to }) => from !== latest.from || to !== latest.to)] : ordered;
}

/** The figures that have a value, month by month. Months are read together, since they are many. */
export async function readReportSeries(
  deps: Deps,
  question: NumbersQuestion,
  numbers: readonly ReportNumber[],
): Promise<ReportSeries[]> {
  const { organisation, period } = question;
  const measured = numbers.filter(({ state }) => state === 'measured');
  const ids = [...new Set(measured.map((each) => each.indicator))];
  const months: NumberedVerdict[][] = [];
  for (const from of ids.length === 0 ? [] : monthsOf(period)) {
    const month = { from, to: monthEnd(from) };
    months.push(await readVerdicts(deps, { ...momentOf(question), period: month, compare: null, indicators: ids }));
  }
  const all: ReportSeries[] = [];
  for (const { indicator, channel } of measured) {
    const own = months.flatMap((month) => month.filter(isFigure({ indicator, channel })));
    const breaks = await readBreaks(deps, { organisation, indicator: indicatorOf(indicator)!, channel });
    all.push({
      ...{ indicator, channel },
      months: own.map(({ period: of, state, value, interval, flags }) => ({
        period: of,
        state,
        value,
        interval,
        flags,
      })),
      breaks: breaks.filter((day) => day >= period.from && day <= period.to),
    });
  }
  return all;
}

/** The same figures as they stand at another moment, each of its own period, and held against the same where it was held against anything; those that this version does not know are left out. */
export async function readAgain(
  deps: Deps,
  question: Pick<NumbersQuestion, 'organisation' | 'asOf'>,
  keys: readonly Pick<ReportNumber, keyof FigureKey | 'period' | 'comparison'>[],
): Promise<NumberedVerdict[]> {
  const all: NumberedVerdict[] = [];
  const known = keys.filter(({ indicator }) => indicatorOf(indicator));
  for (const [, together] of Map.groupBy(known, ({ period }) => `${period.from} ${period.to}`)) {
    const { period } = together[0]!;
    const ids = [...new Set(together.map(({ indicator }) => indicator))];
    const compare = together.some(({ comparison }) => comparison) ? ('year-before' as const) : null;
    const found = await readVerdicts(deps, { ...momentOf(question), period, compare, indicators: ids });
    all.push(...found.filter((one) => together.some(isFigure(one))));
  }
  return all;
}

/** As much of a year as whole months have ended of; null where none has. */
export function periodOfYear(year: number, today: IsoDate): Period | null {
  const whole = { from: `${year}-01-01`, to: `${year}-12-31` };
  if (whole.to < today) return whole;
  const ended = monthsOf(whole).filter((from) => monthEnd(from) < today);
  const last = ended.at(-1);
  return last === undefined ? null : { from: whole.from, to: monthEnd(last) };
}
