import type { Database } from '../db/database.ts';
import type { Connector, MailPort } from './connectors/contract.ts';
import type { AnswerCache } from './core/answer-cache.ts';
import type { Mailer } from './core/mailer.ts';
import type { SecretBox } from './core/secrets.ts';
import type { Clock } from './core/time.ts';

/** Structured facts for whoever runs the house; never a secret, a body or a person. */
export type Log = (level: 'debug' | 'info' | 'warn' | 'error', message: string, facts?: LogFacts) => void;
export type LogFacts = Readonly<Record<string, string | number | boolean | null | undefined>>;

/** How far a run has come. */
export interface RunEvent {
  readonly organisation: number;
  readonly run: number;
  readonly state: 'running' | 'done' | 'failed' | 'waiting' | 'interrupted';
  readonly pages: number;
  readonly fresh: number;
  readonly changed: number;
  readonly same: number;
  readonly gone: number;
  readonly refused: number;
  readonly reached: string | null;
}

export interface Events {
  publish(event: RunEvent): void;
  /** Returns how to stop listening. */
  subscribe(listener: (event: RunEvent) => void): () => void;
}

/** Moments at which a test may pull the plug. */
export const CHECKPOINTS = [
  'run.begun',
  'page.read',
  'page.opened',
  'page.series',
  'page.values',
  'page.swept',
  'page.covered',
  'page.pieces',
  'page.closed',
  'page.committed',
  'run.released',
  'run.ended',
] as const;
/** And the same of a letter: between them the server hears of it, and the database of what became of it. */
export const MAIL_CHECKPOINTS = ['mail.claimed', 'mail.handed', 'mail.settled'] as const;
export type Checkpoint = (typeof CHECKPOINTS)[number] | (typeof MAIL_CHECKPOINTS)[number];

/** How letters leave the house. */
export interface Outgoing {
  readonly mailer: Mailer;
  readonly from: { readonly name: string; readonly address: string };
  /** Where the pages are, such as `https://ekko.example.no`: links in letters lead there. */
  readonly origin: string;
  /** Aborted when the house begins to close: no further letter is begun. */
  readonly stopping: AbortSignal;
}

/** All that the house needs from outside; made by an entry, given to whoever asks. */
export interface Deps {
  readonly db: Database;
  readonly connectors: ReadonlyMap<string, Connector>;
  /** Guarded by the egress list. */
  readonly fetch: typeof fetch;
  /** Guarded likewise; only Node has it. */
  readonly mail?: MailPort;
  /** Where nobody has set one up, no letter leaves. */
  readonly outgoing?: Outgoing;
  /** Draws an SVG as a picture (PNG), twice its size and on white. Without it there are none, and letters have no chart. */
  readonly png?: (svg: string) => Promise<Uint8Array<ArrayBuffer>>;
  /** Prints a page that asks for nothing else as tagged PDF; without it there is none. */
  readonly pdf?: (html: string) => Promise<Uint8Array<ArrayBuffer>>;
  /** Makes PDF/A of a DOCX; without it there is none. */
  readonly pdfA?: (docx: Uint8Array) => Promise<Uint8Array<ArrayBuffer>>;
  readonly clock: Clock;
  /** In [0, 1). */
  readonly random: () => number;
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
  readonly secrets: SecretBox;
  readonly events: Events;
  readonly log: Log;
  /** Without it, every answer is made anew. */
  readonly answers?: AnswerCache;
  readonly checkpoint?: (name: Checkpoint) => void | Promise<void>;
}
