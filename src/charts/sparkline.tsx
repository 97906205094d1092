import { scaleLinear, scalePoint } from 'd3-scale';
import { line } from 'd3-shape';
import { light } from './colours.ts';
import { rounded } from './scale.ts';
import { joined, type Known, knownPoints } from './series.ts';
import type { ChartPoint } from './types.ts';

interface SparklineProps {
  readonly points: readonly ChartPoint[];
  readonly width?: number;
  readonly height?: number;
}

/** The shape of a series beside its number. Decoration: it says nothing to whoever listens, and has no scale. */
export function Sparkline({ points, width = 120, height = 32 }: SparklineProps) {
  const known = knownPoints(points);
  const values = known.map(({ value }) => value);
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const x = scalePoint(
    points.map((_, at) => at),
    [4, width - 4],
  );
  const y = scaleLinear([low, high], [height - 4, 4]);
  // All alike is a line through the middle.
  const place = ({ at, value }: Known) => [x(at)!, high > low ? y(value) : height / 2].map(rounded) as [number, number];
  const last = known.at(-1);
  const runs = joined(known);
  const alone = runs.filter((run) => run.length === 1).flat();
  const dots = [...alone, ...(last && !alone.includes(last) ? [last] : [])].map(place);
  return (
    <svg class="chart chart-spark" aria-hidden="true" viewBox={`0 0 ${rounded(width)} ${rounded(height)}`}>
      {runs
        .filter((run) => run.length > 1)
        .map((run) => (
          <path class="chart-line" d={line()(run.map(place))!} fill="none" stroke={light.line} stroke-width={2} />
        ))}
      {dots.map(([cx, cy]) => (
        <circle class="chart-mark" cx={cx} cy={cy} r={2.5} fill={light.line} />
      ))}
    </svg>
  );
}
