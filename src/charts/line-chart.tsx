import { light } from './colours.ts';
import { Empty, Frame } from './frame.tsx';
import { type LineFigure, type LineLayout, lineLayout } from './line-layout.ts';
import { Band, Gaps, Line, Remarks } from './line-marks.tsx';
import { TargetLine } from './marks.tsx';
import { Notes } from './notes.tsx';
import { rounded } from './scale.ts';
import { beginningOf, knownPoints, knownTarget, since } from './series.ts';
import { SIDE_GAP } from './side-labels.ts';
import { LEADING, Text, TO_BASELINE } from './text.tsx';
import { DEFAULT_WIDTH, type LineChartProps, MIN_WIDTH } from './types.ts';

/** Lower than this, the words of a scale would run into each other. */
export const MIN_HEIGHT = 120;

/** Lines across the plot at the ticks of its scale, with their words. Only zero has a full line: a base is no other value's. */
function Scale({ layout }: { layout: LineLayout }) {
  const { ticks, y, left, right, inside } = layout;
  return (
    <>
      {ticks.map(({ value, text }) => (
        <>
          <line
            class={value === 0 ? 'chart-axis' : 'chart-grid'}
            x1={rounded(left)}
            x2={rounded(right)}
            y1={rounded(y(value))}
            y2={rounded(y(value))}
            stroke={light.quiet}
            {...(value === 0 ? {} : { 'stroke-opacity': 0.25 })}
          />
          {inside ? (
            <Text x={left} y={y(value) - 4} lines={[text]} kind="quiet" room={right - left} halo />
          ) : (
            <Text x={left - 8} y={y(value) + TO_BASELINE} lines={[text]} anchor="end" kind="quiet" />
          )}
        </>
      ))}
    </>
  );
}

/** What stands to the right of the plot. */
function Side({ layout, width }: { layout: LineLayout; width: number }) {
  const { side, known, x, right, inside } = layout;
  // Beside the last value rather than at the edge, lest what is long past looks like the present.
  const valueX = (inside ? right : x(known.at(-1)!.at)) + SIDE_GAP;
  return (
    <>
      {side?.flatMap(({ of, lines, middle }) => {
        const start = of === 'value' ? valueX : right + SIDE_GAP;
        const first = middle - ((lines.length - 1) / 2) * LEADING + TO_BASELINE;
        return lines.map(({ text, kind }, at) => (
          <Text x={start} y={first + at * LEADING} lines={[text]} kind={kind} room={width - start} halo />
        ));
      })}
    </>
  );
}

/** The chart itself, which small multiples draw with a scale and room in common. */
export function LineFigureChart(props: LineFigure) {
  const { points, label, words, width, title = [] } = props;
  const target = knownTarget(props.target);
  if (knownPoints(points).length === 0) {
    return <Empty label={label} missing={words.missing} width={width} height={props.height} title={title} />;
  }
  const layout = lineLayout(props);
  const { y, left, right, periods, periodTop } = layout;
  return (
    <Frame label={label} width={width} height={layout.height}>
      <Text x={0} y={14} lines={title} kind="value" />
      <Scale layout={layout} />
      <Gaps layout={layout} missing={words.missing} width={width} />
      <Band layout={layout} />
      {target ? <TargetLine from={[left, y(target.value)]} to={[right, y(target.value)]} /> : null}
      <Remarks layout={layout} width={width} />
      <Line layout={layout} />
      <Side layout={layout} width={width} />
      {periods.map(({ centre, lines }) => (
        <Text x={centre} y={periodTop} lines={lines} anchor="middle" kind="quiet" />
      ))}
      <Notes notes={layout.notes} top={layout.notesTop} />
    </Frame>
  );
}

/**
 * A series over time: the line with its interval, cut where figures are missing or were counted in
 * another way, with target and remarks in words. Its scale may begin above zero.
 */
export function LineChart({ width = DEFAULT_WIDTH, height = 240, ...props }: LineChartProps) {
  const begun = since(beginningOf(props), props);
  return <LineFigureChart {...begun} width={Math.max(MIN_WIDTH, width)} height={Math.max(MIN_HEIGHT, height)} />;
}
