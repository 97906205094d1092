import { describe, expect, it } from 'vitest';
import { SourceError } from '../../src/core/errors.ts';
import { fateOf, fateUnopened, isLostBefore } from '../../src/egress/smtp-fate.ts';

const raised = (parts: object) => Object.assign(new Error('leder@example.no hemmelig'), parts);

describe('the fate of a letter', () => {
  it.each([
    [{ code: 'ECONNECTION' }, 'connection'],
    [{ code: 'ESOCKET', originalCode: 'ECONNRESET' }, 'connection'],
    [{ code: 'ETIMEDOUT' }, 'time'],
    [{ code: 'ESOCKET', originalCode: 'ETIMEDOUT' }, 'time'],
    [{ code: 'ESOCKET', originalCode: 'ERR_SSL_BAD_RECORD_TYPE' }, 'tls'],
    [{ responseCode: 354 }, 'connection'],
    [{}, 'connection'],
  ])('without an answer (%o) is unknown once its dot may have left, and put off until then', (parts, reason) => {
    for (const [sent, kind] of [
      ['nothing', 'deferred'],
      ['part', 'deferred'],
      ['all', 'unknown'],
    ] as const) {
      expect(fateOf({ error: raised(parts), sent })).toEqual({ kind, code: null, reason });
    }
  });

  it('is what the server says, however much of it had left', () => {
    for (const sent of ['nothing', 'part', 'all'] as const) {
      const answered = (responseCode: number) => fateOf({ error: raised({ responseCode }), sent });
      expect(answered(421)).toEqual({ kind: 'deferred', code: 421, reason: 'server' });
      expect(answered(499)).toEqual({ kind: 'deferred', code: 499, reason: 'server' });
      expect(answered(500)).toEqual({ kind: 'refused', code: 500, reason: 'server' });
      expect(answered(535)).toEqual({ kind: 'deferred', code: 535, reason: 'auth' });
    }
  });

  it('is never «never» before the server has heard of it', () => {
    for (const [parts, code, reason] of [
      [{ responseCode: 554, command: 'CONN' }, 554, 'server'],
      [{ responseCode: 502, command: 'STARTTLS' }, 502, 'tls'],
      [{ responseCode: 502, command: 'AUTH PLAIN', code: 'EAUTH' }, 502, 'auth'],
      [{ responseCode: 454, command: 'AUTH PLAIN', code: 'EAUTH' }, 454, 'server'],
      [{ command: 'API', code: 'EAUTH' }, null, 'auth'],
      [{ code: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE' }, null, 'tls'],
      [{ code: 'CERT_HAS_EXPIRED' }, null, 'tls'],
      [{ code: 'ECONNREFUSED' }, null, 'connection'],
    ] as const) {
      expect(fateUnopened(raised(parts))).toEqual({ kind: 'deferred', code, reason });
    }
    const forbidden = new SourceError('config', 'source.blocked', { params: { host: 'smtp.example.no:25' } });
    expect(fateUnopened(forbidden)).toEqual({ kind: 'deferred', code: null, reason: 'egress' });
  });

  it('may be tried on another connection only where this one had not taken its envelope', () => {
    const lost = raised({ code: 'ECONNECTION' });
    expect(isLostBefore({ error: lost, sent: 'nothing' })).toBe(true);
    expect(isLostBefore({ error: lost, sent: 'part' })).toBe(false);
    expect(isLostBefore({ error: lost, sent: 'all' })).toBe(false);
    expect(isLostBefore({ error: raised({ responseCode: 421 }), sent: 'nothing' })).toBe(true);
    expect(isLostBefore({ error: raised({ responseCode: 451 }), sent: 'nothing' })).toBe(false);
    expect(isLostBefore({ error: raised({ code: 'EMESSAGE' }), sent: 'nothing' })).toBe(false);
    expect(isLostBefore({ error: null, sent: 'all' })).toBe(false);
  });
});
