import type { Socket } from 'node:net';
import { Readable } from 'node:stream';
import type SMTPConnection from 'nodemailer/lib/smtp-connection';
import { addressClass } from './address.ts';
import type { Permit } from './allow-list.ts';
import type { Lookup } from './judge.ts';
import { checkedTls, connectJudged } from './mail-transport.ts';
import type { Attempt, Sent } from './smtp-fate.ts';
import type { Letter } from './smtp-letter.ts';

/** Milliseconds. */
export interface SmtpPatience {
  /** For a connection, with its TLS handshake where that comes first. */
  readonly connectMs: number;
  /** For the greeting with all that comes before the first letter, for an envelope, and for a piece of text to leave. */
  readonly answerMs: number;
  /** For the answer to a whole letter. */
  readonly finalMs: number;
}

export interface SmtpPlace {
  /** As a URL writes it. */
  readonly host: string;
  readonly port: number;
  readonly secure: 'tls' | 'starttls' | 'none';
  readonly login: { readonly user: string; readonly pass: string } | null;
  readonly permit: Permit;
  readonly lookup: Lookup | undefined;
  readonly patience: SmtpPatience;
}

/** A connection on which letters can be handed over, one at a time. */
export interface SmtpSession {
  isOpen(): boolean;
  /** Never throws. After anything but an answer to the envelope the connection is closed. */
  send(letter: Letter, signal: AbortSignal): Promise<Attempt>;
  /** Says goodbye. Never throws, and takes no longer than a second. */
  quit(): Promise<void>;
}

/** A piece of a letter's text, in bytes. */
const PIECE = 16_384;
const GOODBYE_MS = 1_000;

/**
 * Connects, encrypts and logs in. nodemailer's log is off: it would hold addresses.
 *
 * @throws whatever the guard, the network or the server objects to, for `fateUnopened`
 */
export async function openSmtp(place: SmtpPlace, signal: AbortSignal): Promise<SmtpSession> {
  const { secure, login, patience } = place;
  const { default: Connection } = await import('nodemailer/lib/smtp-connection');
  const isName = addressClass(place.host) === null;
  const host = isName ? place.host : place.host.replace(/[[\]]/g, '');
  const servername = isName ? host : undefined;

  const socket = await connected({ ...place, host }, servername, signal);
  const connection = new Connection({
    connection: socket,
    host,
    port: place.port,
    secure: secure === 'tls',
    secured: secure === 'tls',
    requireTLS: secure === 'starttls',
    ignoreTLS: secure === 'none',
    tls: checkedTls(servername),
    logger: false,
    connectionTimeout: patience.connectMs + patience.answerMs,
    greetingTimeout: patience.answerMs,
    // Of a connection that nothing goes over any more. What we wait for is timed below.
    socketTimeout: patience.answerMs + patience.finalMs,
    // Once a letter's fate is told, no more of it leaves.
    socketCloseTimeout: 0,
  });
  const session = sessionOn(connection, socket, patience);
  await session.begin(login, signal);
  return session;
}

function connected(place: SmtpPlace, servername: string | undefined, signal: AbortSignal): Promise<Socket> {
  let socket: Socket | null = null;
  const asked = { host: place.host, port: place.port, servername, secure: place.secure === 'tls' };
  return step<Socket>(place.patience.connectMs, signal, {
    run(done) {
      const opened = connectJudged(asked, place.permit, place.lookup, () => done(null, opened));
      // It stays: who takes the socket over later lets go of it before it is quite gone.
      opened.on('error', (error) => done(error));
      socket = opened;
    },
    stop: () => socket?.destroy(),
  });
}

