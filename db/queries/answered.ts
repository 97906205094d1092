import type { Grain, Period } from '../../src/core/period.ts';
import type { IsoDate } from '../../src/core/time.ts';
import { type Alike, aliasParams, askedParams, type CellsQuestion, cellsAmong, firstOf } from '../asked.ts';
import type { Tx } from '../engine.ts';
import { keptDays } from '../spans.ts';

/** The days that a feed, or each of several that are counted alike, has answered for. */
export interface AnsweredRow {
  readonly organisation: number;
  readonly channel: string;
  readonly quantity: string;
  readonly source: number;
  readonly grain: Grain;
  /** How many feeds they are. */
  readonly feeds: number;
  /** As PostgreSQL writes a set of ranges: `{[2026-01-01,2026-02-01),…}`, the last day not within. */
  readonly days: string;
  /** Those of them on which silence does not mean zero; null where it always does. */
  readonly silent: string | null;
  /** The day the source was last read for this quantity; the earliest of them. */
  readonly readOn: IsoDate;
}

export interface AnsweredQuestion extends CellsQuestion {
  /** Which days matter; of an earlier moment no others are read. */
  readonly periods: readonly Period[];
  /** The zone that says on which day a source was read. */
  readonly zone: string;
  readonly alike: Alike | null;
}

/** The days that were answered for. A quantity without a row was never looked at. */
export function readAnswered(tx: Tx, question: AnsweredQuestion): Promise<AnsweredRow[]> {
  const { kept, params } = keptDays(question, 9);
  return tx.query<AnsweredRow>(
    `with one as (
       select ${firstOf('c')}, c.channel, c.quantity, c.grain, range_agg(c.days) as days,
         range_agg(c.days) filter (where not c.absence_zero) as silent, max(c.recorded_at) as recorded_at
       from ${kept} where ${cellsAmong('c')}
       group by c.organisation, c.source, c.channel, c.quantity, c.grain
     )
     select first_organisation as organisation, channel, quantity, first_source as source, grain, count(*)::int as feeds,
       days::text as days, silent::text as silent, (min(recorded_at) at time zone $8::text)::date as "readOn"
     from one group by first_organisation, channel, quantity, first_source, grain, one.days, one.silent`,
    [...askedParams(question), ...aliasParams(question, question.alike), question.zone, ...params],
  );
}
