import type { Fillings } from '../../src/core/words.ts';
import { plainArray } from '../arrays.ts';
import type { Tx } from '../engine.ts';

/** The newest slot of each job that was seen to, as ISO instants. */
export async function newestSlots(tx: Tx): Promise<ReadonlyMap<string, string>> {
  const rows = await tx.query<{ job: string; slot: string }>(
    'select job, max(slot) as slot from job_slot group by job',
  );
  return new Map(rows.map(({ job, slot }) => [job, slot]));
}

/** Notes that slots of a job were seen to, by whoever comes first. Answers how many nobody else had noted. */
export async function takeSlots(
  tx: Tx,
  job: string,
  slots: readonly { slot: string; ran: boolean }[],
  now: string,
): Promise<number> {
  const rows = await tx.query(
    `insert into job_slot (job, slot, ran, recorded_at)
     select $1, slot, ran, $4::timestamptz from unnest($2::timestamptz[], $3::boolean[]) as s(slot, ran)
     on conflict do nothing returning job`,
    [job, plainArray(slots.map(({ slot }) => slot)), plainArray(slots.map(({ ran }) => String(ran))), now],
  );
  return rows.length;
}

/** Forgets slots before this instant, but never a job's newest. */
export async function forgetSlots(tx: Tx, before: string): Promise<void> {
  await tx.query(
    `delete from job_slot s where s.slot < $1::timestamptz
       and exists (select from job_slot later where later.job = s.job and later.slot > s.slot)`,
    [before],
  );
}

export interface DeadLetterRow {
  readonly organisation: number;
  readonly job: string;
  /** Null where the work was the organisation's. */
  readonly source: number | null;
  readonly slot: string;
  readonly phrase: string;
  readonly params: Fillings;
  readonly at: string;
}

/** Work that was given up in these organisations, oldest first. */
export function deadLetters(tx: Tx, organisations: readonly number[]): Promise<DeadLetterRow[]> {
  return tx.query<DeadLetterRow & object>(
    `select organisation, job, source, slot, phrase, params, at from dead_letter where organisation = any ($1::int[])
     order by at, organisation, source`,
    [plainArray(organisations.map(String))],
  );
}

export async function bury(tx: Tx, letter: DeadLetterRow): Promise<void> {
  await tx.query(
    `insert into dead_letter (organisation, job, source, slot, phrase, params, at)
     values ($1, $2, $3, $4::timestamptz, $5, $6::jsonb, $7::timestamptz)
     on conflict (organisation, job, source) do update
       set slot = excluded.slot, phrase = excluded.phrase, params = excluded.params, at = excluded.at`,
    [
      letter.organisation,
      letter.job,
      letter.source,
      letter.slot,
      letter.phrase,
      JSON.stringify(letter.params),
      letter.at,
    ],
  );
}

/** The organisation's own work was done. That of a source is forgotten as its run ends (`endRun`). */
export async function unbury(tx: Tx, organisation: number, job: string): Promise<void> {
  await tx.query('delete from dead_letter where organisation = $1 and job = $2 and source is null', [
    organisation,
    job,
  ]);
}
