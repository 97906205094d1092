import type { searchconsole_v1 } from 'googleapis/build/src/apis/searchconsole/v1.js';
import type { z } from 'zod';
import { SourceError } from '../../core/errors.ts';
import type { ConnectorIo } from '../contract.ts';
import { answered, transport } from '../google.ts';
import { signIn } from '../google-account.ts';
import { googleRefusal } from '../google-errors.ts';
import { wallTime } from '../retry-after.ts';
import { inShape } from '../shape.ts';
import type { SearchConsoleConfig } from './config.ts';
import { queryAnswer, refusal, sitesAnswer } from './wire.ts';

export const SYSTEM = 'Google Search Console';
const SCOPE = 'https://www.googleapis.com/auth/webmasters.readonly';
/** All its quotas have one name, and the shortest is of ten minutes. Source: «Usage limits», Search Console API. */
const QUOTA_WAIT_MS = 15 * 60_000;

type Request = searchconsole_v1.Schema$SearchAnalyticsQueryRequest;

/** One run against the Search Console API. The token lives as long as the run and is kept nowhere. */
export interface Session {
  query(request: Request): Promise<z.output<typeof queryAnswer>>;
  /** The properties that the account may see. */
  sites(): Promise<z.output<typeof sitesAnswer>['siteEntry']>;
}

export async function openSession(config: SearchConsoleConfig, io: ConnectorIo): Promise<Session> {
  // A tenth of a second to load, so only whoever reads loads it.
  const { searchconsole_v1 } = await import('googleapis/build/src/apis/searchconsole/v1.js');
  const auth = await signIn(io, { system: SYSTEM, key: config.key, field: 'key', scope: SCOPE });
  const api = (what: string, field: string) => {
    const names = { system: SYSTEM, what, field };
    const explain = (body: unknown) =>
      quotaGone(body, io.clock.now()) ?? googleRefusal(names, io.clock.now())(body) ?? notAdded(config, body);
    return new searchconsole_v1.Searchconsole({
      auth,
      rootUrl: config.endpoint,
      ...transport(io, { ...names, explain }),
    });
  };
  return {
    async query(requestBody) {
      const { searchanalytics } = api('searchAnalytics', 'siteUrl');
      const ask = searchanalytics.query({ siteUrl: config.siteUrl, requestBody, prettyPrint: false });
      return inShape(SYSTEM, 'searchAnalytics', queryAnswer, (await answered(io, ask)).data);
    },
    async sites() {
      const ask = api('sites', 'endpoint').sites.list({ prettyPrint: false });
      return inShape(SYSTEM, 'sites', sitesAnswer, (await answered(io, ask)).data).siteEntry;
    },
  };
}

/** Elsewhere at Google the reason means a quota of the day. */
function quotaGone(body: unknown, now: number): SourceError | null {
  const { data } = refusal.safeParse(body);
  if (!data?.error.errors.some(({ reason }) => reason === 'quotaExceeded')) return null;
  const retryAt = now + QUOTA_WAIT_MS;
  return new SourceError('quota', 'source.quota', { params: { system: SYSTEM, when: wallTime(retryAt) }, retryAt });
}

function notAdded(config: SearchConsoleConfig, body: unknown): SourceError | null {
  return refusal.safeParse(body).data?.error.code === 403 ? noAccess(config) : null;
}

export function noAccess({ siteUrl }: SearchConsoleConfig): SourceError {
  return new SourceError('auth', 'source.forbidden-site', { params: { system: SYSTEM, site: siteUrl } });
}
