import { SourceError } from '../../core/errors.ts';
import { addDays, dayIn } from '../../core/time.ts';
import { tokenAnswer, tokenRefused } from '../bearer.ts';
import type { ConnectorIo, Page } from '../contract.ts';
import { fetchJson } from '../http.ts';
import { wallTime } from '../retry-after.ts';
import { inShape } from '../shape.ts';
import type { TiktokConfig } from './config.ts';
import { failure, nextKey } from './wire.ts';

export const SYSTEM = 'TikTok';
/** Calls are counted over a minute that slides. */
const MINUTE_MS = 60_000;

/**
 * Uses the key, which ends with that, and answers what TikTok gave for it, not yet checked. Once in a run: what it opens
 * lasts for two hours.
 */
export async function useKey(config: TiktokConfig, io: ConnectorIo): Promise<unknown> {
  const { clientId, clientSecret, refreshToken } = config;
  io.signal.throwIfAborted();
  // A stop between TikTok's answer and us would lose the next key: this one request is not stopped halfway.
  const unstopped = { ...io, signal: new AbortController().signal };
  try {
    return await fetchJson(unstopped, {
      ...{ system: SYSTEM, what: 'token', field: 'endpoint', method: 'POST', url: addressOf(config, 'oauth/token/') },
      headers: { accept: 'application/json' },
      body: new URLSearchParams({
        ...{ grant_type: 'refresh_token', refresh_token: refreshToken },
        ...{ client_key: clientId, client_secret: clientSecret },
      }),
      explain: tokenRefused(SYSTEM),
    });
  } catch (error) {
    io.signal.throwIfAborted();
    throw error;
  }
}

/** A page that keeps the next key and tells how long it works; null where neither is told, and the old one is then good. */
export function keepKey(config: TiktokConfig, answer: unknown, io: ConnectorIo): Page | null {
  const { refresh_token: refreshToken, refresh_expires_in: seconds } = inShape(SYSTEM, 'token', nextKey, answer);
  const isNew = refreshToken !== undefined && refreshToken !== config.refreshToken;
  if (!isNew && seconds === undefined) return null;
  return {
    ...{ readings: [], covered: [] },
    ...(isNew ? { secrets: { refreshToken } } : {}),
    ...(seconds === undefined ? {} : { keyExpires: addDays(dayIn('UTC', io.clock.now() + seconds * 1000), -1) }),
  };
}

/** A question to the API: with `body` by POST. */
export interface Question {
  readonly path: string;
  /** The scope that it takes, in messages too. */
  readonly what: string;
  readonly fields: readonly string[];
  readonly body?: object;
}

/** Asks with what the key opened; answers are not yet checked. */
export function openSession(config: TiktokConfig, answer: unknown, io: ConnectorIo) {
  const { access_token: token } = inShape(SYSTEM, 'token', tokenAnswer, answer);
  return (question: Question) => ask(config, io, question, { authorization: `Bearer ${token}` });
}

export type Session = ReturnType<typeof openSession>;

/** Whether TikTok itself answers, asked without any key. Throws SourceError where it does not. */
export async function reach(config: TiktokConfig, io: ConnectorIo): Promise<void> {
  try {
    await ask(config, io, { path: 'user/info/', what: 'user.info.basic', fields: ['open_id'] }, {});
  } catch (error) {
    if (error instanceof SourceError && error.facts.code === NO_TOKEN) return;
    throw error;
  }
  throw new SourceError('shape', 'source.shape', { params: { system: SYSTEM, field: 'error.code' } });
}

function ask(
  config: TiktokConfig,
  io: ConnectorIo,
  { path, what, fields, body }: Question,
  headers: Readonly<Record<string, string>>,
): Promise<unknown> {
  return fetchJson(io, {
    ...{ system: SYSTEM, what, field: 'endpoint', method: body ? 'POST' : 'GET' },
    url: addressOf(config, `${path}?${new URLSearchParams({ fields: fields.join() })}`),
    headers: { accept: 'application/json', ...headers, ...(body ? { 'content-type': 'application/json' } : {}) },
    ...(body ? { body: JSON.stringify(body) } : {}),
    explain: (said) => explained(said, what, io.clock.now()),
  });
}

const addressOf = ({ endpoint }: TiktokConfig, path: string) => `${endpoint.replace(/\/+$/, '')}/v2/${path}`;

const NO_TOKEN = 'access_token_invalid';

/** What an error's code means. Source: TikTok for Developers, «Error Handling» and «Rate Limits». */
function explained(body: unknown, what: string, now: number): SourceError | null {
  const code = failure.safeParse(body).data?.error.code;
  const params = { system: SYSTEM };
  if (code === NO_TOKEN) return new SourceError('auth', 'source.auth', { params, facts: { code } });
  if (code === 'scope_not_authorized' || code === 'scope_permission_missed') {
    return new SourceError('auth', 'source.forbidden', { params: { ...params, what } });
  }
  if (code === 'rate_limit_exceeded') {
    const retryAt = now + MINUTE_MS;
    return new SourceError('rate', 'source.rate', { params: { ...params, when: wallTime(retryAt) }, retryAt });
  }
  if (code === 'invalid_params') {
    return new SourceError('shape', 'source.refused', { params: { ...params, status: 400 } });
  }
  // With HTTP 500 the status speaks; any other code with HTTP 200 is refused for its shape.
  return code === 'internal_error' ? new SourceError('transient', 'source.error-inside', { params }) : null;
}
