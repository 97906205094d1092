import { z } from 'zod';
import { SourceError } from '../core/errors.ts';
import { addDays, dayIn, startOfDay } from '../core/time.ts';
import type { CallNames } from './http-status.ts';
import { wallTime } from './retry-after.ts';

const HOUR_MS = 3_600_000;
/** Google's own limit for «per minute and user», with room. */
const CROWDED_MS = 5 * 60_000;

const reason = z.object({ reason: z.string().catch('') });

/** How Google says no: the token endpoint in a word (RFC 6749, 5.2), the APIs by status and reasons (AIP-193). */
const refusal = z.object({
  error: z.union([
    z.string(),
    z.object({
      status: z.string().catch(''),
      message: z.string().catch(''),
      errors: z.array(reason).catch([]),
      details: z.array(reason).catch([]),
    }),
  ]),
});

/** Reasons by what they come to; those of `v1beta` APIs in capitals, those of older ones in camel case. */
const REASONS = {
  login: [
    ...['invalid_grant', 'invalid_client', 'unauthorized_client', 'access_denied', 'UNAUTHENTICATED', 'authError'],
    ...['API_KEY_INVALID', 'keyInvalid', 'keyExpired', 'ACCOUNT_STATE_INVALID', 'ACCESS_TOKEN_EXPIRED'],
  ],
  off: ['SERVICE_DISABLED', 'accessNotConfigured'],
  restricted: [
    ...['API_KEY_SERVICE_BLOCKED', 'API_KEY_HTTP_REFERRER_BLOCKED', 'API_KEY_IP_ADDRESS_BLOCKED', 'ipRefererBlocked'],
  ],
  day: ['quotaExceeded', 'dailyLimitExceeded'],
  crowd: ['rateLimitExceeded', 'userRateLimitExceeded', 'RATE_LIMIT_EXCEEDED'],
} as const;

/**
 * What a refusal of Google means, for `explain`: null where the status says it all. Which quota is gone stands in the
 * message alone, whose wording is matched loosely and never repeated.
 */
export function googleRefusal({ system }: CallNames, now: number): (body: unknown) => SourceError | null {
  return (body) => {
    const parsed = refusal.safeParse(body);
    if (!parsed.success) return null;
    const { error } = parsed.data;
    const said = typeof error === 'string' ? { status: error, message: '', errors: [], details: [] } : error;
    const reasons: readonly string[] = [said.status, ...[...said.errors, ...said.details].map((one) => one.reason)];
    const has = (known: readonly string[]) => known.some((one) => reasons.includes(one));
    const params = { system };
    if (has(REASONS.off)) return new SourceError('config', 'google.api-off', { params });
    if (has(REASONS.restricted)) return new SourceError('auth', 'google.key-restricted', { params });
    if (has(REASONS.login)) return new SourceError('auth', 'source.auth', { params });
    if (has(REASONS.day)) return quotaGone(system, pacificMidnight(now));
    if (has(REASONS.crowd)) return crowded(system, now + CROWDED_MS);
    if (!has(['RESOURCE_EXHAUSTED'])) return null;
    if (/\bday\b|daily/i.test(said.message)) return quotaGone(system, pacificMidnight(now));
    return /\bhour\b|hourly/i.test(said.message) ? quotaGone(system, now + HOUR_MS) : null;
  };
}

/** When Google's daily quotas are filled again. */
export function pacificMidnight(now: number): number {
  const zone = 'America/Los_Angeles';
  return startOfDay(zone, addDays(dayIn(zone, now), 1));
}

function quotaGone(system: string, retryAt: number): SourceError {
  return new SourceError('quota', 'source.quota', { params: { system, when: wallTime(retryAt) }, retryAt });
}

function crowded(system: string, retryAt: number): SourceError {
  return new SourceError('rate', 'source.rate', { params: { system, when: wallTime(retryAt) }, retryAt });
}
