import type { Grain } from '../../src/core/period.ts';
import { numberArray, textArray } from '../arrays.ts';
import type { Tx } from '../engine.ts';

/** What makes a series, besides its source. */
export interface SeriesKey {
  readonly organisation: number;
  readonly channel: string;
  readonly quantity: string;
  readonly grain: Grain;
  readonly zone: string;
  readonly topic: string;
  readonly dims: string;
  readonly break: number;
}

/** The dimensions as one word: sorted `name=value`, joined by `;`. */
export function dimsText(dims: Readonly<Record<string, string>> | undefined): string {
  if (!dims) return '';
  return Object.keys(dims)
    .sort()
    .map((name) => `${name}=${dims[name]}`)
    .join(';');
}

/** The dimensions back from their word. */
export function dimsOf(text: string): Record<string, string> {
  return Object.fromEntries(
    text === '' ? [] : text.split(';').map((pair) => pair.split(/=(.*)/s, 2) as [string, string]),
  );
}

/** Ids of these series of one source, in the same order; those that are missing are made. */
export async function ensureSeries(tx: Tx, source: number, keys: readonly SeriesKey[]): Promise<number[]> {
  if (keys.length === 0) return [];
  const params = [
    source,
    numberArray(keys.map((k) => k.organisation)),
    textArray(keys.map((k) => k.channel)),
    textArray(keys.map((k) => k.quantity)),
    textArray(keys.map((k) => k.grain)),
    textArray(keys.map((k) => k.zone)),
    textArray(keys.map((k) => k.topic)),
    textArray(keys.map((k) => k.dims)),
    numberArray(keys.map((k) => k.break)),
  ];
  const wanted = `unnest($2::int[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::smallint[])
    with ordinality as k(organisation, channel, quantity, grain, zone, topic, dims, break, place)`;
  await tx.query(
    `insert into series (source, organisation, channel, quantity, grain, zone, topic, dims, break)
     select $1, organisation, channel, quantity, grain, zone, topic, dims, break from ${wanted}
     on conflict (organisation, source, channel, quantity, grain, zone, topic, dims, break) do nothing`,
    params,
  );
  const rows = await tx.query<{ id: number }>(
    `select s.id from ${wanted}
     join series s using (organisation, channel, quantity, grain, zone, topic, dims, break)
     where s.source = $1 order by k.place`,
    params,
  );
  return rows.map((row) => row.id);
}

/** First days of definitions that took over from others, of these quantities of a channel, oldest first. */
export async function firstDaysOfBreaks(
  tx: Tx,
  organisations: readonly number[],
  channel: string,
  quantities: readonly string[],
): Promise<string[]> {
  const rows = await tx.query<{ day: string }>(
    `select distinct min(o.period_start)::text as day from series s
     cross join lateral (select o.period_start from observation o
       where o.organisation = s.organisation and o.series = s.id and o.value is not null order by o.period_start limit 1) o
     where s.organisation = any ($1::int[]) and s.channel = $2 and s.quantity = any ($3::text[]) and s.break > 0
       and exists (select from series e where e.organisation = s.organisation and e.source = s.source
         and e.channel = s.channel and e.quantity = s.quantity and e.break < s.break)
     group by s.organisation, s.source, s.quantity, s.break order by day`,
    [numberArray(organisations), channel, textArray(quantities)],
  );
  return rows.map(({ day }) => day);
}
