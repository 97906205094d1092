import type { Reading } from '../../src/connectors/contract.ts';
import type { MappingInput } from '../../src/connectors/upload/index.ts';

/** Which readings a fact is about; `from` and `to` bound their first day. */
export interface Choice {
  readonly measure: string;
  readonly dims?: Readonly<Record<string, string>>;
  readonly from?: string;
  readonly to?: string;
}

/** How one figure is worked out of the chosen readings. */
type Figure =
  | 'readings'
  | 'sum'
  | 'mean'
  | 'max'
  /** The first day of the largest value. */
  | 'day-of-max'
  /** The mean of the scale points, each as often as it was counted. */
  | 'mean-point'
  | 'first-day'
  | 'last-day'
  /** How many values of a dimension there are; `of` names it. */
  | 'labels'
  /** How many of them sum to zero. */
  | 'labels-at-zero'
  /** Periods of the grain's length between first and last that no reading has; `of` is that length in days. */
  | 'gaps';

export interface Fact {
  readonly figure: Figure;
  readonly choice: Choice;
  readonly of?: string | number;
  readonly is: number | string;
  /** To how many decimals the published figure is rounded; 0 where it is left out. */
  readonly decimals?: number;
}

interface ExpectedRefusals {
  readonly rows: number;
  readonly phrase: string;
}

/** One reading of a file: the mapping, and what must come of it. */
export interface Check {
  readonly mapping: MappingInput;
  readonly facts: readonly Fact[];
  readonly rows: number;
  readonly refused?: ExpectedRefusals;
}

/** Days on which two checks' sums must differ just so often. */
interface Comparison {
  readonly says: string;
  readonly one: Choice & { readonly check: number };
  readonly other: Choice & { readonly check: number };
  readonly differingDays: number;
}

export interface RealFile {
  readonly name: string;
  readonly origin: string;
  readonly licence: string;
  readonly checks: readonly Check[];
  readonly comparisons?: readonly Comparison[];
}

const DAY = 86_400_000;

export function chosen(readings: readonly Reading[], choice: Choice): Reading[] {
  return readings.filter(
    (r) =>
      r.measure === choice.measure &&
      Object.entries(choice.dims ?? {}).every(([name, label]) => r.dims?.[name] === label) &&
      (choice.from === undefined || r.start >= choice.from) &&
      (choice.to === undefined || r.start <= choice.to),
  );
}

const sum = (readings: readonly Reading[]) => readings.reduce((total, r) => total + r.value, 0);

export function sumsBy(readings: readonly Reading[], key: (r: Reading) => string): Map<string, number> {
  const sums = new Map<string, number>();
  for (const r of readings) sums.set(key(r), (sums.get(key(r)) ?? 0) + r.value);
  return sums;
}

/** The figure as the readings have it. */
export function workOut(fact: Fact, all: readonly Reading[]): number | string {
  const readings = chosen(all, fact.choice);
  const days = readings.map((r) => r.start).toSorted();
  const largest = readings.reduce<Reading | undefined>((top, r) => (top && top.value >= r.value ? top : r), undefined);
  const byLabel = sumsBy(readings, (r) => r.dims?.[String(fact.of)] ?? '');
  switch (fact.figure) {
    case 'readings':
      return readings.length;
    case 'sum':
      return sum(readings);
    case 'mean':
      return sum(readings) / readings.length;
    case 'max':
      return largest?.value ?? Number.NaN;
    case 'day-of-max':
      return largest?.start ?? '';
    case 'mean-point':
      return readings.reduce((total, r) => total + r.value * Number(r.dims?.point), 0) / sum(readings);
    case 'first-day':
      return days[0] ?? '';
    case 'last-day':
      return days.at(-1) ?? '';
    case 'labels':
      return byLabel.size;
    case 'labels-at-zero':
      return [...byLabel.values()].filter((value) => value === 0).length;
    case 'gaps': {
      const [first, last] = [days[0] ?? '', days.at(-1) ?? ''];
      const periods = (Date.parse(last) - Date.parse(first)) / DAY / Number(fact.of) + 1;
      return periods - new Set(days).size;
    }
  }
}
