import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import type { MailPort, Page } from '../../../src/connectors/contract.ts';
import imap from '../../../src/connectors/imap/index.ts';
import { createImapUpstream, type UpstreamMailbox } from '../../../src/connectors/imap/upstream.ts';
import type { Period } from '../../../src/core/period.ts';
import { parseInstant } from '../../../src/core/time.ts';
import type { Fault } from '../../../src/demo/faults.ts';
import { createGuardedMail } from '../../../src/egress/mail.ts';
import { testIo } from '../../support/contract.ts';

export const PASSWORD = 'prøve-passord+/=';
const USER = 'postmottak@example.no';

/** The stand-in on a port of this machine, with its clock and its faults in the test's hands. */
async function listenTo(mailbox: UpstreamMailbox, now: string) {
  let at = parseInstant(now);
  const clock = { now: () => at };
  const faults: Fault[] = [];
  const upstream = createImapUpstream({ seed: 'prøve', mailbox, clock, user: USER, password: PASSWORD, faults });
  const sockets = new Set<Socket>();
  let met = 0;
  const server = createServer({ noDelay: true }, (socket) => {
    met++;
    sockets.add(socket);
    // A client that hangs up is part of what is tested.
    socket.on('error', () => undefined).on('close', () => sockets.delete(socket));
    upstream.serve(socket);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    ...{ upstream, faults, clock, port, server },
    /** How many have connected. */
    met: () => met,
    setClock: (instant: string) => {
      at = parseInstant(instant);
    },
    close: () => {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}

/** The connector beside the stand-in, its bookmark kept from one reading to the next as the database keeps it. */
export async function openBench(
  mailbox: UpstreamMailbox,
  now: string,
  settings: Record<string, unknown> = {},
  patienceMs = 10_000,
) {
  const standIn = await listenTo(mailbox, now);
  const mail: MailPort = createGuardedMail({ allow: [], demoPorts: [standIn.port], patienceMs });
  const io = testIo({ fetch: () => Promise.reject(new Error('no fetch')), mail, clock: standIn.clock });
  const config = imap.config.parse({
    ...{ host: 'localhost', port: standIn.port, user: USER, password: PASSWORD, kept: 3650 },
    rules: mailbox.topics.map((topic) => ({ folder: topic, topic })),
    ...settings,
  });
  let state: unknown = null;
  async function read(window: Period): Promise<Page[]> {
    const pages: Page[] = [];
    for await (const page of imap.read(config, window, state, io)) {
      pages.push(page);
      state = JSON.parse(JSON.stringify(page.state));
    }
    return pages;
  }
  const check = async () => imap.check?.(config, io);
  return { ...standIn, io, read, check, state: () => state };
}

/** Sums of pages, as the stand-in gives its own. */
export function totalsOf(pages: readonly Page[]) {
  const readings = pages.flatMap((page) => page.readings);
  const sum = (list: typeof readings) => list.reduce((total, { value }) => total + value, 0);
  const topics = Map.groupBy(
    readings.filter(({ measure }) => measure === 'by-topic'),
    ({ dims }) => String(dims?.topic),
  );
  return {
    emails: sum(readings.filter(({ measure }) => measure === 'emails')),
    topics: Object.fromEntries([...topics].map(([topic, list]) => [topic, sum(list)])),
  };
}
