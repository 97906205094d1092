import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

/** In a process of its own: a mail server that takes every letter on, and on each «count» says how many and how many bytes. */
const taken = { letters: 0, bytes: 0 };
const server = new SMTPServer({
  logger: false,
  disabledCommands: ['AUTH', 'STARTTLS'],
  onData(stream, _session, answer) {
    stream.on('data', (piece: Buffer) => {
      taken.bytes += piece.length;
    });
    stream.on('end', () => {
      taken.letters++;
      answer();
    });
  },
});
const listening = server.listen(0, '127.0.0.1');
await once(listening, 'listening');
process.on('message', () => process.send?.(taken));
process.send?.({ port: (listening.address() as AddressInfo).port });
