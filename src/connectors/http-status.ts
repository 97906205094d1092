import { SourceError } from '../core/errors.ts';
import { wallTime } from './retry-after.ts';

/** What the errors of one call may say about it; own words only. */
export interface CallNames {
  /** The system's name for people. */
  readonly system: string;
  /** What is asked for, in a word of ours. */
  readonly what: string;
  /** The setting to look at where the address is wrong. */
  readonly field: string;
  /** What 404 and 410 mean here: a wrong setting (default), or a thing that no longer exists. */
  readonly missing?: 'config' | 'gone';
}

/** Used where a system says «too many» without saying until when. */
const UNSAID_WAIT_MS = 5 * 60_000;

/**
 * The error that an HTTP status other than 2xx means. The body is never looked at here.
 *
 * @param retryAt from Retry-After, ms since 1970
 */
export function statusError(names: CallNames, status: number, retryAt: number | undefined, now: number): SourceError {
  const { system, what, field } = names;
  const facts = { status };
  if (status >= 300 && status < 400) return new SourceError('config', 'source.redirect', { params: { system }, facts });
  if (status === 401) return new SourceError('auth', 'source.auth', { params: { system }, facts });
  if (status === 403) return new SourceError('auth', 'source.forbidden', { params: { system, what }, facts });
  if (status === 404 || status === 410) {
    return names.missing === 'gone'
      ? new SourceError('gone', 'source.gone', { params: { system, what }, facts })
      : new SourceError('config', 'source.not-found', { params: { system, what, field }, facts });
  }
  if (status === 429) return rateError(system, retryAt ?? now + UNSAID_WAIT_MS);
  // 408 and 425 ask for the same request again; they are the server's affair like a 5xx.
  if (status >= 500 || status === 408 || status === 425) {
    const options = { params: { system, status } };
    return new SourceError(
      'transient',
      'source.unavailable',
      retryAt === undefined ? options : { ...options, retryAt },
    );
  }
  return new SourceError('shape', 'source.refused', { params: { system, status } });
}

/** The system asks us to wait until `retryAt`, ms since 1970. */
function rateError(system: string, retryAt: number): SourceError {
  return new SourceError('rate', 'source.rate', { params: { system, when: wallTime(retryAt) }, retryAt });
}
