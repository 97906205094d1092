import { light } from './colours.ts';
import { rounded } from './scale.ts';

/** Height of letters and from line to line, in pixels. */
export const SIZE = 14;
export const LEADING = 18;
/** From the middle of a line of text down to its baseline. */
export const TO_BASELINE = 5;
export const FONT = 'Inter, system-ui, Arial, sans-serif';

/** Width of a line of text in pixels: an estimate on the wide side, since no font is at hand. */
export const widthOf = (text: string) => [...text].length * 0.64 * SIZE;

/** Width of the widest of some lines, in pixels; 0 of none. */
export const widest = (texts: readonly string[]) => Math.max(0, ...texts.map(widthOf));

/** Cuts a word that is longer than a line. */
function pieces(word: string, most: number): string[] {
  const letters = [...word];
  const cut: string[] = [];
  while (letters.length > most) cut.push(`${letters.splice(0, most - 1).join('')}-`);
  return [...cut, letters.join('')];
}

/** Lines of at most `room` pixels. What does not go into `most` lines ends in «…»; the table has it in full. */
export function wrap(text: string, room: number, most = 3): string[] {
  const letters = Math.max(2, Math.floor(room / widthOf('x') + 1e-9));
  const lines: string[] = [];
  for (const piece of text.split(/ +/).flatMap((word) => pieces(word, letters))) {
    const joined = lines.length ? `${lines.at(-1)} ${piece}` : piece;
    if (lines.length && [...joined].length <= letters) lines[lines.length - 1] = joined;
    else lines.push(piece);
  }
  if (lines.length <= most) return lines;
  return [...lines.slice(0, most - 1), `${[...lines[most - 1]!].slice(0, letters - 1).join('')}…`];
}

export type TextKind = 'text' | 'value' | 'quiet' | 'target-text';

const FILLS: Readonly<Record<TextKind, string>> = {
  text: light.ink,
  value: light.ink,
  quiet: light.quiet,
  'target-text': light.target,
};

interface TextProps {
  readonly x: number;
  /** Of the baseline of the first line. */
  readonly y: number;
  readonly lines: readonly string[];
  readonly anchor?: 'start' | 'middle' | 'end';
  readonly kind?: TextKind;
  /** What is wider is pressed together: a number is never cut. */
  readonly room?: number;
  /** For text that a line may run behind: a rim in the colour of the ground. */
  readonly halo?: boolean;
}

const HALO = { 'paint-order': 'stroke', stroke: light.ground, 'stroke-width': 4, 'stroke-linejoin': 'round' };

/** Lines of text under each other, each an element of its own, since SVG has no wrapping. */
export function Text({
  x,
  y,
  lines,
  anchor = 'start',
  kind = 'text',
  room = Number.POSITIVE_INFINITY,
  halo,
}: TextProps) {
  return (
    <>
      {lines.map((line, at) =>
        line === '' ? null : (
          <text
            class={halo ? `chart-${kind} chart-halo` : `chart-${kind}`}
            x={rounded(x)}
            y={rounded(y + at * LEADING)}
            fill={FILLS[kind]}
            text-anchor={anchor}
            {...(halo ? HALO : {})}
            {...(kind === 'value' ? { 'font-weight': 700 } : {})}
            {...(widthOf(line) > room ? { textLength: rounded(room), lengthAdjust: 'spacingAndGlyphs' } : {})}
          >
            {line}
          </text>
        ),
      )}
    </>
  );
}
