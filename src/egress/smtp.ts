import type { Mailer } from '../core/mailer.ts';
import { hostOf, type Permit, parseAllowList, permitAt } from './allow-list.ts';
import { type GuardOptions, judgedPermit } from './judge.ts';
import { fateOf, fateUnopened, isLostBefore } from './smtp-fate.ts';
import { composeLetter } from './smtp-letter.ts';
import { openSmtp, type SmtpPatience, type SmtpSession } from './smtp-session.ts';

export interface SmtpSettings {
  readonly host: string;
  readonly port: number;
  /** TLS from the first byte, or demanded before anything is said, or none, which then is for this machine only. */
  readonly secure: 'tls' | 'starttls' | 'none';
  /** With `none`: the server may also lie on the internal network. It is never told a password there. */
  readonly plainInside?: boolean;
  readonly user?: string;
  readonly password?: string;
}

interface SmtpMailerOptions extends GuardOptions {
  readonly settings: SmtpSettings;
  /** How long to wait for each step; as RFC 5321, 4.5.3.2 would have it, unless said. */
  readonly patience?: Partial<SmtpPatience>;
}

const MINUTE_MS = 60_000;
const PATIENCE: SmtpPatience = { connectMs: 10_000, answerMs: 5 * MINUTE_MS, finalMs: 10 * MINUTE_MS };

/**
 * Hands letters to the administrator's own server, where their list has its `host:port`. A connection is kept for the next
 * letter; one that turns out to be gone before it has taken the envelope is made anew, once. Letters handed over at the
 * same time have a connection each.
 *
 * `hand` throws only a RangeError, for a letter that cannot be written. `close` lets letters under way finish.
 *
 * @throws UserError 422 when an entry of the list is not an address
 * @throws RangeError when a user has no password, or it would cross a network unencrypted
 */
export function createSmtpMailer(options: SmtpMailerOptions): Mailer {
  const { settings, demoPorts = [], lookup } = options;
  const list = parseAllowList(options.allow);
  const { port, secure } = settings;
  const host = hostOf(settings.host) ?? settings.host;
  const login = loginOf(settings);
  const patience = { ...PATIENCE, ...options.patience };
  let kept: SmtpSession | null = null;
  let isClosed = false;

  function permitted(): Permit {
    const shown = `${host}:${port}`;
    const permit = judgedPermit(permitAt(host, port, list, demoPorts), host, shown);
    return secure === 'none' ? judgedPermit(plainly(permit, settings.plainInside), host, shown) : permit;
  }
  async function keep(session: SmtpSession): Promise<void> {
    if (!session.isOpen()) return;
    if (kept === null && !isClosed) kept = session;
    else await session.quit();
  }

  return {
    async hand(mail, signal) {
      const letter = await composeLetter(mail);
      const old = kept;
      kept = null;
      if (old?.isOpen()) {
        const attempt = await old.send(letter, signal);
        await keep(old);
        if (!isLostBefore(attempt) || signal.aborted) return fateOf(attempt);
      }
      try {
        const session = await openSmtp({ host, port, secure, login, permit: permitted(), lookup, patience }, signal);
        const attempt = await session.send(letter, signal);
        await keep(session);
        return fateOf(attempt);
      } catch (error) {
        return fateUnopened(error);
      }
    },
    async close() {
      isClosed = true;
      const old = kept;
      kept = null;
      if (old?.isOpen()) await old.quit();
    },
  };
}

function loginOf({ user, password, secure, plainInside }: SmtpSettings): { user: string; pass: string } | null {
  if (!user && !password) return null;
  if (!user || !password) throw new RangeError('a user needs a password, and a password a user');
  if (secure === 'none' && plainInside) throw new RangeError('a password needs an encrypted connection');
  return { user, pass: password };
}

/** Where a letter may go without encryption: nobody on the way may be from outside. */
function plainly(permit: Permit, inside = false): Permit {
  return new Set([...permit].filter((kind) => kind === 'loopback' || (inside && kind === 'private')));
}
