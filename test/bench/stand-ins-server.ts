// A process of its own for the municipality benchmark: `stand-ins-server.ts <agencies>`; says where it answers and the
// key file that Google lets in; ends with its parent.
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import type { Hono } from 'hono';
import { createUpstreamAccount } from '../../src/connectors/ga4/upstream-account.ts';
import { createStandIns } from './stand-ins.ts';

const agencies = Number(process.argv[2]);
let app: Hono | undefined;
// The account names the address of its tokens, which is known once the server listens.
const server = createAdaptorServer({ fetch: (request) => app!.fetch(request) }) as Server;
server.listen(0, '127.0.0.1', async () => {
  const { port } = server.address() as AddressInfo;
  const account = await createUpstreamAccount('bench@example.no', `http://127.0.0.1:${port}/token`);
  app = createStandIns(agencies, account).app;
  process.send?.({ port, google: account.keyFile });
});
process.on('disconnect', () => process.exit(0));
