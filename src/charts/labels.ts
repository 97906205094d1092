import { type Box, dodge } from './dodge.ts';
import { widthOf } from './text.tsx';

/** Pixels between labels. */
const GAP = 8;

const overlap = (a: Box, b: Box) => Math.abs(a.centre - b.centre) < (a.size + b.size) / 2 + GAP;

/** Moves a box in between 0 and `width`. */
export function within({ centre, size }: Box, width: number): Box {
  return { centre: Math.max(size / 2, Math.min(centre, width - size / 2)), size };
}

/** The same, of labels along an axis, with the first and the last moved clear of each other. */
export function alongAxis(boxes: readonly Box[], width: number): Box[] {
  const inside = boxes.map((box) => within(box, width));
  const ends = inside.length > 1 ? [inside[0]!, inside.at(-1)!] : [];
  const [first, last] = dodge(ends, 0, width, GAP + 0.01) ?? [];
  if (first === undefined || last === undefined) return inside;
  return inside.map((box, at) => {
    if (at === 0) return { ...box, centre: first };
    return at === inside.length - 1 ? { ...box, centre: last } : box;
  });
}

/**
 * Which of the labels along an axis to show, by index: the first, the last, and between them every one, every second, and so
 * on, as many as keep clear of each other. Boxes are in order, and the first is clear of the last.
 */
export function thin(boxes: readonly Box[]): number[] {
  const last = boxes.length - 1;
  if (last < 1) return boxes.map((_, at) => at);
  for (let step = 1; step < last; step += 1) {
    const shown = boxes.map((_, at) => at).filter((at) => at % step === 0 && at !== last);
    // The last is always shown, so the one before it gives way.
    while (shown.length > 1 && overlap(boxes[shown.at(-1)!]!, boxes[last]!)) shown.pop();
    shown.push(last);
    if (shown.every((at, place) => place === 0 || !overlap(boxes[shown[place - 1]!]!, boxes[at]!))) return shown;
  }
  return [0, last];
}

/** Which of some boxes, the longest wanted first, can all be shown without touching each other. */
export function keepApart<T extends Box & { readonly rank: number }>(boxes: readonly T[]): T[] {
  const kept: T[] = [];
  for (const one of [...boxes].sort((a, b) => b.rank - a.rank)) {
    if (!kept.some((other) => overlap(one, other))) kept.push(one);
  }
  return kept;
}

/** A remark in the lane above a plot: its number, what stands there, the middle of that, and its row from above. */
export interface Remark {
  readonly number: number;
  readonly shown: string;
  readonly text: string;
  readonly centre: number;
  readonly row: number;
  /** Where on the axis it belongs. */
  readonly x: number;
}

/**
 * Lays remarks in the lane above a plot, `direct` with their texts where each fits above its own place on one line, else as
 * numbers alone, in as many rows as they need. One that stands with its text alone needs no number.
 */
export function layRemarks(remarks: readonly { x: number; text: string }[], width: number) {
  const numbered = remarks.map((one, at) => ({ ...one, number: at + 1 }));
  const lay = (shown: readonly string[], rows: number): Remark[] | null => {
    const laid: Remark[] = [];
    for (let row = 0; row < rows; row += 1) {
      const inRow = numbered.filter((_, at) => at % rows === row);
      const boxes = inRow.map(({ x, number }) => ({ centre: x, size: widthOf(shown[number - 1]!) }));
      const middles = dodge(boxes, 0, width, GAP);
      if (!middles) return null;
      laid.push(...inRow.map((one, at) => ({ ...one, shown: shown[one.number - 1]!, centre: middles[at]!, row })));
    }
    return laid;
  };
  const whole = lay(
    numbered.map(({ number, text }) => (numbered.length === 1 ? text : `${number} ${text}`)),
    1,
  );
  const aboveItsPlace = ({ x, centre, shown }: Remark) => Math.abs(x - centre) <= widthOf(shown) / 2;
  if (whole?.every(aboveItsPlace)) return { direct: true, rows: remarks.length ? 1 : 0, remarks: whole };
  const numbers = numbered.map(({ number }) => String(number));
  for (let rows = 1; ; rows += 1) {
    const laid = lay(numbers, rows);
    if (laid) return { direct: false, rows, remarks: laid };
  }
}
