import type { Period } from '../core/period.ts';
import { HOME_ZONE, type IsoDate } from '../core/time.ts';
import { inEach, type Words } from '../core/words.ts';
import type { ConnectorIo, Measure, Page } from './contract.ts';
import { endedPart } from './cover.ts';
import { occasionPage } from './occasions.ts';

/** What is counted of a newsletter. `clicks` are all there were: one reader may click several times. */
export type LetterCount = 'delivered' | 'clicks' | 'unsubscribes';

/** A newsletter as its system sent it. */
export interface SentLetter {
  /** The Norwegian day on which it was sent. */
  readonly day: IsoDate;
  /** Null where the system does not tell. Called only where the counts are wanted: an odd letter of long ago stops nothing. */
  readonly counts: () => Readonly<Record<LetterCount, number | null>>;
}

/** Measures of newsletters, all on the day the letter was sent; native names by the system. */
export function letterMeasures(native: Readonly<Record<LetterCount, string>>) {
  const counted = { reads: 'window', grain: 'day', absence: 'zero' } as const;
  return {
    delivered: { quantity: 'newsletters-delivered', native: native.delivered, ...counted },
    clicks: { quantity: 'newsletter-clicks', native: native.clicks, ...counted },
    unsubscribes: { quantity: 'unsubscribes', native: native.unsubscribes, ...counted },
  } as const satisfies Record<LetterCount, Measure>;
}

const COUNTS: readonly LetterCount[] = ['delivered', 'clicks', 'unsubscribes'];

/** How clicks and unsubscribes come late, and for how long a letter is looked at again. */
export const LETTERS_GROW = { lookback: 30, finality: 14 } as const;

/**
 * Counts of the letters sent on days of the window that have ended, as they are now; `all` are all that were ever sent.
 * Days before the first are not covered: what was sent then was not sent with this system. Null where nothing is to tell.
 */
export function letterPage(all: readonly SentLetter[], window: Period, now: number): Page | null {
  const ended = endedPart(window, HOME_ZONE, now);
  const first = all.reduce<IsoDate | null>((day, one) => (day === null || one.day < day ? one.day : day), null);
  if (!ended || first === null || first > ended.to) return null;
  const period = { from: ended.from > first ? ended.from : first, to: ended.to };
  const due = all.filter(({ day }) => day >= period.from && day <= period.to);
  return occasionPage(
    period,
    due.map(({ day, counts }) => ({ day, counts: counts() })),
    COUNTS,
  );
}

/** What a check found; the last letter has its counts, or says what it lacks. */
export function lettersFound(all: readonly SentLetter[]): { readonly found: Words } {
  all
    .toSorted((a, b) => (a.day < b.day ? -1 : 1))
    .at(-1)
    ?.counts();
  const found = { nb: ['Fant', 'nyhetsbrev'], nn: ['Fann', 'nyhendebrev'], en: ['Found', 'newsletters'] };
  return { found: inEach((lang) => `${found[lang][0]} ${all.length} ${found[lang][1]}.`) };
}

/** How a system of newsletters is read and checked, by how all that were ever sent are fetched. */
export function readingLetters<C>(sentBy: (config: C, io: ConnectorIo) => Promise<SentLetter[]>) {
  return {
    /** All letters, however long the window is: the first one tells from when there is anything to count. */
    async *read(config: C, window: Period, _state: unknown, io: ConnectorIo): AsyncGenerator<Page, void, undefined> {
      if (!endedPart(window, HOME_ZONE, io.clock.now())) return;
      const page = letterPage(await sentBy(config, io), window, io.clock.now());
      if (page) yield page;
    },
    /** Proves the settings, and that the last letter has its counts; says how many letters there are. */
    check: async (config: C, io: ConnectorIo) => lettersFound(await sentBy(config, io)),
  };
}
