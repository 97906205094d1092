// Longer than most: the gate's algebra is read and attacked as one thing.
import type { Sensitivity } from '../catalogue/types.ts';
import { calendarPeriod, calendarUnit, monthsOf, type Period } from '../core/period.ts';
import { addDays, HOME_ZONE, type IsoDate, type IsoInstant, isoInstant, startOfDay } from '../core/time.ts';
import { addCounts, answers, type Counts, changed, type Weights } from './counts.ts';
import { type Block, groupMayLeave } from './hidden-group.ts';

export interface Thresholds {
  /** Fewer answers than this are hidden; so many must change before a number is released anew. */
  readonly k: number;
  /** From here on all statistics are shown, in full. */
  readonly full: number;
}

/** The one place that says how small is too small. */
export const SENSITIVITY: Readonly<Record<Exclude<Sensitivity, 'open'>, Thresholds>> = {
  guarded: { k: 5, full: 30 },
  strict: { k: 20, full: 30 },
};

/** Thresholds of one question and what each of its points weighs in its declared statistic (every point, zeros too). */
export interface GateRule extends Thresholds {
  readonly weights: Weights;
}

/** One published state of a month's cell. Its number counts from 1. */
export interface Release {
  readonly number: number;
  readonly recordedAt: IsoInstant;
  readonly counts: Counts;
}

/** One calendar month of one organisation, channel, quantity and further dimensions. */
export interface MonthCell {
  /** First day of the month. */
  readonly month: IsoDate;
  /** In order of number and time. */
  readonly releases: readonly Release[];
  /** Newer answers wait, since they are too few to hide each other. */
  readonly held: boolean;
}

export type ReleaseDecision = 'none' | 'first' | 'next' | 'held' | 'same';

/**
 * Whether a month's cell is released now. First when its month has ended; next when at least k answers were added or removed,
 * a correction counting as both. Across the threshold the visible side must hold 2k − 1, so that the decision says
 * nothing about the hidden side; from hidden to hidden nothing is released, since groups hold the first.
 */
export function decideRelease(cell: {
  readonly previous: Counts | null;
  readonly current: Counts;
  readonly periodEnded: boolean;
  readonly k: number;
}): ReleaseDecision {
  const { previous, current, periodEnded, k } = cell;
  if (!periodEnded) return 'none';
  if (previous === null) return 'first';
  const change = changed(previous, current);
  if (change === 0) return 'same';
  const before = answers(previous);
  const after = answers(current);
  if (before < k && after < k) return 'held';
  if (before < k || after < k) return Math.max(before, after) >= 2 * k - 1 ? 'next' : 'held';
  return change >= k ? 'next' : 'held';
}

/** `missing`: nothing was released. `declared`: the one declared statistic, coarse. `full`: see `further` for the others. */
export type GateState = 'missing' | 'suppressed' | 'declared' | 'full';

/** What may be shown of a month, quarter or year. Nothing else may be derived from the cells. */
export interface GatedCell {
  readonly state: GateState;
  /** Sum of what entered; null when missing or suppressed. */
  readonly counts: Counts | null;
  /** Whether statistics other than the declared one may be shown. */
  readonly further: boolean;
  /** Months with hidden answers that did not enter; why is not told. */
  readonly leftOut: readonly IsoDate[];
  /** Months without any release. */
  readonly missing: readonly IsoDate[];
  /** Newer answers wait in a month that is shown. */
  readonly held: boolean;
  /** Number of the release; null for quarters and years, which have many. */
  readonly release: number | null;
  /** The last instant up to `asOf` that could change this cell: asking as of it gives the same cell. */
  readonly settledAt: IsoInstant | null;
}

/** Days after a parent's end at which its hidden months are weighed even if a month is still missing. */
const WEIGH_DAYS = 31;

