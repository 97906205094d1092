import { bigint, date, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { instant } from './columns.ts';

/** A story, post, page, event or letter: what counts are derived from. Never bylines, commenters or senders. */
export const item = pgTable(
  'item',
  {
    organisation: integer('organisation').notNull(),
    source: integer('source').notNull(),
    /** SHA-256 of the source's own id. */
    hash: text('hash').notNull(),
    kind: text('kind', { enum: ['story', 'post', 'page', 'event', 'letter'] }).notNull(),
    day: date('day').notNull(),
    outlet: text('outlet'),
    headline: text('headline'),
    link: text('link'),
    /** Headline and link are dropped after this day. */
    keepUntil: date('keep_until'),
    run: bigint('run', { mode: 'number' }).notNull(),
    recordedAt: instant('recorded_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.organisation, t.source, t.hash] })],
);
