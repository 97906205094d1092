import { withScope } from '../../db/database.ts';
import type { Counts } from '../../db/queries/load.ts';
import { beginRun, lastCovered, lastPulled, type RunKind, type RunState } from '../../db/queries/runs.ts';
import type { QuantityId } from '../catalogue/quantities.ts';
import type { Page } from '../connectors/contract.ts';
import { SourceError, UserError } from '../core/errors.ts';
import type { Period } from '../core/period.ts';
import type { Checkpoint, Deps } from '../deps.ts';
import { ahead } from './ahead.ts';
import { createPageWriter, LeaseLost, type PageWriter, type ReadyPage } from './page.ts';
import { beginOpened } from './run-begin.ts';
import { endFailed, finishRun, Rollback, releaseFed, sourceErrorOf, times } from './run-end.ts';
import { connectorIo, type OpenSource, openSource, rotateSecrets } from './source.ts';
import { backfillWindow, pullWindow } from './window.ts';

export interface IngestRequest {
  readonly organisation: number;
  readonly source: number;
  /** A pull reads what is due; a backfill reads `window`. */
  readonly kind: Extract<RunKind, 'pull' | 'backfill'>;
  readonly window?: Period;
  /** Days that lie behind, which nobody has asked for: what is wrong with them is no reason to read no new ones. */
  readonly history?: true;
  /** Reads and counts, and stores nothing. */
  readonly dryRun?: boolean;
  readonly signal?: AbortSignal;
}

export interface IngestResult extends Counts {
  /** Null for a dry run, and where nothing was due. */
  readonly run: number | null;
  readonly state: Exclude<RunState, 'running'>;
  readonly window: Period | null;
  readonly pages: number;
  readonly refused: number;
  readonly error: SourceError | null;
}

/**
 * Reads a window from a source and stores it page by page, each page in one transaction. What a source got wrong is an
 * answer (`error`, with its fate carried out); throws UserError where it may not be read now, and what is our own fault.
 */
export async function ingest(deps: Deps, request: IngestRequest): Promise<IngestResult> {
  const nothing = { fresh: 0, changed: 0, same: 0, gone: 0, pages: 0, refused: 0 };
  let source: OpenSource;
  try {
    source = await openSource(deps, request.organisation, request.source);
  } catch (caught) {
    if (!(caught instanceof SourceError)) throw caught;
    const run = request.dryRun ? null : await refuse(deps, request, caught);
    return { ...nothing, run, state: 'failed', window: null, error: caught };
  }
  // What a dry run is given is not kept: the next run would come with a key that has ended.
  if (request.dryRun && source.connector.rotatesKey) {
    throw new UserError(422, 'source.no-dry-run', { system: source.connector.label });
  }
  if (source.row.state === 'paused') throw new UserError(409, 'source.paused');
  const window = await windowOf(deps, source, request);
  if (!window) return { ...nothing, run: null, state: 'done', window: null, error: null };
  const run = request.dryRun ? 0 : await begin(deps, source, request, window);
  const total = { ...nothing };
  const told = new Set<QuantityId>();
  const result = (state: IngestResult['state'], error: SourceError | null): IngestResult => ({
    ...total,
    run: request.dryRun ? null : run,
    state,
    window,
    error,
  });
  const publish = (state: RunState, reached: string | null) => {
    if (!request.dryRun) deps.events.publish({ organisation: request.organisation, run, state, reached, ...total });
  };
  const signal = request.signal ?? new AbortController().signal;
  try {
    const writer = writerOf(deps, source);
    const store = request.dryRun ? dryStore(deps, source, writer, window) : runStore(deps, writer, run);
    const io = connectorIo(deps, signal);
    for await (const page of ahead(
      ready(source.connector.read(source.config, window, source.row.bookmark, io), writer),
    )) {
      await deps.checkpoint?.('page.read');
      if (!request.dryRun) await rotateSecrets(deps, source, page);
      const stored = await store(page);
      total.pages++;
      for (const { quantity } of page.covered) told.add(quantity as QuantityId);
      for (const count of ['fresh', 'changed', 'same', 'gone'] as const) total[count] += stored[count];
      publish('running', stored.reached);
    }
  } catch (caught) {
    if (caught instanceof LeaseLost) return result('interrupted', null);
    if (caught instanceof UserError && request.dryRun) throw caught;
    const error = sourceErrorOf(deps, caught, signal);
    const mayPause = !request.history || error.kind === 'auth';
    if (!request.dryRun) await endFailed(deps, source, run, error, signal, mayPause);
    const state = error.fate === 'wait' ? 'waiting' : 'failed';
    if (total.pages > 0 && !request.dryRun) await releaseFed(deps, source, told);
    publish(state, null);
    return result(state, error);
  }
  if (!request.dryRun) {
    await finishRun(deps, source, run, 'done', null);
    await releaseFed(deps, source, told);
  }
  publish('done', window.to);
  return result('done', null);
}

