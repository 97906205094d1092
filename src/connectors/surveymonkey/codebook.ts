import { type Question as Asked, type Counted, isYesNo, ofOptions, refused } from '../questions.ts';
import type { SurveymonkeyConfig } from './config.ts';
import type { Question } from './wire.ts';

export const SYSTEM = 'SurveyMonkey';

/** Counted questions by where their answers stand: the question, and of a matrix its row. */
export type Codebook = ReadonlyMap<string, Counted>;

export const placeOf = (question: string, row: string | null | undefined) => (row ? `${question}.${row}` : question);

/** A person chooses one option, of the whole or of a row; or several, an answer only where yes and no are all there is. */
const ONE = ['single_choice', 'matrix'];
const SEVERAL = ['multiple_choice'];

/**
 * The questions that the settings name, looked up in the survey itself. A question that is gone, or an option that nobody
 * placed, would else silently count as no answer. Throws SourceError config that names the question.
 */
export function codebook({ questions }: SurveymonkeyConfig, all: readonly Question[]): Codebook {
  const places = new Map(
    all.flatMap((question) => {
      const rows = question.family === 'matrix' ? (question.answers?.rows ?? []) : [];
      const names = rows.length > 0 ? rows.map((row) => placeOf(question.id, row.id)) : [question.id];
      return names.map((name) => [name, question] as const);
    }),
  );
  return new Map(
    questions.map((asked) => {
      const question = places.get(asked.question);
      if (!question) throw refused('questions.missing', SYSTEM, asked.question);
      return [asked.question, countedAs(asked, question)] as const;
    }),
  );
}

function countedAs(asked: Asked, { family, answers }: Question): Counted {
  const fits = ONE.includes(family) || (SEVERAL.includes(family) && isYesNo(asked.quantity));
  if (!fits || !answers || answers.choices.length === 0) throw refused('questions.kind', SYSTEM, asked.question);
  return ofOptions(
    SYSTEM,
    asked,
    answers.choices.map(({ id }) => [id]),
  );
}
