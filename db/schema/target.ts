import { date, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import type { ChannelId, GoalId } from '../../src/catalogue/types.ts';
import { float, instant } from './columns.ts';
import { organisation } from './organisation.ts';

/** Where a figure shall be by a day: «målverdi». */
export const target = pgTable(
  'target',
  {
    organisation: integer('organisation')
      .notNull()
      .references(() => organisation.id),
    id: integer('id').notNull().generatedByDefaultAsIdentity(),
    indicator: text('indicator').notNull(),
    channel: text('channel').notNull().$type<ChannelId>(),
    side: text('side', { enum: ['at-least', 'at-most'] }).notNull(),
    value: float('value').notNull(),
    /** The whole calendar unit that the figure is judged over. */
    grain: text('grain', { enum: ['month', 'quarter', 'year'] }).notNull(),
    /** The first day from which it holds. */
    from: date('holds_from', { mode: 'string' }).notNull(),
    deadline: date('deadline', { mode: 'string' }).notNull(),
    goal: text('goal').$type<GoalId>(),
    text: text('text'),
    /** Raised by each change: whoever changes says which one was read. */
    version: integer('version').notNull(),
    createdAt: instant('created_at').notNull(),
    updatedAt: instant('updated_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.organisation, t.id] })],
);
