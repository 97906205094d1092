import { date, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import type { ChannelId } from '../../src/catalogue/types.ts';
import { instant } from './columns.ts';
import { organisation } from './organisation.ts';

/** What happened on a day, told to whoever reads the figures: «merknad». It explains nothing and changes no figure. */
export const annotation = pgTable(
  'annotation',
  {
    organisation: integer('organisation')
      .notNull()
      .references(() => organisation.id),
    id: integer('id').notNull().generatedByDefaultAsIdentity(),
    /** Of one figure of the channel; null of all of them. */
    indicator: text('indicator'),
    /** Null of the whole organisation. */
    channel: text('channel').$type<ChannelId>(),
    day: date('day', { mode: 'string' }).notNull(),
    /** The last day of what went on for more than one. */
    last: date('last_day', { mode: 'string' }),
    text: text('text').notNull(),
    /** Raised by each change: whoever changes says which one was read. */
    version: integer('version').notNull(),
    createdAt: instant('created_at').notNull(),
    updatedAt: instant('updated_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.organisation, t.id] })],
);
