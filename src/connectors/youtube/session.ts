import type { z } from 'zod';
import type { ConnectorIo } from '../contract.ts';
import { answered, transport } from '../google.ts';
import { inShape } from '../shape.ts';
import type { YoutubeConfig } from './config.ts';
import { channels, playlistItems, videos } from './wire.ts';

export const SYSTEM = 'YouTube';
/** The most that a list gives at once, and the most ids that can be asked for at once. */
export const PAGE = 50;

/** One run against the Data API; each call costs one unit of the day's 10,000. */
export interface Session {
  channel(): Promise<z.output<typeof channels>>;
  uploads(playlistId: string, pageToken: string | undefined): Promise<z.output<typeof playlistItems>>;
  videos(id: string[]): Promise<z.output<typeof videos>>;
}

export async function openSession({ channel, key, endpoint }: YoutubeConfig, io: ConnectorIo): Promise<Session> {
  // A tenth of a second to load, so only whoever reads loads it.
  const { youtube_v3 } = await import('googleapis/build/src/apis/youtube/v3.js');
  const api = (what: string) => {
    const client = { system: SYSTEM, what, field: 'channel' };
    return new youtube_v3.Youtube({ auth: key, rootUrl: endpoint, ...transport(io, client) });
  };
  return {
    async channel() {
      const which = channel.startsWith('@') ? { forHandle: channel } : { id: [channel] };
      const list = api('channels').channels.list({ part: ['statistics', 'contentDetails'], ...which });
      return inShape(SYSTEM, 'channels', channels, (await answered(io, list)).data);
    },
    async uploads(playlistId, pageToken) {
      const next = pageToken === undefined ? {} : { pageToken };
      const ask = { part: ['contentDetails'], playlistId, maxResults: PAGE, ...next };
      const list = api('playlistItems').playlistItems.list(ask);
      return inShape(SYSTEM, 'playlistItems', playlistItems, (await answered(io, list)).data);
    },
    async videos(id) {
      const list = api('videos').videos.list({ part: ['snippet', 'statistics'], id, maxResults: PAGE });
      return inShape(SYSTEM, 'videos', videos, (await answered(io, list)).data);
    },
  };
}
