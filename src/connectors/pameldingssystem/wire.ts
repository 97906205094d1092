import { z } from 'zod';

const flag = z.union([z.literal(0), z.literal(1)]);

/** A row of `GET activities/{id}/participants`. It has names and answers too, which are left behind. */
export const participants = z.array(
  z.object({
    Status: z.string(),
    Active: flag,
    Attended: flag,
    /** How many people the row stands for. */
    Count: z.int().min(0),
  }),
);
