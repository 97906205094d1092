import { boolean, foreignKey, integer, jsonb, pgTable, primaryKey, text, unique } from 'drizzle-orm/pg-core';
import type { Fillings } from '../../src/core/words.ts';
import { instant } from './columns.ts';
import { source } from './source.ts';

/** Times of the schedule that were seen to: each once, by whichever process came first. Belongs to no organisation. */
export const jobSlot = pgTable(
  'job_slot',
  {
    job: text('job').notNull(),
    slot: instant('slot').notNull(),
    /** False where a later slot of the job stood for it. */
    ran: boolean('ran').notNull(),
    recordedAt: instant('recorded_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.job, t.slot] })],
);

/** Work that was given up for this time, in words for its owner; gone once the same work succeeds. */
export const deadLetter = pgTable(
  'dead_letter',
  {
    organisation: integer('organisation').notNull(),
    job: text('job').notNull(),
    /** Null where the work is the organisation's. */
    source: integer('source'),
    slot: instant('slot').notNull(),
    phrase: text('phrase').notNull(),
    params: jsonb('params').notNull().$type<Fillings>(),
    at: instant('at').notNull(),
  },
  (t) => [
    unique('dead_letter_one').on(t.organisation, t.job, t.source).nullsNotDistinct(),
    foreignKey({ columns: [t.organisation, t.source], foreignColumns: [source.organisation, source.id] }),
  ],
);
