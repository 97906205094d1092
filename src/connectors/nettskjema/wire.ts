import { z } from 'zod';
import { isIsoDate } from '../../core/time.ts';

/** `GET /form/{id}/info`. Who last changed the form stands there too and is not picked. */
export const formInfo = z.object({
  title: z.string(),
  deliveryDestination: z.string(),
  numberOfSubmissions: z.int().min(0),
});

const option = z.object({ answerOptionId: z.int(), externalAnswerOptionId: z.string().nullish() });
const row = z.object({ subElementId: z.int(), externalElementId: z.string().nullish() });

/** `GET /form/{id}/elements`: the questions without their words. A page break has no number. */
export const elements = z.array(
  z.object({
    elementId: z.int().nullish(),
    externalElementId: z.string().nullish(),
    elementType: z.string(),
    nationalIdNumberType: z.string().nullish(),
    minimumValue: z.int().nullish(),
    maximumValue: z.int().nullish(),
    answerOptions: z.array(option),
    subElements: z.array(row),
  }),
);
export type Element = z.output<typeof elements>[number];

/**
 * The day of a time that Nettskjema writes without a zone; it is Norwegian time. A zone there would be a surprise,
 * since the day could then be another.
 */
const localDay = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?$/)
  .transform((text) => text.slice(0, 10))
  .refine((day) => isIsoDate(day));

/** One line of `GET /form/{id}/answers`, as far as every line is read: which question, and which day. */
export const answerLine = z.object({
  elementId: z.int(),
  subElementId: z.int().nullish(),
  createdDate: localDay,
});

/** What was chosen, of a question that counts options. */
export const chosen = z.object({
  answerOptionIds: z.array(z.int()),
  externalAnswerOptionIds: z.array(z.string().nullable()).default([]),
});

/** What was chosen on a linear scale, empty where nothing was. Text of no other question is ever read. */
export const onScale = z.object({
  textAnswer: z
    .string()
    .regex(/^(-?\d{1,4})?$/)
    .nullable(),
});

/** An error that came with HTTP 200. Its message is never repeated. */
export const failure = z.strictObject({ message: z.string(), errors: z.unknown().optional() });
