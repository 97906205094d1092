import { within } from './labels.ts';
import { TargetLine } from './marks.tsx';
import { knownPoint } from './series.ts';
import { LEADING, Text, TO_BASELINE, widest, wrap } from './text.tsx';
import { type ChartPoint, type ChartProps, WIDE } from './types.ts';

/** Of a chart without any row. */
export const MIN_HEIGHT = 120;

/** A row of bars or dots, with what is written at it and where. */
export interface Row {
  readonly known: ReturnType<typeof knownPoint>;
  readonly label: readonly string[];
  /** Value and reservations, or the words for missing. */
  readonly value: readonly string[];
  /** Top of the row and middle of its mark, in pixels from the top of the rows. */
  readonly top: number;
  readonly middle: number;
}

/** Value and reservations in words, as beside a bar. */
function valueWords(point: ChartPoint, at: number, { format, words }: ChartProps, room: number): string[] {
  const known = knownPoint(point, at);
  if (!known) return wrap(words.missing, room);
  // A number is never cut, so it is one line however long it is.
  return [
    format(known.value),
    ...(known.provisional ? wrap(words.provisional, room) : []),
    ...(known.broken ? wrap(words.break, room) : []),
  ];
}

/** Lays rows under each other in the caller's order, labels to the left of the marks or, on narrow screens, above them. */
export function layRows(props: ChartProps, width: number) {
  const wide = width >= WIDE;
  const valueMost = width * 0.3;
  const labels = props.points.map(({ full }) => wrap(full, wide ? width * 0.35 : width));
  const left = wide ? widest(labels.flat()) + 12 : 6;
  let height = 0;
  const rows = props.points.map((point, at): Row => {
    const label = labels[at]!;
    const value = valueWords(point, at, props, valueMost);
    const above = wide ? 0 : label.length * LEADING;
    const own = Math.max(wide ? label.length : 1, value.length) * LEADING;
    const row = { known: knownPoint(point, at), label, value, top: height, middle: height + above + own / 2 };
    height += above + own + (wide ? 12 : 16);
    return row;
  });
  return { wide, rows, left, height, valueMost };
}

/** Baseline of the first of some lines around a middle. */
export const around = (middle: number, count: number) => middle - ((count - 1) * LEADING) / 2 + TO_BASELINE;

/** What a row is of; `top` is where the rows begin, in pixels. */
export function RowLabel({ row, wide, top }: { row: Row; wide: boolean; top: number }) {
  const y = wide ? around(row.middle, row.label.length) : row.top + 13;
  return <Text x={0} y={top + y} lines={row.label} halo />;
}

interface UprightTargetProps {
  readonly x: number;
  readonly lines: readonly string[];
  readonly bottom: number;
  readonly width: number;
}

/** The target across all rows, with its words on top. */
export function UprightTarget({ x, lines, bottom, width }: UprightTargetProps) {
  return (
    <>
      <TargetLine from={[x, lines.length * LEADING + 4]} to={[x, bottom]} />
      <Text
        x={within({ centre: x, size: widest(lines) }, width).centre}
        y={14}
        lines={lines}
        anchor="middle"
        kind="target-text"
      />
    </>
  );
}
