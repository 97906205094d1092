import { dodge } from './dodge.ts';
import { type Known, knownTarget } from './series.ts';
import { LEADING, type TextKind, widest, widthOf, wrap } from './text.tsx';
import type { LineChartProps } from './types.ts';

type SideProps = Pick<LineChartProps, 'format' | 'words' | 'target'> & { readonly width: number };

interface SideLine {
  readonly text: string;
  readonly kind: TextKind;
}

/** A label to the right of a plot. */
export interface SideLabel {
  readonly of: 'value' | 'target' | 'band';
  readonly lines: readonly SideLine[];
  /** The value that it stands at. */
  readonly at: number;
}

/** How much of a chart's width its right margin may take: beyond it, words are wrapped and numbers pressed together. */
const SHARE = 0.34;
/** From the plot to its labels, and from these to the edge. */
export const SIDE_GAP = 8;
const SPARE = 6;

/** Room that the label of the last value needs, in pixels. */
export function valueRoom(last: Known | undefined, { format, width }: Pick<SideProps, 'format' | 'width'>): number {
  return last ? Math.min(widthOf(format(last.value)), width * SHARE) : 0;
}

/** Labels beside a plot: all that may stand there, or that of the last value alone. There is at least one known value. */
export function sideLabels(props: SideProps, known: readonly Known[], all: boolean): SideLabel[] {
  const { format, words, width } = props;
  const last = known.at(-1)!;
  const target = knownTarget(props.target);
  const edge = known.findLast(({ interval }) => interval)?.interval;
  const lines = (text: string, kind: TextKind) => wrap(text, width * SHARE).map((one) => ({ text: one, kind }));

  const value: SideLine[] = [{ text: format(last.value), kind: 'value' }];
  if (!all) return [{ of: 'value', lines: value, at: last.value }];
  if (last.provisional) value.push(...lines(words.provisional, 'quiet'));
  return [
    { of: 'value', lines: value, at: last.value },
    ...(target ? [{ of: 'target' as const, lines: lines(target.text, 'target-text'), at: target.value }] : []),
    ...(edge ? [{ of: 'band' as const, lines: lines(words.interval, 'quiet'), at: edge.low }] : []),
  ];
}

/** Width of the margin that holds the labels, in pixels; `room` is what small multiples keep for all of them. */
export function sideWidth(labels: readonly SideLabel[], last: Known, props: SideProps, room = 0): number {
  const words = labels.flatMap(({ lines }) => lines.filter(({ kind }) => kind !== 'value').map(({ text }) => text));
  return SIDE_GAP + Math.max(widest(words), valueRoom(last, props), room) + SPARE;
}

/** Middles of the labels so that none touches another, or null where there are too many for the plot's height. */
export function placeSide(labels: readonly SideLabel[], y: (value: number) => number, top: number, bottom: number) {
  const boxes = labels.map(({ at, lines }) => ({ centre: y(at), size: lines.length * LEADING }));
  const middles = dodge(boxes, top - SIDE_GAP, bottom + SIDE_GAP);
  return middles && labels.map((label, at) => ({ ...label, middle: middles[at]! }));
}
