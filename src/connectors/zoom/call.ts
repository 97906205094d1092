import { z } from 'zod';
import { SourceError } from '../../core/errors.ts';
import { bearer, tokenAnswer } from '../bearer.ts';
import type { ConnectorIo } from '../contract.ts';
import { type Call, fetchJson } from '../http.ts';
import { inShape } from '../shape.ts';
import type { ZoomConfig } from './config.ts';
import { failure } from './wire.ts';

export const SYSTEM = 'Zoom';

const API = 'https://api.zoom.us/v2/';

/** The token is no good; the app has not this scope, or the account not this right. */
const CODES = { token: 124, forbidden: [200, 4700, 4711] };
/** Zoom does not tell of this webinar: it is deleted or too old, or its host is gone or has no plan any more. */
const UNTOLD = [200, 300, 1001, 1010, 3000, 3001];

type Names = Pick<Call, 'what' | 'missing'>;

/** Asks Zoom for one answer, as the shape picks it. */
export type Ask = <T extends z.ZodType>(
  path: string,
  query: Readonly<Record<string, string>>,
  names: Names,
  shape: T,
) => Promise<z.output<T>>;

/** Signs in once for a run. */
export function openZoom(config: ZoomConfig, io: ConnectorIo): Ask {
  const authorized = bearer(() => fetchToken(config, io));
  return async (path, query, names, shape) => {
    const url = new URL(path, API);
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
    const body = await authorized((authorization) =>
      fetchJson(io, {
        ...{ system: SYSTEM, field: 'account', ...names, url },
        headers: { accept: 'application/json', authorization },
        explain: (said) => refusal(said, names),
      }),
    );
    if (failure.safeParse(body).success) {
      throw new SourceError('transient', 'source.error-inside', { params: { system: SYSTEM } });
    }
    return inShape(SYSTEM, names.what, shape, body);
  };
}

/** What Zoom's own codes mean, whatever the status; null where the status says it. */
function refusal(body: unknown, { what, missing }: Names): SourceError | null {
  const { code } = failure.safeParse(body).data ?? {};
  if (code === undefined) return null;
  const params = { system: SYSTEM, what };
  if (code === CODES.token) return new SourceError('auth', 'source.auth', { params, facts: { status: 401 } });
  if (missing === 'gone' && UNTOLD.includes(code)) return new SourceError('gone', 'source.gone', { params });
  return CODES.forbidden.includes(code) ? new SourceError('auth', 'source.forbidden', { params }) : null;
}

/** A token of the account itself (server-to-server OAuth); it lasts an hour. */
async function fetchToken({ account, clientId, clientSecret }: ZoomConfig, io: ConnectorIo): Promise<string> {
  const answer = await fetchJson(io, {
    ...{ system: SYSTEM, what: 'oauth/token', field: 'account', method: 'POST' },
    url: 'https://zoom.us/oauth/token',
    headers: { accept: 'application/json', authorization: `Basic ${btoa(`${clientId}:${clientSecret}`)}` },
    body: new URLSearchParams({ grant_type: 'account_credentials', account_id: account }),
    explain: tokenRefused,
  });
  return inShape(SYSTEM, 'oauth/token', tokenAnswer, answer).access_token;
}

/** Of a wrong account or another kind of app Zoom says less than RFC 6749 has words for; the three settings hang together. */
const noToken = z.object({
  error: z.enum([
    'invalid_client',
    'invalid_grant',
    'invalid_request',
    'unauthorized_client',
    'unsupported_grant_type',
    'invalid_scope',
    'access_denied',
  ]),
});

function tokenRefused(body: unknown): SourceError | null {
  return noToken.safeParse(body).success
    ? new SourceError('auth', 'source.auth', { params: { system: SYSTEM } })
    : null;
}
