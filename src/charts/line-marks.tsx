import { area, line } from 'd3-shape';
import { light } from './colours.ts';
import type { LineLayout } from './line-layout.ts';
import { Edge, GapBox, Mark } from './marks.tsx';
import { rounded } from './scale.ts';
import { joined, joinedIntervals, type Known } from './series.ts';
import { LEADING, SIZE, Text } from './text.tsx';

/** Pixels from point to point; nearer than this, marks would run together into a band. */
const MARK_STEP = 16;

/** The interval as a band with dotted edges; where it stands alone, as an upright whisker. */
export function Band({ layout: { known, x, y } }: { layout: LineLayout }) {
  const low = ({ interval }: Known) => rounded(y(interval!.low));
  const high = ({ interval }: Known) => rounded(y(interval!.high));
  const shape = area<Known>()
    .x(({ at }) => rounded(x(at)))
    .y0(low)
    .y1(high);
  return (
    <>
      {joinedIntervals(known).map((run) =>
        run.length > 1 ? (
          <>
            <path class="chart-band" d={shape(run)!} fill={light.band} />
            <Edge path={shape.lineY0()(run)!} />
            <Edge path={shape.lineY1()(run)!} />
          </>
        ) : (
          <line
            class="chart-whisker"
            x1={rounded(x(run[0]!.at))}
            x2={rounded(x(run[0]!.at))}
            y1={low(run[0]!)}
            y2={high(run[0]!)}
            stroke={light.line}
            stroke-width={2}
          />
        ),
      )}
    </>
  );
}

/** The line, cut at what is missing and where the way of counting changed, and the points that need a mark. */
export function Line({ layout: { known, x, y, step } }: { layout: LineLayout }) {
  const path = line<Known>()
    .x(({ at }) => rounded(x(at)))
    .y(({ value }) => rounded(y(value)));
  const runs = joined(known);
  // Ends of stretches, and what stands alone; where the figures begin needs no mark.
  const ends = new Set(runs.flatMap((run) => [run[0]!, run.at(-1)!]).slice(1));
  const marked = known.filter((one) => step >= MARK_STEP || one.provisional || ends.has(one));
  return (
    <>
      {runs
        .filter((run) => run.length > 1)
        .map((run) => (
          <path class="chart-line" d={path(run)!} fill="none" stroke={light.line} stroke-width={2.5} />
        ))}
      {marked.map(({ at, value, provisional }) => (
        <Mark x={x(at)} y={y(value)} hollow={provisional} />
      ))}
    </>
  );
}

/** Stretches without figures: a dashed outline in the plot, a bracket under it, and the words where they fit. */
export function Gaps({ layout, missing, width }: { layout: LineLayout; missing: string; width: number }) {
  const { gaps, gapWords, top, bottom } = layout;
  return (
    <>
      {gaps.map(({ start, end }) => (
        <>
          <GapBox x={start} y={top} width={end - start} height={bottom - top} />
          <path
            class="chart-gap"
            d={`M${rounded(start)},${rounded(bottom + 3)}v4H${rounded(end)}v-4`}
            fill="none"
            stroke={light.quiet}
          />
        </>
      ))}
      {gapWords.map(({ centre }) => (
        <Text x={centre} y={bottom + 21} lines={[missing]} anchor="middle" kind="quiet" room={width} />
      ))}
    </>
  );
}

/** Remarks: what they say above the plot, and a line from there through it. A break is a double line. */
export function Remarks({ layout, width }: { layout: LineLayout; width: number }) {
  const { remarks, breaks, top, bottom, laneTop } = layout;
  return (
    <>
      {remarks.remarks.map(({ x, centre, row, shown, number }) => (
        <>
          <path
            class="chart-note"
            d={`M${rounded(centre)},${rounded(laneTop + row * LEADING + LEADING)}L${rounded(x)},${rounded(top)}V${rounded(bottom)}`}
            fill="none"
            stroke={light.quiet}
            stroke-dasharray="1 3"
          />
          <Text
            x={centre}
            y={laneTop + row * LEADING + SIZE}
            lines={[shown]}
            anchor="middle"
            kind={shown === String(number) ? 'value' : 'text'}
            room={width}
          />
        </>
      ))}
      {breaks.map((place) => (
        <path
          class="chart-break"
          d={`M${rounded(place - 2)},${rounded(top)}V${rounded(bottom)}M${rounded(place + 2)},${rounded(top)}V${rounded(bottom)}`}
          fill="none"
          stroke={light.quiet}
        />
      ))}
    </>
  );
}
