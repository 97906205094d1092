import { SourceError } from '../../core/errors.ts';
import type { ConnectorIo } from '../contract.ts';
import { fetchJson, fetchText } from '../http.ts';
import { inShape } from '../shape.ts';
import type { NettskjemaConfig } from './config.ts';
import { passing } from './lines.ts';
import { failure, tokenAnswer, tokenRefusal } from './wire.ts';

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
  let token: Promise<string> | undefined;
  let renewed = false;
  async function withToken<T>(ask: (headers: { authorization: string }) => Promise<T>): Promise<T> {
    // Whoever asks while the first request is under way waits for the same token.
    token ??= fetchToken(config, io);
    const authorization = `Bearer ${await token}`;
    try {
      return await ask({ authorization });
    } catch (error) {
      if (renewed || !(error instanceof SourceError) || error.facts.status !== 401) throw error;
      // Run out or taken back under way: one more is asked for, and then no more.
      renewed = true;
      token = undefined;
      return withToken(ask);
    }
  }
  const call = (part: string) => ({
    system: SYSTEM,
    what: `form/${part}`,
    field: 'form',
    url: new URL(`form/${config.form}/${part}`, `${config.endpoint.replace(/\/+$/, '')}/`),
  });

  return {
    async get(part) {
      const body = await withToken((bearer) =>
        fetchJson(io, { ...call(part), headers: { ...bearer, accept: 'application/json' } }),
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
      await withToken((bearer) => {
        const headers = { ...bearer, accept: 'application/x-ndjson' };
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
    explain: (body) =>
      tokenRefusal.safeParse(body).success
        ? new SourceError('auth', 'source.auth', { params: { system: SYSTEM } })
        : null,
  });
  refuseErrorInside(answer);
  return inShape(SYSTEM, 'oauth2/token', tokenAnswer, answer).access_token;
}

function refuseErrorInside(body: unknown): void {
  if (failure.safeParse(body).success) {
    throw new SourceError('transient', 'source.error-inside', { params: { system: SYSTEM } });
  }
}
