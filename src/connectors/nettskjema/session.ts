import { SourceError } from '../../core/errors.ts';
import { bearer, tokenAnswer, tokenRefused } from '../bearer.ts';
import type { ConnectorIo } from '../contract.ts';
import { fetchJson, fetchText } from '../http.ts';
import { inShape } from '../shape.ts';
import type { NettskjemaConfig } from './config.ts';
import { passing } from './lines.ts';
import { failure } from './wire.ts';

export const SYSTEM = 'Nettskjema';

/** A form with many thousand answers is sent whole: there is no paging and no asking for days. */
const ANSWERS_TIMEOUT_MS = 120_000;

/** One run against Nettskjema's API v3. The token lives as long as the run and is kept nowhere. */
export interface Session {
  /** JSON of `form/{id}/{part}`. */
  get(part: 'info' | 'elements'): Promise<unknown>;
  /**
   * Lets the answers pass by, one JSON object to a line (NDJSON). `begin` is called for each try and gives what takes
   * a line; of a try that failed nothing must be kept.
   */
  answers(begin: () => (line: unknown) => void): Promise<void>;
}

export function openSession(config: NettskjemaConfig, io: ConnectorIo): Session {
  const authorized = bearer(() => fetchToken(config, io));
  const call = (part: string) => ({
    system: SYSTEM,
    what: `form/${part}`,
    field: 'form',
    url: new URL(`form/${config.form}/${part}`, `${config.endpoint.replace(/\/+$/, '')}/`),
  });

  return {
    async get(part) {
      const body = await authorized((authorization) =>
        fetchJson(io, { ...call(part), headers: { authorization, accept: 'application/json' } }),
      );
      refuseErrorInside(body);
      return body;
    },
    async answers(begin) {
      const fetching: typeof fetch = async (input, init) => {
        const take = begin();
        return passing(SYSTEM, await io.fetch(input, init), (line) => {
          refuseErrorInside(line);
          take(line);
        });
      };
      await authorized((authorization) => {
        const headers = { authorization, accept: 'application/x-ndjson' };
        return fetchText({ ...io, fetch: fetching }, { ...call('answers'), headers, timeoutMs: ANSWERS_TIMEOUT_MS });
      });
    },
  };
}

/** Client credentials by HTTP Basic, each part form-encoded first (RFC 6749, 2.3.1 and 4.4). */
async function fetchToken({ tokenEndpoint, clientId, clientSecret }: NettskjemaConfig, io: ConnectorIo) {
  const pair = [clientId, clientSecret].map((part) => encodeURIComponent(part)).join(':');
  const answer = await fetchJson(io, {
    system: SYSTEM,
    what: 'oauth2/token',
    field: 'tokenEndpoint',
    url: tokenEndpoint,
    method: 'POST',
    headers: { authorization: `Basic ${btoa(pair)}`, accept: 'application/json' },
    body: new URLSearchParams({ grant_type: 'client_credentials' }),
    explain: tokenRefused(SYSTEM),
  });
  refuseErrorInside(answer);
  return inShape(SYSTEM, 'oauth2/token', tokenAnswer, answer).access_token;
}

function refuseErrorInside(body: unknown): void {
  if (failure.safeParse(body).success) {
    throw new SourceError('transient', 'source.error-inside', { params: { system: SYSTEM } });
  }
}
