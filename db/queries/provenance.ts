import { numberArray, textArray } from '../arrays.ts';
import type { Tx } from '../engine.ts';

export interface SourceRun {
  readonly source: number;
  readonly run: number;
  readonly kind: string;
  readonly startedAt: string;
}

/** Runs that wrote what stood in a channel and period at an instant, newest first, at most twenty of each source. */
export function readRuns(
  tx: Tx,
  ask: {
    organisations: readonly number[];
    channel: string;
    quantities: readonly string[];
    from: string;
    to: string;
    asOf: string;
  },
): Promise<SourceRun[]> {
  return tx.query<SourceRun>(
    `with wrote as (
       select distinct o.run from series s
       join observation_at($6::timestamptz) o on o.organisation = s.organisation and o.series = s.id
       where s.organisation = any ($1::int[]) and s.channel = $2 and s.quantity = any ($3::text[]) and o.value is not null
         and o.period_start >= $4::date and o.period_end <= $5::date
     ), numbered as (
       select r.source, r.id as run, r.kind, r.started_at, row_number() over (partition by r.source order by r.id desc) as place
       from ekko_feeding_runs($1::int[], (select array_agg(run) from wrote)) r
     )
     select source, run, kind, started_at as "startedAt" from numbered where place <= 20 order by source, run desc`,
    [numberArray(ask.organisations), ask.channel, textArray(ask.quantities), ask.from, ask.to, ask.asOf],
  );
}
