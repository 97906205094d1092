import { connect, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import type { ImapTransport, ImapTransportConnectOptions } from 'imapflow';
import type { Permit } from './allow-list.ts';
import { judgedLookup, type Lookup } from './judge.ts';

/**
 * What every TLS handshake of a mail session demands: a certificate for the host's name, and TLS 1.2 or newer, with
 * Node's own roots and those of NODE_EXTRA_CA_CERTS. Said outright, so that no variable of the environment can switch
 * the check off.
 */
export function checkedTls(servername: string | undefined) {
  return {
    ...(servername === undefined ? {} : { servername }),
    rejectUnauthorized: true,
    minVersion: 'TLSv1.2' as const,
  };
}

/** A socket to an address that was judged; with TLS from the first byte where `secure` says so. */
export function connectJudged(
  { host, port, servername, secure }: ImapTransportConnectOptions,
  permit: Permit,
  lookup: Lookup | undefined,
  onConnect: () => void,
): Socket {
  // A command is a few words: waiting for more to send beside it would only slow it down.
  const where = { host, port, lookup: judgedLookup(permit, lookup), noDelay: true };
  return secure ? connectTls({ ...where, ...checkedTls(servername) }, onConnect) : connect(where, onConnect);
}

/** The socket beneath a mailbox's session. */
export function createMailTransport(permit: Permit, lookup?: Lookup): ImapTransport {
  return {
    connect: (asked, onConnect) => connectJudged(asked, permit, lookup, onConnect),
    // The host too: a literal address has no server name to be checked by.
    upgrade: (socket, { host, servername }, onSecure) =>
      connectTls({ socket, host, ...checkedTls(servername) }, onSecure),
  };
}
