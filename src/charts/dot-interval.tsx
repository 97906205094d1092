import { scaleLinear } from 'd3-scale';
import { light } from './colours.ts';
import { Empty, Frame } from './frame.tsx';
import { alongAxis, thin } from './labels.ts';
import { Mark } from './marks.tsx';
import { around, layRows, MIN_HEIGHT, type Row, RowLabel, UprightTarget } from './rows.tsx';
import { axisOver, namedTicks, rounded } from './scale.ts';
import { knownPoints, knownTarget, numbersOf } from './series.ts';
import { LEADING, Text, widest, widthOf, wrap } from './text.tsx';
import { type ChartProps, DEFAULT_WIDTH, MIN_WIDTH } from './types.ts';

const CAP = 5;

/** The interval as a line with a stroke across each end. */
function Whiskers({ low, high, y }: { low: number; high: number; y: number }) {
  const [up, down] = [rounded(y - CAP), rounded(y + CAP)];
  const ends = [low, high].map((x) => `M${rounded(x)},${up}V${down}`).join('');
  return (
    <path
      class="chart-whisker"
      d={`${ends}M${rounded(low)},${rounded(y)}H${rounded(high)}`}
      fill="none"
      stroke={light.line}
      stroke-width={2}
    />
  );
}

interface MarkedProps {
  readonly row: Row;
  readonly y: number;
  readonly x: (value: number) => number;
  readonly range: readonly [number, number];
}

function Marked({ row: { known }, y, x, range }: MarkedProps) {
  if (known === null) {
    const at = rounded(y);
    return (
      <line
        class="chart-gap"
        x1={rounded(range[0])}
        x2={rounded(range[1])}
        y1={at}
        y2={at}
        stroke={light.quiet}
        stroke-dasharray="2 4"
      />
    );
  }
  return (
    <>
      {known.interval ? <Whiskers low={x(known.interval.low)} high={x(known.interval.high)} y={y} /> : null}
      <Mark x={x(known.value)} y={y} hollow={known.provisional} />
    </>
  );
}

/** One row for each thing, in the caller's order: its label, a dot with its interval on the scale of all, and its value. */
export function DotInterval({ width: wanted = DEFAULT_WIDTH, ...props }: ChartProps) {
  const { points, label, words, format } = props;
  const target = knownTarget(props.target);
  const width = Math.max(MIN_WIDTH, wanted);
  if (knownPoints(points).length === 0) {
    return <Empty label={label} missing={words.missing} width={width} height={MIN_HEIGHT} />;
  }
  const { wide, rows, left, height, valueMost } = layRows(props, width);
  const valueRoom = Math.min(valueMost, widest(rows.flatMap(({ value }) => value)));
  const axis = axisOver(numbersOf(points, target), props);
  const range = [left + CAP, width - valueRoom - 16] as const;
  const x = scaleLinear(axis.domain, range);

  const lines = target ? wrap(target.text, width) : [];
  const top = lines.length * LEADING + 8;
  const bottom = top + height;
  const ticks = namedTicks(axis, format);
  const boxes = alongAxis(
    ticks.map(({ value, text }) => ({ centre: x(value), size: Math.min(widthOf(text), width / 2 - 8) })),
    width,
  );
  return (
    <Frame label={label} width={width} height={bottom + 24}>
      {ticks.map(({ value }) => (
        <line
          class="chart-grid"
          x1={rounded(x(value))}
          x2={rounded(x(value))}
          y1={rounded(top - 6)}
          y2={rounded(bottom)}
          stroke={light.quiet}
          stroke-opacity={0.25}
        />
      ))}
      {target ? <UprightTarget x={x(target.value)} lines={lines} bottom={bottom} width={width} /> : null}
      {rows.map((row) => (
        <>
          <RowLabel row={row} wide={wide} top={top} />
          <Marked row={row} y={top + row.middle} x={x} range={range} />
          <Text
            x={width}
            y={top + around(row.middle, row.value.length)}
            lines={row.value}
            anchor="end"
            kind={row.known ? 'text' : 'quiet'}
            room={valueRoom}
          />
        </>
      ))}
      {thin(boxes).map((at) => (
        <Text
          x={boxes[at]!.centre}
          y={bottom + 16}
          lines={[ticks[at]!.text]}
          anchor="middle"
          kind="quiet"
          room={width / 2 - 8}
        />
      ))}
    </Frame>
  );
}
