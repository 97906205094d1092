import { goals } from '../catalogue/goals.ts';
import { quantity } from '../catalogue/quantities.ts';
import {
  answerColumns,
  methodOf,
  pointsFor,
  type Question,
  type QuestionFilter,
  questionsFor,
} from '../catalogue/questions/index.ts';
import type { ChannelId, MethodId } from '../catalogue/types.ts';
import { UserError } from '../core/errors.ts';
import { type PhraseKey, phrase } from '../core/i18n/index.ts';
import type { Language, Words } from '../core/words.ts';
import { quantitiesOf } from '../indicators/compute.ts';
import { formulaWords } from '../indicators/describe.ts';
import { indicators } from '../indicators/index.ts';
import type { Indicator } from '../indicators/types.ts';

/** A question as it is shown: with its method, the column of its answers, and what is worked out from them. */
export interface ShownQuestion extends Question {
  readonly method: MethodId;
  readonly column: Words | null;
  readonly indicators: readonly { readonly id: string; readonly formula: Words }[];
}

/** The questions that fit. */
export function shownQuestions(filter: QuestionFilter): ShownQuestion[] {
  return questionsFor(filter).map((question) => ({
    ...question,
    method: methodOf(question),
    column: columnOf(question),
    indicators: indicatorsOf(question).map((i) => ({ id: i.id, formula: formulaWords(i) })),
  }));
}

function indicatorsOf({ quantity: id }: Question): readonly Indicator[] {
  return id === null ? [] : indicators.filter(({ formula }) => quantitiesOf(formula).includes(id));
}

function columnOf({ quantity: id }: Question): Words | null {
  return id !== null && Object.hasOwn(answerColumns, id) ? answerColumns[id as keyof typeof answerColumns] : null;
}

const COLUMNS: readonly PhraseKey[] = [
  'questions.goals',
  'questions.id',
  'questions.text',
  'questions.choose',
  'questions.code',
  'questions.answer',
  'questions.point',
  'questions.counted',
  'questions.column',
  'questions.indicators',
  'questions.formula',
  'questions.sampling',
];

/**
 * The questions for people, and the codebook of their form: a line for each answer, semicolons, UTF-8 with a byte order
 * mark as spreadsheets want it. The codes are what a form is given as its own names of questions and answers.
 */
export function questionsCsv(filter: QuestionFilter, lang: Language): string {
  const label = new Map(goals.map((goal) => [goal.id, goal.label[lang]]));
  const lines = questionsFor(filter).flatMap((question) => {
    const fed = indicatorsOf(question);
    const about = {
      counted: question.quantity === null ? '' : quantity(question.quantity).label[lang],
      column: columnOf(question)?.[lang] ?? '',
      indicators: fed.map((i) => i.label[lang]).join(', '),
      formula: fed.map((i) => formulaWords(i)[lang]).join('. '),
    };
    return question.options.map((option) => [
      question.goals.map((id) => label.get(id)).join(', '),
      question.id,
      question.text[lang],
      phrase(lang, `questions.${question.choose}`),
      option.code,
      option.label[lang],
      option.point ?? '',
      ...Object.values(about),
      question.sampling[lang],
    ]);
  });
  const table = [COLUMNS.map((key) => phrase(lang, key)), ...lines];
  return `\ufeff${table.map((cells) => cells.map((cell) => quoted(cell ?? '')).join(';')).join('\r\n')}\r\n`;
}

function quoted(cell: string): string {
  return /[";\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

/** What Nettskjema’s connector reads as `questions`: which question counts as what, and each answer’s point. */
export interface NettskjemaSettings {
  readonly questions: readonly {
    readonly question: string;
    readonly quantity: string;
    readonly points: Readonly<Record<string, string>>;
  }[];
}

/**
 * Settings of a source in Nettskjema for a form with the goal's questions, for the figures of one channel. What the
 * channel cannot be remembered by is left out. Throws UserError where neither goal nor question is chosen, or none fits.
 */
export function nettskjemaSettings(filter: QuestionFilter, channel: ChannelId): NettskjemaSettings {
  if (filter.goal === undefined && filter.question === undefined) throw new UserError(400, 'questions.goal-needed');
  const counted = questionsFor(filter).filter(
    ({ quantity: id, options }) =>
      id !== null && (options.every((o) => o.channel === undefined) || options.some((o) => o.channel === channel)),
  );
  if (counted.length === 0) throw new UserError(400, 'questions.nothing');
  return {
    questions: counted.map((question) => ({
      question: question.id,
      quantity: question.quantity!,
      points: pointsFor(question, channel),
    })),
  };
}
