import { light } from './colours.ts';
import { rounded } from './scale.ts';

/** Height of letters and from line to line, in pixels. */
export const SIZE = 14;
export const LEADING = 18;
/** From the middle of a line of text down to its baseline. */
export const TO_BASELINE = 5;
export const FONT = 'Inter, system-ui, Arial, sans-serif';

/** As wide as one letter and a half: alone among the digits of an axis they are not made up for by narrow ones. */
const WIDE = /[%MW@mw]/g;

/** Width of a line of text in pixels: an estimate on the wide side, since no font is at hand. */
export const widthOf = (text: string) => ([...text].length + (text.match(WIDE)?.length ?? 0) / 2) * 0.64 * SIZE;

/** A line has room for a letter and a hyphen, however wide. */
const LEAST = widthOf('m-');

/** Width of the widest of some lines, in pixels; 0 of none. */
export const widest = (texts: readonly string[]) => Math.max(0, ...texts.map(widthOf));

/** As many of the first letters as go into `room` pixels before a mark; at least one. */
function head(letters: readonly string[], room: number, mark: string): string {
  let many = letters.length;
  while (many > 1 && isWider(`${letters.slice(0, many).join('')}${mark}`, room)) many -= 1;
  return letters.slice(0, many).join('');
}

const isWider = (text: string, room: number) => widthOf(text) > room + 1e-9;

/** Cuts a word that is longer than a line. */
function pieces(word: string, room: number): string[] {
  if (!isWider(word, room)) return [word];
  const letters = [...word];
  const first = head(letters, room, '-');
  return [`${first}-`, ...pieces(letters.slice([...first].length).join(''), room)];
}

/** Lines of at most `room` pixels. What does not go into `most` lines ends in «…»; the table has it in full. */
export function wrap(text: string, room: number, most = 3): string[] {
  const least = Math.max(room, LEAST);
  const lines: string[] = [];
  for (const piece of text.split(/ +/).flatMap((word) => pieces(word, least))) {
    const joined = lines.length ? `${lines.at(-1)} ${piece}` : piece;
    if (lines.length && !isWider(joined, least)) lines[lines.length - 1] = joined;
    else lines.push(piece);
  }
  if (lines.length <= most) return lines;
  return [...lines.slice(0, most - 1), `${head([...lines[most - 1]!], least, '…')}…`];
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
