import { numberArray, textArray } from '../arrays.ts';
import type { Tx } from '../engine.ts';

export interface SourceRun {
  readonly source: number;
  readonly run: number;
  readonly kind: string;
  readonly startedAt: string;
}

interface Asked {
  readonly organisations: readonly number[];
  readonly channel: string;
  readonly quantities: readonly string[];
  readonly from: string;
  readonly to: string;
  readonly asOf: string;
}

const params = (ask: Asked) => [
  ...[numberArray(ask.organisations), ask.channel, textArray(ask.quantities), ask.from, ask.to, ask.asOf],
];

/** Sources that had looked at any of these days at an instant, whatever they found: the ids, which may be of another owner. */
export async function readLooked(tx: Tx, ask: Asked): Promise<number[]> {
  const rows = await tx.query<{ source: number }>(
    `select distinct source from coverage
     where organisation = any ($1::int[]) and channel = $2 and quantity = any ($3::text[])
       and day_to >= $4::date and day_from <= $5::date and recorded_at <= $6::timestamptz order by source`,
    params(ask),
  );
  return rows.map(({ source }) => source);
}

/** Runs that wrote what stood in a channel and period at an instant, newest first, at most twenty of each source. */
export function readRuns(tx: Tx, ask: Asked): Promise<SourceRun[]> {
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
    params(ask),
  );
}