function sessionOn(connection: SMTPConnection, socket: Socket, patience: SmtpPatience) {
  /** Ends the step under way. Between steps nobody waits, and what breaks then shows in `isOpen`. */
  let broken: (error: unknown) => void = () => undefined;
  /** Whether the server may still hold an envelope that it has refused in part. */
  let hasRemains = false;

  connection.on('error', (error: unknown) => broken(error));
  // Not every command hears that the connection is gone. Whoever knows why says so first.
  const gone = () => void setImmediate(() => broken(new Error('connection closed')));
  connection.on('end', gone);
  socket.on('close', gone);

  const asking = <T>(ms: number, signal: AbortSignal, run: Step<T>['run']) =>
    step<T>(ms, signal, {
      run(done, wait) {
        broken = done;
        run(done, wait);
      },
      stop: () => connection.close(),
    });

  return {
    isOpen: () => !connection.destroyed,

    async begin(login: SmtpPlace['login'], signal: AbortSignal): Promise<void> {
      try {
        await asking(patience.answerMs, signal, (done) => connection.connect(done));
        if (login !== null) await asking(patience.answerMs, signal, (done) => connection.login({ ...login }, done));
      } catch (error) {
        connection.close();
        throw error;
      }
    },

    async send({ envelope, bytes }: Letter, signal: AbortSignal): Promise<Attempt> {
      let sent = 'nothing' as Sent;
      try {
        if (hasRemains) await asking(patience.answerMs, signal, (done) => connection.reset(done));
        hasRemains = false;
        const { response } = await asking<{ response: string }>(patience.answerMs, signal, (done, wait) => {
          const leaving = (now: Sent) => {
            sent = now;
            wait(now === 'all' ? patience.finalMs : patience.answerMs);
          };
          const text = Readable.from(pieces(bytes, leaving), { objectMode: false, highWaterMark: PIECE });
          connection.send({ ...envelope, size: bytes.length }, text, done);
        });
        // Taken on before it was sent, or in words that are none: then nobody knows.
        if (sent !== 'all' || !/^2\d\d/.test(response)) throw new Error('no answer to the letter');
        return { error: null, sent };
      } catch (error) {
        // An envelope that was refused in due form leaves the connection as it was. All else is safer begun anew.
        hasRemains = sent === 'nothing' && isAnswer(error);
        if (!hasRemains) connection.close();
        return { error, sent };
      }
    },

    async quit(): Promise<void> {
      const ended = asking(GOODBYE_MS, new AbortController().signal, () => connection.quit());
      await ended.catch(() => connection.close());
    },
  };
}

/**
 * A letter's text. It says that all of it may have left when the last piece has been taken, just before the library writes
 * the final dot: from then on only the server knows what became of it.
 */
async function* pieces(bytes: Buffer, leaving: (sent: Sent) => void): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += PIECE) {
    leaving('part');
    yield bytes.subarray(at, at + PIECE);
  }
  leaving('all');
}

function isAnswer(error: unknown): boolean {
  return typeof (error as { responseCode?: unknown }).responseCode === 'number';
}

interface Step<T> {
  /** Starts it. `done` ends it, the first time; `wait` gives it so many milliseconds from now. */
  readonly run: (done: (error?: unknown, value?: T) => void, wait: (ms: number) => void) => void;
  /** Called when nobody waits for it any more. */
  readonly stop: () => void;
}

/** One step, until it is done, takes too long or is no longer wanted: the latter two are one and the same. */
function step<T>(ms: number, signal: AbortSignal, { run, stop }: Step<T>): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    let timer: NodeJS.Timeout | undefined;
    let isOver = false;
    const done = (error?: unknown, value?: T) => {
      isOver = true;
      clearTimeout(timer);
      signal.removeEventListener('abort', giveUp);
      if (error) reject(error);
      else resolve(value as T);
    };
    const giveUp = () => {
      done(Object.assign(new Error('waited too long'), { code: 'ETIMEDOUT' }));
      stop();
    };
    const wait = (patience: number) => {
      clearTimeout(timer);
      if (!isOver) timer = setTimeout(giveUp, patience);
    };
    if (signal.aborted) return giveUp();
    signal.addEventListener('abort', giveUp, { once: true });
    wait(ms);
    run(done, wait);
  });
}
