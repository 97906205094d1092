import type { Fillings } from '../../src/core/words.ts';
import { numberArray } from '../arrays.ts';
import type { Tx } from '../engine.ts';

/** How a source stands: when it was last read to its end, how far, and what its last run came to. */
export interface SourceStatusRow {
  readonly organisation: number;
  readonly key: string;
  readonly connector: string;
  readonly channel: string;
  readonly state: 'active' | 'paused';
  /** What its last run said, or else what was given up for it. */
  readonly reason: { phrase: string; params: Fillings } | null;
  readonly waitUntil: string | null;
  readonly readAt: string | null;
  /** The last day that is answered for. */
  readonly reached: string | null;
  readonly lastRun: 'running' | 'done' | 'failed' | 'waiting' | 'interrupted' | null;
  /** It stands still because the system refused the key, or the key cannot be read here: a new one mends it. */
  readonly refused: boolean;
}

/** Every source of these organisations, in order of organisation and key. */
export function sourceStatus(tx: Tx, organisations: readonly number[]): Promise<SourceStatusRow[]> {
  return tx.query(
    `select s.organisation, s.key, s.connector, s.channel, s.state, s.wait_until as "waitUntil",
       coalesce(s.reason, (select jsonb_build_object('phrase', d.phrase, 'params', d.params) from dead_letter d
         where d.organisation = s.organisation and d.source = s.id order by d.at desc limit 1)) as reason,
       (select max(r.ended_at) from run r where r.organisation = s.organisation and r.source = s.id and r.state = 'done') as "readAt",
       (select max(upper(k.days) - 1)::date from coverage_cache k where k.source = s.id and not isempty(k.days)) as reached,
       (select r.state from run r where r.organisation = s.organisation and r.source = s.id order by r.id desc limit 1) as "lastRun",
       s.reason is not null and (s.reason->>'phrase' = 'source.secret-unreadable' or coalesce((select r.error_kind = 'auth'
         from run r where r.organisation = s.organisation and r.source = s.id order by r.id desc limit 1), false)) as refused
     from source s where s.organisation = any ($1::int[]) order by s.organisation, s.key`,
    [numberArray(organisations)],
  );
}

/** How many runs began since an instant, by organisation and how they ended. */
export function runsSince(
  tx: Tx,
  organisations: readonly number[],
  since: string,
): Promise<{ organisation: number; state: string; runs: number }[]> {
  return tx.query(
    `select organisation, state, count(*)::int as runs from run
     where organisation = any ($1::int[]) and started_at >= $2::timestamptz group by 1, 2 order by 1, 2`,
    [numberArray(organisations), since],
  );
}
