import type { UploadedFile } from './connectors/contract.ts';
import type { IdentityProvider } from './core/identity.ts';
import type { Notices } from './core/notices.ts';
import type { GroupRole } from './core/roles.ts';
import type { Clock, IsoDate } from './core/time.ts';
import type { Deps } from './deps.ts';

/** Links that let one browser in, once. The embedded start keeps them in memory. */
export interface OneTimeLinks {
  /** Whether the token would be taken now; uses nothing up. */
  holds(token: string): Promise<boolean>;
  /** Uses the token up. True once, and only before it runs out. */
  redeem(token: string): Promise<boolean>;
}

/** How the local browser is let in: by a link printed at start, as the holder of the local key. */
export interface LocalAccess {
  readonly links: OneTimeLinks;
  /** SHA-256 of the local key in hex; a session holds no longer than that key does. */
  readonly keyHash: string;
  /** Signs session cookies. */
  readonly signingKey: string;
}

/** How people sign in, and what that opens. */
export interface SignInAccess {
  readonly provider: IdentityProvider;
  readonly roles: readonly GroupRole[];
  /** Changes with any of the settings: what was given by others holds no longer. */
  readonly terms: string;
  /** Keys the hash that stands for a person. */
  readonly subjectKey: string;
}

/** An upload kept for the length of one request, so that it can be read more than once. */
export interface HeldUpload {
  readonly file: UploadedFile;
  release(): Promise<void>;
}

/** A file as it is served. */
export interface Asset {
  readonly body: Uint8Array<ArrayBuffer>;
  readonly type: string;
}

/** What a public body brings itself, since its font and its arms are not anyone's to give away. */
export interface OwnLook {
  /** `theme.css`, which comes after Ekko's theme, and what it names. */
  readonly files: ReadonlyMap<string, Asset>;
  /** The file to show beside the name; null for none. */
  readonly logo: string | null;
}

/** All that the web face needs from outside; made by an entry for each request. */
export interface WebDeps extends Deps {
  /** The machine's own clock: keys, sessions and links run out by it, also where `clock` stands still (the demo). */
  readonly machineClock: Clock;
  /** The only origins answered to, such as `http://127.0.0.1:3000`; null answers to any host. */
  readonly origins: readonly string[] | null;
  /** Null where nobody is let in by a link. */
  readonly local: LocalAccess | null;
  /** Null, or left out, where nobody signs in. */
  readonly signIn?: SignInAccess | null;
  /** How far the filling of the demo has come, while it lasts or where it broke off. */
  readonly demo?: {
    readonly done: number;
    readonly of: number;
    /** The newest month that is in. */
    readonly month: IsoDate | null;
    readonly failed: boolean;
  } | null;
  /** Stand at the foot of every page. */
  readonly notices?: Notices;
  /** Keeps work going after the answer is sent. */
  readonly waitUntil: (work: Promise<unknown>) => void;
  /** Style sheets and fonts that others made, by name; null where none is called so. Without it there are none. */
  readonly asset?: (name: string) => Promise<Asset | null>;
  /** Null, or left out, where there is none. */
  readonly look?: OwnLook | null;
  /** Keeps an upload, in a temporary file for instance; throws what the body throws. Without it: in memory. */
  readonly hold?: (name: string, body: ReadableStream<Uint8Array>) => Promise<HeldUpload>;
}
