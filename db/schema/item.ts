import { bigint, boolean, date, index, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { instant } from './columns.ts';

/** A published thing that counts are derived from, in the organisation it was routed to. Never bylines or senders. */
export const item = pgTable(
  'item',
  {
    organisation: integer('organisation').notNull(),
    source: integer('source').notNull(),
    /** SHA-256 of the source's own id. */
    hash: text('hash').notNull(),
    kind: text('kind', { enum: ['story', 'post', 'page', 'event', 'letter'] }).notNull(),
    channel: text('channel').notNull().default(''),
    topic: text('topic').notNull().default(''),
    /** What it is one of. */
    quantity: text('quantity').notNull().default(''),
    day: date('day').notNull(),
    outlet: text('outlet'),
    headline: text('headline'),
    link: text('link'),
    /** SHA-256 of outlet and headline: the same again under another id, or from another source, is not counted again. */
    publication: text('publication').notNull().default(''),
    counted: boolean('counted').notNull().default(true),
    /** Hash of the item that first told this story in the organisation; its own where it was the first. */
    story: text('story').notNull().default(''),
    /** What near copies are told by; no text can be read from it. */
    signature: text('signature'),
    /** Headline, link and signature are dropped after this day. */
    keepUntil: date('keep_until'),
    run: bigint('run', { mode: 'number' }).notNull(),
    recordedAt: instant('recorded_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.organisation, t.source, t.hash] }), index('item_day').on(t.organisation, t.day)],
);
