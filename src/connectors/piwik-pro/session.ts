import type { z } from 'zod';
import { SourceError } from '../../core/errors.ts';
import { bearer, tokenAnswer, tokenRefused } from '../bearer.ts';
import type { ConnectorIo } from '../contract.ts';
import { type Call, fetchJson } from '../http.ts';
import { inShape } from '../shape.ts';
import type { PiwikProConfig } from './config.ts';
import { appAnswer, failure, queryAnswer } from './wire.ts';

export const SYSTEM = 'Piwik PRO';
/** A question of many pages and days takes its time. */
const TIMEOUT_MS = 120_000;

/** One run against the API. The token lives as long as the run and is kept nowhere. */
export interface Session {
  /** The website itself: its name and zone. */
  app(): Promise<z.output<typeof appAnswer>['data']['attributes']>;
  query(question: object): Promise<z.output<typeof queryAnswer>>;
}

export function openSession(config: PiwikProConfig, io: ConnectorIo): Session {
  const authorized = bearer(() => fetchToken(config, io));

  async function ask(path: string, call: Pick<Call, 'what' | 'method' | 'headers' | 'body' | 'timeoutMs'>) {
    const names = { system: SYSTEM, field: 'websiteId', url: addressOf(config, path) };
    const body = await authorized((authorization) =>
      fetchJson(io, { ...names, ...call, headers: { ...call.headers, authorization } }),
    ).catch((error: unknown) => {
      throw error instanceof SourceError && error.facts.status === 403 ? noAccess(config) : error;
    });
    refuseErrorInside(body);
    return body;
  }

  return {
    async app() {
      const headers = { accept: 'application/vnd.api+json' };
      // The address gave a token, so where nothing is found the number is wrong.
      const answer = await ask(`api/apps/v2/${config.websiteId}`, { what: config.websiteId, headers });
      return inShape(SYSTEM, 'apps', appAnswer, answer).data.attributes;
    },
    async query(question) {
      const answer = await ask('api/analytics/v1/query/', {
        ...{ what: 'query', method: 'POST', timeoutMs: TIMEOUT_MS },
        headers: { accept: 'application/json', 'content-type': 'application/json' },
        body: JSON.stringify({ website_id: config.websiteId, ...question }),
      });
      return inShape(SYSTEM, 'query', queryAnswer, answer);
    },
  };
}

/** Client credentials as JSON. */
async function fetchToken(config: PiwikProConfig, io: ConnectorIo): Promise<string> {
  const answer = await fetchJson(io, {
    ...{ system: SYSTEM, what: 'auth/token', field: 'url', method: 'POST', url: addressOf(config, 'auth/token') },
    headers: { accept: 'application/json', 'content-type': 'application/json' },
    body: JSON.stringify({
      grant_type: 'client_credentials',
      client_id: config.clientId,
      client_secret: config.clientSecret,
    }),
    explain: tokenRefused(SYSTEM),
  });
  refuseErrorInside(answer);
  return inShape(SYSTEM, 'auth/token', tokenAnswer, answer).access_token;
}

function addressOf({ url }: PiwikProConfig, path: string): URL {
  return new URL(path, `${url.replace(/\/+$/, '')}/`);
}

function noAccess({ websiteId }: PiwikProConfig): SourceError {
  return new SourceError('auth', 'source.forbidden-site', { params: { system: SYSTEM, site: websiteId } });
}

function refuseErrorInside(body: unknown): void {
  if (failure.safeParse(body).success) {
    throw new SourceError('transient', 'source.error-inside', { params: { system: SYSTEM } });
  }
}
