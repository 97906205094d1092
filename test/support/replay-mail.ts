import type { MailEnvelope, MailLogin, MailPort, MailSession } from '../../src/connectors/contract.ts';
import { SourceError, type SourceErrorKind } from '../../src/core/errors.ts';
import type { PhraseKey, PhraseParams } from '../../src/core/i18n/index.ts';
import { parseInstant } from '../../src/core/time.ts';

/** A mailbox as a fixture writes it down: one login, and what each folder answers. */
export interface MailExchange {
  readonly login: MailLogin;
  /** The header fields that are asked for, every time, in this order. */
  readonly fields: readonly string[];
  readonly answers: readonly MailAnswer[];
  /** Where the login itself fails. */
  readonly refused?: Failure;
}

interface MailAnswer {
  readonly folder: string;
  /** ISO instants. */
  readonly from: string;
  readonly to: string;
  readonly envelopes: readonly (Omit<MailEnvelope, 'receivedAt'> & { readonly receivedAt: string })[];
  /** What breaks after these envelopes. */
  readonly error?: Failure;
}

interface Failure {
  readonly kind: SourceErrorKind;
  readonly phrase: PhraseKey;
  readonly params?: PhraseParams;
}

const failure = ({ kind, phrase, params = {} }: Failure) => new SourceError(kind, phrase, { params });

/** A mail port that answers from a fixture only. Strict both ways, as `replay` is. */
export function replayMail(exchange: MailExchange): { readonly mail: MailPort; readonly leftovers: () => string[] } {
  const open = [...exchange.answers];
  const wrong: string[] = [];
  let sessions = 0;
  let closed = 0;

  async function* envelopes(signal: AbortSignal, ...asked: Parameters<MailSession['envelopes']>) {
    signal.throwIfAborted();
    const [folder, from, to, fields] = asked;
    if (JSON.stringify(fields) !== JSON.stringify(exchange.fields))
      wrong.push(`unforeseen fields: ${fields.join(' ')}`);
    const at = open.findIndex((o) => o.folder === folder && parseInstant(o.from) === from && parseInstant(o.to) === to);
    if (at < 0) wrong.push(`unforeseen: ${folder} ${from} ${to}`);
    const [answer] = at < 0 ? [] : open.splice(at, 1);
    for (const envelope of answer?.envelopes ?? []) {
      yield { ...envelope, receivedAt: parseInstant(envelope.receivedAt) };
    }
    if (answer?.error) throw failure(answer.error);
  }

  return {
    mail: {
      async open(login, signal) {
        signal.throwIfAborted();
        if (JSON.stringify(login) !== JSON.stringify(exchange.login)) wrong.push('unforeseen login');
        if (exchange.refused) throw failure(exchange.refused);
        sessions++;
        return {
          count: async (folder) => open.filter((o) => o.folder === folder).flatMap((o) => o.envelopes).length,
          envelopes: (...asked) => envelopes(signal, ...asked),
          close: async () => void closed++,
        };
      },
    },
    leftovers: () => [
      ...wrong,
      ...open.map(({ folder, from }) => `unused: ${folder} ${from}`),
      ...(closed === sessions ? [] : [`${sessions - closed} sessions left open`]),
    ],
  };
}
