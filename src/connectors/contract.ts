// Longer than most: all that a connector may say and touch, to be read as one.
import type { z } from 'zod';
import type { QuantityId } from '../catalogue/quantities.ts';
import type { ChannelId } from '../catalogue/types.ts';
import { SourceError } from '../core/errors.ts';
import type { PhraseKey } from '../core/i18n/index.ts';
import type { Grain, Period } from '../core/period.ts';
import type { Clock, IsoDate } from '../core/time.ts';
import type { Words } from '../core/words.ts';
import { keyExpires, secretFields } from './secret.ts';

/**
 * How a measure is read, and thereby what its absence means.
 * `window`: any days may be asked for again; what vanished there is gone (tombstoned).
 * `items`: posts and stories with counts restated to the day of publication.
 * `cursor`: only forward, by a cursor kept in `state`.
 * `snapshot`: a level as it is now; it has no history and is stamped when it was observed.
 */
export type Reads = 'window' | 'items' | 'cursor' | 'snapshot';

export interface Measure {
  readonly quantity: QuantityId;
  /** The system's own name of the metric. */
  readonly native: string;
  readonly reads: Reads;
  /** Longer than a day: read when its last day lies in the window, so it may start before the window does. */
  readonly grain: Grain;
  /** `zero`: a covered day without a row was looked at and had none. Default `unknown`: never zero. */
  readonly absence?: 'zero' | 'unknown';
  /** First days of new definitions, oldest first; no comparison crosses one. Of days only. */
  readonly breaks?: readonly IsoDate[];
}

/** Quality flags of one value; several may stand together (bits). */
export const FLAGS = {
  sampled: 1,
  thresholded: 2,
  otherRow: 4,
  estimated: 8,
  rounded: 16,
} as const;
export type FlagName = keyof typeof FLAGS;

/** One value as the source gave it. Days are ISO text, cut in the source's zone. */
export interface Reading {
  /** A key of the connector's `measures`. */
  readonly measure: string;
  readonly start: IsoDate;
  /** Last day, included; for `day` it may be left out. */
  readonly end?: IsoDate;
  /** Finite; a count is a whole number. */
  readonly value: number;
  /** Only dimensions that the quantity declares. */
  readonly dims?: Readonly<Record<string, string>>;
  readonly flags?: number;
  /** What the routing rules of a shared source look at. Parts that go to the same place are added: flows only. */
  readonly route?: Route;
}

export interface Route {
  readonly account?: string;
  readonly host?: string;
  readonly path?: string;
  readonly tag?: string;
  /** The channel it tells of by itself, as a tagged link does: where it goes that no rule names. */
  readonly channel?: ChannelId;
}

/**
 * One published thing, of which the flow makes counts: each item is one of `measure`, and one story unless it is a near
 * copy of an earlier one. A key that comes again changes nothing but the headline and link; items are never taken back.
 */
export interface Item {
  /** The measure of which it is one; it `reads: 'items'`. */
  readonly measure: string;
  /** The system's own id, or the link; stored as a hash. */
  readonly key: string;
  /** Published, in the source's zone. */
  readonly day: IsoDate;
  /** Host name of whoever published it. */
  readonly outlet: string;
  /** Published headline and link, kept for a while; never a byline. */
  readonly headline?: string;
  readonly link?: string;
  /** What near copies are told by; never stored. */
  readonly text: string;
  readonly route?: Route;
}

/**
 * One published thing of our own, and how it did. It is listed and never added to a figure: figures come of readings alone.
 * One whose address tells of a person is not told of at all: even a hash of it could be guessed back.
 */
export interface Piece {
  /** A key of `measures`, of days: what it is counted in. */
  readonly measure: string;
  readonly kind: 'page' | 'post';
  /** The same whichever source tells of it: of a page host and path. Stored as a hash. */
  readonly key: string;
  /** A page: the day it was seen. A post: the day it was published. */
  readonly day: IsoDate;
  /** Finite, at least 0. */
  readonly value: number;
  /** As published; of posts alone, and kept for a while. */
  readonly title?: string;
  /** As `plainLink` gives it: where it stands, without query and fragment. */
  readonly link?: string;
  /** As a reading's. With `otherRow` or `thresholded` there were more that day, which the source does not tell. */
  readonly flags?: number;
  readonly route?: Route;
}

/**
 * «We looked here»: everything the source has for these measures and days is in this page.
 * A file says it once, in its last page, for all its pages.
 */
export interface Covered extends Period {
  readonly measures: readonly string[];
  /** What stood there stays, also where this page does not name it: the source tells one thing at a time. */
  readonly keeps?: boolean;
  /**
   * Its readings carry a `route`: looked at for the places that the source feeds by these parts of it, or by any (`true`).
   * Else for the source's own place alone.
   */
  readonly routed?: boolean | readonly (keyof Route)[];
  /** Looked at for this channel of the source's owner, to which its readings led; not for the source's own. */
  readonly channel?: ChannelId;
  /**
   * What no row means here, where it is not as the measure declares: `unknown` where small figures were withheld or rolled
   * together, `zero` where the rows are the events themselves, so that a day without one had none.
   */
  readonly absence?: 'unknown' | 'zero';
}

/** What is committed together: readings, what they cover, and where to go on. */
export interface Page {
  readonly readings: readonly Reading[];
  readonly items?: readonly Item[];
  /** Where there are any, or none in a list: all there are of what the page covers. Those that stood there are gone. */
  readonly pieces?: readonly Piece[];
  readonly covered: readonly Covered[];
  /** The connector's own small bookmark, JSON; committed with the page. */
  readonly state?: unknown;
  /** Rotated secrets by config field; committed at once, alone. */
  readonly secrets?: Readonly<Record<string, string>>;
  /** The last whole day on which the key works, where the system tells; committed as secrets are. */
  readonly keyExpires?: IsoDate;
}

