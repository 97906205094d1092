import { connect } from 'node:net';
import { connect as connectTls } from 'node:tls';
import type { ImapTransport } from 'imapflow';
import type { Permit } from './allow-list.ts';
import { judgedLookup, type Lookup } from './judge.ts';

/**
 * The socket beneath a mail session: to an address that was judged, with the certificate checked against the host's name.
 * TLS 1.2 or newer, with Node's own roots and those of NODE_EXTRA_CA_CERTS.
 */
export function createMailTransport(permit: Permit, lookup?: Lookup): ImapTransport {
  const judged = judgedLookup(permit, lookup);
  // Said outright, so that no variable of the environment can switch the check off.
  const checked = (servername: string | undefined) => ({
    ...(servername === undefined ? {} : { servername }),
    rejectUnauthorized: true,
    minVersion: 'TLSv1.2' as const,
  });
  return {
    connect({ host, port, servername, secure }, onConnect) {
      // A command is a few words: waiting for more to send beside it would only slow it down.
      const where = { host, port, lookup: judged, noDelay: true };
      return secure ? connectTls({ ...where, ...checked(servername) }, onConnect) : connect(where, onConnect);
    },
    // The host too: a literal address has no server name to be checked by.
    upgrade: (socket, { host, servername }, onSecure) => connectTls({ socket, host, ...checked(servername) }, onSecure),
  };
}