/**
 * The month, quarter or year as a reader may see it as of an instant. Computed from releases only.
 * Visible months always enter. Hidden months enter as one group, weighed once: when every month of the parent has its first
 * release, or 31 days after its end. A group that is published stands unchanged until one of its months is released anew,
 * then it leaves for good; its months join no other group. A year takes its quarters' groups and weighs what they left.
 * Throws RangeError on any other period: ask `periodRefusal` first.
 */
export function gatedCell(period: Period, cells: readonly MonthCell[], asOf: IsoInstant, rule: GateRule): GatedCell {
  const unit = calendarUnit(period);
  if (!unit) throw new RangeError(`the gate knows no period ${period.from}–${period.to}`);
  const book = new Map(cells.map((cell) => [cell.month, cell]));
  const months = monthsOf(period);
  const shown = months.map((month) => ({ month, release: releaseAt(book.get(month), asOf) }));
  const missing = shown.flatMap((m) => (m.release ? [] : [m.month]));
  const visible = shown.flatMap((m) => (m.release && isVisible(m.release, rule) ? [{ ...m, release: m.release }] : []));
  const quarters = unit === 'year' ? quartersOf(period).map((q) => weighQuarter(q, book, rule)) : [];
  const weighings =
    unit === 'month'
      ? []
      : unit === 'quarter'
        ? [weighQuarter(period, book, rule)]
        : [...quarters, weighYear(period, quarters, book, rule)];
  const groups = weighings.flatMap((w) =>
    w.published && w.at <= asOf && standsAt(w.group, book, asOf) ? [w.group] : [],
  );
  const entered = [...visible.map((m) => m.month), ...groups.flatMap((group) => group.map((m) => m.month))];
  const counts = addCounts([...visible, ...groups.flat()].map((m) => m.release.counts));
  const instants = [
    ...cells.filter((c) => months.includes(c.month)).flatMap((c) => c.releases.map((r) => r.recordedAt)),
    ...weighings.map((w) => w.at),
  ].filter((at) => at <= asOf);
  const state = stateOf(entered.length === 0 ? null : answers(counts), missing.length === months.length, rule);
  const anything = state === 'declared' || state === 'full';
  return {
    state,
    counts: anything ? counts : null,
    further:
      state === 'full' && (unit === 'month' || furtherMayLeave(period, unit, cells, answers(counts), asOf, rule)),
    leftOut: unit === 'month' ? [] : shown.flatMap((m) => (m.release && !entered.includes(m.month) ? [m.month] : [])),
    missing,
    held: visible.some((m) => book.get(m.month)?.held),
    release: unit === 'month' ? (shown[0]?.release?.number ?? null) : null,
    settledAt: missing.length === months.length ? null : (instants.toSorted().at(-1) ?? null),
  };
}

function stateOf(n: number | null, nothingReleased: boolean, rule: GateRule): GateState {
  if (nothingReleased) return 'missing';
  if (n === null || n < rule.k) return 'suppressed';
  return n < rule.full ? 'declared' : 'full';
}

/** Answers outside the largest parts that publish further statistics are none, or enough to hide each other. */
function furtherMayLeave(
  period: Period,
  unit: 'quarter' | 'year',
  cells: readonly MonthCell[],
  n: number,
  asOf: IsoInstant,
  rule: GateRule,
): boolean {
  const outside = n - partsOf(period, unit).reduce((sum, part) => sum + published(part), 0);
  return outside === 0 || outside >= rule.full;

  function published(part: Period): number {
    const cell = gatedCell(part, cells, asOf, rule);
    if (cell.further && cell.counts) return answers(cell.counts);
    return calendarUnit(part) === 'quarter' ? partsOf(part, 'quarter').reduce((sum, p) => sum + published(p), 0) : 0;
  }
}

interface Hidden {
  readonly month: IsoDate;
  readonly release: Release;
}
interface Weighing {
  readonly at: IsoInstant;
  readonly group: readonly Hidden[];
  readonly published: boolean;
}

