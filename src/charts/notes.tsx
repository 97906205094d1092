import { light } from './colours.ts';
import { Edge, Mark, TargetLine } from './marks.tsx';
import { rounded } from './scale.ts';
import { LEADING, Text, type TextKind, wrap } from './text.tsx';

/** A line under a plot: a sample of a mark, or a remark's number, and what it means. */
export interface Note {
  readonly sample: 'target' | 'band' | 'hollow' | number;
  readonly text: string;
}

const INDENT = 34;

function Sample({ sample, y }: { sample: Note['sample']; y: number }) {
  if (typeof sample === 'number') return <Text x={26} y={y} lines={[String(sample)]} anchor="end" kind="value" />;
  const middle = y - 5;
  if (sample === 'target') return <TargetLine from={[0, middle]} to={[26, middle]} />;
  if (sample === 'hollow') return <Mark x={13} y={middle} hollow />;
  return (
    <>
      <rect class="chart-band" x={0} y={rounded(middle - 6)} width={26} height={12} fill={light.band} />
      <Edge path={`M0,${rounded(middle - 6)}H26`} />
      <Edge path={`M0,${rounded(middle + 6)}H26`} />
    </>
  );
}

/** Notes with their lines, and how high they are together. */
export function layNotes(notes: readonly Note[], width: number) {
  let height = 0;
  const laid = notes.map(({ sample, text }) => {
    const one = { sample, lines: wrap(text, width - INDENT), y: height };
    height += one.lines.length * LEADING + 2;
    return one;
  });
  return { laid, height };
}

/** The notes, from `top` pixels down. */
export function Notes({ notes, top }: { notes: ReturnType<typeof layNotes>; top: number }) {
  return (
    <>
      {notes.laid.map(({ sample, lines, y }) => {
        const kind: TextKind = sample === 'target' ? 'target-text' : 'text';
        return (
          <>
            <Sample sample={sample} y={top + y + 14} />
            <Text x={INDENT} y={top + y + 14} lines={lines} kind={kind} />
          </>
        );
      })}
    </>
  );
}
