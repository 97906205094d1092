import { withScope } from '../../db/database.ts';
import { listRuns, type RunRow } from '../../db/queries/runs.ts';
import type { SourceRow } from '../../db/queries/sources.ts';
import type { Period } from '../core/period.ts';
import { type IngestResult, ingest } from '../flows/ingest.ts';
import type { WebContext } from './env.ts';

/**
 * Reads a source: a window of it, or what is due. Resolves with its run as soon as that has begun, or with its outcome where
 * it ended before.
 */
export async function startRun(
  c: WebContext,
  source: SourceRow,
  window: Period | null,
): Promise<RunRow | IngestResult> {
  const deps = c.get('deps');
  const { organisation, id } = source;
  let begun: () => void = () => undefined;
  const whenBegun = new Promise<null>((resolve) => {
    begun = () => resolve(null);
  });
  const checkpoint: NonNullable<typeof deps.checkpoint> = async (name) => {
    await deps.checkpoint?.(name);
    if (name === 'run.begun') begun();
  };
  const asked = window ? ({ kind: 'backfill', window } as const) : ({ kind: 'pull' } as const);
  const work = ingest({ ...deps, checkpoint }, { organisation, source: id, ...asked });
  const early = await Promise.race([work, whenBegun]);
  if (early) return early;
  const route = `${c.req.method} ${c.req.routePath}`;
  deps.waitUntil(
    work.catch((error: unknown) =>
      deps.log('error', 'run broke', { route, name: error instanceof Error ? error.name : '' }),
    ),
  );
  // A source has one run at a time, so its newest is the one that has just begun.
  const [row] = await withScope(deps.db, { organisations: [organisation] }, (tx) =>
    listRuns(tx, organisation, { source: id, limit: 1 }),
  );
  return row!;
}
