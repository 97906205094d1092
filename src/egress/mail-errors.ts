import { SourceError } from '../core/errors.ts';

const SYSTEM = 'IMAP';

/** What is being asked, for the sentence that tells of its failure. */
export interface MailAsked {
  readonly host: string;
  readonly port: number;
  /** Milliseconds that one answer may take. */
  readonly patienceMs: number;
  readonly folder?: string;
}

/** What imapflow and the sockets beneath it put on their errors, as far as it is used here. Never the server's text. */
interface Raised {
  readonly code?: string;
  readonly responseStatus?: string;
  readonly serverResponseCode?: string;
  readonly authenticationFailed?: boolean;
  readonly mailboxMissing?: boolean;
  readonly tlsFailed?: boolean;
}

/** OpenSSL's and Node's names for a chain that leads to nobody we trust. */
const UNTRUSTED =
  /^(DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_(GET_ISSUER_CERT(_LOCALLY)?|VERIFY_LEAF_SIGNATURE)|CERT_(UNTRUSTED|REJECTED|REVOKED|SIGNATURE_FAILURE|CHAIN_TOO_LONG)|INVALID_(CA|PURPOSE)|PATH_LENGTH_EXCEEDED)$/;
const OUT_OF_DATE = /^CERT_(HAS_EXPIRED|NOT_YET_VALID)$/;
const TIMEOUTS = /^(CONNECT_TIMEOUT|GREETING_TIMEOUT|UPGRADE_TIMEOUT|ETIMEOUT|ETIMEDOUT)$/;
/** Response codes of RFC 5530 that say «not now», whatever was asked. */
const NOT_NOW = /^(UNAVAILABLE|INUSE|LIMIT|SERVERBUG|CONTACTADMIN|CORRUPTION)$/;
const UNREADABLE = /^(ParserError|(Line|Literal|Response)TooLarge$|TooMany|InvalidResponse$|MAX_IMAP_NESTING)/;
const CUT_OFF = /^(NoConnection|EConnectionClosed|ECONNRESET|EPIPE|ResponseProcessingFailed)$/;

/** The failure of a mail session in our own words, with its fate. Nothing that the server said is repeated. */
export function mailError(error: unknown, asked: MailAsked): SourceError {
  const { host, port, folder, patienceMs } = asked;
  const { code = '', ...said } = (error ?? {}) as Raised;
  const transient = (phrase: 'source.error-inside' | 'source.truncated' | 'source.unreachable') =>
    new SourceError('transient', phrase, { params: { system: SYSTEM } });
  const config = (phrase: Parameters<typeof configured>[0], field: string) => configured(phrase, { host, port, field });

  if (OUT_OF_DATE.test(code)) return config('mail.certificate-expired', 'host');
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID') return config('mail.certificate-name', 'host');
  if (UNTRUSTED.test(code)) return config('mail.certificate-untrusted', 'host');
  if (TIMEOUTS.test(code)) {
    const params = { system: SYSTEM, seconds: Math.ceil(patienceMs / 1000) };
    return new SourceError('transient', 'source.timeout', { params });
  }
  // A plain server answers a TLS handshake with its greeting.
  if (code === 'ERR_SSL_WRONG_VERSION_NUMBER' || code === 'ERR_SSL_PACKET_LENGTH_TOO_LONG')
    return config('mail.plain', 'port');
  if (said.tlsFailed && code === '') return config('mail.plain', 'encryption');
  if (NOT_NOW.test(said.serverResponseCode ?? '')) return transient('source.error-inside');
  if (said.authenticationFailed) {
    // Refused before it was asked: the server knows no way in by password.
    return said.responseStatus === undefined
      ? new SourceError('config', 'mail.no-password', { params: { host } })
      : new SourceError('auth', 'mail.auth', { params: { host } });
  }
  if (folder !== undefined && said.responseStatus === 'NO') {
    return said.mailboxMissing
      ? new SourceError('config', 'mail.folder-missing', { params: { folder, field: 'folders' } })
      : new SourceError('auth', 'mail.folder-forbidden', { params: { folder } });
  }
  if (said.responseStatus === 'NO' || said.responseStatus === 'BAD') return transient('source.error-inside');
  if (UNREADABLE.test(code)) {
    return new SourceError('shape', 'source.shape', { params: { system: SYSTEM, field: 'response' } });
  }
  return transient(CUT_OFF.test(code) ? 'source.truncated' : 'source.unreachable');
}

type ConfigPhrase = 'mail.certificate-expired' | 'mail.certificate-name' | 'mail.certificate-untrusted' | 'mail.plain';

function configured(phrase: ConfigPhrase, params: { host: string; port: number; field: string }): SourceError {
  return new SourceError('config', phrase, { params });
}
