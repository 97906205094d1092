import { configError } from '../contract.ts';
import { type Counted, isYesNo, ofOptions, onLinearScale, type Question, refused } from '../questions.ts';
import { inShape } from '../shape.ts';
import type { NettskjemaConfig } from './config.ts';
import { SYSTEM } from './session.ts';
import { type Element, elements } from './wire.ts';

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
    throw configError('questions.national-id', { system: SYSTEM });
  }
  const all = list.flatMap(found);
  return new Map(
    config.questions.map((asked) => {
      const matches = all.filter(({ names }) => names.includes(asked.question));
      const [match] = matches;
      if (!match || matches.length > 1) throw refused('questions.missing', SYSTEM, asked.question);
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

function counted(asked: Question, element: Element): Counted {
  const { elementType, minimumValue: low, maximumValue: high } = element;
  if (elementType === 'LINEAR_SCALE' && low != null && high != null) return onLinearScale(SYSTEM, asked, low, high);
  const fits = ONE.includes(elementType) || (SEVERAL.includes(elementType) && isYesNo(asked.quantity));
  if (!fits) throw refused('questions.kind', SYSTEM, asked.question);
  const options = element.answerOptions.map(({ answerOptionId, externalAnswerOptionId }) =>
    names(answerOptionId, externalAnswerOptionId),
  );
  return ofOptions(SYSTEM, asked, options);
}
