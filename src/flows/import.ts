import { withScope } from '../../db/database.ts';
import type { Tx } from '../../db/engine.ts';
import type { Counts } from '../../db/queries/load.ts';
import { nameFile } from '../../db/queries/runs.ts';
import type { UploadedFile } from '../connectors/contract.ts';
import { inspectUpload, type UploadConfig, type UploadReport, type UploadState } from '../connectors/upload/index.ts';
import { SourceError, UserError } from '../core/errors.ts';
import type { Checkpoint, Deps, RunEvent } from '../deps.ts';
import type { IngestResult } from './ingest.ts';
import { createPageWriter, LeaseLost } from './page.ts';
import { beginOpened, settingsMark } from './run-begin.ts';
import { endFailed, finishRun, Rollback, releaseFed, times } from './run-end.ts';
import { connectorIo, type OpenSource, openSource } from './source.ts';

export interface ImportRequest {
  readonly organisation: number;
  readonly source: number;
  readonly file: UploadedFile;
  /** Overrides the source's own setting: stop at the first refused row, or store the rest. */
  readonly onRefused?: 'stop' | 'skip';
  readonly signal?: AbortSignal;
}

/** What a file would give, and what storing it would change. `counts` is null where nothing would be stored. */
export interface ImportReport extends UploadReport {
  readonly counts: Counts | null;
  /** Names the settings that the file was read by. */
  readonly settings: string;
}

/** Reads a file without storing anything: every refused row by its number, and exactly what would change. */
export async function inspectImport(deps: Deps, request: ImportRequest): Promise<ImportReport> {
  const source = await openUpload(deps, request);
  const signal = request.signal ?? new AbortController().signal;
  const settings = await settingsMark(source);
  const report = { ...(await inspectUpload(request.file, source.config as UploadConfig, { signal })), settings };
  const refuses = report.refusedRows > 0 && source.config.onRefused === 'stop';
  if (refuses || report.readings === 0) return { ...report, counts: null };
  let counts: Counts | null = null;
  await withScope(deps.db, { organisations: scopeOf(source) }, async (tx) => {
    const run = await beginOpened(tx, source, newImport(deps, request));
    if (run === null) throw new UserError(409, 'source.busy');
    counts = (await storeFile(deps, tx, source, run, request, signal, () => undefined)).counts;
    throw new Rollback();
  }).catch((error: unknown) => {
    if (!(error instanceof Rollback)) throw error;
  });
  return { ...report, counts };
}

/**
 * Stores a file, all of it or nothing: it owns the scope it states, so that uploading it again replaces what it said.
 * `sha256` is the file that was inspected and `settings` name what it was read by; where either is another by now, nothing
 * is stored (UserError 409). What is wrong with the file is an answer (`error`).
 */
export async function commitImport(
  deps: Deps,
  request: ImportRequest & { sha256?: string; settings?: string },
): Promise<IngestResult> {
  const source = await openUpload(deps, request);
  if (request.settings !== undefined && request.settings !== (await settingsMark(source))) {
    throw new UserError(409, 'source.file-settings');
  }
  const { organisation } = source.row;
  const signal = request.signal ?? new AbortController().signal;
  const run = await withScope(deps.db, { organisations: [organisation] }, (tx) =>
    beginOpened(tx, source, newImport(deps, request)),
  );
  if (run === null) throw new UserError(409, 'source.busy');
  await deps.checkpoint?.('run.begun');
  const nothing = { fresh: 0, changed: 0, same: 0, gone: 0, pages: 0, refused: 0, window: null };
  let stored: Stored;
  try {
    stored = await withScope(deps.db, { organisations: scopeOf(source) }, async (tx) => {
      const done = await storeFile(deps, tx, source, run, request, signal, (counts) =>
        deps.events.publish({ organisation, run, state: 'running', ...counts }),
      );
      if (request.sha256 !== undefined && request.sha256 !== done.state.sha256)
        throw new UserError(409, 'source.file-changed');
      await nameFile(tx, organisation, run, done.state.sha256);
      return done;
    });
  } catch (caught) {
    if (caught instanceof UserError) {
      await finishRun(deps, source, run, 'failed', null);
      throw caught;
    }
    if (caught instanceof LeaseLost) return { ...nothing, run, state: 'interrupted', error: null };
    // A file with a fault does not pause its source: the next file may be right.
    const error = await endFailed(deps, source, run, caught, signal, false);
    return { ...nothing, run, state: 'failed', error };
  }
  // What is stored is stored: from here on nothing may call the run failed.
  await deps.checkpoint?.('page.committed');
  await finishRun(deps, source, run, 'done', null);
  await releaseFed(deps, source);
  const { counts, pages, state } = stored;
  const refused = state.refusedRows;
  deps.events.publish({ organisation, run, state: 'done', reached: null, ...counts, pages, refused });
  return { ...counts, pages, refused, window: null, run, state: 'done', error: null };
}

interface Stored {
  readonly counts: Counts;
  readonly pages: number;
  readonly state: UploadState;
}

type Progress = Omit<RunEvent, 'organisation' | 'run' | 'state'>;

/** Writes every page of the file inside one transaction. */
async function storeFile(
  deps: Deps,
  tx: Tx,
  source: OpenSource,
  run: number,
  request: ImportRequest,
  signal: AbortSignal,
  progress: (reached: Progress) => void,
): Promise<Stored> {
  const { organisation, id } = source.row;
  const checkpoint = (name: Checkpoint) => deps.checkpoint?.(name);
  const writer = createPageWriter({ ...source, organisation, source: id, acrossPages: true, checkpoint });
  const counts = { fresh: 0, changed: 0, same: 0, gone: 0 };
  const io = connectorIo(deps, signal, request.file);
  const window = { from: '1900-01-01', to: '9999-12-31' };
  let pages = 0;
  let state: UploadState | undefined;
  for await (const page of source.connector.read(source.config, window, null, io)) {
    await checkpoint('page.read');
    state = (page.state as UploadState | undefined) ?? state;
    const refused = (page.state as UploadState | undefined)?.refusedRows ?? 0;
    const stored = await writer.write(tx, await writer.prepare(page), { run, ...times(deps), refused });
    pages++;
    for (const count of ['fresh', 'changed', 'same', 'gone'] as const) counts[count] += stored[count];
    progress({ reached: stored.reached, ...counts, pages, refused });
  }
  if (!state) throw new SourceError('config', 'upload.empty');
  return { counts, pages, state };
}

async function openUpload(deps: Deps, request: ImportRequest): Promise<OpenSource> {
  const source = await openSource(deps, request.organisation, request.source);
  if (!source.connector.needs.includes('file'))
    throw new UserError(422, 'source.takes-no-file', { source: source.row.key });
  return request.onRefused ? { ...source, config: { ...source.config, onRefused: request.onRefused } } : source;
}

function scopeOf(source: OpenSource): number[] {
  return [...new Set([source.row.organisation, ...source.routing.rules.map((rule) => rule.target)])];
}

function newImport(deps: Deps, request: ImportRequest) {
  const fileName = request.file.name.replace(/^.*[\\/]/, '').slice(0, 120);
  return {
    kind: 'import' as const,
    from: null,
    to: null,
    fileName,
    fileHash: null,
    ...times(deps),
  };
}
