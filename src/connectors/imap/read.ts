import type { Period } from '../../core/period.ts';
import { type ConnectorIo, configError, type MailSession, type Page } from '../contract.ts';
import { type Met, readMail } from '../mail.ts';
import { foldersOf, type ImapConfig } from './config.ts';
import { fieldsOf, judge } from './rules.ts';

/** Every folder, for the days of the window whose mail must still be there. */
export function read(
  config: ImapConfig,
  window: Period,
  state: unknown,
  io: ConnectorIo,
): AsyncGenerator<Page, void, undefined> {
  return readMail(config, window, state, io, async () => {
    const session = await open(config, io);
    return { met: (from, to) => met(config, session, from, to), close: () => session.close() };
  });
}

/** Proves host, login and folders, and says how much lies in them. */
export async function check(config: ImapConfig, io: ConnectorIo) {
  const session = await open(config, io);
  try {
    const folders = foldersOf(config);
    let messages = 0;
    for (const folder of folders) messages += await session.count(folder);
    const [n, m] = [folders.length, messages];
    return {
      found: {
        nb: `Fant ${n} ${n === 1 ? 'mappe' : 'mapper'} med ${m} e-poster.`,
        nn: `Fann ${n} ${n === 1 ? 'mappe' : 'mapper'} med ${m} e-postar.`,
        en: `Found ${n} ${n === 1 ? 'folder' : 'folders'} with ${m} e-mails.`,
      },
    };
  } finally {
    await session.close();
  }
}

async function open({ host, port, encryption, user, password }: ImapConfig, io: ConnectorIo): Promise<MailSession> {
  io.signal.throwIfAborted();
  if (!io.mail) throw configError('mail.no-socket', {});
  return io.mail.open({ host, port, tls: encryption === 'tls', user, password }, io.signal);
}

/** What lies in the folders of what was received from `from` until before `to`. */
async function* met(config: ImapConfig, session: MailSession, from: number, to: number): AsyncGenerator<Met> {
  const fields = ['message-id', 'date', ...fieldsOf(config)];
  for (const folder of foldersOf(config)) {
    for await (const { receivedAt, headers } of session.envelopes(folder, from, to, fields)) {
      const judged = judge(config.rules, folder, headers);
      yield { messageId: headers['message-id'] ?? '', written: headers.date ?? '', receivedAt, judged };
    }
  }
}
