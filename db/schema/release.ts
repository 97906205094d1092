import { boolean, date, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { float, instant } from './columns.ts';

/**
 * What may be shown of one guarded cell and native period (a month, or a wave): a number, and as of when.
 * Rows are never changed.
 */
export const release = pgTable(
  'release',
  {
    organisation: integer('organisation').notNull(),
    channel: text('channel').notNull(),
    quantity: text('quantity').notNull(),
    /** The other dimensions, such as the question; part of the cell. */
    cell: text('cell').notNull().default(''),
    periodStart: date('period_start').notNull(),
    periodEnd: date('period_end').notNull(),
    /** 1, 2, 3 … */
    release: integer('release').notNull(),
    sampling: text('sampling', { enum: ['random', 'census', 'self-selected', 'mixed'] }),
    /** How many were asked, where all there are were and that is known. */
    population: float('population'),
    /** Newer answers wait behind the newest release: the one thing that may change on a row. */
    held: boolean('held').notNull().default(false),
    recordedAt: instant('recorded_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.organisation, t.channel, t.quantity, t.cell, t.periodStart, t.release] })],
);

/** The counts of a release, by scale point or class. */
export const releaseCount = pgTable(
  'release_count',
  {
    organisation: integer('organisation').notNull(),
    channel: text('channel').notNull(),
    quantity: text('quantity').notNull(),
    cell: text('cell').notNull().default(''),
    periodStart: date('period_start').notNull(),
    release: integer('release').notNull(),
    category: text('category').notNull(),
    count: float('count').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.organisation, t.channel, t.quantity, t.cell, t.periodStart, t.release, t.category] }),
  ],
);
