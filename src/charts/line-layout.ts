import { scaleLinear, scalePoint } from 'd3-scale';
import { alongAxis, keepApart, layRemarks, thin, within } from './labels.ts';
import { layNotes, type Note } from './notes.tsx';
import { type Axis, axisOver, namedTicks } from './scale.ts';
import { gapsOf, type Known, knownPoints, knownTarget, numbersOf } from './series.ts';
import { placeSide, sideLabels, sideWidth } from './side-labels.ts';
import { LEADING, SIZE, widest, widthOf, wrap } from './text.tsx';
import { type LineChartProps, WIDE } from './types.ts';

/** A line chart, with what small multiples share so that one of them can be held against another. */
export type LineFigure = LineChartProps & {
  readonly width: number;
  readonly height: number;
  readonly axis?: Axis;
  /** Room for labels to the right of the plot, in pixels, if more than this chart's own need. */
  readonly room?: number;
};

/** The widest that numbers may stand beside a plot, as a share of the whole: longer ones stand in it, above their lines. */
const LEFT_SHARE = 0.3;

/** Where the plot lies among its labels, which are beside it `all`, or only that of the last value. */
function plotOf(props: LineFigure, known: readonly Known[], axis: Axis, all: boolean) {
  const { points, format, words, width, height } = props;
  const ticks = namedTicks(axis, format);
  const tickWidth = widest(ticks.map(({ text }) => text)) + 10;
  const inside = tickWidth > width * LEFT_SHARE;
  const left = inside ? 6 : tickWidth;

  const labels = sideLabels(props, known, all);
  const right = width - sideWidth(labels, known.at(-1)!, props, props.room);
  const scale = scalePoint(
    points.map((_, at) => at),
    [left, right],
  );
  const x = (at: number) => scale(at)!;

  const breaks = points.flatMap(({ broken }, at) => (broken ? [at === 0 ? x(0) : (x(at - 1) + x(at)) / 2] : []));
  const annotations = (props.annotations ?? []).filter(({ at }) => points[at]);
  const remarks = layRemarks(
    [
      ...breaks.map((place) => ({ x: place, text: words.break })),
      ...annotations.map(({ at, text }) => ({ x: x(at), text })),
    ].sort((a, b) => a.x - b.x),
    width,
  );

  const laneTop = (props.title?.length ?? 0) * LEADING;
  const top = laneTop + remarks.rows * LEADING + 10 + (inside ? LEADING : 0);
  const bottom = top + height;
  const y = scaleLinear(axis.domain, [bottom, top]);
  const side = placeSide(labels, y, top, bottom);
  return { ticks, inside, left, right, x, step: scale.step(), y, breaks, remarks, laneTop, top, bottom, side };
}

/** What has no place at the plot itself is told under it. */
function notesOf(props: LineFigure, known: readonly Known[], { side, remarks }: ReturnType<typeof plotOf>): Note[] {
  const { words } = props;
  const target = knownTarget(props.target);
  const beside = (what: 'target' | 'band') => side?.some((label) => label.of === what);
  const provisional = side?.some(({ of, lines }) => of === 'value' && lines.length > 1);
  const notes: Note[] = [];
  if (target && !beside('target')) notes.push({ sample: 'target', text: target.text });
  if (known.some(({ interval }) => interval) && !beside('band')) notes.push({ sample: 'band', text: words.interval });
  if (known.some((one) => one.provisional) && !provisional) notes.push({ sample: 'hollow', text: words.provisional });
  if (remarks.direct) return notes;
  return [...notes, ...remarks.remarks.map(({ number, text }) => ({ sample: number, text }))];
}

/** Where everything in a line chart stands, in pixels. There is at least one known value. */
export function lineLayout(props: LineFigure) {
  const { points, words, width } = props;
  const known = knownPoints(points);
  const axis = props.axis ?? axisOver(numbersOf(points, props.target), props);
  const full = width >= WIDE ? plotOf(props, known, axis, true) : null;
  const plot = full?.side ? full : plotOf(props, known, axis, false);
  const { x, bottom } = plot;

  const gaps = gapsOf(points).map(({ from, to }) => {
    const start = x(Math.max(0, from - 1));
    const end = x(Math.min(points.length - 1, to + 1));
    const inset = end - start > 20 ? 6 : 0;
    const box = within({ centre: (start + end) / 2, size: Math.min(widthOf(words.missing), width) }, width);
    return { ...box, start: start + inset, end: end - inset, rank: end - start };
  });

  const texts = points.map(({ label }) => wrap(label, (width - 16) / 2));
  const boxes = alongAxis(
    texts.map((lines, at) => ({ centre: x(at), size: widest(lines) })),
    width,
  );
  const periods = thin(boxes).map((at) => ({ centre: boxes[at]!.centre, lines: texts[at]! }));
  const periodTop = bottom + 8 + SIZE + (gaps.length ? 20 : 0);

  const notes = layNotes(notesOf(props, known, plot), width);
  const notesTop = periodTop + (Math.max(...periods.map(({ lines }) => lines.length)) - 1) * LEADING + 10;
  return {
    ...plot,
    known,
    gaps,
    gapWords: keepApart(gaps),
    periods,
    periodTop,
    notes,
    notesTop,
    height: notesTop + notes.height + 2,
  };
}

export type LineLayout = ReturnType<typeof lineLayout>;
