import { light } from './colours.ts';
import { rounded } from './scale.ts';

type Place = readonly [number, number];

/** Dashed, so that it is told from the figures without its colour. */
export function TargetLine({ from, to }: { from: Place; to: Place }) {
  return (
    <line
      class="chart-target"
      x1={rounded(from[0])}
      y1={rounded(from[1])}
      x2={rounded(to[0])}
      y2={rounded(to[1])}
      stroke={light.target}
      stroke-width={2}
      stroke-dasharray="8 5"
    />
  );
}

/** A point: full, or hollow where it is provisional. */
export function Mark({ x, y, hollow = false }: { x: number; y: number; hollow?: boolean }) {
  return (
    <circle
      class={hollow ? 'chart-mark chart-hollow' : 'chart-mark'}
      cx={rounded(x)}
      cy={rounded(y)}
      r={4}
      fill={hollow ? light.ground : light.line}
      stroke={light.line}
      stroke-width={2}
    />
  );
}

/** The edge of an interval. */
export function Edge({ path }: { path: string }) {
  return <path class="chart-edge" d={path} fill="none" stroke={light.line} stroke-dasharray="1 3" />;
}

/** A dashed outline around what is missing. */
export function GapBox({ x, y, width, height }: { x: number; y: number; width: number; height: number }) {
  return (
    <rect
      class="chart-gap"
      x={rounded(x)}
      y={rounded(y)}
      width={rounded(width)}
      height={rounded(height)}
      fill="none"
      stroke={light.quiet}
      stroke-dasharray="2 4"
    />
  );
}
