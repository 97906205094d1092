import { z } from 'zod';
import { dayIn, HOME_ZONE, parseInstant } from '../../core/time.ts';

const id = z.string().regex(/^\d{1,20}$/);
/** The Norwegian day of an instant. */
const day = z.iso.datetime({ offset: true }).transform((text) => dayIn(HOME_ZONE, parseInstant(text)));

const question = z.object({
  id,
  family: z.string(),
  answers: z
    .object({ choices: z.array(z.object({ id })).default([]), rows: z.array(z.object({ id })).default([]) })
    .optional(),
});

/** `GET surveys/{id}/details`: the questions without their words. */
export const details = z.object({ title: z.string(), pages: z.array(z.object({ questions: z.array(question) })) });
export type Question = z.output<typeof question>;

const answer = z.object({ choice_id: id.optional(), row_id: id.optional(), other_id: id.optional() });

/**
 * `GET surveys/{id}/responses/bulk`, a page. Addresses, times, custom values and text stand there too and are not picked.
 */
export const responses = z.object({
  data: z.array(
    z.object({
      id,
      response_status: z.string(),
      date_created: day,
      pages: z.array(z.object({ questions: z.array(z.object({ id, answers: z.array(answer) })).default([]) })),
    }),
  ),
  page: z.int(),
  per_page: z.int().min(1),
  total: z.int().min(0),
});
export type Response = z.output<typeof responses>['data'][number];
