import { z } from '@hono/zod-openapi';
import type { RunRow } from '../../db/queries/runs.ts';
import { phrases, storedWords } from '../core/i18n/index.ts';
import { isoInstant } from '../core/time.ts';
import type { RunEvent } from '../deps.ts';
import type { IngestResult } from '../flows/ingest.ts';
import { day, instant, period, words } from './schemas.ts';

const counts = {
  pages: z.int(),
  fresh: z.int().openapi({ description: 'Values that were not there before' }),
  changed: z.int(),
  same: z.int(),
  gone: z.int().openapi({ description: 'Values that the source took back' }),
  refused: z.int(),
};
const state = z.enum(['running', 'done', 'failed', 'waiting', 'interrupted']);
const error = z
  .strictObject({ kind: z.string(), words: words.nullable(), retryAt: instant.nullable() })
  .openapi('RunError');

export const run = z
  .strictObject({
    run: z.int(),
    source: z.string(),
    kind: z.enum(['pull', 'backfill', 'import', 'push', 'form']),
    state,
    window: period.nullable(),
    file: z.strictObject({ name: z.string(), sha256: z.string().nullable() }).nullable(),
    startedAt: instant,
    endedAt: instant.nullable(),
    ...counts,
    reached: day.nullable().openapi({ description: 'The last day that was answered for' }),
    error: error.nullable(),
  })
  .openapi('Run');

/** What became of a run that has ended, or of a dry run, which leaves none. */
export const outcome = z
  .strictObject({
    run: z.int().nullable(),
    state: z.enum(['done', 'failed', 'waiting', 'interrupted']),
    window: period.nullable(),
    ...counts,
    error: error.nullable(),
  })
  .openapi('Outcome');

/** One server-sent event. */
export const progress = z.strictObject({ run: z.int(), state, ...counts, reached: day.nullable() }).openapi('Progress');
export type Progress = z.output<typeof progress>;

const countsOf = ({ pages, fresh, changed, same, gone, refused }: Omit<Progress, 'run' | 'state' | 'reached'>) => ({
  pages,
  fresh,
  changed,
  same,
  gone,
  refused,
});

export function shapeRun(row: RunRow, source: string): z.output<typeof run> {
  return {
    run: row.id,
    source,
    kind: row.kind,
    state: row.state,
    window: row.windowFrom !== null && row.windowTo !== null ? { from: row.windowFrom, to: row.windowTo } : null,
    file: row.fileName === null ? null : { name: row.fileName, sha256: row.fileHash },
    startedAt: row.startedAt,
    endedAt: row.endedAt,
    ...countsOf(row),
    reached: row.reached,
    error:
      row.errorKind === null
        ? null
        : { kind: row.errorKind, words: storedWords(row.errorPhrase, row.errorParams), retryAt: row.retryAt },
  };
}

export function shapeOutcome(result: IngestResult): z.output<typeof outcome> {
  const { run: id, state: end, window, error: found } = result;
  return {
    run: id,
    state: end,
    window: window && { from: window.from, to: window.to },
    ...countsOf(result),
    error: found && {
      kind: found.kind,
      words: phrases(found.phrase, found.params),
      retryAt: found.retryAt === undefined ? null : isoInstant(found.retryAt),
    },
  };
}

export function shapeProgress(at: RunEvent | (RunRow & { readonly run: number })): Progress {
  return { run: at.run, state: at.state, ...countsOf(at), reached: at.reached };
}
