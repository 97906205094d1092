import { scaleLinear } from 'd3-scale';
import type { ChartProps } from './types.ts';

/** Where a scale begins and ends, and three to five values that it is marked at. */
export interface Axis {
  readonly domain: readonly [number, number];
  readonly ticks: readonly number[];
}

interface AxisOptions {
  /** Bars are told by their length, so they begin at zero. */
  readonly zero?: boolean;
  readonly whole?: boolean;
}

/** Below this share of the highest value, the lowest is so near zero that a scale may as well begin there. */
const NEAR_ZERO = 0.35;

/** What is nearer zero is zero to a scale: the steps between its ticks would have no digits left. */
const SMALLEST = 1e-200;

function bounds(values: readonly number[], { zero, whole }: AxisOptions): [number, number] {
  let low = values.length ? Math.min(...values) : 0;
  let high = values.length ? Math.max(...values) : 0;
  if (zero || (low >= 0 && low < high * NEAR_ZERO)) low = Math.min(0, low);
  if (zero) high = Math.max(0, high);
  const most = Math.max(Math.abs(low), Math.abs(high));
  // Values that a computer can hardly tell apart make no scale.
  if (high - low <= Math.max(most * 1e-9, SMALLEST)) {
    const room = most > SMALLEST ? most * 0.1 : 1;
    low = low >= 0 ? Math.max(0, low - room) : low - room;
    high += room;
  }
  if (!whole) return [low, high];
  low = Math.floor(low);
  return [low, Math.max(Math.ceil(high), low + 2)];
}

/** The scale over all of the values. */
export function axisOver(values: readonly number[], options: AxisOptions = {}): Axis {
  const [low, high] = bounds(values, options);
  for (const count of [4, 5, 3, 6, 2]) {
    const scale = scaleLinear([low, high], [0, 1]).nice(count);
    const ticks = scale.ticks(count);
    if (ticks.length < 3 || ticks.length > 5) continue;
    if (options.whole && !ticks.every(Number.isInteger)) continue;
    const [from, to] = scale.domain();
    return { domain: [from!, to!], ticks };
  }
  return { domain: [low, high], ticks: [low, low + (high - low) / 2, high] };
}

/** A coordinate, with two decimals at most. */
export const rounded = (value: number) => Math.round(value * 100) / 100 + 0;

/** The ticks with their words, without decimals where all are whole; ticks that the format cannot tell apart are named once. */
export function namedTicks({ ticks }: Axis, format: ChartProps['format']): { value: number; text: string }[] {
  const whole = ticks.every(Number.isInteger);
  const named = ticks.map((value) => ({ value, text: whole ? format(value, 0) : format(value) }));
  return named.map(({ value, text }, at) => ({ value, text: text === named[at - 1]?.text ? '' : text }));
}
