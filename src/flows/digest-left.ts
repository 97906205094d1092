import type { DeliveryRow } from '../../db/queries/digest-deliveries.ts';
import { phrase } from '../core/i18n/index.ts';
import { inEach, type Words } from '../core/words.ts';

/** A letter that did not arrive, or of which nobody knows: whose, by the recipient's number, and why. */
export interface LeftLetter {
  readonly recipient: number;
  readonly state: 'failed' | 'unknown';
  readonly words: Words;
}

const REASONS = ['server', 'connection', 'time', 'tls', 'stopped', 'unmade', 'lost'] as const;

/** Those of a month's letters that a person must see to, since nothing more is done of them. */
export function leftOf(letters: readonly DeliveryRow[]): LeftLetter[] {
  return letters.flatMap(({ subscription: recipient, state, code, reason }) => {
    if (state !== 'failed' && state !== 'unknown') return [];
    const why = REASONS.find((one) => one === reason);
    const words = inEach((lang) =>
      [
        phrase(lang, `digest.left.${state}`, { recipient }),
        ...(why ? [phrase(lang, `digest.left.why.${why}`)] : []),
        ...(code === null ? [] : [phrase(lang, 'digest.left.code', { code })]),
      ].join(' '),
    );
    return [{ recipient, state, words }];
  });
}
