import { readTree, withScope } from '../db/database.ts';
import { listRuns } from '../db/queries/runs.ts';
import { listSources, type SourceRow } from '../db/queries/sources.ts';
import { SourceError, UserError } from '../src/core/errors.ts';
import type { PhraseKey, PhraseParams } from '../src/core/i18n/index.ts';
import type { Deps } from '../src/deps.ts';
import { ingest } from '../src/flows/ingest.ts';
import { release } from '../src/flows/release.ts';
import { isPulled } from '../src/flows/source.ts';
import { isDue, MOST_TRIES } from './due.ts';

export interface NightlyPull {
  /** When the night was due, in ms since 1970. */
  readonly slot: number;
  /** Whether this is the first look at this night: then periods that have ended are released, also where nothing is new. */
  readonly first: boolean;
  /** Begins no further source once it is aborted. */
  readonly signal: AbortSignal;
}

/** One thing that did not go well, as a phrase. `source` is null where the releases of an organisation failed. */
export interface Failure {
  readonly organisation: string;
  readonly source: string | null;
  readonly phrase: PhraseKey;
  readonly params: PhraseParams;
}

export interface NightlyResult {
  /** Sources that were read to their end. */
  readonly read: number;
  readonly released: number;
  readonly failed: readonly Failure[];
}

/** Reads every source that is due, organisation by organisation, and releases what may be released. Demos stand still. */
export async function nightlyPull(deps: Deps, night: NightlyPull): Promise<NightlyResult> {
  const failed: Failure[] = [];
  let read = 0;
  let released = 0;
  for (const { id, slug } of await readTree(deps.db)) {
    const attempt = attempter(deps, slug, failed);
    const sources = await attempt(null, () => dueSources(deps, id, night.slot));
    let fresh = false;
    for (const source of sources ?? []) {
      if (night.signal.aborted) return { read, released, failed };
      const error = await attempt(source.key, () => pull(deps, source, night.signal));
      if (error === undefined) continue;
      fresh = true;
      if (error === null) read++;
      else failed.push({ organisation: slug, source: source.key, phrase: error.phrase, params: error.params });
    }
    if (sources && (fresh || night.first)) {
      released += (await attempt(null, () => release(deps, id)))?.released ?? 0;
    }
  }
  return { read, released, failed };
}

/** Sources of a real organisation that are to be read now; null for a demo. Files come when somebody brings them. */
function dueSources(deps: Deps, organisation: number, slot: number): Promise<SourceRow[] | null> {
  return withScope(deps.db, { organisations: [organisation] }, async (tx) => {
    const [row] = await tx.query<{ demo: boolean }>('select demo from organisation where id = $1', [organisation]);
    if (row!.demo) return null;
    const due: SourceRow[] = [];
    for (const source of await listSources(tx, organisation)) {
      if (!isPulled(deps, source)) continue;
      // Imports and backfills of the same night may lie between.
      const runs = await listRuns(tx, organisation, { source: source.id, limit: 5 * MOST_TRIES });
      if (isDue(source, runs, slot, deps.clock.now())) due.push(source);
    }
    return due;
  });
}

async function pull(deps: Deps, source: SourceRow, signal: AbortSignal): Promise<SourceError | null> {
  const { organisation, id } = source;
  const result = await ingest(deps, { organisation, source: id, kind: 'pull', signal });
  return result.error ?? (result.state === 'interrupted' ? new SourceError('transient', 'source.stopped') : null);
}

/** Does a step; where it throws, notes why, and the rest goes on. Undefined then, and where somebody else was at it. */
function attempter(deps: Deps, organisation: string, failed: Failure[]) {
  return async <T>(source: string | null, step: () => Promise<T>): Promise<T | undefined> => {
    try {
      return await step();
    } catch (caught) {
      if (caught instanceof UserError && caught.phrase === 'source.busy') return undefined;
      if (caught instanceof UserError || caught instanceof SourceError) {
        failed.push({ organisation, source, phrase: caught.phrase, params: caught.params });
        return undefined;
      }
      const error = caught instanceof Error ? caught : new Error(String(caught));
      const stack = error.stack?.split('\n').slice(1, 6).join(' | ');
      deps.log('error', 'nightly pull broke', { organisation, source, name: error.name, stack });
      failed.push({ organisation, source, phrase: 'source.internal', params: {} });
      return undefined;
    }
  };
}
