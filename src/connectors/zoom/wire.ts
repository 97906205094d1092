import { z } from 'zod';
import { isIsoDate, parseInstant } from '../../core/time.ts';

/** `2026-11-01T16:00:00Z`, or without T and Z, as the list of what was held is seen to write it: in UTC, too. */
const moment = z
  .string()
  .regex(/^\d{4}-\d\d-\d\d[T ]([01]\d|2[0-3])(:[0-5]\d){2}Z?$/)
  .refine((text) => isIsoDate(text.slice(0, 10)))
  .transform((text) => parseInstant(`${text.slice(0, 10)}T${text.slice(11, 19)}Z`));

const count = z.int().min(0);

/** A session as `GET report/history_meetings` has it. Who held it stands there too, and is left behind. */
export const session = z.object({
  meeting_uuid: z.string().min(1),
  /** The webinar's number, the same each time it is opened. */
  meeting_id: z.union([z.int().positive(), z.string().regex(/^\d+$/)]).transform(String),
  type: z.string(),
  start_time: moment,
  /** Whoever watched it on a computer, each once; without panelists, and without those who only rang in. */
  unique_viewers: count.nullish(),
});
export type Session = z.output<typeof session>;

/** `GET report/history_meetings`. An empty token ends the list. */
export const history = z.object({ history_meetings: z.array(session), next_page_token: z.string().nullish() });

/** `GET webinars/{id}`: type 5 is held once, 6 and 9 are held again; approval 2 lets in whoever comes. */
export const webinar = z.object({
  type: z.int(),
  start_time: moment.nullish(),
  settings: z.object({ approval_type: z.int().nullish() }).nullish(),
});
export type Webinar = z.output<typeof webinar>;

/** `GET webinars/{id}/registrants`: how many there are. At least one of them is sent along, who is left behind. */
export const registrants = z.object({ total_records: count });

/** What Zoom says instead of an answer; the code comes as a number or as text. */
export const failure = z.object({ code: z.union([z.int(), z.string().regex(/^\d+$/).transform(Number)]) });
