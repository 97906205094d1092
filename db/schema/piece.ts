import { bigint, boolean, date, integer, pgTable, primaryKey, text, unique } from 'drizzle-orm/pg-core';
import type { QuantityId } from '../../src/catalogue/quantities.ts';
import type { ChannelId } from '../../src/catalogue/types.ts';
import { float } from './columns.ts';

/** A page or post of our own in the organisation it was routed to: what lists name. No figure is made of it. */
export const piece = pgTable(
  'piece',
  {
    organisation: integer('organisation').notNull(),
    id: integer('id').notNull().generatedByDefaultAsIdentity(),
    source: integer('source').notNull(),
    channel: text('channel').notNull().$type<ChannelId>(),
    /** What it is counted in. */
    quantity: text('quantity').notNull().$type<QuantityId>(),
    kind: text('kind', { enum: ['page', 'post'] }).notNull(),
    /** SHA-256 of its key. */
    hash: text('hash').notNull(),
    /** As published; dropped after a while. */
    title: text('title'),
    link: text('link'),
    /** A page: the first day it was seen. A post: the day it was published. */
    firstDay: date('first_day', { mode: 'string' }).notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.organisation, t.id] }),
    unique('piece_key').on(t.organisation, t.source, t.quantity, t.channel, t.hash),
  ],
);

/** How it did: a page on each day, a post on the day it was published. Apart from the piece, whose words are long. */
export const pieceDay = pgTable(
  'piece_day',
  {
    organisation: integer('organisation').notNull(),
    day: date('day', { mode: 'string' }).notNull(),
    piece: integer('piece').notNull(),
    value: float('value').notNull(),
    /** There were more that day, weaker than this one, which are not kept or were not told. */
    cut: boolean('cut').notNull(),
    run: bigint('run', { mode: 'number' }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.organisation, t.day, t.piece] })],
);
