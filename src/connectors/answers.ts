import { z } from 'zod';
import type { Period } from '../core/period.ts';
import { addDays, type IsoDate } from '../core/time.ts';
import type { Page, Reading } from './contract.ts';
import { coverage, spans } from './cover.ts';
import type { Asked, Counted } from './questions.ts';

/** Counts of answers by day and scale point; of the answers themselves nothing is held. */
export interface Tally {
  /** The earliest day on which any question of the form was answered; null before the first answer. */
  first: IsoDate | null;
  /** How many times it was answered on that day. */
  onFirst: number;
  /** The earliest day on which each quantity was answered, by whatever option. */
  readonly since: Map<Asked, IsoDate>;
  readonly counts: Map<string, { measure: Asked; day: IsoDate; question: string; point: string; value: number }>;
}

export function newTally(): Tally {
  return { first: null, onFirst: 0, since: new Map(), counts: new Map() };
}

/** Somebody submitted the form, whatever they answered. */
export function sawDay(tally: Tally, day: IsoDate): void {
  const first = earlier(tally.first, day);
  tally.onFirst = (tally.first === first ? tally.onFirst : 0) + (day === first ? 1 : 0);
  tally.first = first;
}

/** One question was answered; `point` is null where what was chosen is not counted. */
export function sawAnswer(tally: Tally, { measure, question }: Counted, day: IsoDate, point: string | null): void {
  tally.since.set(measure, earlier(tally.since.get(measure), day));
  if (point === null) return;
  const key = `${measure} ${question} ${day} ${point}`;
  const known = tally.counts.get(key);
  if (known) known.value += 1;
  else tally.counts.set(key, { measure, day, question, point, value: 1 });
}

function earlier(known: IsoDate | null | undefined, day: IsoDate): IsoDate {
  return known && known < day ? known : day;
}

/** The earliest day that ever had an answer, and the most that it ever had. */
const bookmark = z.object({ first: z.iso.date(), count: z.int().catch(0) });
type Bookmark = z.output<typeof bookmark>;

/**
 * The counts of the ended days as pages of at most `days` days, from the first day for which every answer is still there.
 * Nothing is said of days before a question was first answered: it may not have been asked.
 */
export function* answerPages(
  tally: Tally,
  ended: Period,
  state: unknown,
  days: number,
): Generator<Page, void, undefined> {
  if (tally.first === null) return;
  const found = { first: tally.first, count: tally.onFirst };
  const known = bookmark.safeParse(state).data ?? found;
  const from = later(ended.from, firstWholeDay(found, known));
  for (const span of spans({ from, to: ended.to }, days)) {
    const asked = [...tally.since].filter(([, since]) => since <= span.to);
    const looked = new Map(
      asked.map(([measure, since]) => [measure, [{ from: later(span.from, since), to: span.to }]]),
    );
    if (looked.size > 0)
      yield { readings: readingsOf(tally, span), covered: coverage(looked), state: earliest(found, known) };
  }
}

function later(a: IsoDate, b: IsoDate): IsoDate {
  return a > b ? a : b;
}

/**
 * The first day for which the form still has every answer. Forms can be set to delete answers after some days; what was
 * counted before stays counted, and the day through which the deletion runs is half.
 */
function firstWholeDay(found: Bookmark, known: Bookmark): IsoDate {
  const isHalf = found.first > known.first || (found.first === known.first && found.count < known.count);
  return isHalf ? addDays(found.first, 1) : found.first;
}

function earliest(found: Bookmark, known: Bookmark): Bookmark {
  if (found.first !== known.first) return found.first < known.first ? found : known;
  return found.count > known.count ? found : known;
}

/** The counts of the period as readings, in order of measure, day and point. */
function readingsOf(tally: Tally, { from, to }: Period): Reading[] {
  return [...tally.counts.entries()]
    .filter(([, { day }]) => day >= from && day <= to)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, { measure, day, question, point, value }]): Reading => {
      const dims: Reading['dims'] = measure === 'survey-answers' ? { question, point } : { point };
      return { measure, start: day, value, dims };
    });
}
