import type { CoverageRow } from '../../db/queries/load.ts';
import type { SeriesKey } from '../../db/queries/series.ts';
import { dayNumber } from '../core/time.ts';

const BITS = 32;

/**
 * Which (series, day) keys an answer held, a bit each, so that a million daily values take a megabyte or so.
 * Finds keys that came twice, and tells what an answer no longer holds.
 */
export class Seen {
  readonly #series = new Map<number, { key: SeriesKey; words: Map<number, number> }>();

  /** False where the key was there already. */
  add(series: number, key: SeriesKey, start: number): boolean {
    let entry = this.#series.get(series);
    if (!entry) {
      entry = { key, words: new Map() };
      this.#series.set(series, entry);
    }
    const place = Math.floor(start / BITS);
    const bit = 1 << (start - place * BITS);
    const word = entry.words.get(place) ?? 0;
    if ((word & bit) !== 0) return false;
    entry.words.set(place, word | bit);
    return true;
  }

  has(series: number, start: string): boolean {
    const day = dayNumber(start);
    const place = Math.floor(day / BITS);
    const word = this.#series.get(series)?.words.get(place) ?? 0;
    return (word & (1 << (day - place * BITS))) !== 0;
  }

  /** How many keys lie in this stretch. */
  count(stretch: CoverageRow): number {
    const from = dayNumber(stretch.from);
    const to = dayNumber(stretch.to);
    let n = 0;
    for (const { key, words } of this.#series.values()) {
      if (
        key.organisation !== stretch.organisation ||
        key.channel !== stretch.channel ||
        key.quantity !== stretch.quantity ||
        key.grain !== stretch.grain
      ) {
        continue;
      }
      for (const [place, word] of words) {
        for (let bit = 0; bit < BITS; bit++) {
          const day = place * BITS + bit;
          if ((word & (1 << bit)) !== 0 && day >= from && day <= to) n++;
        }
      }
    }
    return n;
  }
}
