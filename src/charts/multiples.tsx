import { LineFigureChart, MIN_HEIGHT } from './line-chart.tsx';
import type { LineFigure } from './line-layout.ts';
import { axisOver } from './scale.ts';
import { beginningOf, knownPoints, numbersOf, since } from './series.ts';
import { valueRoom } from './side-labels.ts';
import { wrap } from './text.tsx';
import { type LineChartProps, MIN_WIDTH, type Target } from './types.ts';

/** One of the charts. */
export type Multiple = Pick<LineChartProps, 'points' | 'label' | 'annotations'> & {
  /** What it is of: «Nettaviser». */
  readonly title: string;
};

export type MultiplesProps = Pick<LineChartProps, 'format' | 'words' | 'whole' | 'target'> & {
  readonly items: readonly Multiple[];
  /** Of each chart, in pixels. */
  readonly width?: number;
  /** Of each plot, in pixels. */
  readonly height?: number;
  /** Where all are told in the same measure, such as per cent: on one scale, however much they differ. */
  readonly oneScale?: boolean;
};

/** On a scale with one so many times larger, a series is a flat line. */
const FLAT = 10;

/** Whether some series are so alike in size that one scale shows them all; what is nothing but zero is flat on any. */
export function onOneScale(items: readonly Pick<Multiple, 'points'>[], target?: Target): boolean {
  const sizes = items.map(({ points }) => Math.max(0, ...numbersOf(points, target).map(Math.abs)));
  const [least, most] = [Math.min(...sizes.filter(Boolean)), Math.max(...sizes)];
  return !(most > least * FLAT);
}

/**
 * Small line charts beside each other, in the caller's order: over the same time, from the first figure of any, and on one scale
 * wherever it shows them all, so that height can be compared.
 */
export function Multiples({
  items: all,
  width: wanted = 300,
  height = MIN_HEIGHT,
  oneScale,
  ...common
}: MultiplesProps) {
  const width = Math.max(MIN_WIDTH, wanted);
  const beginning = Math.min(...all.map(beginningOf));
  const items = all.map((item) => since(beginning, item));
  const numbers = items.map(({ points }) => numbersOf(points, common.target));
  const shared = oneScale || onOneScale(items, common.target) ? axisOver(numbers.flat(), common) : undefined;
  const titles = items.map(({ title }) => wrap(title, width));
  const most = Math.max(0, ...titles.map(({ length }) => length));
  const room = Math.max(
    0,
    ...items.map(({ points }) => valueRoom(knownPoints(points).at(-1), { format: common.format, width })),
  );
  return (
    <ul class="chart-multiples">
      {items.map(({ title: _, ...item }, at) => {
        // Titles of one height, so that plots in a row stand level.
        const title = [...titles[at]!, ...Array<string>(most - titles[at]!.length).fill('')];
        const figure: LineFigure = {
          ...common,
          ...item,
          title,
          axis: shared ?? axisOver(numbers[at]!, common),
          room,
          width,
          height: Math.max(MIN_HEIGHT, height),
        };
        return (
          <li>
            <LineFigureChart {...figure} />
          </li>
        );
      })}
    </ul>
  );
}
