import {
  bigint,
  boolean,
  date,
  foreignKey,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
} from 'drizzle-orm/pg-core';
import type { Fillings } from '../../src/core/words.ts';
import { instant } from './columns.ts';
import { organisation } from './organisation.ts';

/** One configured connector, owned by one organisation, feeding one channel unless routed. */
export const source = pgTable(
  'source',
  {
    organisation: integer('organisation')
      .notNull()
      .references(() => organisation.id),
    id: integer('id').notNull().generatedByDefaultAsIdentity(),
    key: text('key').notNull(),
    label: text('label').notNull(),
    connector: text('connector').notNull(),
    channel: text('channel').notNull(),
    /** Settings without secrets. */
    config: jsonb('config').notNull().$type<Record<string, unknown>>(),
    /** Raised by each change of name, settings or secrets by a person: whoever changes says which one was read. */
    version: integer('version').notNull().default(1),
    /** How answers were drawn; null where nothing is sampled. */
    sampling: text('sampling', { enum: ['random', 'census', 'self-selected'] }),
    state: text('state', { enum: ['active', 'paused'] })
      .notNull()
      .default('active'),
    /** Phrase and places of why it is paused or waiting. */
    reason: jsonb('reason').$type<{ phrase: string; params: Fillings }>(),
    /** Not before this instant (quota, rate). */
    waitUntil: instant('wait_until'),
    /** The connector's own bookmark. */
    bookmark: jsonb('bookmark').$type<unknown>(),
    /** The run that may write now, and until when; the fence against a stalled one. */
    leaseRun: bigint('lease_run', { mode: 'number' }),
    leaseUntil: instant('lease_until'),
    /** The earliest day that earlier days were read back to; null until the first of them. */
    historyFrom: date('history_from'),
    /** When that last moved, or was asked for anew. */
    historyAt: instant('history_at'),
    /** There are no earlier days to read. */
    historyEnded: boolean('history_ended').notNull().default(false),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.organisation, t.id] }), unique('source_key').on(t.organisation, t.key)],
);

/** Which part of a shared source belongs to whom; the first rule that matches wins. */
export const sourceRoute = pgTable(
  'source_route',
  {
    organisation: integer('organisation').notNull(),
    source: integer('source').notNull(),
    position: integer('position').notNull(),
    account: text('account'),
    host: text('host'),
    pathPrefix: text('path_prefix'),
    tag: text('tag'),
    target: integer('target')
      .notNull()
      .references(() => organisation.id),
    channel: text('channel').notNull(),
    topic: text('topic'),
  },
  (t) => [
    primaryKey({ columns: [t.organisation, t.source, t.position] }),
    foreignKey({ columns: [t.organisation, t.source], foreignColumns: [source.organisation, source.id] }),
  ],
);

/** AES-256-GCM, bound to organisation, source and field by the additional data. */
export const sourceSecret = pgTable(
  'source_secret',
  {
    organisation: integer('organisation').notNull(),
    source: integer('source').notNull(),
    field: text('field').notNull(),
    sealed: text('sealed').notNull(),
    updatedAt: instant('updated_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.organisation, t.source, t.field] }),
    foreignKey({ columns: [t.organisation, t.source], foreignColumns: [source.organisation, source.id] }),
  ],
);
