import { scaleLinear } from 'd3-scale';
import { light } from './colours.ts';
import { Empty, Frame } from './frame.tsx';
import { around, layRows, MIN_HEIGHT, type Row, RowLabel, UprightTarget } from './rows.tsx';
import { rounded } from './scale.ts';
import { knownPoints, knownTarget } from './series.ts';
import { LEADING, Text, widest, wrap } from './text.tsx';
import { type ChartProps, DEFAULT_WIDTH, MIN_WIDTH } from './types.ts';

const THICKNESS = 16;
const GAP = 6;

interface BarProps {
  readonly row: Row;
  readonly x: (value: number) => number;
  /** Of the middle, in pixels. */
  readonly y: number;
}

function Bar({ row: { known }, x, y }: BarProps) {
  if (known === null) return null;
  const [start, end] = [Math.min(x(known.value), x(0)), Math.max(x(known.value), x(0))];
  return (
    <rect
      class={known.provisional ? 'chart-bar chart-hollow' : 'chart-bar'}
      x={rounded(start)}
      y={rounded(y - THICKNESS / 2)}
      width={rounded(end - start)}
      height={THICKNESS}
      fill={known.provisional ? light.ground : light.line}
      stroke={light.line}
      {...(known.provisional ? { 'stroke-dasharray': '4 3', 'stroke-width': 2 } : {})}
    />
  );
}

const leftOfZero = ({ known }: Row) => known !== null && known.value < 0;

/**
 * One bar for each thing, from zero, in the caller's order, with its value in words at its end; what is negative goes to the
 * left. Intervals are not drawn: figures that have one are shown by `DotInterval`.
 */
export function Bars({ width: wanted = DEFAULT_WIDTH, ...props }: ChartProps) {
  const { points, label, words } = props;
  const target = knownTarget(props.target);
  const width = Math.max(MIN_WIDTH, wanted);
  const known = knownPoints(points);
  if (known.length === 0) return <Empty label={label} missing={words.missing} width={width} height={MIN_HEIGHT} />;
  const { wide, rows, left, height, valueMost } = layRows(props, width);
  const roomFor = (some: readonly Row[]) =>
    some.length ? Math.min(valueMost, widest(some.flatMap(({ value }) => value))) + GAP : 0;
  const values = [0, ...known.map(({ value }) => value), ...(target ? [target.value] : [])];
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const x = scaleLinear(
    [low, high === low ? 1 : high],
    [left + roomFor(rows.filter(leftOfZero)), width - roomFor(rows.filter((row) => !leftOfZero(row))) - 2],
  );
  const lines = target ? wrap(target.text, width) : [];
  const top = lines.length * LEADING + 8;
  return (
    <Frame label={label} width={width} height={top + height}>
      {rows.map((row) => (
        <Bar row={row} x={x} y={top + row.middle} />
      ))}
      <line
        class="chart-axis"
        x1={rounded(x(0))}
        x2={rounded(x(0))}
        y1={rounded(top - 4)}
        y2={rounded(top + height - 4)}
        stroke={light.quiet}
      />
      {target ? <UprightTarget x={x(target.value)} lines={lines} bottom={top + height - 4} width={width} /> : null}
      {rows.map((row) => {
        const end = row.known ? x(row.known.value) : x(0);
        const toLeft = leftOfZero(row);
        return (
          <>
            <RowLabel row={row} wide={wide} top={top} />
            <Text
              x={toLeft ? end - GAP : end + GAP}
              y={top + around(row.middle, row.value.length)}
              lines={row.value}
              anchor={toLeft ? 'end' : 'start'}
              kind={row.known ? 'text' : 'quiet'}
              room={valueMost}
              halo
            />
          </>
        );
      })}
    </Frame>
  );
}
