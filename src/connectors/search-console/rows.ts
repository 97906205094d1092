import type { Period } from '../../core/period.ts';
import type { IsoDate } from '../../core/time.ts';
import { inShape } from '../shape.ts';
import { type Session, SYSTEM } from './session.ts';
import { dayKey } from './wire.ts';

/** The most that one answer holds. */
const PAGE_ROWS = 25_000;

export interface Row {
  readonly key: string;
  readonly clicks: number;
  readonly impressions: number;
}

export interface DayRow extends Omit<Row, 'key'> {
  readonly day: IsoDate;
}

/**
 * The days of the span that Google has counted to the end and says anything of, oldest first. No query is named and no
 * page: queries asked by few are withheld, and pages are counted in another way, so neither comes to the whole.
 */
export async function fetchDays(session: Session, span: Period): Promise<DayRow[]> {
  const { rows, until } = await fetchRows(session, 'date', span);
  return rows
    .map(({ key, ...figures }) => ({ day: inShape(SYSTEM, 'searchAnalytics.keys', dayKey, key), ...figures }))
    .filter(({ day }) => day >= span.from && day <= span.to && (until === undefined || day < until))
    .sort((a, b) => (a.day < b.day ? -1 : 1));
}

/** The pages that were shown on a day, each once. */
export async function fetchPages(session: Session, day: IsoDate): Promise<Row[]> {
  const { rows } = await fetchRows(session, 'page', { from: day, to: day });
  // Rows with as many clicks come in any order, so one may come again on the next page.
  return [...new Map(rows.map((row) => [row.key, row])).values()];
}

/** All rows of the web search by one dimension, and the first day that is not counted to the end, where Google names it. */
async function fetchRows(session: Session, dimension: 'date' | 'page', { from, to }: Period) {
  const rows: Row[] = [];
  let until: IsoDate | undefined;
  for (;;) {
    const answer = await session.query({
      startDate: from,
      endDate: to,
      dimensions: [dimension],
      type: 'web',
      dataState: 'final',
      rowLimit: PAGE_ROWS,
      startRow: rows.length,
    });
    for (const { keys, clicks, impressions } of answer.rows) rows.push({ key: keys[0], clicks, impressions });
    until ??= answer.metadata.firstIncompleteDate;
    if (answer.rows.length < PAGE_ROWS) return { rows, until };
  }
}
