import { textArray } from '../arrays.ts';
import type { Tx } from '../engine.ts';

/** One stored value with the names that make it readable. */
export interface ObservationRecord {
  readonly channel: string;
  readonly source: string;
  readonly quantity: string;
  readonly grain: string;
  readonly topic: string;
  readonly dims: string;
  readonly periodStart: string;
  readonly periodEnd: string;
  readonly value: number;
  readonly flags: number;
  readonly recordedAt: string;
  readonly run: number;
  /** The place to read on from. */
  readonly series: number;
}

export interface ObservationPage {
  readonly organisation: number;
  readonly from: string;
  readonly to: string;
  readonly channel: string | null;
  /** Only these quantities: the caller leaves out what is guarded. */
  readonly quantities: readonly string[];
  readonly asOf: string;
  /** The last row of the page before. */
  readonly after: { readonly series: number; readonly periodStart: string } | null;
  readonly limit: number;
}

/** One page of values as they stood at `asOf`, in order of series and day. All pages of one `asOf` make one whole. */
export function readObservationPage(tx: Tx, page: ObservationPage): Promise<ObservationRecord[]> {
  return tx.query<ObservationRecord>(
    `select s.channel, coalesce(c.key, s.source::text) as source, s.quantity, s.grain, s.topic, s.dims,
       o.period_start as "periodStart", o.period_end as "periodEnd", o.value, o.flags, o.recorded_at as "recordedAt", o.run,
       s.id as series
     from observation_at($7::timestamptz) o
     join series s on s.organisation = o.organisation and s.id = o.series
     left join source c on c.id = s.source
     where o.organisation = $1 and o.value is not null and o.period_start >= $2::date and o.period_end <= $3::date
       and ($4::text is null or s.channel = $4) and s.quantity = any ($5::text[])
       and ($8::int is null or (o.series, o.period_start) > ($8::int, $9::date))
     order by o.series, o.period_start limit $6`,
    [
      page.organisation,
      page.from,
      page.to,
      page.channel,
      textArray(page.quantities),
      page.limit,
      page.asOf,
      page.after?.series ?? null,
      page.after?.periodStart ?? null,
    ],
  );
}