/** What a connector may touch: this is its whole world. */
export interface ConnectorIo {
  /** Guarded by the egress list. */
  readonly fetch: typeof fetch;
  /** Opens mailboxes, where `needs` has `socket`; guarded as fetch is. Node alone has it. */
  readonly mail?: MailPort;
  /** What was delivered or filled in, where `needs` has `body` or `form`: JSON, not yet checked. */
  readonly body?: unknown;
  /** The uploaded file, where `needs` says so: may be opened more than once. */
  readonly file?: UploadedFile;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** Waits `ms`, or throws when aborted. Injected, so tests do not wait. */
  readonly sleep: (ms: number) => Promise<void>;
  /** In [0, 1), for jitter. */
  readonly random: () => number;
  /** Ceiling in ms for one request, headers and body; counts where a connector's own limit is longer. */
  readonly requestTimeoutMs?: number;
  readonly log: (message: string, facts?: Readonly<Record<string, string | number | boolean>>) => void;
}

export interface UploadedFile {
  readonly name: string;
  /** Bytes; known before it is opened. */
  readonly size: number;
  readonly open: () => ReadableStream<Uint8Array>;
  /** The days it is about, where whoever brought it has said: it owns them all, and rows outside are refused. */
  readonly period?: Period;
}

/** One login to an IMAP server. */
export interface MailLogin {
  readonly host: string;
  readonly port: number;
  /** TLS from the first byte; else STARTTLS is demanded. Never plain. */
  readonly tls: boolean;
  readonly user: string;
  readonly password: string;
}

/** What a message may tell: never its sender, recipient, subject or body. */
export interface MailEnvelope {
  /** When the server received it, ms since 1970. */
  readonly receivedAt: number;
  /** Values of the header fields asked for, lower case names; a field that comes twice on two lines. Never kept. */
  readonly headers: Readonly<Record<string, string>>;
}

/** Folders are opened for reading only; SourceError `config` where there is none of that name. */
export interface MailSession {
  /** How many messages the folder holds. */
  count(folder: string): Promise<number>;
  /** Its messages received from `from` until before `to` (ms), in no certain order, with these header fields. */
  envelopes(folder: string, from: number, to: number, fields: readonly string[]): AsyncIterable<MailEnvelope>;
  close(): Promise<void>;
}

/** Throws SourceError with the fate of the failure, in our own words; the signal's reason where it is aborted. */
export interface MailPort {
  open(login: MailLogin, signal: AbortSignal): Promise<MailSession>;
}

/** `body`: signed deliveries that come to us; `form`: what people fill in. Neither is pulled. */
export type Need = 'fetch' | 'socket' | 'file' | 'body' | 'form';

export interface Connector<C extends z.ZodObject = z.ZodObject> {
  readonly key: string;
  readonly label: Words;
  /** What it reads and where the figures come from, in a sentence or two. */
  readonly about: Words;
  readonly needs: readonly Need[];
  /** Settings; fields made by `secret()` are stored encrypted and never shown again. */
  readonly config: C;
  readonly measures: Readonly<Record<string, Measure>>;
  /** The zone that cuts its days: an IANA name, or from the settings. */
  readonly zone: string | ((config: z.output<C>) => string);
  /** Days read again on every run, since the source corrects late. */
  readonly lookback: number;
  /** Days after which a value no longer changes by itself. */
  readonly finality: number;
  /** How far back it can read, in days; null: all that the source keeps; 0: nothing. */
  readonly backfill: number | null;
  /** Days before the first pull are read only when somebody asks for them, since every answer costs; else by themselves. */
  readonly history?: 'asked';
  /** Days asked for in one call. */
  readonly span: number;
  /** Whether reading costs anything by itself; by the agreement with the supplier unless said. */
  readonly cost?: 'free' | 'agreement';
  /** What personal data the system holds and what is never read. */
  readonly privacy: Words;
  /** The least rights a key needs, for the letter to IT. */
  readonly access: Words;
  readonly read: (config: z.output<C>, window: Period, state: unknown, io: ConnectorIo) => AsyncIterable<Page>;
  /**
   * Each use of its key ends it and gives the next one (refresh token rotation). So only a run uses it, which keeps what it
   * is given: nothing is read on trial, and `check` leaves the key alone.
   */
  readonly rotatesKey?: boolean;
  /** Proves what it can of the settings against the real system without storing anything; throws SourceError. */
  readonly check?: (config: z.output<C>, io: ConnectorIo) => Promise<{ readonly found: Words }>;
}

/** Keeps the config's type while the registry sees all connectors alike. What has a key to be given has its last day too. */
export function defineConnector<C extends z.ZodObject>(connector: Connector<C>): Connector {
  const hasKey = !isBrought(connector) && secretFields(connector.config).length > 0;
  const config = hasKey ? connector.config.safeExtend({ keyExpires }) : connector.config;
  return { ...connector, config } as unknown as Connector;
}

/** The zone that cuts this source's days. */
export function zoneOf(connector: Connector, config: Record<string, unknown>): string {
  return typeof connector.zone === 'function' ? connector.zone(config) : connector.zone;
}

/** Whether its figures are brought to us: a file, a delivery, a form. Nothing of it is read by the clock. */
export function isBrought({ needs }: Pick<Connector, 'needs'>): boolean {
  return needs.some((need) => need === 'file' || need === 'body' || need === 'form');
}

/** A setting is wrong: pauses the source and names the field. */
export function configError(phrase: PhraseKey, params: Record<string, string | number>): SourceError {
  return new SourceError('config', phrase, { params });
}
