import { z } from 'zod';
import { isIsoDate } from '../../core/time.ts';

/** An answer of RemoteControl 2. */
export const envelope = z.object({ result: z.unknown(), error: z.unknown().optional() });

/** What went wrong, inside HTTP 200. Its words decide the fate, and are never repeated. */
export const status = z.strictObject({ status: z.string() });

export const sessionKey = z.string().regex(/^[\x21-\x7e]{8,200}$/);

/** `get_fieldmap`: the columns of a survey, without their words. */
export const fieldmap = z.record(
  z.string(),
  z.object({
    type: z.string(),
    title: z.string().optional(),
    aid: z.string().nullish(),
    qid: z.coerce.string().optional(),
  }),
);

/** `get_question_properties`: the options by their code, or a sentence where there are none. */
export const properties = z.object({
  answeroptions: z.union([z.record(z.string(), z.unknown()), z.string()]).optional(),
});

/** `get_survey_properties`. */
export const surveyTitle = z.array(z.object({ sid: z.coerce.number(), surveyls_title: z.string() }));

/** The day of a time in the server's own zone, without a zone. */
const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}(:\d{2})?$/)
  .transform((text) => text.slice(0, 10))
  .refine((text) => isIsoDate(text));

/** One response, with the questions that were asked for and nothing else. */
export const response = z.looseObject({ submitdate: day });

/** `export_responses`, once decoded; older versions wrap each row in its number. */
export const exported = z.object({ responses: z.array(z.record(z.string(), z.unknown())) });
