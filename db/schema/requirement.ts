import { date, foreignKey, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { instant } from './columns.ts';
import { organisation } from './organisation.ts';

/** What the body is told, or has decided, that its communication shall do. */
export const requirement = pgTable(
  'requirement',
  {
    organisation: integer('organisation')
      .notNull()
      .references(() => organisation.id),
    id: integer('id').notNull().generatedByDefaultAsIdentity(),
    text: text('text').notNull(),
    /** Where it stands: the letter of allotment, the communication plan, the strategy. */
    sourceKind: text('source_kind', { enum: ['allotment-letter', 'plan', 'strategy'] }).notNull(),
    /** Which letter or plan, and where in it. */
    sourceReference: text('source_reference').notNull(),
    deadline: date('deadline', { mode: 'string' }),
    /** Raised by each change: whoever changes says which one was read. */
    version: integer('version').notNull(),
    createdAt: instant('created_at').notNull(),
    updatedAt: instant('updated_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.organisation, t.id] })],
);

/** What a requirement is about. Campaigns by their name, as it stands in links. */
export const requirementLink = pgTable(
  'requirement_link',
  {
    organisation: integer('organisation').notNull(),
    requirement: integer('requirement').notNull(),
    kind: text('kind', { enum: ['goal', 'audience', 'campaign', 'indicator'] }).notNull(),
    target: text('target').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.organisation, t.requirement, t.kind, t.target] }),
    foreignKey({
      columns: [t.organisation, t.requirement],
      foreignColumns: [requirement.organisation, requirement.id],
    }).onDelete('cascade'),
  ],
);
