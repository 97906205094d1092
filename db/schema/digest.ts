import { date, foreignKey, integer, json, pgTable, primaryKey, text, unique } from 'drizzle-orm/pg-core';
import type { ChannelId } from '../../src/catalogue/types.ts';
import { LANGUAGES } from '../../src/core/words.ts';
import { instant } from './columns.ts';
import { organisation } from './organisation.ts';

export const DIGEST_STATES = ['draft', 'held', 'approved'] as const;

/** What a person has said of a month's letter, and what it says from when it is approved: «månedsbrev». */
export const digest = pgTable(
  'digest',
  {
    organisation: integer('organisation')
      .notNull()
      .references(() => organisation.id),
    /** The first day of the month that it is about. */
    month: date('month', { mode: 'string' }).notNull(),
    state: text('state', { enum: DIGEST_STATES }).notNull(),
    /** What leaders are asked to decide; null where they are asked nothing. */
    decision: text('decision'),
    /** By when; null where nobody said. */
    decideBy: date('decide_by', { mode: 'string' }),
    /** What a person adds to the figures. */
    comment: text('comment'),
    /** What it says, from when it is approved: later corrections change no letter. As text, so that it is the same to the letter. */
    content: json('content').$type<object>(),
    /** Raised by each change: whoever changes says which one was read. */
    version: integer('version').notNull(),
    updatedAt: instant('updated_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.organisation, t.month] })],
);

/** Leaders get the few figures of the whole; communicators those of their channels. */
export const SUBSCRIBER_ROLES = ['leader', 'communicator'] as const;

/** Who gets the letters: «mottaker». Whoever stops stays without an address, so that what was sent is still told of. */
export const digestSubscription = pgTable(
  'digest_subscription',
  {
    organisation: integer('organisation')
      .notNull()
      .references(() => organisation.id),
    id: integer('id').notNull().generatedByDefaultAsIdentity(),
    lang: text('lang', { enum: LANGUAGES }).notNull(),
    role: text('role', { enum: SUBSCRIBER_ROLES }).notNull().default('leader'),
    /** The channels that a communicator gets the figures of; null for all of them. */
    channels: json('channels').$type<readonly ChannelId[]>(),
    /** Sealed; null from when the subscription has ended. */
    address: text('address'),
    /** Stands for the address, and cannot be told without the house's key: nobody gets a letter twice. */
    mark: text('mark'),
    /** By which whoever holds a letter changes or stops it; sealed, and null from when the subscription has ended. */
    token: text('token'),
    /** SHA-256 of it, in hex. */
    tokenHash: text('token_hash').notNull(),
    createdAt: instant('created_at').notNull(),
    endedAt: instant('ended_at'),
  },
  (t) => [
    primaryKey({ columns: [t.organisation, t.id] }),
    unique('digest_subscription_mark').on(t.organisation, t.mark),
    unique('digest_subscription_token').on(t.tokenHash),
  ],
);

/** When an organisation's letters are drafted and sent, as working days of the month after; the usual ones where there is no row. */
export const digestPlan = pgTable('digest_plan', {
  organisation: integer('organisation')
    .primaryKey()
    .references(() => organisation.id),
  /** 1 is the month's first working day. */
  draftOn: integer('draft_on').notNull(),
  sendOn: integer('send_on').notNull(),
});

/** The month's letter, or word to communicators that it waits. */
export const DELIVERY_KINDS = ['letter', 'waits'] as const;
export const DELIVERY_STATES = ['queued', 'claimed', 'accepted', 'failed', 'unknown'] as const;

/** One letter to one person: claimed before it is handed over, so that a crash leaves a trace, and never a second letter. */
export const digestDelivery = pgTable(
  'digest_delivery',
  {
    organisation: integer('organisation').notNull(),
    month: date('month', { mode: 'string' }).notNull(),
    subscription: integer('subscription').notNull(),
    kind: text('kind', { enum: DELIVERY_KINDS }).notNull().default('letter'),
    state: text('state', { enum: DELIVERY_STATES }).notNull(),
    /** How often it was handed over. */
    attempts: integer('attempts').notNull(),
    /** The server's last code; null where it gave none. */
    code: integer('code'),
    /** What went wrong last. */
    reason: text('reason'),
    /** Not handed over before. */
    notBefore: instant('not_before').notNull(),
    /** When it came to its state. */
    at: instant('at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.organisation, t.month, t.subscription, t.kind] }),
    foreignKey({ columns: [t.organisation, t.month], foreignColumns: [digest.organisation, digest.month] }),
    foreignKey({
      columns: [t.organisation, t.subscription],
      foreignColumns: [digestSubscription.organisation, digestSubscription.id],
    }),
  ],
);
