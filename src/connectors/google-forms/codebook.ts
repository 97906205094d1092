import { type Question as Asked, type Counted, isYesNo, ofOptions, onLinearScale, refused } from '../questions.ts';
import type { GoogleFormsConfig } from './config.ts';
import { SYSTEM } from './session.ts';
import type { Choices, Form, Question } from './wire.ts';

/**
 * How `points` names «other», as Google itself does in addresses that fill a form in. An answer there is free text.
 * Source: links that Google Forms makes under «Get pre-filled link».
 */
export const OTHER = '__other_option__';

/** Counted questions by their id. */
export type Codebook = ReadonlyMap<string, Counted>;

/** Types of which a person chooses one option. */
const ONE = ['RADIO', 'DROP_DOWN'];
/** Of which a person may choose several: an answer only where yes and no are all there is to say. */
const SEVERAL = ['CHECKBOX'];

/**
 * The questions that the settings name, looked up in the form itself. A question that is gone, or an option that nobody
 * placed, would else silently count as no answer. Throws SourceError config that names the question.
 */
export function codebook({ questions }: GoogleFormsConfig, { items }: Form): Codebook {
  const all = items.flatMap(({ questionItem, questionGroupItem: group }): Question[] => {
    if (questionItem) return [questionItem.question];
    // Each row of a grid is a question by itself, with the options that they share.
    const columns = group?.grid?.columns;
    return (group?.questions ?? []).map((row) => (columns ? { ...row, choiceQuestion: columns } : row));
  });
  return new Map(
    questions.map((asked) => {
      const found = all.find(({ questionId }) => questionId === asked.question);
      if (!found) throw refused('questions.missing', SYSTEM, asked.question);
      return [asked.question, countedAs(asked, found)] as const;
    }),
  );
}

function countedAs(asked: Asked, { choiceQuestion, scaleQuestion, ratingQuestion }: Question): Counted {
  if (choiceQuestion) return ofChoices(asked, choiceQuestion);
  if (scaleQuestion) return onLinearScale(SYSTEM, asked, scaleQuestion.low, scaleQuestion.high);
  if (ratingQuestion) return onLinearScale(SYSTEM, asked, 1, ratingQuestion.ratingScaleLevel);
  throw refused('questions.kind', SYSTEM, asked.question);
}

/**
 * Answers tell an option by its text alone. One that was renamed still stands in older answers under its old text: where
 * that is not placed it is refused, but beside an «other» nothing tells it from what somebody wrote. So «other» is never
 * taken for granted: it is placed by whoever knows what the options have been called.
 */
function ofChoices(asked: Asked, { type, options }: Choices): Counted {
  const fits = ONE.includes(type) || (SEVERAL.includes(type) && isYesNo(asked.quantity));
  if (!fits || options.length === 0) throw refused('questions.kind', SYSTEM, asked.question);
  return ofOptions(
    SYSTEM,
    asked,
    options.map(({ value, isOther }) => [isOther ? OTHER : value]),
  );
}
