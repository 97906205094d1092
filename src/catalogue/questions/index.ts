import type { Words } from '../../core/words.ts';
import { type QuantityId, quantity } from '../quantities.ts';
import type { ChannelId, GoalId, MethodId } from '../types.ts';
import { campaigns } from './campaigns.ts';
import { services } from './services.ts';
import { standing } from './standing.ts';
import type { Question } from './types.ts';

export type { Question } from './types.ts';

/** The bank: questions for every goal. Those of one goal can stand in one form: each quantity is asked for once. */
export const questions: readonly Question[] = [...services, ...standing, ...campaigns];

export const QUESTION_IDS = questions.map(({ id }) => id) as [string, ...string[]];

/** The column that its answers have in a file; those of `survey-answers` are told apart by the question's id. */
export const answerColumns = {
  'csat-answers': { nb: 'Tilfreds 1-5', nn: 'Nøgd 1-5', en: 'Satisfied 1-5' },
  'ease-answers': { nb: 'Lett 1-5', nn: 'Lett 1-5', en: 'Easy 1-5' },
  'understood-answers': { nb: 'Forsto 1-5', nn: 'Forstod 1-5', en: 'Understood 1-5' },
  'task-success-answers': { nb: 'Fikk gjort det', nn: 'Fekk gjort det', en: 'Got it done' },
  'nps-answers': { nb: 'Anbefale 0-10', nn: 'Tilrå 0-10', en: 'Recommend 0-10' },
  'recall-answers': { nb: 'Fikk vite om det her', nn: 'Fekk vite om det her', en: 'Learned of it here' },
  'learned-answers': { nb: 'Nytte 1-5', nn: 'Nytte 1-5', en: 'Useful 1-5' },
  'helpful-answers': { nb: 'Nyttig side', nn: 'Nyttig side', en: 'Useful page' },
  'trust-answers': { nb: 'Tillit 1-5', nn: 'Tillit 1-5', en: 'Trust 1-5' },
  'awareness-answers': { nb: 'Kjenner til', nn: 'Kjenner til', en: 'Know of us' },
  'reputation-answers': { nb: 'Helhetsinntrykk 1-5', nn: 'Heilskapsinntrykk 1-5', en: 'Impression 1-5' },
  'pride-answers': { nb: 'Stolt 1-5', nn: 'Stolt 1-5', en: 'Proud 1-5' },
  'strategy-answers': { nb: 'Kjenner strategien', nn: 'Kjenner strategien', en: 'Knows the strategy' },
  'employer-answers': { nb: 'Vil arbeide her 1-5', nn: 'Vil arbeide her 1-5', en: 'Would work here 1-5' },
} as const satisfies Partial<Record<QuantityId, Words>>;
export type AnswerQuantity = keyof typeof answerColumns;

/** What stands for a point where an answer is not counted. */
export const NOT_COUNTED = 'skip';

/** The point of each option, by its code, for the figures of one channel. */
export function pointsFor({ options }: Question, channel: ChannelId): Readonly<Record<string, string>> {
  return Object.fromEntries(
    options.map(({ code, point, channel: named }) => {
      const other = named !== undefined && named !== channel;
      return [code, other ? 'no' : (point ?? NOT_COUNTED)];
    }),
  );
}

/** The method that the question belongs to. */
export function methodOf({ quantity: id }: Question): MethodId {
  return id === null ? 'user-satisfaction' : quantity(id).method;
}

/** Which of them: all where nothing is said. */
export interface QuestionFilter {
  readonly goal?: GoalId | undefined;
  readonly method?: MethodId | undefined;
  /** One alone. */
  readonly question?: string | undefined;
}

/** Those that fit, in the order of the bank. */
export function questionsFor({ goal, method, question }: QuestionFilter): readonly Question[] {
  return questions.filter(
    (q) =>
      (goal === undefined || q.goals.includes(goal)) &&
      (method === undefined || methodOf(q) === method) &&
      (question === undefined || q.id === question),
  );
}
