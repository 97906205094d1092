// Run as a process of its own, to be killed: `queue-child.ts <pglite or postgres> <where> <began> <night>`. Keeps the clock
// and works on the queue until it dies; says after each look how much of the night is left. A number sent to it is the night.
import { setTimeout } from 'node:timers/promises';
import { guard, queueDepth, readTree, withScope } from '../../db/database.ts';
import { clearLeases } from '../../db/queries/runs.ts';
import { createHandler, giveUp } from '../../jobs/handle.ts';
import { jobs } from '../../jobs/table.ts';
import { tick } from '../../jobs/tick.ts';
import { isoInstant } from '../../src/core/time.ts';
import { openQueue } from '../../src/runtime/queue.ts';
import { nightDeps } from './queue-scene.ts';

/** What a process says: the night that it looked at, and how many of its messages are not done. */
export interface Report {
  readonly night: number;
  readonly left: number;
}

const [driver, where = '', began, first] = process.argv.slice(2);
let night = Number(first);
process.on('message', (told) => {
  night = Number(told);
});
process.once('disconnect', () => process.exit(1));

async function open() {
  if (driver === 'pglite') {
    const { openPglite } = await import('../../db/drivers/pglite.ts');
    const engine = await openPglite(where);
    return { engine, store: { lite: engine.lite }, hands: 1 };
  }
  const { openPostgres } = await import('../../db/drivers/postgres.ts');
  return { engine: openPostgres(where, { max: 3 }), store: { url: where }, hands: 3 };
}
const { engine, store, hands } = await open();
const database = await guard(engine);
const deps = await nightDeps(database, Number(began), () => night);
const organisations = (await readTree(database)).map(({ id }) => id);
// As the house does where nobody else can have the folder.
if (driver === 'pglite') {
  await withScope(database, { organisations }, (tx) => clearLeases(tx, isoInstant(deps.clock.now())));
}
const queue = await openQueue(store, {
  ...{ log: () => undefined, hands, pollSeconds: 0.5, heartbeatSeconds: 10, superviseSeconds: 1 },
  // One message may well be met by more kills than a real one is given tries.
  ...{ retrySeconds: 1, retries: 100 },
});
await queue.work(createHandler(deps, new AbortController().signal), (message) => giveUp(deps, message));
for (;;) {
  const looked = night;
  await tick(deps, queue, jobs);
  const { waiting, active } = (await queueDepth(database, organisations))!;
  process.send?.({ night: looked, left: waiting + active } satisfies Report);
  await setTimeout(200);
}
