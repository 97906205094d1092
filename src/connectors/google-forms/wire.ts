import { z } from 'zod';
import { dayIn, HOME_ZONE, parseInstant } from '../../core/time.ts';

/** The Norwegian day of an instant. */
const day = z.iso.datetime({ offset: true }).transform((text) => dayIn(HOME_ZONE, parseInstant(text)));

// Google leaves out what is empty, false or 0.
const option = z.object({ value: z.string().default(''), isOther: z.boolean().default(false) });
const choices = z.object({ type: z.string(), options: z.array(option).default([]) });
export type Choices = z.output<typeof choices>;

const question = z.object({
  questionId: z.string(),
  choiceQuestion: choices.optional(),
  scaleQuestion: z.object({ low: z.int().default(0), high: z.int() }).optional(),
  ratingQuestion: z.object({ ratingScaleLevel: z.int().positive() }).optional(),
});
export type Question = z.output<typeof question>;

/** `GET v1/forms/{id}`: the questions without their words. Source: Google Forms API v1, resource `Form`. */
export const form = z.object({
  info: z.object({ title: z.string().default(''), documentTitle: z.string().default('') }),
  items: z
    .array(
      z.object({
        questionItem: z.object({ question }).optional(),
        questionGroupItem: z
          .object({ questions: z.array(question), grid: z.object({ columns: choices }).optional() })
          .optional(),
      }),
    )
    .default([]),
});
export type Form = z.output<typeof form>;

const answer = z.object({
  textAnswers: z.object({ answers: z.array(z.object({ value: z.string().default('') })) }),
});

/**
 * `GET v1/forms/{id}/responses`, a page: of each response the answers to these questions. What was answered to others is
 * not picked. A form without responses has no list, so whatever else stands there than was asked for is no such answer.
 * Source: Google Forms API v1, resource `FormResponse`.
 */
export const responsesTo = (questions: readonly string[]) =>
  z.strictObject({
    responses: z
      .array(
        z.object({
          responseId: z.string().min(1),
          createTime: day,
          answers: z.object(Object.fromEntries(questions.map((id) => [id, answer.optional()]))).default({}),
        }),
      )
      .default([]),
    nextPageToken: z.string().min(1).optional(),
  });
export type Responses = z.output<ReturnType<typeof responsesTo>>;
export type Response = Responses['responses'][number];

/** As much of the list as proves that it may be read. */
export const responsesOpen = z.strictObject({ nextPageToken: z.string().optional() });
