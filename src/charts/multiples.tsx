import { LineFigureChart, MIN_HEIGHT } from './line-chart.tsx';
import type { LineFigure } from './line-layout.ts';
import { axisOver } from './scale.ts';
import { knownPoints, numbersOf } from './series.ts';
import { valueRoom } from './side-labels.ts';
import { wrap } from './text.tsx';
import { type LineChartProps, MIN_WIDTH } from './types.ts';

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
};

/** Small line charts beside each other, in the caller's order and all on one scale, so that height can be compared. */
export function Multiples({ items, width: wanted = 300, height = MIN_HEIGHT, ...common }: MultiplesProps) {
  const width = Math.max(MIN_WIDTH, wanted);
  const axis = axisOver(
    items.flatMap(({ points }) => numbersOf(points, common.target)),
    common,
  );
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
          axis,
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
