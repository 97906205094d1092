import { SourceError } from '../core/errors.ts';
import type { Handed } from '../core/mailer.ts';

/** How much of a letter's text may have left us. `all`: its final dot may have, and then only the answer was missing. */
export type Sent = 'nothing' | 'part' | 'all';

/** How it went with one letter on one connection. */
export interface Attempt {
  /** What broke it, of any kind; null when the server has taken the letter on. */
  readonly error: unknown;
  readonly sent: Sent;
}

type NotTaken = Exclude<Handed, { kind: 'accepted' }>;

/** What nodemailer and the sockets beneath it put on their errors, as far as it is used here. Never the server's text. */
interface Raised {
  readonly code?: string;
  /** The code that the socket or OpenSSL gave, where nodemailer has put its own in its place. */
  readonly originalCode?: string;
  readonly command?: string;
  readonly responseCode?: number;
}

/** Codes by which a server asks who we are, or does not believe it (RFC 4954, 6). */
const WHO_ARE_YOU = [530, 534, 535, 538];
const TOO_LARGE = 552;
const TLS = /CERT|^ERR_(SSL|TLS)|^UNABLE_TO_|^INVALID_(CA|PURPOSE)$|^PATH_LENGTH_EXCEEDED$|^EPROTO$|^ETLS$/;

/** What became of the letter. */
export function fateOf({ error, sent }: Attempt): Handed {
  if (error === null) return { kind: 'accepted' };
  const { code, command, responseCode } = raised(error);
  const answered = answerOf(responseCode);
  if (answered === null) {
    // Longer than the server has said that it takes: it was not even asked.
    if (code === 'EMESSAGE' && sent === 'nothing') return { kind: 'refused', code: null, reason: 'server' };
    return { kind: sent === 'all' ? 'unknown' : 'deferred', code: null, reason: reasonOf(error) };
  }
  if (answered < 500) return { kind: 'deferred', code: answered, reason: 'server' };
  // A password that has changed is no fault of whoever the letter is for.
  if (WHO_ARE_YOU.includes(answered)) return { kind: 'deferred', code: answered, reason: 'auth' };
  // Nor is a sender that the server knows nothing of. A letter that is too large it refuses at the same place.
  if (command?.startsWith('MAIL') && answered !== TOO_LARGE) {
    return { kind: 'deferred', code: answered, reason: 'sender' };
  }
  return { kind: 'refused', code: answered, reason: 'server' };
}

/**
 * The fate of a letter for which no connection could be made. Deferred whatever the server says: it has not heard of the
 * letter yet, so a «never» is about us.
 */
export function fateUnopened(error: unknown): NotTaken {
  const { command = '', responseCode } = raised(error);
  const code = answerOf(responseCode);
  if (code === null) return { kind: 'deferred', code, reason: reasonOf(error) };
  if (command === 'STARTTLS') return { kind: 'deferred', code, reason: 'tls' };
  return { kind: 'deferred', code, reason: code >= 500 && command.startsWith('AUTH') ? 'auth' : 'server' };
}

/** Whether the connection was lost, or the server was about to end it, before it had taken the letter's envelope. */
export function isLostBefore(attempt: Attempt): boolean {
  const handed = fateOf(attempt);
  if (attempt.sent !== 'nothing' || handed.kind !== 'deferred') return false;
  return handed.code === 421 || handed.reason === 'connection' || handed.reason === 'time';
}

function reasonOf(error: unknown): NotTaken['reason'] {
  if (error instanceof SourceError) return 'egress';
  const { code = '', originalCode = '' } = raised(error);
  if (code === 'ETIMEDOUT' || originalCode === 'ETIMEDOUT') return 'time';
  if (code === 'EAUTH') return 'auth';
  return TLS.test(code) || TLS.test(originalCode) ? 'tls' : 'connection';
}

/** A code that says no, for now or for good. Any other, at a time when it makes no sense, is as good as none. */
function answerOf(code: number | undefined): number | null {
  return code !== undefined && code >= 400 && code < 600 ? code : null;
}

function raised(error: unknown): Raised {
  return (error ?? {}) as Raised;
}
