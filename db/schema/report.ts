import { date, integer, json, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { instant } from './columns.ts';
import { organisation } from './organisation.ts';

/** What a person says of a chapter of a year's report. Beside the frozen ones, never in them: it can be mended and erased. */
export const reportComment = pgTable(
  'report_comment',
  {
    organisation: integer('organisation')
      .notNull()
      .references(() => organisation.id),
    year: integer('year').notNull(),
    chapter: text('chapter').notNull(),
    comment: text('comment').notNull(),
    /** Raised by each change: whoever changes says which one was read. */
    version: integer('version').notNull(),
    updatedAt: instant('updated_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.organisation, t.year, t.chapter] })],
);

/** A year's report as it was frozen: numbers and definitions, the same for ever. Freezing what is the same makes no new one. */
export const report = pgTable(
  'report',
  {
    organisation: integer('organisation')
      .notNull()
      .references(() => organisation.id),
    year: integer('year').notNull(),
    /** 1 is the first. */
    revision: integer('revision').notNull(),
    /** The data version that every number of it was read at. */
    asOf: instant('as_of').notNull(),
    frozenAt: instant('frozen_at').notNull(),
    /** The day on which it was frozen in Norway: what it says of deadlines is as of then. */
    day: date('day', { mode: 'string' }).notNull(),
    /** SHA-256 of the content, in hex. */
    hash: text('hash').notNull(),
    /** As text, so that it is the same to the letter. */
    content: json('content').$type<object>().notNull(),
  },
  (t) => [primaryKey({ columns: [t.organisation, t.year, t.revision] })],
);
