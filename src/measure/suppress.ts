// Longer than most: the gate's algebra is read and attacked as one thing.
import type { Sensitivity } from '../catalogue/types.ts';
import { calendarUnit, daysIn, monthEnd, monthsOf, type Period } from '../core/period.ts';
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
  /** How many were asked, where all there are were; absent or null where that is not known. It says nothing of answers. */
  readonly population?: number | null;
}

/**
 * One calendar month of one organisation, channel, quantity and further dimensions, or one period that its source gave
 * whole (a wave, quarter or year). Released cells of one question never overlap in time: see `disjoint`.
 */
export interface ReleasedCell {
  /** First day. */
  readonly month: IsoDate;
  /** Last day, of a cell that is no calendar month. */
  readonly until?: IsoDate;
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
type GateState = 'missing' | 'suppressed' | 'declared' | 'full';

/** What may be shown of a month, quarter or year. Nothing else may be derived from the cells. */
export interface GatedCell {
  readonly state: GateState;
  /** Sum of what entered; null when missing or suppressed. */
  readonly counts: Counts | null;
  /** How many were asked in what entered, where all were; null unless that is known of each part. */
  readonly population: number | null;
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
 * The period as a reader may see it as of an instant. Computed from releases only. A period that its source gave whole is
 * a cell by itself, like a month: it overlaps no other, so that nothing can be subtracted from it.
 * Visible months always enter. Hidden months enter as one group, weighed once: when every month of the parent has its first
 * release, or 31 days after its end. A group that is published stands unchanged until one of its months is released anew,
 * then it leaves for good; its months join no other group. A year takes its quarters' groups and weighs what they left.
 * Throws RangeError on any other period: ask `periodRefusal` first.
 */
export function gatedCell(period: Period, cells: readonly ReleasedCell[], asOf: IsoInstant, rule: GateRule): GatedCell {
  const whole = cells.find((cell) => cell.month === period.from && cell.until === period.to);
  if (whole) return gated([whole.month], new Map([[whole.month, whole]]), asOf, rule);
  if (!calendarUnit(period)) throw new RangeError(`the gate knows no period ${period.from} to ${period.to}`);
  const months = cells.filter((cell) => cell.until === undefined);
  return gated(monthsOf(period), new Map(months.map((cell) => [cell.month, cell])), asOf, rule);
}

/**
 * Which of the wanted periods of one question may have releases beside those that have: none that overlaps another.
 * Months come first, then shorter periods, then earlier ones. What is left out stays out for as long as the other stands.
 */
export function disjoint<P extends Period>(released: readonly Period[], wanted: readonly P[]): P[] {
  const taken: Period[] = [...released];
  const chosen: P[] = [];
  const rank = (p: Period) => (calendarUnit(p) === 'month' ? 0 : daysIn(p));
  for (const period of wanted.toSorted((a, b) => rank(a) - rank(b) || (a.from < b.from ? -1 : 1))) {
    const clash = taken.some((t) => t.from <= period.to && period.from <= t.to && !isSame(t, period));
    if (clash) continue;
    taken.push(period);
    chosen.push(period);
  }
  return chosen;
}

const isSame = (a: Period, b: Period) => a.from === b.from && a.to === b.to;

type Book = ReadonlyMap<IsoDate, ReleasedCell>;
/** A month with the release that counts. */
interface Part {
  readonly month: IsoDate;
  readonly release: Release;
}
interface Weighing {
  readonly at: IsoInstant;
  readonly group: readonly Part[];
  readonly published: boolean;
}

/** `months`: one, the three of a quarter, or the twelve of a year. */
function gated(months: readonly IsoDate[], book: Book, asOf: IsoInstant, rule: GateRule): GatedCell {
  const released = partsAt(months, book, asOf);
  const visible = released.filter((part) => isVisible(part, rule));
  const weighings = weighingsOf(months, book, rule).filter((w) => w.at <= asOf);
  const groups = weighings.filter((w) => w.published && standsAt(w.group, book, asOf)).map((w) => w.group);
  const entered = [...visible, ...groups.flat()];
  const counts = addCounts(entered.map((part) => part.release.counts));
  const n = answers(counts);
  const state = released.length === 0 ? 'missing' : n < rule.k ? 'suppressed' : n < rule.full ? 'declared' : 'full';
  const inside = new Set(entered.map((part) => part.month));
  const isMonth = months.length === 1;
  return {
    state,
    counts: state === 'declared' || state === 'full' ? counts : null,
    population: askedIn(entered),
    further: state === 'full' && furtherMayLeave(months, n, book, asOf, rule),
    leftOut: isMonth ? [] : released.flatMap(({ month }) => (inside.has(month) ? [] : [month])),
    missing: months.filter((month) => !released.some((part) => part.month === month)),
    held: visible.some(({ month }) => book.get(month)?.held),
    release: isMonth ? (released[0]?.release.number ?? null) : null,
    settledAt: latest([...released.map((part) => part.release.recordedAt), ...weighings.map((w) => w.at)]),
  };
}

function askedIn(parts: readonly Part[]): number | null {
  if (parts.length === 0) return null;
  return parts.reduce<number | null>((sum, { release }) => {
    const asked = release.population ?? null;
    return sum === null || asked === null ? null : sum + asked;
  }, 0);
}

/** The quarters' weighings, then the year's own. */
function weighingsOf(months: readonly IsoDate[], book: Book, rule: GateRule): Weighing[] {
  if (months.length === 1) return [];
  const quarters = quartersOf(months).map((quarter) => weighQuarter(quarter, book, rule));
  return months.length === 3 ? quarters : [...quarters, weighYear(months, quarters, book, rule)];
}

function weighQuarter(months: readonly IsoDate[], book: Book, rule: GateRule): Weighing {
  const at = weighedAt(months, book);
  const group = partsAt(months, book, at).filter((part) => !isVisible(part, rule));
  return { at, group, published: mayLeave([{ months: group.length, refused: false }], group, rule) };
}

/** The year weighs what its quarters did not publish. A quarter that was refused is known to have been: one block. */
function weighYear(months: readonly IsoDate[], quarters: readonly Weighing[], book: Book, rule: GateRule): Weighing {
  const at = weighedAt(months, book);
  const weighed = quarters.filter((quarter) => quarter.group.length > 1);
  const known = new Set(weighed.flatMap((quarter) => quarter.group.map((part) => part.month)));
  const fresh = partsAt(months, book, at).filter((part) => !isVisible(part, rule) && !known.has(part.month));
  const refused = weighed.filter((quarter) => !quarter.published && standsAt(quarter.group, book, at));
  const blocks = [
    { months: fresh.length, refused: false },
    ...refused.map((quarter) => ({ months: quarter.group.length, refused: true })),
  ];
  const group = [...fresh, ...refused.flatMap((quarter) => quarter.group)];
  return { at, group, published: mayLeave(blocks, group, rule) };
}

function mayLeave(blocks: readonly Block[], group: readonly Part[], rule: GateRule): boolean {
  if (group.length < 2) return false;
  const counts = addCounts(group.map((part) => part.release.counts));
  const t = Object.entries(counts).reduce((sum, [point, count]) => sum + count * weightOf(rule, point), 0);
  return groupMayLeave(rule, blocks, { n: answers(counts), t });
}

function weightOf(rule: GateRule, point: string): number {
  const weight = rule.weights[point];
  if (weight === undefined) throw new RangeError(`point ${point} has no weight in the declared statistic`);
  return weight;
}

/** Answers outside the largest parts that publish further statistics are none, or enough to hide each other. */
function furtherMayLeave(months: readonly IsoDate[], n: number, book: Book, asOf: IsoInstant, rule: GateRule): boolean {
  const outside = months.length === 1 ? 0 : n - insidePublished(months, book, asOf, rule);
  return outside === 0 || outside >= rule.full;
}

function insidePublished(months: readonly IsoDate[], book: Book, asOf: IsoInstant, rule: GateRule): number {
  const parts = months.length === 12 ? quartersOf(months) : months.map((month) => [month]);
  return parts.reduce((sum, part) => {
    const { further, counts } = gated(part, book, asOf, rule);
    if (further && counts) return sum + answers(counts);
    return part.length === 3 ? sum + insidePublished(part, book, asOf, rule) : sum;
  }, 0);
}

/** When every month has been released once, or the deadline if that comes first. */
function weighedAt(months: readonly IsoDate[], book: Book): IsoInstant {
  const deadline = deadlineOf(months.at(-1) ?? '');
  const firsts = months.map((month) => book.get(month)?.releases[0]?.recordedAt ?? deadline);
  return [latest(firsts) ?? deadline, deadline].toSorted()[0] ?? deadline;
}

/** Kept, since a time zone costs more to look up than all the rest of the gate. */
const deadlines = new Map<IsoDate, IsoInstant>();
function deadlineOf(lastMonth: IsoDate): IsoInstant {
  const known =
    deadlines.get(lastMonth) ?? isoInstant(startOfDay(HOME_ZONE, addDays(monthEnd(lastMonth), WEIGH_DAYS + 1)));
  deadlines.set(lastMonth, known);
  return known;
}

function partsAt(months: readonly IsoDate[], book: Book, at: IsoInstant): Part[] {
  return months.flatMap((month) => {
    const release = releaseAt(book, month, at);
    return release ? [{ month, release }] : [];
  });
}

/** Whether every month of the group still has the release it was weighed with. */
function standsAt(group: readonly Part[], book: Book, at: IsoInstant): boolean {
  return group.every(({ month, release }) => releaseAt(book, month, at)?.number === release.number);
}

function releaseAt(book: Book, month: IsoDate, at: IsoInstant): Release | undefined {
  return book.get(month)?.releases.findLast((release) => release.recordedAt <= at);
}

const isVisible = (part: Part, rule: GateRule) => answers(part.release.counts) >= rule.k;
const quartersOf = (months: readonly IsoDate[]) =>
  [0, 3, 6, 9].filter((at) => at < months.length).map((at) => months.slice(at, at + 3));
const latest = (instants: readonly IsoInstant[]) => instants.toSorted().at(-1) ?? null;
