import type { Fillings } from '../../src/core/words.ts';
import { numberArray } from '../arrays.ts';
import type { Tx } from '../engine.ts';
import type { Counts } from './load.ts';
import { moveVersion, openVersion } from './version.ts';

export type RunKind = 'pull' | 'backfill' | 'import' | 'push' | 'form';
export type RunState = 'running' | 'done' | 'failed' | 'waiting' | 'interrupted';

export interface RunRow {
  readonly organisation: number;
  readonly id: number;
  readonly source: number;
  readonly kind: RunKind;
  readonly state: RunState;
  readonly windowFrom: string | null;
  readonly windowTo: string | null;
  readonly fileName: string | null;
  readonly fileHash: string | null;
  readonly startedAt: string;
  readonly endedAt: string | null;
  readonly pages: number;
  readonly fresh: number;
  readonly changed: number;
  readonly same: number;
  readonly gone: number;
  readonly refused: number;
  readonly reached: string | null;
  readonly errorKind: string | null;
  readonly errorPhrase: string | null;
  readonly errorParams: Fillings | null;
  readonly retryAt: string | null;
}

const COLUMNS = `organisation, id, source, kind, state, window_from as "windowFrom", window_to as "windowTo",
  file_name as "fileName", file_hash as "fileHash", started_at as "startedAt", ended_at as "endedAt", pages, fresh, changed,
  same, gone, refused, reached, error_kind as "errorKind", error_phrase as "errorPhrase", error_params as "errorParams",
  retry_at as "retryAt"`;

export interface NewRun {
  readonly organisation: number;
  readonly source: number;
  readonly kind: RunKind;
  readonly from: string | null;
  readonly to: string | null;
  readonly fileName: string | null;
  readonly fileHash: string | null;
  readonly now: string;
  /** Until when nobody else may write to the source. */
  readonly leaseUntil: string;
}

/**
 * Begins a run and takes the source's lease, or answers null while another run holds it.
 * A run whose lease ran out was interrupted; the ledger says so.
 */
export async function beginRun(tx: Tx, run: NewRun): Promise<number | null> {
  const [free] = await tx.query<{ lease_run: number | null }>(
    `select lease_run from source where organisation = $1 and id = $2
     and (lease_until is null or lease_until <= $3::timestamptz) for update`,
    [run.organisation, run.source, run.now],
  );
  if (!free) return null;
  await tx.query(
    `update run set state = 'interrupted', ended_at = $3::timestamptz
     where organisation = $1 and source = $2 and state = 'running'`,
    [run.organisation, run.source, run.now],
  );
  const [made] = await tx.query<{ id: number }>(
    `insert into run (organisation, source, kind, state, window_from, window_to, file_name, file_hash, started_at)
     values ($1, $2, $3, 'running', $4::date, $5::date, $6, $7, $8::timestamptz) returning id`,
    [run.organisation, run.source, run.kind, run.from, run.to, run.fileName, run.fileHash, run.now],
  );
  await tx.query(
    'update source set lease_run = $3, lease_until = $4::timestamptz where organisation = $1 and id = $2',
    [run.organisation, run.source, made!.id, run.leaseUntil],
  );
  return made!.id;
}

/**
 * Opens a page's transaction: locks the source, proves that this run still holds its lease, and draws the recorded time.
 * Null means the lease was lost, and nothing may be written. See `openVersion` for the time.
 */
export async function openPage(
  tx: Tx,
  page: {
    organisation: number;
    source: number;
    run: number;
    feeds: readonly number[];
    now: string;
    leaseUntil: string;
  },
): Promise<string | null> {
  const [held] = await tx.query(
    `update source set lease_until = $4::timestamptz where organisation = $1 and id = $2 and lease_run = $3
     returning id`,
    [page.organisation, page.source, page.run, page.leaseUntil],
  );
  if (!held) return null;
  return openVersion(tx, page.feeds, page.now);
}

export interface PageEnd {
  readonly organisation: number;
  readonly source: number;
  readonly run: number;
  readonly feeds: readonly number[];
  readonly recordedAt: string;
  readonly counts: Counts;
  readonly refused: number;
  readonly reached: string | null;
  /** Undefined leaves the bookmark as it is. */
  readonly bookmark: unknown;
}

/** Closes a page's transaction: ledger, bookmark and the organisations' data version. */
export async function closePage(tx: Tx, page: PageEnd): Promise<void> {
  const { fresh, changed, same, gone } = page.counts;
  await tx.query(
    `update run set pages = pages + 1, fresh = fresh + $3, changed = changed + $4, same = same + $5, gone = gone + $6,
       refused = refused + $7, reached = greatest(reached, $8::date)
     where organisation = $1 and id = $2`,
    [page.organisation, page.run, fresh, changed, same, gone, page.refused, page.reached],
  );
  if (page.bookmark !== undefined) {
    await tx.query('update source set bookmark = $3::jsonb where organisation = $1 and id = $2', [
      page.organisation,
      page.source,
      JSON.stringify(page.bookmark),
    ]);
  }
  await moveVersion(tx, page.feeds, page.recordedAt);
}

