import type { Block, Chapter, Document, Table } from './model.ts';

/** A table or a figure has its number among its kind. */
export type LaidBlock = Block & { readonly number?: number };

export interface LaidChapter extends Omit<Chapter, 'blocks'> {
  /** Has a table that is too wide for a page that stands: the whole chapter lies on its side. */
  readonly isWide: boolean;
  readonly blocks: readonly LaidBlock[];
}

/** Chapters with what is numbered through the whole document, alike in every form. */
export function laidOut({ chapters }: Document): LaidChapter[] {
  const counted = { table: 0, figure: 0 };
  return chapters.map(({ blocks, ...chapter }) => ({
    ...chapter,
    isWide: blocks.some((block) => block.kind === 'table' && isWide(block)),
    blocks: blocks.map((block) => {
      if (block.kind !== 'table' && block.kind !== 'figure') return block;
      counted[block.kind] += 1;
      return { ...block, number: counted[block.kind] };
    }),
  }));
}

/** «Tabell 3», before what the caption says. */
export function nameOf({ labels }: Document, { kind, number }: LaidBlock): string {
  return `${kind === 'table' ? labels.table : labels.figure}\u00a0${number}`;
}

/** What stands on lines of their own becomes paragraphs. */
export function paragraphsOf(text: string): string[] {
  return text.split(/\s*\n\s*/).filter((one) => one !== '');
}

/** Letters that go on a line in the size of a table: of a page that stands, and of one that lies. */
const ROOM = 96;
const WIDE_ROOM = 150;
/** Of a page in a browser, beside its table of contents. */
const SCREEN_ROOM = 120;
/** Of a cell: its two sides. */
const PADDING = 3;
/** Heads are bold, and letters are not all of one width. */
const BOLD = 1.2;
/** A text that is longer than the first of these wraps, and the longer it is, the more room it wants, up to the second. */
const READABLE = 16;
const ROOMY = 44;

function isWide(table: Table): boolean {
  return sum(wishesOf(table).map(({ least }) => least)) > ROOM;
}

/** Whether its words alone take more room than a screen has: such a table is read by moving along it. */
export function isLong(table: Table): boolean {
  return sum(wishesOf(table).map(({ words }) => words)) > SCREEN_ROOM;
}

/**
 * The part of a table's width that each column gets; they add up to one. No word is broken while there is room for all of
 * them; then texts get what keeps their lines few, and what is left over goes to where the long texts are.
 */
export function sharesOf(table: Table): number[] {
  const wishes = wishesOf(table);
  const room = isWide(table) ? WIDE_ROOM : ROOM;
  const words = wishes.map((wish) => wish.words);
  const least = grown(
    words,
    wishes.map((wish) => wish.least),
    room,
  );
  const wanted = grown(
    least,
    wishes.map((wish) => wish.most),
    room,
  );
  return wanted.map((one) => one / sum(wanted));
}

/** Each width on its way to what it wishes, as far as the room goes. */
function grown(from: readonly number[], to: readonly number[], room: number): number[] {
  const more = sum(to) - sum(from);
  const part = more > 0 ? Math.min(1, Math.max(0, room - sum(from)) / more) : 0;
  return from.map((one, at) => one + part * (to[at]! - one));
}

/** Letters: what a column needs lest it breaks words, lest it makes many lines of its texts, and what would keep each on one. */
function wishesOf({ columns, rows }: Table): { words: number; least: number; most: number }[] {
  return columns.map(({ title }, at) => {
    const texts = rows.map((row) => row[at]?.text ?? '');
    const longest = longestOf(texts);
    const words = Math.max(longestWord([title]) * BOLD, longestWord(texts));
    const wrapped = longest > READABLE ? Math.min(ROOMY, READABLE + Math.sqrt(longest - READABLE)) : longest;
    // A head is read on two lines.
    const least = Math.max(words, wrapped, (title.length * BOLD) / 2);
    return { words: words + PADDING, least: least + PADDING, most: Math.max(least, longest) + PADDING };
  });
}

const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0);
const longestOf = (texts: readonly string[]) => texts.reduce((most, { length }) => Math.max(most, length), 0);
/** A line may also end after a hyphen. */
const longestWord = (texts: readonly string[]) => longestOf(texts.flatMap((text) => text.split(/[ \n]+|(?<=-)/)));
