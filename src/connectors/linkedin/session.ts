import { SourceError } from '../../core/errors.ts';
import { addDays, dayIn, type IsoDate, startOfDay } from '../../core/time.ts';
import { bearer, tokenRefused } from '../bearer.ts';
import type { ConnectorIo } from '../contract.ts';
import { fetchJson } from '../http.ts';
import { wallTime } from '../retry-after.ts';
import { inShape } from '../shape.ts';
import type { LinkedinConfig } from './config.ts';
import { failure, tokenAnswer } from './wire.ts';

export const SYSTEM = 'LinkedIn';

/** One run against the API. The access token lives as long as the run and is kept nowhere. */
export interface Session {
  /** `query` as it stands in the address: parentheses and colons raw, names of things encoded. */
  get(path: string, query: string, what: string): Promise<unknown>;
  /** The last whole day on which the refresh token works, once one was used. */
  keyExpires(): IsoDate | null;
}

export function openSession(config: LinkedinConfig, io: ConnectorIo): Session {
  const { token, clientId, clientSecret, version, endpoint } = config;
  let expires: IsoDate | null = null;
  const authorized = bearer(async () => {
    if (clientId === undefined || clientSecret === undefined) return token;
    const answer = await fetchJson(io, {
      ...{ system: SYSTEM, what: 'accessToken', field: 'tokenEndpoint', method: 'POST', url: config.tokenEndpoint },
      headers: { accept: 'application/json' },
      body: new URLSearchParams({
        ...{ grant_type: 'refresh_token', refresh_token: token },
        ...{ client_id: clientId, client_secret: clientSecret },
      }),
      explain: tokenRefused(SYSTEM),
    });
    const given = inShape(SYSTEM, 'accessToken', tokenAnswer, answer);
    const seconds = given.refresh_token_expires_in;
    if (seconds !== undefined) expires = addDays(dayIn('UTC', io.clock.now() + seconds * 1000), -1);
    return given.access_token;
  });
  return {
    keyExpires: () => expires,
    get: (path, query, what) =>
      authorized((authorization) =>
        fetchJson(io, {
          ...{ system: SYSTEM, what, field: 'organization' },
          url: `${endpoint.replace(/\/+$/, '')}/rest/${path}?${query}`,
          headers: {
            ...{ accept: 'application/json', authorization },
            ...{ 'linkedin-version': version, 'x-restli-protocol-version': '2.0.0' },
          },
          explain: (body) => explained(body, io.clock.now()),
        }),
      ),
  };
}

/** What a refusal's code means. Source: LinkedIn documentation, «Error handling», «Versioning» and «Rate limiting». */
function explained(body: unknown, now: number): SourceError | null {
  const { data } = failure.safeParse(body);
  if (!data) return null;
  if (data.code === 'NONEXISTENT_VERSION' || data.status === 426) {
    return new SourceError('config', 'source.version-ended', { params: { system: SYSTEM, field: 'version' } });
  }
  if (data.status !== 429) return null;
  // Calls are counted by UTC day, and no header says how many are left.
  const retryAt = startOfDay('UTC', addDays(dayIn('UTC', now), 1));
  return new SourceError('quota', 'source.quota', { params: { system: SYSTEM, when: wallTime(retryAt) }, retryAt });
}
