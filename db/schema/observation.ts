import { bigint, date, index, integer, pgTable, primaryKey, smallint, text, unique } from 'drizzle-orm/pg-core';
import { float, instant } from './columns.ts';
import { organisation } from './organisation.ts';

/**
 * One quantity of one source with fixed dimensions, grain and definition.
 * `source` has no foreign key: a shared source belongs to another organisation, and sources are archived, never deleted.
 */
export const series = pgTable(
  'series',
  {
    organisation: integer('organisation')
      .notNull()
      .references(() => organisation.id),
    id: integer('id').notNull().generatedByDefaultAsIdentity(),
    source: integer('source').notNull(),
    channel: text('channel').notNull(),
    quantity: text('quantity').notNull(),
    grain: text('grain', { enum: ['day', 'week', 'month', 'quarter', 'year', 'wave'] }).notNull(),
    /** The zone that cuts its days. */
    zone: text('zone').notNull(),
    topic: text('topic').notNull().default(''),
    /** `name=value`, sorted, joined by `;`. */
    dims: text('dims').notNull().default(''),
    /** Raised when the source redefines the metric; no comparison crosses it. */
    break: smallint('break').notNull().default(0),
  },
  (t) => [
    primaryKey({ columns: [t.organisation, t.id] }),
    unique('series_key').on(t.organisation, t.source, t.channel, t.quantity, t.grain, t.zone, t.topic, t.dims, t.break),
    index('series_channel').on(t.organisation, t.channel, t.quantity),
  ],
);

/** A series' value for one day or native period. A null value is a tombstone: the source took it back. */
export const observation = pgTable(
  'observation',
  {
    organisation: integer('organisation').notNull(),
    series: integer('series').notNull(),
    periodStart: date('period_start').notNull(),
    periodEnd: date('period_end').notNull(),
    value: float('value'),
    flags: smallint('flags').notNull(),
    run: bigint('run', { mode: 'number' }).notNull(),
    recordedAt: instant('recorded_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.organisation, t.series, t.periodStart] })],
);

/** What a row said before, valid from `recordedAt` until `validTo`. Written by a trigger alone. */
export const observationRevision = pgTable(
  'observation_revision',
  {
    organisation: integer('organisation').notNull(),
    series: integer('series').notNull(),
    periodStart: date('period_start').notNull(),
    periodEnd: date('period_end').notNull(),
    value: float('value'),
    flags: smallint('flags').notNull(),
    run: bigint('run', { mode: 'number' }).notNull(),
    recordedAt: instant('recorded_at').notNull(),
    validTo: instant('valid_to').notNull(),
  },
  (t) => [primaryKey({ columns: [t.organisation, t.series, t.periodStart, t.recordedAt] })],
);

/** Daily series by calendar month, kept in step in the same transaction as the load. Never read for `asOf`. */
export const rollup = pgTable(
  'rollup',
  {
    organisation: integer('organisation').notNull(),
    series: integer('series').notNull(),
    month: date('month').notNull(),
    total: float('total').notNull(),
    days: smallint('days').notNull(),
    lastDay: date('last_day').notNull(),
    lastValue: float('last_value').notNull(),
    flags: smallint('flags').notNull(),
  },
  (t) => [primaryKey({ columns: [t.organisation, t.series, t.month] })],
);
