import type { z } from 'zod';
import { SourceError } from '../../core/errors.ts';
import type { Period } from '../../core/period.ts';
import type { ConnectorIo } from '../contract.ts';
import { answered, transport } from '../google.ts';
import { signInAsUser } from '../google-account.ts';
import { inShape } from '../shape.ts';
import type { YoutubeAnalyticsConfig } from './config.ts';
import { type MeasureName, measures } from './measures.ts';
import { report } from './wire.ts';

export const SYSTEM = 'YouTube Analytics';

/** One run against the YouTube Analytics API. The token lives as long as the run and is kept nowhere. */
export interface Session {
  /** Day by day; null where YouTube does not answer for these metrics together. */
  report(period: Period, names: readonly MeasureName[]): Promise<z.output<typeof report> | null>;
}

export async function openSession(config: YoutubeAnalyticsConfig, io: ConnectorIo): Promise<Session> {
  // A tenth of a second to load, so only whoever reads loads it.
  const { youtubeAnalytics_v2 } = await import('googleapis/build/src/apis/youtubeAnalytics/v2.js');
  const auth = await signInAsUser(io, { system: SYSTEM, field: 'tokenEndpoint', grant: config });
  const client = { system: SYSTEM, what: 'reports', field: 'channel' };
  const api = new youtubeAnalytics_v2.Youtubeanalytics({ auth, rootUrl: config.endpoint, ...transport(io, client) });
  return {
    async report({ from, to }, names) {
      const query = api.reports.query({
        ids: `channel==${config.channel}`,
        ...{ startDate: from, endDate: to, dimensions: 'day', sort: 'day' },
        metrics: names.map((name) => measures[name].native).join(','),
      });
      try {
        return inShape(SYSTEM, 'reports', report, (await answered(io, query)).data);
      } catch (error) {
        if (error instanceof SourceError && error.phrase === 'source.refused' && error.params.status === 400)
          return null;
        throw error;
      }
    },
  };
}

/** What YouTube says of metrics it does not know, alone or together (HTTP 400). */
export const refused = () => new SourceError('shape', 'source.refused', { params: { system: SYSTEM, status: 400 } });
