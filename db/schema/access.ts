import { bigint, index, integer, jsonb, pgTable, primaryKey, text, unique } from 'drizzle-orm/pg-core';
import type { AuditAction } from '../../src/core/audit.ts';
import { instant } from './columns.ts';
import { organisation } from './organisation.ts';

/** Staff: mapped, minimal, erasable. */
export const person = pgTable(
  'person',
  {
    organisation: integer('organisation')
      .notNull()
      .references(() => organisation.id),
    id: integer('id').notNull().generatedByDefaultAsIdentity(),
    email: text('email').notNull(),
    name: text('name').notNull(),
    role: text('role', { enum: ['reader', 'communicator', 'leader', 'administrator'] }).notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.organisation, t.id] }), unique('person_email').on(t.organisation, t.email)],
);

/** Only the hash is kept. A key sees its organisation and that organisation's branches. */
export const apiKey = pgTable(
  'api_key',
  {
    organisation: integer('organisation')
      .notNull()
      .references(() => organisation.id),
    id: integer('id').notNull().generatedByDefaultAsIdentity(),
    label: text('label').notNull(),
    hash: text('hash').notNull().unique(),
    /** Space-separated: read observations manage administer. */
    scopes: text('scopes').notNull(),
    createdAt: instant('created_at').notNull(),
    expiresAt: instant('expires_at'),
    revokedAt: instant('revoked_at'),
  },
  (t) => [primaryKey({ columns: [t.organisation, t.id] })],
);

/** Who did what, append-only. `actor` is a key or person id, never a name. */
export const auditLog = pgTable(
  'audit_log',
  {
    organisation: integer('organisation').notNull(),
    id: bigint('id', { mode: 'number' }).notNull().generatedByDefaultAsIdentity(),
    at: instant('at').notNull(),
    actor: text('actor').notNull(),
    action: text('action').notNull().$type<AuditAction>(),
    subject: text('subject').notNull(),
    facts: jsonb('facts').notNull().$type<Record<string, string | number | boolean>>(),
  },
  (t) => [primaryKey({ columns: [t.organisation, t.id] }), index('audit_at').on(t.organisation, t.at)],
);
