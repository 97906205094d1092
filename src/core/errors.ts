import type { PhraseKey, PhraseParams } from './i18n/index.ts';

/** What became of a call to a source, and thereby what happens next. */
export const SOURCE_ERROR_KINDS = ['auth', 'config', 'gone', 'quota', 'rate', 'transient', 'shape'] as const;
export type SourceErrorKind = (typeof SOURCE_ERROR_KINDS)[number];
export type Fate = 'pause' | 'wait' | 'retry' | 'stop';

/** `pause`: the owner must act. `wait`: until the named time. `retry`: with backoff. `stop`: a developer must look. */
export const FATES: Record<SourceErrorKind, Fate> = {
  auth: 'pause',
  config: 'pause',
  gone: 'pause',
  quota: 'wait',
  rate: 'wait',
  transient: 'retry',
  shape: 'stop',
};

/** Facts for the log: short own words and numbers, never a body, a header or a value from outside. */
export type Facts = Readonly<Record<string, string | number | boolean | undefined>>;

/**
 * Something went wrong at a source. The message is constructed here, never forwarded;
 * `phrase` and `params` make the owner's sentence in three languages.
 */
export class SourceError extends Error {
  override readonly name = 'SourceError';
  readonly kind: SourceErrorKind;
  readonly phrase: PhraseKey;
  readonly params: PhraseParams;
  readonly facts: Facts;
  /** When trying again makes sense, in ms since 1970; for `quota`, `rate` and some `transient`. */
  readonly retryAt: number | undefined;

  constructor(
    kind: SourceErrorKind,
    phrase: PhraseKey,
    options: { params?: PhraseParams; facts?: Facts; retryAt?: number } = {},
  ) {
    const facts = Object.entries({ ...options.params, ...options.facts })
      .filter(([, v]) => v !== undefined && typeof v !== 'object')
      .map(([k, v]) => `${k}=${v}`);
    super([`${kind}: ${phrase}`, ...facts].join(' '));
    this.kind = kind;
    this.phrase = phrase;
    this.params = options.params ?? {};
    this.facts = options.facts ?? {};
    this.retryAt = options.retryAt;
  }

  get fate(): Fate {
    return FATES[this.kind];
  }
}

/** A mistake by whoever asked (a user, a caller, a configuration): says what, where and how to mend it. */
export class UserError extends Error {
  override readonly name = 'UserError';
  readonly status: 400 | 401 | 403 | 404 | 409 | 410 | 413 | 415 | 422 | 429;
  readonly phrase: PhraseKey;
  readonly params: PhraseParams;
  /** Machine-readable extras for `problem+json`, such as the nearest allowed period. */
  readonly extras: Readonly<Record<string, unknown>>;

  constructor(
    status: UserError['status'],
    phrase: PhraseKey,
    params: PhraseParams = {},
    extras: Readonly<Record<string, unknown>> = {},
  ) {
    super(
      `${status} ${phrase} ${Object.entries(params)
        .filter(([, v]) => typeof v !== 'object')
        .map(([k, v]) => `${k}=${v}`)
        .join(' ')}`.trim(),
    );
    this.status = status;
    this.phrase = phrase;
    this.params = params;
    this.extras = extras;
  }
}
