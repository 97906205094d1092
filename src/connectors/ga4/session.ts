import type { analyticsdata_v1beta } from 'googleapis/build/src/apis/analyticsdata/v1beta.js';
import type { z } from 'zod';
import { SourceError } from '../../core/errors.ts';
import { isZone } from '../../core/time.ts';
import { type ConnectorIo, configError } from '../contract.ts';
import { answered, transport } from '../google.ts';
import { signIn } from '../google-account.ts';
import { googleRefusal } from '../google-errors.ts';
import { inShape } from '../shape.ts';
import type { Ga4Config } from './config.ts';
import { quotaKept } from './quota.ts';
import { reportAnswer } from './wire.ts';

export const SYSTEM = 'Google Analytics';
const SCOPE = 'https://www.googleapis.com/auth/analytics.readonly';
/** A 5xx counts against the property, and after ten within an hour all is refused. */
const TRIES = 2;

type Request = analyticsdata_v1beta.Schema$RunReportRequest;

/** One run against the Data API. The token lives as long as the run and is kept nowhere. */
export interface Session {
  /** `runReport`, checked. Throws SourceError; of `quota` also while a tenth of it is left, for others. */
  run(request: Request): Promise<z.output<typeof reportAnswer>>;
}

export async function openSession(config: Ga4Config, io: ConnectorIo): Promise<Session> {
  // A tenth of a second to load, so only whoever reads loads it.
  const { analyticsdata_v1beta } = await import('googleapis/build/src/apis/analyticsdata/v1beta.js');
  const names = { system: SYSTEM, what: 'runReport', field: 'property' };
  const auth = await signIn(io, { system: SYSTEM, key: config.key, field: 'key', scope: SCOPE });
  const explain = (body: unknown) => googleRefusal(names, io.clock.now())(body) ?? notAdded(config, body);
  const api = new analyticsdata_v1beta.Analyticsdata({
    auth,
    rootUrl: config.endpoint,
    ...transport(io, { ...names, tries: TRIES, explain }),
  });
  const property = `properties/${config.property}`;
  let kept: SourceError | null = null;

  return {
    async run(request) {
      if (kept) throw kept;
      const requestBody = { ...request, returnPropertyQuota: true };
      const { data } = await answered(io, api.properties.runReport({ property, requestBody, prettyPrint: false }));
      const answer = inShape(SYSTEM, 'runReport', reportAnswer, data);
      kept = quotaKept(SYSTEM, answer.propertyQuota, io.clock.now());
      checkZone(config, answer.metadata.timeZone);
      return answer;
    },
  };
}

/** Days cut in another zone must never be stored. */
function checkZone({ zone }: Ga4Config, actual: string): void {
  if (actual === zone) return;
  if (!isZone(actual)) throw configError('source.zone-unknown', { system: SYSTEM, field: 'zone' });
  throw configError('source.zone-differs', { system: SYSTEM, field: 'zone', configured: zone, actual });
}

function notAdded({ property }: Ga4Config, body: unknown): SourceError | null {
  const { error } = (body ?? {}) as { error?: { status?: unknown } };
  return error?.status === 'PERMISSION_DENIED'
    ? new SourceError('auth', 'google.no-access', { params: { system: SYSTEM, property } })
    : null;
}
