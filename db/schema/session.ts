import { index, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { instant } from './columns.ts';
import { organisation } from './organisation.ts';

/**
 * Whoever is signed in by the identity provider: one row for each organisation that a role was given in, so that each
 * organisation's rows stay its own. No address, no token; gone at sign-out.
 */
export const session = pgTable(
  'session',
  {
    organisation: integer('organisation')
      .notNull()
      .references(() => organisation.id),
    /** SHA-256 of the id that the browser holds. */
    hash: text('hash').notNull(),
    /** Keyed hash of issuer and subject: the same person again, and nobody by name. */
    subject: text('subject').notNull(),
    /** What to call the person on a page; empty where the provider did not say. */
    name: text('name').notNull(),
    /** Space-separated: read observations manage administer. They hold here and below. */
    scopes: text('scopes').notNull(),
    /** Hash of the settings it was given by: other settings end it. */
    terms: text('terms').notNull(),
    createdAt: instant('created_at').notNull(),
    seenAt: instant('seen_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.organisation, t.hash] }),
    index('session_hash').on(t.hash),
    index('session_subject').on(t.subject),
  ],
);

/** Links that show one page of one organisation to whoever has them. Only the token's hash is kept. */
export const share = pgTable(
  'share',
  {
    organisation: integer('organisation')
      .notNull()
      .references(() => organisation.id),
    id: integer('id').notNull().generatedByDefaultAsIdentity(),
    hash: text('hash').notNull().unique(),
    /** Path and query of the page. */
    path: text('path').notNull(),
    createdAt: instant('created_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
    revokedAt: instant('revoked_at'),
  },
  (t) => [primaryKey({ columns: [t.organisation, t.id] })],
);
