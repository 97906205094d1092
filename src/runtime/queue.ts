import type { PGlite } from '@electric-sql/pglite';
import { fromPglite, PgBoss } from 'pg-boss';
import { QUEUE } from '../../db/database.ts';
import type { Ended, GivenUp, Handler, Message, Queue } from '../../jobs/queue.ts';
import { sha256 } from '../core/secrets.ts';
import { isoInstant } from '../core/time.ts';
import type { Log } from '../deps.ts';

/** Where the queue keeps its tables: beside ours, in a schema of its own. */
export type QueueStore = { readonly url: string } | { readonly lite: PGlite };

export interface QueueOptions {
  readonly log: Log;
  /** Messages worked on at once in this process. */
  readonly hands: number;
  /** Seconds between looks for work, and before a first repeat; shorter in tests. */
  readonly pollSeconds?: number;
  readonly retrySeconds?: number;
  /** Tries after the first; a process that dies uses one up too. */
  readonly retries?: number;
  /** Seconds without a sign of life after which work is somebody else's, and between looks for such. */
  readonly heartbeatSeconds?: number;
  readonly superviseSeconds?: number;
}

/** Where the queue puts what it tries no more, whoever died over it. */
const GIVEN_UP = 'given-up';
const LONGEST_WORK_SECONDS = 6 * 3600;
/** Long enough that a slot's messages are known when the slot is looked at again; then the queue purges them itself. */
const KEPT_SECONDS = 14 * 86_400;
const STOP_MS = 20_000;

export type WorkingQueue = Queue & { work(handler: Handler, givenUp: GivenUp): Promise<void> };

/** The queue on pg-boss: leases by heartbeat, repeats with growing pauses, shared by any number of processes. */
export async function openQueue(store: QueueStore, options: QueueOptions): Promise<WorkingQueue> {
  const { log, hands, pollSeconds = 2, retrySeconds = 60, retries = 5 } = options;
  const { heartbeatSeconds = 60, superviseSeconds = 30 } = options;
  const boss = new PgBoss({
    ...('lite' in store
      ? { db: fromPglite(store.lite), backend: 'pglite' as const }
      : { connectionString: store.url, max: hands + 1 }),
    schema: QUEUE.schema,
    // The schedule is ours, and so are the tables that a look at the database would find.
    schedule: false,
    superviseIntervalSeconds: superviseSeconds,
    monitorIntervalSeconds: superviseSeconds,
    application_name: 'ekko-queue',
  });
  boss.on('error', (error: Error) =>
    log('error', 'queue broke', { name: error.name, code: (error as NodeJS.ErrnoException).code }),
  );
  await boss.start();
  const terms = {
    retryLimit: retries,
    retryDelay: retrySeconds,
    retryBackoff: true,
    retryDelayMax: 30 * retrySeconds,
    heartbeatSeconds,
    expireInSeconds: LONGEST_WORK_SECONDS,
    retentionSeconds: KEPT_SECONDS,
    deleteAfterSeconds: KEPT_SECONDS,
  };
  for (const [name, own] of [
    [GIVEN_UP, terms],
    [QUEUE.work, { ...terms, deadLetter: GIVEN_UP }],
  ] as const) {
    await boss.createQueue(name, own);
    // One that was there already keeps the terms of the version that made it.
    await boss.updateQueue(name, own);
  }

  const insert = (messages: readonly { id: string; data: Message; startAfter?: string }[]) =>
    messages.length === 0
      ? null
      : boss.insert(
          QUEUE.work,
          messages.map((message) => ({ ...message })),
        );

  /** Its message may quote data, and the queue would keep it. */
  const broke = ({ job }: Message, caught: unknown) =>
    log('error', 'work broke', { job, name: caught instanceof Error ? caught.name : 'unknown' });

  return {
    async add(messages) {
      await insert(await Promise.all(messages.map(async (data) => ({ id: await idOf(data), data }))));
    },
    async work(handler, givenUp) {
      const each = {
        includeMetadata: true,
        batchSize: 1,
        localConcurrency: hands,
        pollingIntervalSeconds: pollSeconds,
      } as const;
      await boss.work<Message>(GIVEN_UP, { pollingIntervalSeconds: pollSeconds }, async (letters) => {
        for (const { data } of letters) {
          await givenUp(data).catch((caught: unknown) => {
            broke(data, caught);
            throw new TryAgain();
          });
        }
      });
      await boss.work<Message, void, typeof each>(QUEUE.work, each, async ([job]) => {
        if (!job) return;
        const ended = await handler(job.data, { last: job.retryCount >= retries }).catch((caught: unknown): Ended => {
          broke(job.data, caught);
          return 'again';
        });
        if (ended === 'again') throw new TryAgain();
        if (typeof ended === 'object') {
          const startAfter = isoInstant(ended.notBefore);
          await insert([{ id: await idOf(job.data, startAfter), data: job.data, startAfter }]);
        }
      });
    },
    stop: () => boss.stop({ graceful: true, timeout: STOP_MS }),
  };
}

/** Not a fault: the message goes back to the queue. */
class TryAgain extends Error {
  override readonly name = 'TryAgain';
}

/** The same message always has the same id, so that the queue can tell it was there. */
async function idOf({ job, slot, organisation, source }: Message, notBefore = ''): Promise<string> {
  const hex = await sha256([job, slot, organisation, source, notBefore].join('\n'));
  return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    '-',
  );
}
