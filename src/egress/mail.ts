import type { FetchMessageObject, ImapFlow } from 'imapflow';
import type { MailEnvelope, MailLogin, MailPort, MailSession } from '../connectors/contract.ts';
import { SourceError } from '../core/errors.ts';
import { addressClass } from './address.ts';
import { hostOf, isDemo, parseAllowList, permitAt } from './allow-list.ts';
import { type GuardOptions, judgedPermit } from './judge.ts';
import { type MailAsked, mailError } from './mail-errors.ts';
import { headerFields } from './mail-headers.ts';
import { createMailTransport } from './mail-transport.ts';

interface MailGuardOptions extends GuardOptions {
  /** Milliseconds that a connection, a greeting or an answer may keep us waiting; a minute unless said. */
  readonly patienceMs?: number;
}

const PATIENCE_MS = 60_000;
const CONNECT_MS = 10_000;
const DAY_MS = 86_400_000;
/** Messages asked for in one command: servers bound the length of its line. */
const AT_ONCE = 500;
/** A search answers with one line of numbers; header fields are short. */
const LIMITS = { maxLineLength: 32 * 2 ** 20, maxLiteralSize: 2 ** 20, maxResponseSize: 34 * 2 ** 20 };

/**
 * Opens mailboxes over IMAP4rev1, where the administrator's list has their `host:port`. Encrypted always, save for the
 * demo's own server on this machine. Folders are only examined, and of a message only its date of receipt and the fields
 * asked for are fetched. The library's log is off: it would hold people's data.
 *
 * @throws UserError 422 when an entry of the list is not an address
 */
export function createGuardedMail(options: MailGuardOptions): MailPort {
  const list = parseAllowList(options.allow);
  const { demoPorts = [], lookup, patienceMs = PATIENCE_MS } = options;
  return {
    async open(login, signal) {
      signal.throwIfAborted();
      const { port } = login;
      const host = hostOf(login.host) ?? login.host;
      const permit = judgedPermit(permitAt(host, port, list, demoPorts), host, `${host}:${port}`);
      // Only whoever reads a mailbox pays for the library: it takes half a second to load.
      const { ImapFlow } = await import('imapflow');
      const client = new ImapFlow({
        ...security(login, isDemo(host, port, demoPorts)),
        ...LIMITS,
        host: addressClass(host) === null ? host : host.replace(/[[\]]/g, ''),
        port,
        auth: { user: login.user, pass: login.password },
        transport: createMailTransport(permit, lookup),
        logger: false,
        clientInfo: { name: 'Ekko', version: false, vendor: false, 'support-url': false },
        disableAutoIdle: true,
        disableAutoEnable: true,
        disableCompression: true,
        connectionTimeout: Math.min(CONNECT_MS, patienceMs),
        greetingTimeout: patienceMs,
        socketTimeout: patienceMs,
      });
      return openSession(client, signal, { host, port, patienceMs });
    },
  };
}

function security({ tls }: MailLogin, isDemo: boolean): { secure: boolean; doSTARTTLS?: boolean } {
  if (isDemo) return { secure: false, doSTARTTLS: false };
  return tls ? { secure: true } : { secure: false, doSTARTTLS: true };
}

async function openSession(client: ImapFlow, signal: AbortSignal, asked: MailAsked): Promise<MailSession> {
  /** What broke the connection, where it was not a command of ours. */
  let broken: unknown = null;
  /** The answer, or the failure in our own words. */
  async function told<T>(step: () => Promise<T>, more: Partial<MailAsked> = {}): Promise<T> {
    try {
      signal.throwIfAborted();
      return await step();
    } catch (error) {
      signal.throwIfAborted();
      throw error instanceof SourceError ? error : mailError(broken ?? error, { ...asked, ...more });
    }
  }
  const stop = () => client.close();
  signal.addEventListener('abort', stop, { once: true });
  // The command that waits hears only that the connection is gone.
  client.on('error', (error: unknown) => {
    broken ??= error;
  });
  const open = (folder: string) => told(() => client.mailboxOpen(folder, { readOnly: true }), { folder });

  await told(() => client.connect()).catch((error) => {
    signal.removeEventListener('abort', stop);
    client.close();
    throw error;
  });
  return {
    count: async (folder) => (await open(folder)).exists,
    async *envelopes(folder, from, to, fields) {
      await open(folder);
      // The server compares days in a zone of its own, so a day more is asked for on either side.
      const days = { since: new Date(from - DAY_MS), before: new Date(to + 2 * DAY_MS) };
      const uids = await told(() => search(client, days));
      for (let at = 0; at < uids.length; at += AT_ONCE) {
        const found = await told(() => fetchAll(client, uids.slice(at, at + AT_ONCE), fields));
        yield* found.filter(({ receivedAt }) => receivedAt >= from && receivedAt < to);
      }
    },
    async close() {
      signal.removeEventListener('abort', stop);
      // All has been answered by now: a farewell that fails takes nothing back.
      await client.logout().catch(() => client.close());
    },
  };
}

async function search(client: ImapFlow, query: Parameters<ImapFlow['search']>[0]): Promise<number[]> {
  const uids = await client.search(query, { uid: true });
  // A search that was refused is not one that found nothing.
  if (!uids) throw Object.assign(new Error('search refused'), { responseStatus: 'NO' });
  return uids;
}

/** All of these messages that still lie there. One that the answer leaves out was moved away, or the answer was broken. */
async function fetchAll(client: ImapFlow, uids: readonly number[], fields: readonly string[]): Promise<MailEnvelope[]> {
  const rows = await client.fetchAll(uids.join(','), { internalDate: true, headers: [...fields] }, { uid: true });
  const found = new Map(rows.flatMap((row) => envelopeOf(row)));
  const missing = uids.filter((uid) => !found.has(uid));
  const there = missing.length === 0 ? [] : await search(client, { uid: missing.join(',') });
  if (there.some((uid) => rows.some((row) => row.uid === uid))) {
    throw new SourceError('shape', 'source.shape', { params: { system: 'IMAP', field: 'INTERNALDATE' } });
  }
  if (there.length > 0) throw Object.assign(new Error('answer incomplete'), { code: 'NoConnection' });
  return [...found.values()];
}

/** A row without a date tells only that somebody else marked the message meanwhile. */
function envelopeOf({ uid, internalDate, headers }: FetchMessageObject): [number, MailEnvelope][] {
  const receivedAt = internalDate instanceof Date ? internalDate.getTime() : Number.NaN;
  return Number.isNaN(receivedAt) ? [] : [[uid, { receivedAt, headers: headers ? headerFields(headers) : {} }]];
}
