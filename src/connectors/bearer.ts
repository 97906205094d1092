import { z } from 'zod';
import { SourceError } from '../core/errors.ts';

/** A token as it may stand in a header. */
export const bearerToken = z.string().regex(/^[\x21-\x7e]+$/);

/** What an endpoint that gives tokens answers (RFC 6749, 5.1). */
export const tokenAnswer = z.object({ access_token: bearerToken });

const refusal = z.object({
  error: z.enum(['invalid_client', 'invalid_grant', 'unauthorized_client', 'access_denied', 'invalid_scope']),
});

/** Why no token was given (RFC 6749, 5.2): the client is not known, or may not do this. Else null. */
export function tokenRefused(system: string): (body: unknown) => SourceError | null {
  return (body) =>
    refusal.safeParse(body).success ? new SourceError('auth', 'source.auth', { params: { system } }) : null;
}

/** Sends with a token; what it throws with status 401 says that the token is no longer good. */
export type Authorized = <T>(send: (authorization: string) => Promise<T>) => Promise<T>;

/**
 * Tokens for one run, kept nowhere. Whoever asks while the first is on its way waits for the same one. Where one has run
 * out or was taken back under way, one more is asked for, and each request is sent once more at most.
 */
export function bearer(fetchToken: () => Promise<string>): Authorized {
  let current: Promise<string> | undefined;
  return async (send) => {
    current ??= fetchToken();
    const used = current;
    const token = await used;
    try {
      return await send(`Bearer ${token}`);
    } catch (error) {
      if (!(error instanceof SourceError) || error.facts.status !== 401) throw error;
      // Another request may have renewed it already.
      if (current === used) current = fetchToken();
      return send(`Bearer ${await current}`);
    }
  };
}
