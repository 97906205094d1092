import { type AnyPgColumn, boolean, integer, pgTable, text } from 'drizzle-orm/pg-core';
import type { Theme } from '../../src/core/themes.ts';
import { instant } from './columns.ts';

/** A tree: municipality, agencies, units. */
export const organisation = pgTable('organisation', {
  id: integer('id').primaryKey().generatedByDefaultAsIdentity(),
  slug: text('slug').notNull().unique(),
  name: text('name').notNull(),
  parent: integer('parent').references((): AnyPgColumn => organisation.id),
  /** Made-up figures: every page and answer says so. */
  demo: boolean('demo').notNull().default(false),
  /** What its pages look like. A new one looks like the one above it. */
  theme: text('theme').notNull().default('noytral').$type<Theme>(),
  /** The newest recorded time of any of its values: its data version. Strictly rising, since loads take this row's lock. */
  recordedAt: instant('recorded_at').notNull().default('1970-01-01T00:00:00.000Z'),
  createdAt: instant('created_at').notNull(),
});
