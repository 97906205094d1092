import { SourceError } from '../../core/errors.ts';
import type { Period } from '../../core/period.ts';
import { FLAGS } from '../contract.ts';
import type { Report } from './reports.ts';
import { type Session, SYSTEM } from './session.ts';

/** Rows in one answer: some 10 MB with long paths. */
const PAGE_ROWS = 50_000;

export interface Ask extends Pick<Report, 'filter'> {
  readonly period: Period;
  readonly dimensions: readonly string[];
  readonly metrics: readonly string[];
}

/** One report, all its pages: values in the order in which they were asked for. */
export interface Table {
  readonly rows: readonly { readonly dims: readonly string[]; readonly values: readonly number[] }[];
  /** What holds of all its values. */
  readonly flags: number;
}

/** @throws SourceError `source.truncated` where its pages do not come to the rows that it counts */
export async function fetchTable(session: Session, { period, dimensions, metrics, filter }: Ask): Promise<Table> {
  const rows: Table['rows'][number][] = [];
  let flags = 0;
  for (;;) {
    const answer = await session.run({
      dateRanges: [{ startDate: period.from, endDate: period.to }],
      dimensions: dimensions.map((name) => ({ name })),
      metrics: metrics.map((name) => ({ name })),
      ...(filter ? { dimensionFilter: filter } : {}),
      // Pages hold together only in a fixed order.
      orderBys: dimensions.map((dimensionName) => ({ dimension: { dimensionName } })),
      limit: String(PAGE_ROWS),
      offset: String(rows.length),
    });
    const { metadata } = answer;
    if (metadata.samplingMetadatas.length > 0) flags |= FLAGS.sampled;
    if (metadata.subjectToThresholding) flags |= FLAGS.thresholded;
    if (metadata.dataLossFromOtherRow) flags |= FLAGS.otherRow;
    if (answer.rows.length > 0) {
      const dimensionAt = placesOf(dimensions, answer.dimensionHeaders, 'dimensionHeaders');
      const metricAt = placesOf(metrics, answer.metricHeaders, 'metricHeaders');
      for (const row of answer.rows) {
        const dims = dimensionAt.map((place) => row.dimensionValues[place]?.value);
        const values = metricAt.map((place) => row.metricValues[place]?.value);
        if (!isWhole(dims) || !isWhole(values)) throw shapeError('rows');
        rows.push({ dims, values });
      }
    }
    if (rows.length === answer.rowCount) return { rows, flags };
    if (answer.rows.length === 0 || rows.length > answer.rowCount) {
      throw new SourceError('transient', 'source.truncated', { params: { system: SYSTEM } });
    }
  }
}

/** Columns come in an order of their own, which the headers tell. */
function placesOf(names: readonly string[], headers: readonly { readonly name: string }[], field: string): number[] {
  return names.map((name) => {
    const place = headers.findIndex((header) => header.name === name);
    if (place < 0) throw shapeError(field);
    return place;
  });
}

const isWhole = <T>(list: readonly (T | undefined)[]): list is readonly T[] => !list.includes(undefined);
const shapeError = (field: string) =>
  new SourceError('shape', 'source.shape', { params: { system: SYSTEM, field: `runReport.${field}` } });
