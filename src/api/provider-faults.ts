import { SourceError } from '../core/errors.ts';
import { SignInFault } from '../core/identity.ts';

/** What the provider answers when it is out of order itself, not the sign-in (RFC 6749, 4.1.2.1). */
const OUT_OF_ORDER = ['temporarily_unavailable', 'server_error'];
/** Codes of the library: no answer in time, or none of the kind that was asked for. */
const NO_ANSWER = ['OAUTH_TIMEOUT', 'OAUTH_ABORT', 'OAUTH_RESPONSE_IS_NOT_CONFORM', 'OAUTH_RESPONSE_IS_NOT_JSON'];

/**
 * A failure of the library as a fault of ours. Of what the provider said, only codes that the protocol knows are kept: its
 * texts and claims may be about a person. What is no failure of a sign-in is answered as it is.
 */
export async function faultOf(error: unknown): Promise<unknown> {
  if (error instanceof SignInFault) return error;
  const { AuthorizationResponseError, ClientError, ResponseBodyError } = await import('openid-client');
  const guard = within(error);
  if (guard) return new SignInFault('unreachable', guard.message);
  if (error instanceof AuthorizationResponseError) {
    if (error.error === 'access_denied') return new SignInFault('denied', 'access_denied');
    const isDown = OUT_OF_ORDER.includes(error.error);
    return new SignInFault(isDown ? 'unreachable' : 'refused', codeOf(error.error));
  }
  if (error instanceof ResponseBodyError) {
    // A code that was used, or has run out, or was asked for by another browser.
    if (error.error === 'invalid_grant') return new SignInFault('expired', 'invalid_grant');
    return new SignInFault('refused', codeOf(error.error));
  }
  if (error instanceof ClientError) {
    const code = error.code ?? '';
    const isGone = NO_ANSWER.includes(code) || error.cause instanceof TypeError;
    return new SignInFault(isGone ? 'unreachable' : 'refused', code || 'failed');
  }
  // A fetch that reaches nobody is a TypeError; the library's own have a code.
  if (error instanceof TypeError) {
    return 'code' in error ? error : new SignInFault('unreachable', 'network');
  }
  return error;
}

/** The guard's own refusal, which the library wraps; its message is ours, and names the host. */
function within(error: unknown): SourceError | null {
  for (let inner = error; inner instanceof Error; inner = inner.cause) if (inner instanceof SourceError) return inner;
  return null;
}

/** Codes are words with underscores; anything else is not one. */
function codeOf(text: string): string {
  return /^[a-z_]{1,40}$/.test(text) ? text : 'unknown';
}
