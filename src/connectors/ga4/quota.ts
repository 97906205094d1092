import type { z } from 'zod';
import { SourceError } from '../../core/errors.ts';
import { pacificMidnight } from '../google-errors.ts';
import { wallTime } from '../retry-after.ts';
import type { propertyQuota } from './wire.ts';

const HOUR_MS = 3_600_000;

/**
 * What is left to others who read the same property: a tenth of a standard property's tokens. After ten server errors
 * in an hour Google refuses all, so the last ones are not used up. Source: «Data API limits and quotas», v1beta.
 */
const LEFT_TO_OTHERS = {
  tokensPerDay: 20_000,
  tokensPerHour: 4_000,
  tokensPerProjectPerHour: 1_400,
  serverErrorsPerProjectPerHour: 3,
} as const;

/** Why nothing more should be asked for now; null while there is plenty. Days are filled at midnight Pacific time. */
export function quotaKept(
  system: string,
  quota: z.output<typeof propertyQuota> | undefined,
  now: number,
): SourceError | null {
  const scarce = (name: keyof typeof LEFT_TO_OTHERS) => {
    const status = quota?.[name];
    return status !== undefined && status.remaining < LEFT_TO_OTHERS[name];
  };
  const hour = scarce('tokensPerHour') || scarce('tokensPerProjectPerHour') || scarce('serverErrorsPerProjectPerHour');
  if (!scarce('tokensPerDay') && !hour) return null;
  const retryAt = scarce('tokensPerDay') ? pacificMidnight(now) : now + HOUR_MS;
  return new SourceError('quota', 'google.quota-kept', { params: { system, when: wallTime(retryAt) }, retryAt });
}
