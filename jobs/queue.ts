import type { WorkKey } from './table.ts';

/** A piece of work, by ids alone. */
export interface Message {
  readonly job: WorkKey;
  /** Which time of the schedule it belongs to, ISO. */
  readonly slot: string;
  readonly organisation: number;
  /** Null where the work is the organisation's. */
  readonly source: number | null;
}

/** How a piece of work ended: for good, to be tried again soon, or not before an instant (ms). */
export type Ended = 'done' | 'again' | { readonly notBefore: number };

/** Takes one message; `last`: it is not tried again after this. Rejects only by a fault of our own. */
export type Handler = (message: Message, attempt: { readonly last: boolean }) => Promise<Ended>;

/** Told of a message whose last try broke, or took its process with it. */
export type GivenUp = (message: Message) => Promise<void>;

/** What keeps work until it is done: leases, repeats and shares it between processes. */
export interface Queue {
  /** Adds messages. One that was added before changes nothing, also when it is done. */
  add(messages: readonly Message[]): Promise<void>;
  /** Begins no more, and waits a while for what is being worked on. */
  stop(): Promise<void>;
}
