import { bigint, foreignKey, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { instant } from './columns.ts';
import { source } from './source.ts';

/** Deliveries that were stored, each in the transaction of its own values: one that comes again changes nothing. */
export const pushDelivery = pgTable(
  'push_delivery',
  {
    organisation: integer('organisation').notNull(),
    source: integer('source').notNull(),
    /** The sender's `webhook-id`. */
    delivery: text('delivery').notNull(),
    run: bigint('run', { mode: 'number' }).notNull(),
    receivedAt: instant('received_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.organisation, t.source, t.delivery] }),
    foreignKey({ columns: [t.organisation, t.source], foreignColumns: [source.organisation, source.id] }),
  ],
);
