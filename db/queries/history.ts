import { and, eq } from 'drizzle-orm';
import type { Tx } from '../engine.ts';
import { source } from '../schema/index.ts';
import type { SourceRow } from './sources.ts';

/** How far back a source was read, when that last moved, and whether there is no more. */
export type History = Pick<SourceRow, 'historyFrom' | 'historyAt' | 'historyEnded'>;

/** Notes it of a source as it was read: whoever has changed the settings since has said where to go on. */
export async function setHistory(
  tx: Tx,
  { organisation, id, version }: Pick<SourceRow, 'organisation' | 'id' | 'version'>,
  history: Partial<History>,
): Promise<void> {
  await tx.orm
    .update(source)
    .set(history)
    .where(and(eq(source.organisation, organisation), eq(source.id, id), eq(source.version, version)));
}

/** The first day that a pull of the source has read to its end; null where none has. */
export async function firstPulled(tx: Tx, organisation: number, source: number): Promise<string | null> {
  const [row] = await tx.query<{ from: string | null }>(
    `select min(window_from) as from from run
     where organisation = $1 and source = $2 and kind = 'pull' and state = 'done'`,
    [organisation, source],
  );
  return row!.from;
}

/** Whether any run of the source that began with one of these days brought a value. */
export async function broughtWithin(
  tx: Tx,
  organisation: number,
  source: number,
  { from, to }: { readonly from: string; readonly to: string },
): Promise<boolean> {
  const [row] = await tx.query<{ brought: boolean }>(
    `select exists (select from run where organisation = $1 and source = $2 and window_from between $3::date and $4::date
       and fresh + changed + same > 0) as brought`,
    [organisation, source, from, to],
  );
  return row!.brought;
}

/** Days of the source that some quantity is not answered for, though it is before and after; earliest first. */
export function uncovered(tx: Tx, organisation: number, source: number): Promise<{ from: string; to: string }[]> {
  return tx.query(
    `select lower(hole)::date as from, (upper(hole) - 1)::date as to from unnest((
       select range_agg(datemultirange(range_merge(days)) - days) from (
         select range_agg(days) as days from coverage_cache
         where organisation = $1 and source = $2 and grain = 'day' group by channel, quantity) one)) as hole
     order by 1`,
    [organisation, source],
  );
}
