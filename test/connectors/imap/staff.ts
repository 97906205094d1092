import { ImapFlow } from 'imapflow';
import type { Dovecot } from '../../support/dovecot.ts';

export interface Letter {
  readonly id: string;
  /** ISO instant at which the server is to have received it. */
  readonly at: string;
  readonly headers?: readonly string[];
}

/** Somebody who works with the mailbox, by an ordinary client that may write. */
export async function openStaff(dovecot: Dovecot, user: string) {
  const client = new ImapFlow({
    ...{ host: '127.0.0.1', port: dovecot.ports.tls, secure: true, logger: false },
    auth: { user, pass: dovecot.password },
    tls: { ca: dovecot.ca },
  });
  await client.connect();
  const text = ({ id, headers = [] }: Letter) =>
    [
      'From: Ola <ola@example.no>',
      'Subject: Hei',
      `Message-ID: <${id}@post.example.no>`,
      ...headers,
      '',
      'Hei!',
      '',
    ].join('\r\n');
  const found = async (folder: string, id: string) => {
    await client.mailboxOpen(folder);
    const uids = (await client.search({ header: { 'message-id': `<${id}@post.example.no>` } }, { uid: true })) || [];
    return uids.join(',');
  };
  return {
    client,
    make: async (...folders: string[]) => {
      for (const folder of folders) await client.mailboxCreate(folder);
    },
    receive: async (folder: string, ...letters: Letter[]) => {
      for (const letter of letters) await client.append(folder, text(letter), [], new Date(letter.at));
    },
    move: async (from: string, id: string, to: string) => {
      await client.messageMove(await found(from, id), to, { uid: true });
    },
    copy: async (from: string, id: string, to: string) => {
      await client.messageCopy(await found(from, id), to, { uid: true });
    },
    remove: async (folder: string, id: string) => {
      await client.messageDelete(await found(folder, id), { uid: true });
    },
    /** What a client would see of a folder's state. */
    look: async (folder: string) => {
      const { uidValidity = 0n } = (await client.status(folder, { uidValidity: true })) || {};
      await client.mailboxOpen(folder, { readOnly: true });
      const flags = (await client.fetchAll('1:*', { flags: true })).map((message) => [...(message.flags ?? [])]);
      return { uidValidity: String(uidValidity), flags };
    },
    close: () => client.logout(),
  };
}
