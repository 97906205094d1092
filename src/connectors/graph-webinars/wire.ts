import { z } from 'zod';
import { momentOf } from './moment.ts';

const moment = z
  .object({ dateTime: z.string(), timeZone: z.string() })
  .refine((value) => momentOf(value) !== null)
  .transform((value) => momentOf(value)!);

/** `GET solutions/virtualEvents/webinars`. One that was not announced, or is called off, may have no time. */
export const webinar = z.union([
  z.object({ status: z.enum(['draft', 'canceled']) }),
  z.object({ id: z.string().min(1), status: z.string(), startDateTime: moment }),
]);

/** `GET …/webinars/{id}/registrations` has names and answers too, and cannot be asked without. */
export const registration = z.object({ status: z.string() });

/** `GET …/webinars/{id}/sessions`. */
export const session = z.object({ id: z.string().min(1) });

/** `GET …/sessions/{id}/attendanceReports`: one for each time the session was opened. Those who attended are not asked for. */
export const report = z.object({ totalParticipantCount: z.int().min(0) });
