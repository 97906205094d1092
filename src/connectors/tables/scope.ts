import type { Period } from '../../core/period.ts';
import type { MeasureKey } from '../any-quantity.ts';
import type { Covered, Reading } from '../contract.ts';
import type { Mapping } from './mapping.ts';
import type { Item } from './row-reader.ts';

/** Kinds of file whose rows are counted: what has no row was not there. */
const EVENTS: readonly Mapping['kind'][] = ['events', 'responses'];

export interface MeasureScope {
  readonly measure: MeasureKey;
  from: string;
  to: string;
  readings: number;
  /** Cells that were there without a figure. */
  missing: number;
}

/** What the file is about: per measure, from the first to the last day that a row names. */
export class Scope {
  readonly #byMeasure = new Map<MeasureKey, MeasureScope>();

  see({ series, span, value }: Item): void {
    let scope = this.#byMeasure.get(series.measure);
    if (!scope) {
      scope = { measure: series.measure, from: span.start, to: span.end, readings: 0, missing: 0 };
      this.#byMeasure.set(series.measure, scope);
    }
    if (span.start < scope.from) scope.from = span.start;
    if (span.end > scope.to) scope.to = span.end;
    if (value === null) scope.missing++;
  }

  /** Counts what is given out: sums are fewer than the items they are made of. */
  give(readings: readonly Reading[]): void {
    for (const { measure } of readings) {
      const scope = this.#byMeasure.get(measure as MeasureKey);
      if (scope) scope.readings++;
    }
  }

  get measures(): readonly Readonly<MeasureScope>[] {
    return [...this.#byMeasure.values()];
  }

  /** What re-uploading replaces: the stated period, else each measure's own span; measures of one span together. */
  covered(mapping: Mapping): Covered[] {
    const groups = new Map<string, Period & { measures: MeasureKey[] }>();
    for (const { measure, from, to } of this.measures) {
      const period: Period = mapping.stated ?? { from, to };
      const key = `${period.from} ${period.to}`;
      const group = groups.get(key) ?? { ...period, measures: [] };
      group.measures.push(measure);
      groups.set(key, group);
    }
    const each = [...groups.values()];
    return EVENTS.includes(mapping.kind) ? each.map((covered) => ({ ...covered, absence: 'zero' as const })) : each;
  }

  get period(): Period | null {
    const { measures } = this;
    if (measures.length === 0) return null;
    const from = measures.map((m) => m.from).toSorted()[0]!;
    return {
      from,
      to: measures
        .map((m) => m.to)
        .toSorted()
        .at(-1)!,
    };
  }
}