async function* ready(pages: AsyncIterable<Page>, writer: PageWriter): AsyncGenerator<ReadyPage> {
  for await (const page of pages) yield await writer.prepare(page);
}

type Store = (page: ReadyPage) => Promise<Counts & { reached: string | null }>;

/** Each page in one transaction of its own. */
function runStore(deps: Deps, writer: PageWriter, run: number): Store {
  return async (page) => {
    let committed = false;
    try {
      const stored = await withScope(deps.db, { organisations: writer.scope }, (tx) =>
        writer.write(tx, page, { run, ...times(deps) }),
      );
      committed = true;
      await deps.checkpoint?.('page.committed');
      return stored;
    } finally {
      writer.settled(committed);
    }
  };
}

/** The same transaction, rolled back at its end: the counts are exact and nothing stays. */
function dryStore(deps: Deps, source: OpenSource, writer: PageWriter, window: Period): Store {
  return async (page) => {
    let stored: Awaited<ReturnType<Store>> | undefined;
    await withScope(deps.db, { organisations: writer.scope }, async (tx) => {
      const run = await beginOpened(tx, source, newRun(deps, 'pull', window));
      if (run === null) throw new UserError(409, 'source.busy');
      stored = await writer.write(tx, page, { run, ...times(deps) });
      throw new Rollback();
    }).catch((error: unknown) => {
      if (!(error instanceof Rollback)) throw error;
    });
    writer.settled(false);
    return stored!;
  };
}

function writerOf(deps: Deps, source: OpenSource): PageWriter {
  const { organisation, id } = source.row;
  const checkpoint = (name: Checkpoint) => deps.checkpoint?.(name);
  return createPageWriter({ ...source, organisation, source: id, acrossPages: false, checkpoint });
}

function newRun(deps: Deps, kind: RunKind, window: Period) {
  return { kind, ...window, fileName: null, fileHash: null, ...times(deps) };
}

async function begin(deps: Deps, source: OpenSource, request: IngestRequest, window: Period): Promise<number> {
  const run = await withScope(deps.db, { organisations: [source.row.organisation] }, (tx) =>
    beginOpened(tx, source, newRun(deps, request.kind, window)),
  );
  if (run === null) throw new UserError(409, 'source.busy');
  await deps.checkpoint?.('run.begun');
  return run;
}

async function windowOf(deps: Deps, source: OpenSource, request: IngestRequest): Promise<Period | null> {
  const now = deps.clock.now();
  if (request.window) return backfillWindow(source.connector, source.zone, now, request.window);
  const { organisation, id } = source.row;
  const [covered, pulled] = await withScope(deps.db, { organisations: [organisation] }, async (tx) => [
    await lastCovered(tx, id),
    await lastPulled(tx, organisation, id),
  ]);
  const daily = new Set(
    Object.values(source.connector.measures).flatMap((m) => (m.grain === 'day' ? [m.quantity] : [])),
  );
  // A month is answered for long after its last day: where there are days, they say how far it was read.
  const told = covered.filter((c) => daily.size === 0 || daily.has(c.quantity as never));
  return pullWindow(
    source.connector,
    source.zone,
    now,
    told.map((c) => c.last),
    pulled,
  );
}

/** The settings or secrets of the source do not hold any more: the ledger says so, and the source is paused. */
async function refuse(deps: Deps, request: IngestRequest, error: SourceError): Promise<number> {
  const { organisation, source, kind } = request;
  const run = await withScope(deps.db, { organisations: [organisation] }, (tx) =>
    beginRun(tx, { organisation, source, kind, from: null, to: null, fileName: null, fileHash: null, ...times(deps) }),
  );
  if (run === null) throw new UserError(409, 'source.busy');
  await finishRun(deps, { row: { organisation, id: source } }, run, 'failed', error);
  return run;
}
