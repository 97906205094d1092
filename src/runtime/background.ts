import { setTimeout } from 'node:timers/promises';
import type { MailPort } from '../connectors/contract.ts';
import { SourceError } from '../core/errors.ts';
import type { Mailer } from '../core/mailer.ts';
import type { Deps } from '../deps.ts';

/** Work that outlives what asked for it, and how it is brought to an end. */
export interface Background {
  /** Aborted when the house begins to close. */
  readonly stopping: AbortSignal;
  keep(work: Promise<unknown>): void;
  /** Waits until nothing is going on. */
  idle(): Promise<void>;
  /** Lets pages in flight be stored, and begins no more. */
  halt(): void;
  /** Halts, and waits for all work, at most `ms`. False where some is left. */
  stop(ms: number): Promise<boolean>;
}

export function createBackground(): Background {
  const controller = new AbortController();
  const going = new Set<Promise<unknown>>();
  return {
    stopping: controller.signal,
    keep(work) {
      const settled = work.then(
        () => undefined,
        () => undefined,
      );
      going.add(settled);
      void settled.then(() => going.delete(settled));
    },
    async idle() {
      while (going.size > 0) await Promise.all(going);
    },
    halt: () => controller.abort(),
    async stop(ms) {
      controller.abort();
      const enough = setTimeout(ms, 'late' as const, { ref: false });
      while (going.size > 0) {
        if ((await Promise.race([Promise.all(going), enough])) === 'late') return false;
      }
      return true;
    },
  };
}

/** The same fetch until the house closes; then runs end with what they have stored, and say that they were stopped. */
export function stoppableFetch(inner: typeof fetch, stopping: AbortSignal): typeof fetch {
  return async (input, init) => {
    if (stopping.aborted) throw new SourceError('transient', 'source.stopped');
    const signals = [stopping, init?.signal, input instanceof Request ? input.signal : null];
    const signal = AbortSignal.any(signals.filter((s) => s != null));
    try {
      return await inner(input, { ...init, signal });
    } catch (error) {
      if (stopping.aborted) throw new SourceError('transient', 'source.stopped');
      throw error;
    }
  };
}

/** The same mail port until the house closes; then sessions are cut, and say that they were stopped. */
export function stoppableMail(inner: MailPort, stopping: AbortSignal): MailPort {
  const stopped = new AbortController();
  stopping.addEventListener('abort', () => stopped.abort(new SourceError('transient', 'source.stopped')));
  return { open: (login, signal) => inner.open(login, AbortSignal.any([stopped.signal, signal])) };
}

/** Waits, or throws the signal's reason once it is aborted, or that the house closes. */
export function stoppableSleep(stopping: AbortSignal): Deps['sleep'] {
  return async (ms, signal) => {
    try {
      await setTimeout(ms, undefined, { signal: AbortSignal.any([signal, stopping]) });
    } catch {
      signal.throwIfAborted();
      throw new SourceError('transient', 'source.stopped');
    }
  };
}

/** So long a letter under way has to come to its end once the house closes. */
const LETTER_MS = 10_000;

/** The same mailer, a little patient: of a letter that is cut off after its last dot nobody knows what became of it. */
export function patientMailer(inner: Mailer, patience = LETTER_MS): Mailer {
  return {
    async hand(mail, stopping) {
      const late = new AbortController();
      const soon = () => void setTimeout(patience, undefined, { ref: false }).then(() => late.abort());
      if (stopping.aborted) soon();
      stopping.addEventListener('abort', soon, { once: true });
      try {
        return await inner.hand(mail, late.signal);
      } finally {
        stopping.removeEventListener('abort', soon);
      }
    },
    close: () => inner.close(),
  };
}
