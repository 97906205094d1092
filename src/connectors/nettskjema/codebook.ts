import type { PhraseKey } from '../../core/i18n/index.ts';
import { configError } from '../contract.ts';
import { inShape } from '../shape.ts';
import { type NettskjemaConfig, type Question, SKIP } from './config.ts';
import { type Asked, isYesNo, pointsOf } from './measures.ts';
import { SYSTEM } from './session.ts';
import { type Element, elements } from './wire.ts';

/** A question of the form that is counted, and where its options lie on the scale. */
export interface Counted {
  readonly measure: Asked;
  readonly question: string;
  readonly kind: 'options' | 'scale';
  /** The point of an option, by either of its names, or of a number; null is looked at and not counted. */
  readonly points: ReadonlyMap<string, string | null>;
}

/** Counted questions by where their answers stand: see `placeOf`. */
export type Codebook = ReadonlyMap<string, Counted>;

/** Which answers belong together: an element of the form, or one row of a matrix. */
export function placeOf(elementId: number, subElementId: number | null | undefined): string {
  return `${elementId}/${subElementId ?? ''}`;
}

/** Types of which a person chooses one option. */
const ONE = ['RADIO', 'SELECT', 'MATRIX_RADIO'];
/** Types of which a person may choose several: an answer only where yes and no are all there is to say. */
const SEVERAL = ['CHECKBOX', 'MATRIX_CHECKBOX'];

interface Found {
  readonly names: readonly string[];
  readonly place: string;
  readonly element: Element;
}

/**
 * The questions that the settings name, looked up in the form's own codebook. A question that was renamed, or an option
 * that nobody placed, would else silently count as no answer.
 *
 * @throws SourceError config that names the question, or where the form asks for national identity numbers
 */
export function codebook(config: NettskjemaConfig, answer: unknown): Codebook {
  const list = inShape(SYSTEM, 'elements', elements, answer);
  if (
    list.some(({ elementType, nationalIdNumberType: kind }) => elementType === 'NATIONAL_ID_NUMBER' || kind != null)
  ) {
    throw configError('nettskjema.national-id', { system: SYSTEM });
  }
  const all = list.flatMap(found);
  return new Map(
    config.questions.map((asked) => {
      const matches = all.filter(({ names }) => names.includes(asked.question));
      const [match] = matches;
      if (!match || matches.length > 1) throw refused('nettskjema.question-missing', asked.question);
      return [match.place, counted(asked, match.element)];
    }),
  );
}

function found(element: Element): Found[] {
  const { elementId, externalElementId: outer, subElements } = element;
  if (elementId == null) return [];
  if (subElements.length === 0) {
    return [{ names: names(elementId, outer), place: placeOf(elementId, null), element }];
  }
  return subElements.map(({ subElementId, externalElementId: inner }) => ({
    names: names(subElementId, outer && inner ? `${outer}.${inner}` : null),
    place: placeOf(elementId, subElementId),
    element,
  }));
}

function names(number: number, word: string | null | undefined): string[] {
  return word ? [String(number), word] : [String(number)];
}

function counted({ question, quantity: measure, points }: Question, element: Element): Counted {
  const { elementType } = element;
  // Also options that are no longer in the form, since somebody may have chosen them while they were.
  const said = Object.entries(points).map(([name, point]) => [name, point === SKIP ? null : point] as const);
  if (elementType === 'LINEAR_SCALE') {
    const { minimumValue: low, maximumValue: high } = element;
    if (low == null || high == null || high - low > 100) throw refused('nettskjema.question-kind', question);
    const numbers = Array.from({ length: high - low + 1 }, (_, i) => String(low + i));
    const own = Object.fromEntries(pointsOf(measure).map((point) => [point, point]));
    const placed = numbers.map((number) => [number, pointOf({ ...own, ...points }, [number], question)] as const);
    return { measure, question, kind: 'scale', points: new Map([...said, ...placed]) };
  }
  const fits = ONE.includes(elementType) || (SEVERAL.includes(elementType) && isYesNo(measure));
  if (!fits) throw refused('nettskjema.question-kind', question);
  const placed = element.answerOptions.flatMap(({ answerOptionId, externalAnswerOptionId }) => {
    const both = names(answerOptionId, externalAnswerOptionId);
    const point = pointOf(points, both, question);
    return both.map((name) => [name, point] as const);
  });
  return { measure, question, kind: 'options', points: new Map([...said, ...placed]) };
}

function pointOf(points: Readonly<Record<string, string>>, names: readonly string[], question: string) {
  const point = names.map((name) => (Object.hasOwn(points, name) ? points[name] : undefined)).find(Boolean);
  if (point === undefined) throw unplaced(question);
  return point === SKIP ? null : point;
}

/** An option or number of this question has no place in the settings. */
export function unplaced(question: string) {
  return refused('nettskjema.option-unplaced', question);
}

function refused(phrase: PhraseKey, question: string) {
  return configError(phrase, { system: SYSTEM, question, field: 'questions' });
}
