import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { readConfig } from '../../src/config.ts';
import { outgoingOf } from '../../src/runtime/outgoing.ts';
import { letter } from '../egress/letters.ts';
import { startMailServer } from '../support/mail-server.ts';

const stopping = new AbortController().signal;
const handed = async (env: Record<string, string>) => {
  const config = readConfig({ EKKO_MAIL_FROM: 'Kommunikasjon <ekko@example.no>', ...env });
  const { mailer, ...rest } = outgoingOf(config, config.mail!, stopping);
  const fate = await mailer.hand(letter(), stopping);
  await mailer.close();
  return { fate, ...rest };
};

describe('letters as the environment says', () => {
  it('leave by a mail server on this machine', async () => {
    const server = await startMailServer();
    const { fate, from, origin } = await handed({ EKKO_SMTP: `smtp://127.0.0.1:${server.port}` });
    await server.close();
    expect([fate, server.taken.length]).toEqual([{ kind: 'accepted' }, 1]);
    expect({ from, origin }).toEqual({
      from: { name: 'Kommunikasjon', address: 'ekko@example.no' },
      origin: 'http://127.0.0.1:3000',
    });
  });

  it('leave by a service, wherever it lies, and reach nothing else', async () => {
    const asked: (string | undefined)[] = [];
    const server = createServer(({ url, headers }, response) => {
      asked.push(url, headers.authorization);
      response.writeHead(202).end();
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const service = { EKKO_MAIL_URL: `http://127.0.0.1:${port}/emails`, EKKO_MAIL_TOKEN: 'hemmelig' };
    const { fate, origin } = await handed({ ...service, EKKO_ADDRESS: 'https://ekko.example.no' });
    server.closeAllConnections();
    server.close();
    expect([fate, asked, origin]).toEqual([
      ...[{ kind: 'accepted' }, ['/emails', 'Bearer hemmelig'], 'https://ekko.example.no'],
    ]);
  });
});
