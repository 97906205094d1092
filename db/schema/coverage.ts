import { bigint, boolean, date, index, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { dateMultirange, instant } from './columns.ts';

/** «We looked»: append-only. No row means not known. Written for each organisation that the source feeds. */
export const coverage = pgTable(
  'coverage',
  {
    organisation: integer('organisation').notNull(),
    id: bigint('id', { mode: 'number' }).notNull().generatedByDefaultAsIdentity(),
    source: integer('source').notNull(),
    channel: text('channel').notNull(),
    quantity: text('quantity').notNull(),
    grain: text('grain').notNull(),
    zone: text('zone').notNull(),
    /** Whether a covered day without a row is a zero. */
    absenceZero: boolean('absence_zero').notNull(),
    dayFrom: date('day_from').notNull(),
    dayTo: date('day_to').notNull(),
    run: bigint('run', { mode: 'number' }).notNull(),
    recordedAt: instant('recorded_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.organisation, t.id] }),
    index('coverage_channel').on(t.organisation, t.channel, t.quantity, t.recordedAt),
    index('coverage_days').on(t.organisation, t.channel, t.quantity, t.dayTo, t.recordedAt),
  ],
);

/** The union of the rows above: a cache of them, for the newest view alone. */
export const coverageCache = pgTable(
  'coverage_cache',
  {
    organisation: integer('organisation').notNull(),
    channel: text('channel').notNull(),
    quantity: text('quantity').notNull(),
    source: integer('source').notNull(),
    grain: text('grain').notNull(),
    zone: text('zone').notNull(),
    absenceZero: boolean('absence_zero').notNull(),
    days: dateMultirange('days').notNull(),
    recordedAt: instant('recorded_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.organisation, t.channel, t.quantity, t.source, t.grain, t.zone, t.absenceZero] })],
);
