import type { Period } from '../../core/period.ts';
import { addDays, type IsoDate } from '../../core/time.ts';
import type { Covered, Page, Piece, Reading } from '../contract.ts';
import { coverage, spans } from '../cover.ts';
import { type Days, fetchDays } from './days.ts';
import { flagged, partsOf, piecesOf, pointed } from './parts.ts';
import { PAGES, type SplitReport, VISITS } from './reports.ts';
import type { Walk } from './walk.ts';

/** Reports of a span by day, each as a whole. */
export type Wholes = ReadonlyMap<SplitReport, Days>;

/** The daily figures of a span as they are; null where nothing was looked at. */
export function wholePage(walk: Walk, wholes: Wholes, span: Period, pages: readonly Days[] | null): Page | null {
  const readings: Reading[] = [];
  const covered: Covered[] = [];
  for (const [report, days] of wholes) {
    const looked = daysOf(span).filter((day) => isLookedAt(walk, wholes, report, day));
    covered.push(...coveredBy(days.measures, looked, days.flags));
    for (const day of looked) {
      for (const row of days.rows.get(day) ?? []) {
        for (const [at, measure] of days.measures.entries()) {
          readings.push({ measure, start: day, value: row.values[at]!, ...pointed(row), ...flagged(days.flags) });
        }
      }
    }
  }
  if (covered.length === 0) return null;
  if (!pages) return { readings, covered };
  const listed = daysOf(span).filter((day) => isLookedAt(walk, wholes, PAGES, day));
  return { readings, pieces: pages.flatMap((week) => piecesOf(PAGES.split, week, listed)), covered };
}

/** Each page of a span with its views, a week at a time; null where Google gives none. */
export async function fetchPages(walk: Walk, span: Period): Promise<Days[] | null> {
  const report = { measures: { 'page-views': PAGES.measures['page-views']! } };
  const weeks: Days[] = [];
  for (const week of spans(span, 7)) {
    const found = await fetchDays(walk, report, week, PAGES.split.dimensions);
    if (!found) return null;
    weeks.push(found);
  }
  return weeks;
}

/** The figures of one day of a shared property, told apart by queries of their own; null where nothing was looked at. */
export async function partsPage(walk: Walk, wholes: Wholes, day: IsoDate, listed: boolean): Promise<Page | null> {
  const readings: Reading[] = [];
  const pieces: Piece[] = [];
  const covered: Covered[] = [];
  for (const [report, whole] of wholes) {
    if (!isLookedAt(walk, wholes, report, day)) continue;
    const parts = await fetchDays(walk, report, { from: day, to: day }, report.split.dimensions);
    if (!parts) continue;
    const { routed } = report.split;
    if (report === PAGES) pieces.push(...piecesOf(report.split, parts, [day]));
    for (const reading of partsOf(report, parts, whole, day)) readings.push(reading);
    for (const stretch of coveredBy(parts.measures, [day], whole.flags | parts.flags))
      covered.push({ ...stretch, routed });
  }
  return covered.length > 0 ? { readings, ...(listed ? { pieces } : {}), covered } : null;
}

/**
 * Whether the report says anything of the day. Google leaves out what it does not have: without a row there was none only
 * where the day had visits, is counted to the end, and what the report counts had begun to come.
 */
function isLookedAt({ counted, begun }: Walk, wholes: Wholes, report: SplitReport, day: IsoDate): boolean {
  const first = begun.get(report);
  const hasRow = (one: SplitReport) => wholes.get(one)?.rows.has(day) === true;
  return hasRow(report) || (first !== undefined && first <= day && day <= counted && hasRow(VISITS));
}

/** Days that were looked at. What was withheld or rolled together is not there, and not zero. */
function coveredBy(measures: readonly string[], looked: readonly IsoDate[], flags: number): Covered[] {
  const days = looked.map((day) => ({ from: day, to: day }));
  const stretches = looked.length > 0 ? coverage(new Map(measures.map((measure) => [measure, days]))) : [];
  return flags === 0 ? stretches : stretches.map((stretch) => ({ ...stretch, absence: 'unknown' }));
}

export function daysOf({ from, to }: Period): IsoDate[] {
  const days: IsoDate[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) days.push(day);
  return days;
}
