import { z } from 'zod';
import { type QuantityId, quantity } from '../catalogue/quantities.ts';
import type { PhraseKey } from '../core/i18n/index.ts';
import { configError, type Measure } from './contract.ts';

/** Quantities that one closed question can answer, each with its scale points in the catalogue. */
export const ASKED = [
  'csat-answers',
  'ease-answers',
  'understood-answers',
  'task-success-answers',
  'recall-answers',
  'learned-answers',
  'nps-answers',
  'survey-answers',
  'helpful-answers',
  'trust-answers',
  'awareness-answers',
  'reputation-answers',
  'pride-answers',
  'strategy-answers',
  'employer-answers',
] as const satisfies readonly QuantityId[];
export type Asked = (typeof ASKED)[number];

/** Answers by scale point and by the day they were submitted; a day that was looked at and has no answer had none. */
export const askedMeasures: Readonly<Record<Asked, Measure>> = Object.fromEntries(
  ASKED.map((id) => [id, { quantity: id, native: 'answers', reads: 'window', grain: 'day', absence: 'zero' }]),
) as Record<Asked, Measure>;

/** The scale points that the catalogue has for the quantity. */
function pointsOf(id: Asked): readonly string[] {
  const rule = quantity(id).dimensions.point;
  return rule && !('max' in rule) ? rule : [];
}

/** Whether the answers are yes and no: then several chosen options can make one answer. */
export function isYesNo(id: Asked): boolean {
  return pointsOf(id).includes('yes');
}

/** Where an option has no place on the scale, such as «vet ikke»: it is looked at and not counted. */
const SKIP = 'skip';

/** How most systems name an option: a code or a number. */
const CODE = z.string().regex(/^[\p{L}\p{N}_.-]{1,80}$/u);

/** An option named by its own text, on one line. Of what cannot be seen only what joins signs into one is let in. */
export const OPTION_TEXT = z.string().regex(/^(?:[^\p{C}\p{Zl}\p{Zp}]|\u200d){1,300}$/u);

/**
 * Which question measures what. `name` is how the system names a question: one code, and where a question has rows,
 * question and row together. `option` is how it names an option.
 */
const questionOf = (name: z.ZodString, option: z.ZodString) =>
  z
    .strictObject({
      question: name,
      quantity: z.enum(ASKED),
      /** Option to scale point, or `skip`. Numbers of a linear scale are their own points unless said. */
      points: z.record(option, z.string()).default({}),
    })
    .refine(({ quantity: id, points }) =>
      Object.values(points).every((point) => point === SKIP || pointsOf(id).includes(point)),
    );
export type Question = z.output<ReturnType<typeof questionOf>>;

/** The setting that says so, for all questions that are read. */
export const questionsSetting = (name: z.ZodString, option = CODE) =>
  z
    .array(questionOf(name, option))
    .min(1)
    .max(50)
    .refine((list) => new Set(list.map(seriesOf)).size === list.length)
    .meta({
      about: {
        nb: 'Hvilke spørsmål som måler hva: question, quantity og points, der points sier hvilket punkt på skalaen hvert svar er. «skip» teller ikke. Et mål kan bare ha ett spørsmål; survey-answers kan ha flere.',
        nn: 'Kva spørsmål som måler kva: question, quantity og points, der points seier kva punkt på skalaen kvart svar er. «skip» tel ikkje. Eit mål kan berre ha eitt spørsmål; survey-answers kan ha fleire.',
        en: 'Which question measures what: question, quantity and points, where points says which point of the scale each option is. “skip” is not counted. A quantity has one question only; survey-answers may have several.',
      },
    });

/** Answers to two questions are never added: each quantity has one question, and `survey-answers` a series for each. */
function seriesOf({ quantity: id, question }: Question): string {
  return id === 'survey-answers' ? `${id} ${question}` : id;
}

/** A question of the form that is counted, and where its options lie on the scale. */
export interface Counted {
  readonly measure: Asked;
  readonly question: string;
  readonly kind: 'options' | 'scale';
  /** The point of an option, by each of its names, or of a number; null is looked at and not counted. */
  readonly points: ReadonlyMap<string, string | null>;
}

/**
 * A question whose answers are numbers from `low` to `high`: its own points unless the settings say others.
 * Throws SourceError config where a number has no place, or there are more than a hundred.
 */
export function onLinearScale(system: string, asked: Question, low: number, high: number): Counted {
  const { question, quantity: measure, points } = asked;
  if (high < low || high - low > 100) throw refused('questions.kind', system, question);
  const numbers = Array.from({ length: high - low + 1 }, (_, i) => String(low + i));
  const own = Object.fromEntries(pointsOf(measure).map((point) => [point, point]));
  const placed = numbers.map((number) => [number, pointOf(system, { ...own, ...points }, [number], question)] as const);
  return { measure, question, kind: 'scale', points: new Map([...saidOf(points), ...placed]) };
}

/** A question with options, each by all its names. Throws SourceError config where one has no place. */
export function ofOptions(system: string, asked: Question, options: readonly (readonly string[])[]): Counted {
  const { question, quantity: measure, points } = asked;
  const placed = options.flatMap((names) => {
    const point = pointOf(system, points, names, question);
    return names.map((name) => [name, point] as const);
  });
  return { measure, question, kind: 'options', points: new Map([...saidOf(points), ...placed]) };
}

/** Also options that are no longer in the form, since somebody may have chosen them while they were. */
function saidOf(points: Question['points']) {
  return Object.entries(points).map(([name, point]) => [name, point === SKIP ? null : point] as const);
}

function pointOf(system: string, points: Question['points'], names: readonly string[], question: string) {
  const point = names.map((name) => (Object.hasOwn(points, name) ? points[name] : undefined)).find(Boolean);
  if (point === undefined) throw unplaced(system, question);
  return point === SKIP ? null : point;
}

/** An option or number of this question has no place in the settings. */
export function unplaced(system: string, question: string) {
  return refused('questions.unplaced', system, question);
}

/** A question of the settings cannot be counted as they say. */
export function refused(phrase: PhraseKey, system: string, question: string) {
  return configError(phrase, { system, question, field: 'questions' });
}
