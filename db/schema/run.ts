import { bigint, date, index, integer, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import type { Fillings } from '../../src/core/words.ts';
import { instant } from './columns.ts';

/** One attempt to read a window from a source: the ledger. */
export const run = pgTable(
  'run',
  {
    organisation: integer('organisation').notNull(),
    id: bigint('id', { mode: 'number' }).notNull().generatedByDefaultAsIdentity(),
    source: integer('source').notNull(),
    kind: text('kind', { enum: ['pull', 'backfill', 'import', 'push', 'form'] }).notNull(),
    state: text('state', { enum: ['running', 'done', 'failed', 'waiting', 'interrupted'] }).notNull(),
    windowFrom: date('window_from'),
    windowTo: date('window_to'),
    /** Name and SHA-256 of an uploaded file. */
    fileName: text('file_name'),
    fileHash: text('file_hash'),
    startedAt: instant('started_at').notNull(),
    endedAt: instant('ended_at'),
    pages: integer('pages').notNull().default(0),
    /** Values that were not there before. */
    fresh: integer('fresh').notNull().default(0),
    changed: integer('changed').notNull().default(0),
    same: integer('same').notNull().default(0),
    /** Values that the source took back. */
    gone: integer('gone').notNull().default(0),
    refused: integer('refused').notNull().default(0),
    /** How far it came: the last covered day. */
    reached: date('reached'),
    errorKind: text('error_kind'),
    errorPhrase: text('error_phrase'),
    errorParams: jsonb('error_params').$type<Fillings>(),
    retryAt: instant('retry_at'),
  },
  (t) => [primaryKey({ columns: [t.organisation, t.id] }), index('run_source').on(t.organisation, t.source, t.id)],
);
