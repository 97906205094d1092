import { sawAnswer, sawDay, type Tally } from '../answers.ts';
import { type Counted, unplaced } from '../questions.ts';
import { inShape } from '../shape.ts';
import { type Codebook, placeOf } from './codebook.ts';
import { SYSTEM } from './session.ts';
import { answerLine, chosen, onScale } from './wire.ts';

/** Takes one answer into the counts. Throws SourceError `shape`, or `config` where its option has no place. */
export function count(tally: Tally, book: Codebook, line: unknown): void {
  const { elementId, subElementId, createdDate: day } = inShape(SYSTEM, 'answers', answerLine, line);
  sawDay(tally, day);
  const counted = book.get(placeOf(elementId, subElementId));
  if (counted) sawAnswer(tally, counted, day, pointOf(counted, line));
}

/** Where the answer lies on the scale; null where it was left empty, or its options are not counted. */
function pointOf({ kind, points, question }: Counted, line: unknown): string | null {
  if (kind === 'scale') {
    const { textAnswer: number } = inShape(SYSTEM, 'answers', onScale, line);
    if (!number) return null;
    const point = points.get(number);
    if (point === undefined) throw unplaced(SYSTEM, question);
    return point;
  }
  const { answerOptionIds, externalAnswerOptionIds } = inShape(SYSTEM, 'answers', chosen, line);
  const found = answerOptionIds.map((id, i) => {
    const name = [String(id), externalAnswerOptionIds[i] ?? ''].find((one) => points.has(one));
    if (name === undefined) throw unplaced(SYSTEM, question);
    return points.get(name) ?? null;
  });
  // Several options of one answer: it says yes if any of them does.
  return found.includes('yes') ? 'yes' : (found.find((point) => point !== null) ?? null);
}
