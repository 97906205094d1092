import { describe, expect, it } from 'vitest';
import { phrases } from '../../src/core/i18n/index.ts';
import { mailError } from '../../src/egress/mail-errors.ts';

const asked = { host: 'imap.example.no', port: 993, patienceMs: 60_000 };

/** What imapflow and Node put on their errors, and what must come of it. */
const cases = [
  [{ code: 'CERT_HAS_EXPIRED' }, 'config', 'mail.certificate-expired'],
  [{ code: 'CERT_NOT_YET_VALID' }, 'config', 'mail.certificate-expired'],
  [{ code: 'DEPTH_ZERO_SELF_SIGNED_CERT', tlsFailed: true }, 'config', 'mail.certificate-untrusted'],
  [{ code: 'SELF_SIGNED_CERT_IN_CHAIN' }, 'config', 'mail.certificate-untrusted'],
  [{ code: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE' }, 'config', 'mail.certificate-untrusted'],
  [{ code: 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY' }, 'config', 'mail.certificate-untrusted'],
  [{ code: 'ERR_TLS_CERT_ALTNAME_INVALID' }, 'config', 'mail.certificate-name'],
  [{ code: 'ECONNRESET' }, 'transient', 'source.truncated'],
  [{ code: 'ENOTFOUND' }, 'transient', 'source.unreachable'],
  [{ code: 'ECONNREFUSED' }, 'transient', 'source.unreachable'],
  [{ code: 'ETHROTTLE', responseStatus: 'BAD' }, 'transient', 'source.error-inside'],
  [{ code: 'ParserError11' }, 'shape', 'source.shape'],
  [{ code: 'LineTooLarge' }, 'shape', 'source.shape'],
  [{ authenticationFailed: true, responseStatus: 'NO' }, 'auth', 'mail.auth'],
  [{ authenticationFailed: true }, 'config', 'mail.no-password'],
  [null, 'transient', 'source.unreachable'],
] as const;

describe('the failure of a mail session', () => {
  it.each(cases)('%j is %s, %s', (raised, kind, phrase) => {
    const error = mailError(raised && Object.assign(new Error('ola@example.no sa nei'), raised), asked);
    expect(error).toMatchObject({ kind, phrase });
    expect(Object.values(phrases(error.phrase, error.params)).join()).not.toContain('ola');
    expect(String(error)).not.toContain('ola');
  });
});
