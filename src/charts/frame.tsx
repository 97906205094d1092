import type { Child } from 'hono/jsx';
import { GapBox } from './marks.tsx';
import { rounded } from './scale.ts';
import { FONT, LEADING, SIZE, Text, wrap } from './text.tsx';
import { WIDE } from './types.ts';

interface FrameProps {
  readonly label: string;
  readonly width: number;
  readonly height: number;
  readonly children?: Child;
}

/** The SVG around a chart: one image to whoever listens, named by the verdict's words. */
export function Frame({ label, width, height, children }: FrameProps) {
  return (
    <svg
      class={`chart ${width < WIDE ? 'chart-narrow' : 'chart-wide'}`}
      role="img"
      aria-label={label}
      viewBox={`0 0 ${rounded(width)} ${Math.ceil(height)}`}
      font-family={FONT}
      font-size={SIZE}
    >
      {children}
    </svg>
  );
}

interface EmptyProps {
  readonly label: string;
  readonly missing: string;
  readonly width: number;
  readonly height: number;
  readonly title?: readonly string[];
}

/** A chart of nothing: an empty frame that says so. */
export function Empty({ label, missing, width, height, title = [] }: EmptyProps) {
  const top = title.length * LEADING + 6;
  const lines = wrap(missing, width - 24);
  const middle = top + height / 2 - ((lines.length - 1) * LEADING) / 2;
  return (
    <Frame label={label} width={width} height={top + Math.max(height, lines.length * LEADING) + 6}>
      <Text x={0} y={14} lines={title} kind="value" />
      <GapBox x={1} y={top} width={width - 2} height={Math.max(height, lines.length * LEADING)} />
      <Text x={width / 2} y={middle + 5} lines={lines} anchor="middle" kind="quiet" />
    </Frame>
  );
}
