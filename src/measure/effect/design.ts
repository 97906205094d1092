/** What explains a series besides its level: named columns as long as the series. */
export interface Column {
  readonly name: string;
  readonly values: Float64Array;
}

export interface Span {
  /** First place of the series that is looked at, and the first after it. */
  readonly from: number;
  readonly to: number;
  /** First place under the campaign; null for a fit without any. */
  readonly start: number | null;
}

/**
 * Columns of the regression: the season as contrasts to its last place (they sum to zero over a season), then what was
 * given, last the step, 0 before `start` and 1 from it on. The level itself is added by each model.
 */
export function designOf(season: number | null, given: readonly Column[], { from, to, start }: Span): Column[] {
  const length = to - from;
  const made = (name: string, of: (place: number) => number) => ({
    name,
    values: Float64Array.from({ length }, (_, at) => of(from + at)),
  });
  const seasonal = Array.from({ length: (season ?? 1) - 1 }, (_, at) =>
    made(`season-${at + 1}`, (place) => contrast(place % season!, at, season!)),
  );
  return [
    ...seasonal,
    ...given.map(({ name, values }) => ({ name, values: values.subarray(from, to) })),
    ...(start === null ? [] : [made(STEP, (place) => (place >= start ? 1 : 0))]),
  ];
}

/** Name of the step's column. */
export const STEP = 'step';

function contrast(now: number, at: number, season: number): number {
  if (now === at) return 1;
  return now === season - 1 ? -1 : 0;
}
