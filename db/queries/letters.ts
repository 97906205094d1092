import type { Period } from '../../src/core/period.ts';
import { textArray } from '../arrays.ts';
import type { Tx } from '../engine.ts';
import { dimsText } from './series.ts';

/** What was counted of one letter over one native period. */
export interface ItemRow extends Period {
  readonly quantity: string;
  readonly value: number;
}

/** All that an organisation has counted of one letter in a channel, in order of time. Open quantities alone: the caller sees to it. */
export function readItem(
  tx: Tx,
  organisation: number,
  channel: string,
  item: string,
  quantities: readonly string[],
): Promise<ItemRow[]> {
  return tx.query<ItemRow & object>(
    `select s.quantity, o.period_start as "from", o.period_end as "to", sum(o.value)::float8 as value
     from series s
     cross join lateral (
       select o.period_start, o.period_end, o.value from observation o
       where o.organisation = s.organisation and o.series = s.id and o.value is not null offset 0) o
     where s.organisation = $1 and s.channel = $2 and s.dims = $3 and s.quantity = any ($4::text[])
     group by s.quantity, o.period_start, o.period_end order by o.period_start, o.period_end, s.quantity`,
    [organisation, channel, dimsText({ item }), textArray(quantities)],
  );
}

/** Letters that an organisation has counted anything of in these channels, by channel and name. Open quantities alone: the caller sees to it. */
export async function readItemNames(
  tx: Tx,
  organisation: number,
  channels: readonly string[],
  quantities: readonly string[],
): Promise<{ channel: string; item: string }[]> {
  const rows = await tx.query<{ channel: string; dims: string }>(
    `select distinct s.channel, s.dims from series s
     where s.organisation = $1 and s.channel = any ($2::text[]) and s.quantity = any ($3::text[]) order by 1, 2`,
    [organisation, textArray(channels), textArray(quantities)],
  );
  return rows.flatMap(({ channel, dims }) => {
    const item = dims.startsWith('item=') ? dims.slice('item='.length) : '';
    return item === '' ? [] : [{ channel, item }];
  });
}
