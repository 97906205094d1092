import type { Period } from '../../core/period.ts';
import type { IsoDate } from '../../core/time.ts';
import type { Reading } from '../contract.ts';
import { inShape } from '../shape.ts';
import { type Codebook, type Counted, placeOf, unplaced } from './codebook.ts';
import type { Asked } from './measures.ts';
import { SYSTEM } from './session.ts';
import { answerLine, chosen, onScale } from './wire.ts';

/** Counts of answers by day and scale point; of the answers themselves nothing is held. */
export interface Tally {
  /** The earliest day on which any question of the form was answered; null before the first line. */
  first: IsoDate | null;
  /** The earliest day on which each quantity was answered, by whatever option. */
  readonly since: Map<Asked, IsoDate>;
  readonly counts: Map<string, { measure: Asked; day: IsoDate; question: string; point: string; value: number }>;
}

export function newTally(): Tally {
  return { first: null, since: new Map(), counts: new Map() };
}

/** Takes one answer into the counts. Throws SourceError `shape`, or `config` where its option has no place. */
export function count(tally: Tally, book: Codebook, line: unknown): void {
  const { elementId, subElementId, createdDate: day } = inShape(SYSTEM, 'answers', answerLine, line);
  tally.first = earlier(tally.first, day);
  const counted = book.get(placeOf(elementId, subElementId));
  if (!counted) return;
  const { measure, question } = counted;
  tally.since.set(measure, earlier(tally.since.get(measure), day));
  const point = pointOf(counted, line);
  if (point === null) return;
  const key = `${measure} ${question} ${day} ${point}`;
  const known = tally.counts.get(key);
  if (known) known.value += 1;
  else tally.counts.set(key, { measure, day, question, point, value: 1 });
}

function earlier(known: IsoDate | null | undefined, day: IsoDate): IsoDate {
  return known && known < day ? known : day;
}

/** Where the answer lies on the scale; null where it was left empty, or its options are not counted. */
function pointOf({ kind, points, question }: Counted, line: unknown): string | null {
  if (kind === 'scale') {
    const { textAnswer: number } = inShape(SYSTEM, 'answers', onScale, line);
    if (!number) return null;
    const point = points.get(number);
    if (point === undefined) throw unplaced(question);
    return point;
  }
  const { answerOptionIds, externalAnswerOptionIds } = inShape(SYSTEM, 'answers', chosen, line);
  const found = answerOptionIds.map((id, i) => {
    const name = [String(id), externalAnswerOptionIds[i] ?? ''].find((one) => points.has(one));
    if (name === undefined) throw unplaced(question);
    return points.get(name) ?? null;
  });
  // Several options of one answer: it says yes if any of them does.
  return found.includes('yes') ? 'yes' : (found.find((point) => point !== null) ?? null);
}

/** The counts of the period as readings, in order of measure, day and point. */
export function readingsOf(tally: Tally, { from, to }: Period): Reading[] {
  return [...tally.counts.entries()]
    .filter(([, { day }]) => day >= from && day <= to)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, { measure, day, question, point, value }]): Reading => {
      const dims: Reading['dims'] = measure === 'survey-answers' ? { question, point } : { point };
      return { measure, start: day, value, dims };
    });
}
