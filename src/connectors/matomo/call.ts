import { SourceError } from '../../core/errors.ts';
import type { ConnectorIo } from '../contract.ts';
import { fetchJson } from '../http.ts';
import type { MatomoConfig } from './config.ts';
import { failure } from './wire.ts';

export const SYSTEM = 'Matomo';

/** Archiving on demand can take minutes. */
const TIMEOUT_MS = 120_000;

/** A large site has some 10 000 pages a day; they are read a week at a time. */
const MOST_BYTES = 64 * 2 ** 20;

export type Method =
  | 'API.getMatomoVersion'
  | 'SitesManager.getSiteFromId'
  | 'VisitsSummary.get'
  | 'Actions.get'
  | 'Actions.getEntryPageUrls'
  | 'Actions.getPageUrls'
  | 'Referrers.getCampaigns'
  | 'Goals.getGoals'
  | 'Goals.get';

/**
 * One Reporting API call (Matomo 5): `POST {base}/index.php`, form-encoded with the token in the body,
 * since new tokens are refused in addresses.
 *
 * @throws SourceError by what the error inside the answer says; it comes with HTTP 200 or 401
 */
export function call(
  config: MatomoConfig,
  io: ConnectorIo,
  method: Method,
  parameters: Readonly<Record<string, string>> = {},
): Promise<unknown> {
  return fetchJson(io, {
    system: SYSTEM,
    what: 'index.php',
    field: 'url',
    url: endpoint(config.url),
    method: 'POST',
    headers: { accept: 'application/json' },
    // English, so that the sentences below are recognised whatever language the token's user has.
    body: new URLSearchParams({
      module: 'API',
      method,
      format: 'JSON',
      language: 'en',
      ...parameters,
      token_auth: config.token,
    }),
    timeoutMs: TIMEOUT_MS,
    maxBytes: MOST_BYTES,
    explain: (body) => explained(config, method, body),
  });
}

function endpoint(base: string): URL {
  return new URL('index.php', base.replace(/(\/index\.php)?\/*$/, '/'));
}

/** What an error inside the answer means; sentences as in Matomo 4 and 5, wordings matched loosely. */
function explained(config: MatomoConfig, method: Method, body: unknown): SourceError | null {
  const failed = failure.safeParse(body);
  if (!failed.success) return null;
  const { message } = failed.data;
  const params = { system: SYSTEM, site: config.site, field: 'site' };
  if (/token|authenticat|logged in/i.test(message)) {
    return new SourceError('auth', 'source.auth', { params: { system: SYSTEM } });
  }
  if (/unexpected website|website id was set/i.test(message)) {
    return new SourceError('config', 'source.site-not-found', { params });
  }
  if (/access/i.test(message)) return new SourceError('auth', 'source.forbidden-site', { params });
  if (/does not exist|not available|not (been )?(activated|enabled|found)/i.test(message)) {
    return new SourceError('gone', 'source.gone', { params: { system: SYSTEM, what: method } });
  }
  return new SourceError('transient', 'source.error-inside', { params: { system: SYSTEM } });
}

/** A report that this installation has switched off ends its own measures, never the run. */
export function orNothing<T>(io: ConnectorIo, method: Method, nothing: T): (error: unknown) => T {
  return (error) => {
    if (!(error instanceof SourceError && error.kind === 'gone')) throw error;
    io.log('report is switched off', { system: SYSTEM, report: method });
    return nothing;
  };
}
