import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';

/** What a real server has taken on: the letter as it came, as a mail program reads it, and to whom. */
export interface TakenMail {
  readonly raw: string;
  readonly mail: ParsedMail;
  readonly from: string;
  readonly to: readonly string[];
}

/** A real SMTP server on this machine, unencrypted, that takes every letter on and keeps it. */
export async function startMailServer() {
  const taken: TakenMail[] = [];
  const server = new SMTPServer({
    logger: false,
    disabledCommands: ['AUTH', 'STARTTLS'],
    async onData(stream, { envelope }, answer) {
      // Whoever sends may be killed in the middle: then there is no letter.
      const raw = await buffer(stream).catch(() => null);
      if (raw === null) return;
      const from = envelope.mailFrom ? envelope.mailFrom.address : '';
      const to = envelope.rcptTo.map(({ address }) => address);
      taken.push({ raw: raw.toString('latin1'), mail: await simpleParser(raw), from, to });
      answer();
    },
  });
  // Nor is that anything of the server's.
  server.on('error', () => undefined);
  const listening = server.listen(0, '127.0.0.1');
  await once(listening, 'listening');
  return {
    port: (listening.address() as AddressInfo).port,
    taken,
    close: () => new Promise<void>((closed) => server.close(closed)),
  };
}
