/** What must be remembered of a sign-in while its person is at the provider; none of it may be seen by another. */
export interface Pending {
  readonly state: string;
  readonly nonce: string;
  /** Of PKCE: proves that whoever comes back is whoever left. */
  readonly verifier: string;
}

/** Who the provider says a person is. */
export interface Identity {
  /** Never the same for two people, nor for two at different providers. */
  readonly subject: string;
  /** Empty where it did not say, or said an e-mail address. */
  readonly name: string;
  readonly groups: readonly string[];
}

/** Whoever says who people are. All throw SignInFault. */
export interface IdentityProvider {
  /** Where to send the browser, and what to remember until it is back at `redirectUri`. */
  begin(redirectUri: string): Promise<Pending & { readonly url: string }>;
  /** Who came back with this address. */
  finish(address: URL, pending: Pending): Promise<Identity>;
  /** Where to sign out there too, and then come back to `back`; null where it has no such place. */
  signOutUrl(back: string): Promise<string | null>;
}

/** Why nobody was signed in, and short facts for the log: codes of the protocol, never what came from outside. */
export class SignInFault extends Error {
  override readonly name = 'SignInFault';
  readonly kind: 'expired' | 'denied' | 'refused' | 'unreachable';
  readonly reason: string;

  constructor(kind: SignInFault['kind'], reason: string) {
    super(`${kind}: ${reason}`);
    this.kind = kind;
    this.reason = reason;
  }
}
