import { z } from 'zod';
import { isIsoDate } from '../../core/time.ts';

/** All figures are text. Those of type float, such as key events, may come with an exponent. */
const count = z
  .string()
  .regex(/^\d{1,15}(\.\d{1,20})?(e\+?\d{1,2})?$/i)
  .transform(Number)
  .refine((value) => Number.isSafeInteger(value));

const named = z.object({ name: z.string() });
/** What is zero, false or empty is left out. */
const left = z.object({ remaining: z.int().default(0) }).optional();

export const propertyQuota = z.object({
  tokensPerDay: left,
  tokensPerHour: left,
  tokensPerProjectPerHour: left,
  serverErrorsPerProjectPerHour: left,
});

/** `POST v1beta/properties/{id}:runReport`. */
export const reportAnswer = z.object({
  dimensionHeaders: z.array(named).default([]),
  metricHeaders: z.array(named).default([]),
  rows: z
    .array(
      z.object({
        dimensionValues: z.array(z.object({ value: z.string().default('') })),
        metricValues: z.array(z.object({ value: count })),
      }),
    )
    .default([]),
  rowCount: z.int().min(0).default(0),
  metadata: z.object({
    timeZone: z.string(),
    subjectToThresholding: z.boolean().default(false),
    dataLossFromOtherRow: z.boolean().default(false),
    samplingMetadatas: z.array(z.unknown()).default([]),
  }),
  propertyQuota: propertyQuota.optional(),
});

/** The value of `date`. */
export const date = z
  .string()
  .regex(/^\d{8}$/)
  .transform((text) => `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}`)
  .refine((day) => isIsoDate(day));

/** The value of `yearMonth`, as the month's first day. */
export const yearMonth = z
  .string()
  .regex(/^\d{6}$/)
  .transform((text) => `${text.slice(0, 4)}-${text.slice(4)}-01`)
  .refine((day) => isIsoDate(day));