function weighQuarter(quarter: Period, book: ReadonlyMap<IsoDate, MonthCell>, rule: GateRule): Weighing {
  const at = weighedAt(quarter, book);
  const group = hiddenAt(quarter, book, at, rule);
  return { at, group, published: mayLeave([{ months: group.length, refused: false }], group, rule) };
}

/** The year weighs what its quarters did not publish. A quarter that was refused is known to have been: one block. */
function weighYear(
  year: Period,
  quarters: readonly Weighing[],
  book: ReadonlyMap<IsoDate, MonthCell>,
  rule: GateRule,
): Weighing {
  const at = weighedAt(year, book);
  const weighed = quarters.filter((q) => q.group.length > 1);
  const known = new Set(weighed.flatMap((q) => q.group.map((m) => m.month)));
  const fresh = hiddenAt(year, book, at, rule).filter((m) => !known.has(m.month));
  const refused = weighed.filter((q) => !q.published && standsAt(q.group, book, at)).map((q) => q.group);
  const blocks = [
    { months: fresh.length, refused: false },
    ...refused.map((group) => ({ months: group.length, refused: true })),
  ];
  const group = [...fresh, ...refused.flat()];
  return { at, group, published: mayLeave(blocks, group, rule) };
}

function mayLeave(blocks: readonly Block[], group: readonly Hidden[], rule: GateRule): boolean {
  if (group.length < 2) return false;
  const counts = addCounts(group.map((m) => m.release.counts));
  const t = Object.entries(counts).reduce((sum, [point, count]) => sum + count * weightOf(rule, point), 0);
  return groupMayLeave(rule, blocks, { n: answers(counts), t });
}

function weightOf(rule: GateRule, point: string): number {
  const weight = rule.weights[point];
  if (weight === undefined) throw new RangeError(`point ${point} has no weight in the declared statistic`);
  return weight;
}

function weighedAt(parent: Period, book: ReadonlyMap<IsoDate, MonthCell>): IsoInstant {
  const deadline = deadlineOf(parent);
  const firsts = monthsOf(parent).map((month) => book.get(month)?.releases[0]?.recordedAt ?? deadline);
  const last = firsts.toSorted().at(-1) ?? deadline;
  return last < deadline ? last : deadline;
}

/** Kept, since a time zone costs more to look up than all the rest of the gate. */
const deadlines = new Map<IsoDate, IsoInstant>();
function deadlineOf(parent: Period): IsoInstant {
  const known = deadlines.get(parent.to) ?? isoInstant(startOfDay(HOME_ZONE, addDays(parent.to, WEIGH_DAYS + 1)));
  deadlines.set(parent.to, known);
  return known;
}

function hiddenAt(parent: Period, book: ReadonlyMap<IsoDate, MonthCell>, at: IsoInstant, rule: GateRule): Hidden[] {
  return monthsOf(parent).flatMap((month) => {
    const release = releaseAt(book.get(month), at);
    return release && !isVisible(release, rule) ? [{ month, release }] : [];
  });
}

/** Whether every month of the group still has the release it was weighed with. */
function standsAt(group: readonly Hidden[], book: ReadonlyMap<IsoDate, MonthCell>, at: IsoInstant): boolean {
  return group.every((m) => releaseAt(book.get(m.month), at)?.number === m.release.number);
}

const isVisible = (release: Release, rule: GateRule) => answers(release.counts) >= rule.k;

function releaseAt(cell: MonthCell | undefined, at: IsoInstant): Release | undefined {
  return cell?.releases.findLast((release) => release.recordedAt <= at);
}

function partsOf(period: Period, unit: 'quarter' | 'year'): Period[] {
  return unit === 'year' ? quartersOf(period) : monthsOf(period).map((month) => calendarPeriod('month', month));
}

function quartersOf(year: Period): Period[] {
  return monthsOf(year)
    .filter((_, at) => at % 3 === 0)
    .map((month) => calendarPeriod('quarter', month));
}
