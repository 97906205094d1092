import type { z } from 'zod';
import { SourceError } from '../../core/errors.ts';
import type { Period } from '../../core/period.ts';
import { addDays, isoInstant, startOfDay } from '../../core/time.ts';
import type { ConnectorIo } from '../contract.ts';
import { fetchJson } from '../http.ts';
import { inShape } from '../shape.ts';
import type { XConfig } from './config.ts';
import { noMoney, SYSTEM, ZONE } from './purse.ts';
import { problem, timeline, userAnswer } from './wire.ts';

const API = 'https://api.x.com/2/';
/** What fields of a post are asked for by: the name of before August 2026, and the one since. */
const FIELD_NAMES = ['tweet.fields', 'post.fields'] as const;

/** One run against X's API v2. Each answer costs money, so nothing is tried twice. */
export interface Session {
  user(): Promise<z.output<typeof userAnswer>>;
  posts(userId: string, period: Period, most: number, after: string | null): Promise<z.output<typeof timeline>>;
}

export function openSession({ account, token }: XConfig, io: ConnectorIo): Session {
  async function get<T extends z.ZodType>(what: string, path: string, schema: T): Promise<z.output<T>> {
    const answer = await fetchJson(io, {
      ...{ system: SYSTEM, what, field: 'account', tries: 1, url: new URL(path, API) },
      headers: { accept: 'application/json', authorization: `Bearer ${token}` },
      explain: (body) => (problem.safeParse(body).success ? noMoney(io.clock.now()) : null),
    });
    return inShape(SYSTEM, what, schema, answer);
  }
  let fields: (typeof FIELD_NAMES)[number] = FIELD_NAMES[0];
  return {
    user: () => get('users', `users/by/username/${account}?user.fields=public_metrics`, userAnswer),
    async posts(userId, { from, to }, most, after) {
      const ask = () => {
        const query = new URLSearchParams({
          ...{ max_results: String(most), exclude: 'replies,retweets', [fields]: 'created_at,public_metrics' },
          start_time: isoInstant(startOfDay(ZONE, from)),
          end_time: isoInstant(startOfDay(ZONE, addDays(to, 1))),
          ...(after === null ? {} : { pagination_token: after }),
        });
        return get('posts', `users/${userId}/tweets?${query}`, timeline);
      };
      try {
        return await ask();
      } catch (error) {
        const refused = error instanceof SourceError && error.params.status === 400;
        if (!refused || fields !== FIELD_NAMES[0]) throw error;
        fields = FIELD_NAMES[1];
        return ask();
      }
    },
  };
}
