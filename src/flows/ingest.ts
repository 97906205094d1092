import { withScope } from '../../db/database.ts';
import type { Counts } from '../../db/queries/load.ts';
import { beginRun, endRun, lastCovered, type RunKind, type RunState } from '../../db/queries/runs.ts';
import { quantity } from '../catalogue/quantities.ts';
import type { Page } from '../connectors/contract.ts';
import { SourceError, UserError } from '../core/errors.ts';
import type { Period } from '../core/period.ts';
import { isoInstant } from '../core/time.ts';
import type { Checkpoint, Deps } from '../deps.ts';
import { ahead } from './ahead.ts';
import { createPageWriter, LeaseLost, type PageWriter, type ReadyPage } from './page.ts';
import { feedsOf } from './prepare.ts';
import { release } from './release.ts';
import { connectorIo, type OpenSource, openSource, rotateSecrets } from './source.ts';
import { backfillWindow, pullWindow } from './window.ts';

/** Longer than the slowest single call to a source; a run that stalls longer loses its right to write. */
const LEASE_MS = 5 * 60_000;

export interface IngestRequest {
  readonly organisation: number;
  readonly source: number;
  /** A pull reads what is due; a backfill reads `window`. */
  readonly kind: Exclude<RunKind, 'import'>;
  readonly window?: Period;
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
  if (source.row.state === 'paused') throw new UserError(409, 'source.paused');
  const window = await windowOf(deps, source, request);
  if (!window) return { ...nothing, run: null, state: 'done', window: null, error: null };
  const run = request.dryRun ? 0 : await begin(deps, source, request, window);
  const total = { ...nothing };
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
      if (page.secrets && !request.dryRun) await rotateSecrets(deps, source, page.secrets);
      const stored = await store(page);
      total.pages++;
      for (const count of ['fresh', 'changed', 'same', 'gone'] as const) total[count] += stored[count];
      publish('running', stored.reached);
    }
  } catch (caught) {
    if (caught instanceof LeaseLost) return result('interrupted', null);
    if (caught instanceof UserError && request.dryRun) throw caught;
    const error = request.dryRun
      ? sourceErrorOf(deps, caught, signal)
      : await endFailed(deps, source, run, caught, signal);
    const state = error.fate === 'wait' ? 'waiting' : 'failed';
    if (total.pages > 0 && !request.dryRun) await releaseFed(deps, source);
    publish(state, null);
    return result(state, error);
  }
  if (!request.dryRun) {
    await finishRun(deps, source, run, 'done', null);
    await releaseFed(deps, source);
  }
  publish('done', window.to);
  return result('done', null);
}

/** New answers may be enough for a release, wherever the source feeds. Missed by a crash, the night's job makes it good. */
export async function releaseFed(deps: Deps, source: OpenSource): Promise<void> {
  const guarded = Object.values(source.connector.measures).some((m) => quantity(m.quantity).sensitivity !== 'open');
  if (!guarded) return;
  for (const organisation of feedsOf(source.routing)) await release(deps, organisation);
  await deps.checkpoint?.('run.released');
}

async function* ready(pages: AsyncIterable<Page>, writer: PageWriter): AsyncGenerator<ReadyPage> {
  for await (const page of pages) yield writer.prepare(page);
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

/** Ends a transaction without keeping any of it. */
export class Rollback extends Error {
  override readonly name = 'Rollback';
}

/** The same transaction, rolled back at its end: the counts are exact and nothing stays. */
function dryStore(deps: Deps, source: OpenSource, writer: PageWriter, window: Period): Store {
  return async (page) => {
    let stored: Awaited<ReturnType<Store>> | undefined;
    await withScope(deps.db, { organisations: writer.scope }, async (tx) => {
      const run = await beginRun(tx, newRun(deps, source, 'pull', window));
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

export function times(deps: Pick<Deps, 'clock'>): { now: string; leaseUntil: string } {
  const now = deps.clock.now();
  return { now: isoInstant(now), leaseUntil: isoInstant(now + LEASE_MS) };
}

function newRun(deps: Deps, source: OpenSource, kind: RunKind, window: Period) {
  const { organisation, id } = source.row;
  return { organisation, source: id, kind, ...window, fileName: null, fileHash: null, ...times(deps) };
}

async function begin(deps: Deps, source: OpenSource, request: IngestRequest, window: Period): Promise<number> {
  const { organisation } = source.row;
  const run = await withScope(deps.db, { organisations: [organisation] }, (tx) =>
    beginRun(tx, newRun(deps, source, request.kind, window)),
  );
  if (run === null) throw new UserError(409, 'source.busy');
  await deps.checkpoint?.('run.begun');
  return run;
}

async function windowOf(deps: Deps, source: OpenSource, request: IngestRequest): Promise<Period | null> {
  const now = deps.clock.now();
  if (request.window) return backfillWindow(source.connector, source.zone, now, request.window);
  const covered = await withScope(deps.db, { organisations: [request.organisation] }, (tx) =>
    lastCovered(tx, source.row.id),
  );
  const daily = new Set(
    Object.values(source.connector.measures).flatMap((m) => (m.grain === 'day' ? [m.quantity] : [])),
  );
  const last = covered.filter((c) => daily.has(c.quantity as never)).map((c) => c.last);
  return pullWindow(source.connector, source.zone, now, last);
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

/** Writes a run's end into the ledger, gives the lease back, and leaves on the source what its owner must know. */
export async function finishRun(
  deps: Deps,
  source: { readonly row: Pick<OpenSource['row'], 'organisation' | 'id'> },
  run: number,
  state: 'done' | 'failed' | 'waiting',
  error: SourceError | null,
  mayPause = true,
): Promise<void> {
  const { organisation, id } = source.row;
  const retryAt = error?.retryAt === undefined ? null : isoInstant(error.retryAt);
  await withScope(deps.db, { organisations: [organisation] }, (tx) =>
    endRun(tx, {
      organisation,
      source: id,
      run,
      state,
      now: isoInstant(deps.clock.now()),
      pause: mayPause && error?.fate === 'pause',
      ...(error ? { error: { kind: error.kind, phrase: error.phrase, params: { ...error.params }, retryAt } } : {}),
    }),
  );
  if (error)
    deps.log('warn', 'run failed', { run, source: id, kind: error.kind, phrase: error.phrase, ...error.facts });
  await deps.checkpoint?.('run.ended');
}

/** Ends a run by what was thrown, and answers it as the error that its owner is told. */
export async function endFailed(
  deps: Deps,
  source: OpenSource,
  run: number,
  caught: unknown,
  signal: AbortSignal,
  mayPause = true,
): Promise<SourceError> {
  const error = sourceErrorOf(deps, caught, signal);
  await finishRun(deps, source, run, error.fate === 'wait' ? 'waiting' : 'failed', error, mayPause);
  return error;
}

/** Our own mistake, or a stop that was asked for: the log gets the facts, the owner a sentence. */
function sourceErrorOf(deps: Deps, caught: unknown, signal: AbortSignal): SourceError {
  if (caught instanceof SourceError) return caught;
  if (signal.aborted) return new SourceError('transient', 'source.stopped');
  const error = caught instanceof Error ? caught : new Error(String(caught));
  // The stack without its message, which may quote what came from outside.
  const stack = error.stack
    ?.split('\n')
    .filter((line) => line.trim().startsWith('at '))
    .slice(0, 6)
    .join(' | ');
  deps.log('error', 'run broke', { name: error.name, stack });
  return new SourceError('transient', 'source.internal');
}
