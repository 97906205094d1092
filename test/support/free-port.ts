import { createServer } from 'node:net';

/** A port of this machine that nobody listened on a moment ago, for servers that must be told one. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() =>
        address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port')),
      );
    });
    probe.on('error', reject);
  });
}
