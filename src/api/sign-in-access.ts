import { type GroupRole, ROLE_SCOPES } from '../core/roles.ts';
import { sha256 } from '../core/secrets.ts';
import type { Clock } from '../core/time.ts';
import type { SignInAccess } from '../web-deps.ts';
import { createProvider, type ProviderSettings } from './provider.ts';

/**
 * Sign-in by these settings. `key` is a secret that every process of the house shares; with another one the same people
 * have other hashes.
 */
export async function openSignIn(
  settings: ProviderSettings & { readonly roles: readonly GroupRole[] },
  key: string,
  needs: { readonly fetch: typeof globalThis.fetch; readonly clock: Clock },
): Promise<SignInAccess> {
  const { issuer, clientId, clientSecret, groupsClaim, roles } = settings;
  return {
    provider: createProvider(settings, needs),
    roles,
    terms: await sha256(JSON.stringify([key, issuer, clientId, clientSecret, groupsClaim, roles, ROLE_SCOPES])),
    subjectKey: await sha256(`subject ${key}`),
  };
}
