import { describe, expect, it } from 'vitest';
import type { MailPort } from '../../src/connectors/contract.ts';
import type { Handed, Mailer, OutgoingMail } from '../../src/core/mailer.ts';
import {
  createBackground,
  patientMailer,
  stoppableFetch,
  stoppableMail,
  stoppableSleep,
} from '../../src/runtime/background.ts';

const STOPPED = { name: 'SourceError', kind: 'transient', phrase: 'source.stopped' };
/** A fetch that answers only by being aborted. */
const hanging: typeof fetch = (_input, init) =>
  new Promise((_, reject) => init?.signal?.addEventListener('abort', () => reject(init.signal?.reason)));

describe('work in the background', () => {
  it('is waited for when the house closes', async () => {
    const background = createBackground();
    const work = Promise.withResolvers<void>();
    background.keep(work.promise);
    let stopped: boolean | null = null;
    const stopping = background.stop(10_000).then((done) => {
      stopped = done;
    });
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(stopped).toBeNull();
    work.reject(new Error('whatever became of it'));
    await stopping;
    expect(stopped).toBe(true);
  });

  it('is left behind when it takes too long, and that is said', async () => {
    const background = createBackground();
    background.keep(new Promise(() => undefined));
    expect(await background.stop(10)).toBe(false);
  });
});

describe('a house that closes', () => {
  it('cuts requests that are under way, and begins no more', async () => {
    const { stopping, halt } = createBackground();
    const fetch = stoppableFetch(hanging, stopping);
    const asked = fetch('https://example.no/');
    halt();
    await expect(asked).rejects.toMatchObject(STOPPED);
    await expect(fetch('https://example.no/')).rejects.toMatchObject(STOPPED);
  });

  it('cuts mail sessions, and opens no more', async () => {
    const { stopping, halt } = createBackground();
    const hangingMail: MailPort = {
      open: (_login, signal) =>
        new Promise((_, reject) => {
          if (signal.aborted) reject(signal.reason);
          else signal.addEventListener('abort', () => reject(signal.reason));
        }),
    };
    const mail = stoppableMail(hangingMail, stopping);
    const login = { host: 'imap.example.no', port: 993, tls: true, user: 'post', password: 'x' };
    const never = new AbortController().signal;
    const caller = new AbortController();
    const opened = [mail.open(login, never), mail.open(login, caller.signal)];
    caller.abort(new Error('enough'));
    await expect(opened[1]).rejects.toThrow('enough');
    halt();
    await expect(opened[0]).rejects.toMatchObject(STOPPED);
    await expect(mail.open(login, never)).rejects.toMatchObject(STOPPED);
  });

  it('cuts waiting short', async () => {
    const { stopping, halt } = createBackground();
    const waiting = stoppableSleep(stopping)(60_000, new AbortController().signal);
    halt();
    await expect(waiting).rejects.toMatchObject(STOPPED);
  });

  it('leaves it to the caller to say why the caller stopped', async () => {
    const { stopping } = createBackground();
    const caller = new AbortController();
    const asked = stoppableFetch(hanging, stopping)('https://example.no/', { signal: caller.signal });
    const waiting = stoppableSleep(stopping)(60_000, caller.signal);
    caller.abort(new Error('enough'));
    await expect(asked).rejects.toThrow('enough');
    await expect(waiting).rejects.toThrow('enough');
  });

  it('gives a letter under way a little time, and then cuts it off', async () => {
    const { stopping, halt } = createBackground();
    const heard: AbortSignal[] = [];
    const taken = Promise.withResolvers<void>();
    const inner: Mailer = {
      hand: async (_, signal) => {
        heard.push(signal);
        if (heard.length === 1) await taken.promise;
        else await new Promise((cut) => signal.addEventListener('abort', cut));
        return { kind: signal.aborted ? 'unknown' : 'accepted' } as Handed;
      },
      close: async () => undefined,
    };
    const letter = {} as OutgoingMail;
    const [first, second] = [patientMailer(inner, 60_000), patientMailer(inner, 10)];
    const finishing = first.hand(letter, stopping);
    const hanging = second.hand(letter, stopping);
    halt();
    expect(heard[0]!.aborted).toBe(false);
    taken.resolve();
    expect(await finishing).toEqual({ kind: 'accepted' });
    expect(await hanging).toEqual({ kind: 'unknown' });
  });
});
