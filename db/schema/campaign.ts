import { boolean, integer, pgTable, primaryKey, text, unique } from 'drizzle-orm/pg-core';
import { instant } from './columns.ts';
import { organisation } from './organisation.ts';

/** What the body does, and what it said beforehand that it would change. A locked plan is kept, whatever came of it. */
export const campaign = pgTable(
  'campaign',
  {
    organisation: integer('organisation')
      .notNull()
      .references(() => organisation.id),
    id: integer('id').notNull().generatedByDefaultAsIdentity(),
    /** As it stands in links. */
    slug: text('slug').notNull(),
    name: text('name').notNull(),
    about: text('about').notNull(),
    /** Canonical JSON, as it is hashed: text, since the database would order the keys of JSON in its own way. */
    plan: text('plan').notNull(),
    /** SHA-256 of the plan in hex; null while it is a draft. */
    planHash: text('plan_hash'),
    lockedAt: instant('locked_at'),
    /** Locked on its first day or after. */
    late: boolean('late').notNull(),
    closedAt: instant('closed_at'),
    closedReason: text('closed_reason'),
    withdrawnAt: instant('withdrawn_at'),
    withdrawnReason: text('withdrawn_reason'),
    /** Raised by each change: whoever changes says which one was read. */
    version: integer('version').notNull(),
    createdAt: instant('created_at').notNull(),
    updatedAt: instant('updated_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.organisation, t.id] }), unique('campaign_slug').on(t.organisation, t.slug)],
);
