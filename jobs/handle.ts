import { withScope } from '../db/database.ts';
import { purgeItems } from '../db/queries/items.ts';
import { bury, forgetSlots, unbury } from '../db/queries/jobs.ts';
import { purgePieces } from '../db/queries/pieces.ts';
import { getSource } from '../db/queries/sources.ts';
import { FATES, SourceError, UserError } from '../src/core/errors.ts';
import type { PhraseKey, PhraseParams } from '../src/core/i18n/index.ts';
import { DELIVERIES_KEPT_DAYS } from '../src/core/retention.ts';
import { dayIn, HOME_ZONE, isoInstant, parseInstant } from '../src/core/time.ts';
import type { Deps } from '../src/deps.ts';
import { keepLetters } from '../src/flows/digest-clock.ts';
import { readHistory } from '../src/flows/history.ts';
import { type IngestRequest, type IngestResult, ingest } from '../src/flows/ingest.ts';
import { release } from '../src/flows/release.ts';
import { keptFrom } from '../src/flows/store-pieces.ts';
import type { Ended, Handler, Message } from './queue.ts';
import { nextSlot } from './slots.ts';
import { jobs, type WorkKey } from './table.ts';

const DAY_MS = 86_400_000;
/** Days that the schedule's own record is kept. */
const SLOTS_KEPT_DAYS = 400;

type Work = (deps: Deps, message: Message, last: boolean, signal: AbortSignal) => Promise<Ended>;

const works: Record<WorkKey, Work> = {
  pull: reading((deps, asked) => ingest(deps, { ...asked, kind: 'pull' })),
  backfill: reading(readHistory),
  release: async (deps, { organisation, job }) => {
    await release(deps, organisation);
    await withScope(deps.db, { organisations: [organisation] }, (tx) => unbury(tx, organisation, job));
    return 'done';
  },
  digest: async (deps, { organisation, job }, _last, signal) => {
    await keepLetters(deps, organisation);
    // The house closes: what is left is done by whoever opens it again.
    if (signal.aborted) return 'again';
    await withScope(deps.db, { organisations: [organisation] }, (tx) => unbury(tx, organisation, job));
    return 'done';
  },
  purge: async (deps, { organisation, job }) => {
    const now = deps.clock.now();
    await withScope(deps.db, { organisations: [organisation] }, async (tx) => {
      await purgeItems(tx, dayIn(HOME_ZONE, now));
      const kept = keptFrom(now);
      await purgePieces(tx, kept.titles, kept.days);
      await tx.query('delete from push_delivery where organisation = $1 and received_at < $2::timestamptz', [
        organisation,
        isoInstant(now - DELIVERIES_KEPT_DAYS * DAY_MS),
      ]);
      await forgetSlots(tx, isoInstant(now - SLOTS_KEPT_DAYS * DAY_MS));
      await unbury(tx, organisation, job);
    });
    return 'done';
  },
};

/** Does what a message asks for. Work that was done before is done again without harm: loads are absolute. */
export function createHandler(deps: Deps, signal: AbortSignal): Handler {
  return async (message, { last }) => {
    if (signal.aborted) return 'again';
    return works[message.job](deps, message, last, signal);
  };
}

type Asked = Required<Pick<IngestRequest, 'organisation' | 'source' | 'signal'>>;

/** The reading of a source, and what it means for the queue how that ended. */
function reading(read: (deps: Deps, asked: Asked) => Promise<Pick<IngestResult, 'state' | 'error'>>): Work {
  return async (deps, message, last, signal) => {
    const { organisation } = message;
    const source = message.source ?? 0;
    const row = await withScope(deps.db, { organisations: [organisation] }, (tx) =>
      getSource(tx, organisation, source),
    );
    // Paused or taken away since the message was made: whoever did so knows.
    if (row?.state !== 'active') return 'done';
    const now = deps.clock.now();
    const waiting = row.waitUntil === null ? 0 : parseInstant(row.waitUntil);
    if (waiting > now) return later(deps, waiting);
    const error = await attempt(() => read(deps, { organisation, source, signal }));
    // What was given up before is forgotten with the run's end, whoever asked for the run.
    if (error === null) return 'done';
    if (error.retryAt !== undefined && error.retryAt > now) {
      const then = later(deps, error.retryAt);
      if (then !== 'done') return then;
    } else if (!last && FATES[error.kind] === 'retry') return 'again';
    await giveUp(deps, message, error);
    return 'done';
  };
}

/** Leaves a dead letter where the owner sees it. Without a reason it was a fault of our own; the log says of what kind. */
export async function giveUp(
  deps: Deps,
  { organisation, source, job, slot }: Message,
  { phrase, params }: { phrase: PhraseKey; params: PhraseParams } = { phrase: 'source.given-up', params: {} },
): Promise<void> {
  await withScope(deps.db, { organisations: [organisation] }, (tx) =>
    bury(tx, { organisation, job, source, slot, phrase, params, at: isoInstant(deps.clock.now()) }),
  );
}

/** Not before that instant; where the next night comes first, it is that night's affair. */
function later(deps: Deps, notBefore: number): Ended {
  const at = jobs.find((job) => job.key === 'pull')!.at;
  return notBefore < nextSlot(at, deps.clock.now()) ? { notBefore } : 'done';
}

/** Why a reading did not come to its end, or null. Throws what is a fault of our own. */
async function attempt(step: () => Promise<Pick<IngestResult, 'state' | 'error'>>): Promise<SourceError | null> {
  try {
    const { error, state } = await step();
    return error ?? (state === 'interrupted' ? new SourceError('transient', 'source.stopped') : null);
  } catch (caught) {
    if (caught instanceof SourceError) return caught;
    // Somebody else reads it, or died while reading: the lease runs out.
    if (caught instanceof UserError) return new SourceError('transient', caught.phrase, { params: caught.params });
    throw caught;
  }
}