export interface RunEnd {
  readonly organisation: number;
  readonly source: number;
  readonly run: number;
  readonly state: Exclude<RunState, 'running'>;
  readonly now: string;
  readonly error?: { kind: string; phrase: string; params: Fillings; retryAt: string | null };
  /** The source is paused until its owner acts. */
  readonly pause: boolean;
}

/**
 * Ends a run, gives the lease back, and leaves on the source what its owner should know. A run that came to its end makes
 * good what was given up of the same kind.
 */
export async function endRun(tx: Tx, end: RunEnd): Promise<void> {
  const { error } = end;
  await tx.query(
    `update run set state = $3, ended_at = $4::timestamptz, error_kind = $5, error_phrase = $6, error_params = $7::jsonb,
       retry_at = $8::timestamptz
     where organisation = $1 and id = $2 and state = 'running'`,
    [
      end.organisation,
      end.run,
      end.state,
      end.now,
      error?.kind ?? null,
      error?.phrase ?? null,
      error ? JSON.stringify(error.params) : null,
      error?.retryAt ?? null,
    ],
  );
  await tx.query(
    `update source set lease_run = null, lease_until = null, state = case when $4 then 'paused' else state end,
       reason = $5::jsonb, wait_until = $6::timestamptz
     where organisation = $1 and id = $2 and lease_run = $3`,
    [
      end.organisation,
      end.source,
      end.run,
      end.pause,
      error ? JSON.stringify({ phrase: error.phrase, params: error.params }) : null,
      error?.retryAt ?? null,
    ],
  );
  if (end.state !== 'done') return;
  await tx.query(
    `delete from dead_letter d using run r where r.organisation = $1 and r.id = $2
       and d.organisation = r.organisation and d.source = r.source and d.job = r.kind`,
    [end.organisation, end.run],
  );
}

/** Notes which file a run stored. */
export async function nameFile(tx: Tx, organisation: number, run: number, hash: string): Promise<void> {
  await tx.query('update run set file_hash = $3 where organisation = $1 and id = $2', [organisation, run, hash]);
}

export async function getRun(tx: Tx, organisation: number, id: number): Promise<RunRow | null> {
  const [row] = await tx.query<RunRow>(`select ${COLUMNS} from run where organisation = $1 and id = $2`, [
    organisation,
    id,
  ]);
  return row ?? null;
}

/** The newest runs first, at most `limit`, older than `before` where given. */
export function listRuns(
  tx: Tx,
  organisation: number,
  filter: { source?: number; before?: number; limit: number },
): Promise<RunRow[]> {
  return tx.query<RunRow>(
    `select ${COLUMNS} from run where organisation = $1 and ($2::int is null or source = $2) and ($3::bigint is null or id < $3)
     order by id desc limit $4`,
    [organisation, filter.source ?? null, filter.before ?? null, filter.limit],
  );
}

/** What of a source's days is answered for, by quantity: where to read on. */
export function lastCovered(tx: Tx, source: number): Promise<{ quantity: string; last: string; first: string }[]> {
  return tx.query(
    `select quantity, min(lower(days))::date as first, max(upper(days) - 1)::date as last from coverage_cache
     where source = $1 group by quantity`,
    [source],
  );
}

/** The last day that any pull of the source has answered for. */
export async function lastPulled(tx: Tx, organisation: number, source: number): Promise<string | null> {
  const [row] = await tx.query<{ reached: string | null }>(
    `select max(reached) as reached from run where organisation = $1 and source = $2 and kind = 'pull'`,
    [organisation, source],
  );
  return row!.reached;
}

/** When the newest run of these organisations began; null where none did. */
export async function newestRun(tx: Tx, organisations: readonly number[]): Promise<string | null> {
  const [row] = await tx.query<{ at: string | null }>(
    'select max(started_at) as at from run where organisation = any ($1::int[])',
    [numberArray(organisations)],
  );
  return row?.at ?? null;
}

/** Gives back every lease: only for the one process that holds an embedded folder, at its start. */
export async function clearLeases(tx: Tx, now: string): Promise<void> {
  await tx.query(`update run set state = 'interrupted', ended_at = $1::timestamptz where state = 'running'`, [now]);
  await tx.query('update source set lease_run = null, lease_until = null where lease_run is not null');
}
