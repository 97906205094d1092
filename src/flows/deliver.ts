import { readTree, withScope } from '../../db/database.ts';
import { noteDelivery } from '../../db/queries/push.ts';
import { findSource, getSource } from '../../db/queries/sources.ts';
import { type SignatureHeaders, verified } from '../connectors/push/signature.ts';
import { SourceError, UserError } from '../core/errors.ts';
import { isoInstant } from '../core/time.ts';
import type { Deps } from '../deps.ts';
import type { IngestResult } from './ingest.ts';
import { createPageWriter, LeaseLost } from './page.ts';
import { beginOpened } from './run-begin.ts';
import { endFailed, finishRun, Rollback, releaseFed, times } from './run-end.ts';
import { connectorIo, type OpenSource, openSource } from './source.ts';

/** What came of a delivery; `duplicate`: it was stored before, and nothing was done. */
export interface Delivered extends IngestResult {
  readonly duplicate: boolean;
}

export interface Push {
  /** Slug and key, as the sender's address names them. */
  readonly organisation: string;
  readonly source: string;
  readonly headers: SignatureHeaders;
  readonly body: Uint8Array<ArrayBuffer>;
}

/** A sender and another delivery of the same source wait for each other, so long. */
const TRIES = 20;
const PAUSE_MS = 250;

/**
 * Takes in a signed delivery: all of it with its id in one transaction, or nothing. Throws UserError 401 where address or
 * signature do not hold, without saying which; 409 while the source is busy, and where its settings were changed since.
 */
export async function receivePush(deps: Deps, push: Push): Promise<Delivered> {
  const source = await pushSource(deps, push);
  const { secret, secretBefore } = (source?.config ?? {}) as { secret?: string; secretBefore?: string };
  const secrets = [secret, secretBefore].filter((one) => one !== undefined);
  const proof = await verified(secrets, push.headers, push.body, deps.clock.now());
  if (typeof proof === 'string') throw new UserError(401, `push.${proof}`);
  if (!source) throw new UserError(401, 'push.wrong');
  if (source.row.state === 'paused') throw new UserError(409, 'source.paused');
  return takeIn(deps, source, 'push', jsonOf(push.body), proof.id);
}

/** Stores a filled-in form. Throws UserError where the source has none, and 409 as a delivery does. */
export async function enterForm(
  deps: Deps,
  entry: { organisation: number; source: number; form: string; values: Readonly<Record<string, unknown>> },
): Promise<Delivered> {
  const source = await openSource(deps, entry.organisation, entry.source);
  if (!source.connector.needs.includes('form')) throw new UserError(422, 'form.takes-none', { source: source.row.key });
  return takeIn(deps, source, 'form', { form: entry.form, values: entry.values }, null);
}

async function pushSource(deps: Deps, { organisation: slug, source: key }: Push): Promise<OpenSource | null> {
  const organisation = (await readTree(deps.db)).find((node) => node.slug === slug)?.id;
  if (organisation === undefined) return null;
  const row = await withScope(deps.db, { organisations: [organisation] }, (tx) => findSource(tx, organisation, key));
  if (!row || !deps.connectors.get(row.connector)?.needs.includes('body')) return null;
  return openSource(deps, organisation, row.id);
}

function jsonOf(bytes: Uint8Array<ArrayBuffer>): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw new UserError(422, 'push.not-json');
  }
}

async function takeIn(
  deps: Deps,
  source: OpenSource,
  kind: 'push' | 'form',
  body: unknown,
  delivery: string | null,
): Promise<Delivered> {
  const { organisation, id } = source.row;
  const signal = new AbortController().signal;
  const run = await begin(deps, source, kind, signal);
  const total = { fresh: 0, changed: 0, same: 0, gone: 0, pages: 0, refused: 0 };
  const result = { ...total, run, window: null, error: null };
  const checkpoint: NonNullable<Deps['checkpoint']> = (name) => deps.checkpoint?.(name);
  const writer = createPageWriter({ ...source, organisation, source: id, acrossPages: true, checkpoint });
  let duplicate = false;
  try {
    await withScope(deps.db, { organisations: writer.scope }, async (tx) => {
      const now = isoInstant(deps.clock.now());
      if (delivery !== null && !(await noteDelivery(tx, { organisation, source: id, delivery, run, now }))) {
        throw new Rollback();
      }
      const io = { ...connectorIo(deps, signal), body };
      // As it stands under this run's lease: another may have ended since the source was opened.
      const { bookmark } = (await getSource(tx, organisation, id))!;
      for await (const page of source.connector.read(source.config, ALWAYS, bookmark, io)) {
        const stored = await writer.write(tx, await writer.prepare(page), { run, ...times(deps) });
        total.pages++;
        for (const count of ['fresh', 'changed', 'same', 'gone'] as const) total[count] += stored[count];
      }
    });
  } catch (caught) {
    if (caught instanceof LeaseLost) return { ...result, state: 'interrupted', duplicate };
    if (!(caught instanceof Rollback)) {
      const error = await endFailed(deps, source, run, ownersWords(caught), signal, false);
      return { ...result, state: 'failed', error, duplicate };
    }
    duplicate = true;
  }
  await deps.checkpoint?.('page.committed');
  await finishRun(deps, source, run, 'done', null);
  if (!duplicate) await releaseFed(deps, source);
  deps.events.publish({ organisation, run, state: 'done', reached: null, ...total });
  return { ...result, ...total, state: 'done', duplicate };
}

const ALWAYS = { from: '1900-01-01', to: '9999-12-31' };

/** What does not fit is the sender's to mend, not ours. */
function ownersWords(caught: unknown): unknown {
  if (!(caught instanceof SourceError) || caught.kind !== 'shape') return caught;
  return new SourceError('config', 'push.shape', { params: { field: caught.params.field ?? 'values' } });
}

async function begin(deps: Deps, source: OpenSource, kind: 'push' | 'form', signal: AbortSignal): Promise<number> {
  const scope = { organisations: [source.row.organisation] };
  const none = { from: null, to: null, fileName: null, fileHash: null };
  for (let turn = 1; ; turn++) {
    const run = await withScope(deps.db, scope, (tx) => beginOpened(tx, source, { kind, ...none, ...times(deps) }));
    if (run !== null) return run;
    if (turn === TRIES) throw new UserError(409, 'source.busy');
    await deps.sleep(PAUSE_MS, signal);
  }
}
