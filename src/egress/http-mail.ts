import { SourceError } from '../core/errors.ts';
import type { Handed, Mailer, OutgoingMail } from '../core/mailer.ts';
import { toBase64 } from '../core/secrets.ts';
import { checkFields } from './letter-fields.ts';

interface HttpMailerOptions {
  /** https, or http where it is this very machine. */
  readonly url: string;
  readonly token: string;
  /** Guarded: it reaches that address. */
  readonly fetch: typeof fetch;
  /** Milliseconds for a letter, answer included. */
  readonly patience?: number;
}

const PATIENCE_MS = 2 * 60_000;

/**
 * Hands letters to a service that sends them, one POST each: for where no connection but HTTP can be made. The letter is
 * JSON as such services take it; its message id is the key by which the service knows one that it was given before.
 *
 * `hand` throws only a RangeError, for a letter that cannot be written.
 */
export function createHttpMailer({ url, token, fetch, patience = PATIENCE_MS }: HttpMailerOptions): Mailer {
  return {
    async hand(mail, signal) {
      checkFields(mail);
      const body = JSON.stringify(wireOf(mail));
      if (signal.aborted) return { kind: 'deferred', code: null, reason: 'time' };
      try {
        const response = await fetch(url, {
          method: 'POST',
          headers: {
            authorization: `Bearer ${token}`,
            'content-type': 'application/json',
            'idempotency-key': mail.messageId,
          },
          body,
          // A letter does not wander: where it is sent on to, nobody has allowed.
          redirect: 'manual',
          signal: AbortSignal.any([signal, AbortSignal.timeout(patience)]),
        });
        // Its fate is its status. What else is said may hold an address, and is not read.
        await response.body?.cancel();
        return fateAnswered(response.status);
      } catch (error) {
        return fateUnanswered(error);
      }
    },
    close: async () => undefined,
  };
}

/** The letter as JSON, bytes in base64. */
function wireOf({ from, to, subject, text, html, pictures, messageId, date, headers }: OutgoingMail) {
  const name = from.name.replace(/["\\]/g, '\\$&');
  return {
    from: name === '' ? from.address : `"${name}" <${from.address}>`,
    ...{ to: [to], subject, text, html },
    headers: { ...headers, 'Message-ID': `<${messageId}>`, Date: new Date(date).toUTCString() },
    attachments: pictures.map(({ cid, name: filename, png }) => ({
      ...{ filename, content: toBase64(png), content_type: 'image/png', content_id: cid },
    })),
  };
}

/** Statuses that are about us: the token, the sender, the address that letters are handed to. */
const WHO_ARE_YOU = [401, 403];
const NOT_HERE = [404, 405, 410];
/** Too early, too late, too many: the same letter may be handed over again. */
const LATER = [408, 425, 429];
/**
 * The letter left us, and nobody says what became of it: it was known already (409), the service answers elsewhere (303), or
 * whoever stands before it lost its answer.
 */
const NOBODY_KNOWS = [303, 409, 502, 504, 520, 524];

/** What a status says of the letter. */
function fateAnswered(code: number): Handed {
  if (code >= 200 && code < 300) return { kind: 'accepted' };
  if (NOBODY_KNOWS.includes(code)) return { kind: 'unknown', code, reason: 'server' };
  if (WHO_ARE_YOU.includes(code)) return { kind: 'deferred', code, reason: 'auth' };
  if (NOT_HERE.includes(code) || code < 400) return { kind: 'deferred', code, reason: 'egress' };
  if (LATER.includes(code) || code >= 500) return { kind: 'deferred', code, reason: 'server' };
  return { kind: 'refused', code, reason: 'server' };
}

/** Steps before a connection stands, as Node names them on its errors. */
const BEFORE = ['getaddrinfo', 'connect'];
/** A certificate that is not believed, or no agreement on how to encrypt: codes of Node and OpenSSL. What breaks later has others. */
const HANDSHAKE =
  /CERT|^UNABLE_TO_|^INVALID_(CA|PURPOSE)$|^PATH_LENGTH_EXCEEDED$|WRONG_VERSION|PACKET_LENGTH|HANDSHAKE|PROTOCOL_VERSION/;

/** Without an answer nobody knows, save where no connection was made: then nothing of it has left. */
function fateUnanswered(error: unknown): Handed {
  for (let inner = error; inner instanceof Error; inner = inner.cause) {
    if (inner instanceof SourceError) return { kind: 'deferred', code: null, reason: 'egress' };
    const { code = '', syscall = '' } = inner as { readonly code?: string; readonly syscall?: string };
    if (HANDSHAKE.test(code)) return { kind: 'deferred', code: null, reason: 'tls' };
    if (code === 'UND_ERR_CONNECT_TIMEOUT') return { kind: 'deferred', code: null, reason: 'time' };
    if (BEFORE.includes(syscall)) return { kind: 'deferred', code: null, reason: 'connection' };
    if (inner.name === 'TimeoutError' || inner.name === 'AbortError')
      return { kind: 'unknown', code: null, reason: 'time' };
  }
  return { kind: 'unknown', code: null, reason: 'connection' };
}
