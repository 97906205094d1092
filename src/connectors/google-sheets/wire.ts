import { z } from 'zod';

/**
 * `GET v4/spreadsheets/{id}/values/{range}`. A range without values has none, so whatever else stands there than was asked
 * for is no such answer. Source: Google Sheets API v4, resource `ValueRange`.
 */
export const valueRange = z.strictObject({
  values: z.array(z.array(z.union([z.string(), z.number(), z.boolean(), z.null()]))).default([]),
});
export type Values = z.output<typeof valueRange>['values'];

/** Source: AIP-193. */
export const refusal = z.object({ error: z.object({ status: z.string() }) });
