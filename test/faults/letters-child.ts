// Run as a process of its own, to be killed: one order by message.

/** Where the letters wait and where they go, and at which hit of which checkpoint to die (`mail.handed:7`). */
export interface LetterOrder {
  readonly where: string;
  readonly organisation: number;
  readonly port: number;
  readonly at: string | null;
}

const ordered = new Promise<LetterOrder>((resolve) =>
  process.once('message', (order) => resolve(order as LetterOrder)),
);
process.once('disconnect', () => process.exit(1));

// Everything is loaded before the order comes: that takes longer than the work.
const { openPostgres } = await import('../../db/drivers/postgres.ts');
const { guard } = await import('../../db/database.ts');
const { deliver } = await import('./letters-scene.ts');

const { where, organisation, port, at } = await ordered;
const engine = openPostgres(where, { max: 2 });
const database = await guard(engine);
const [name, hit] = (at ?? '').split(':');
let hits = 0;
process.send?.('ready');
const start = performance.now();
const counts = await deliver(database, organisation, {
  port,
  at: (checkpoint) => {
    if (checkpoint !== name) return;
    hits++;
    // Killed by itself at the very moment: nothing after this line runs, no handler, no flush.
    if (hits === Number(hit)) process.kill(process.pid, 'SIGKILL');
  },
});
process.send?.(`finished ${counts.accepted} in ${Math.round(performance.now() - start)}`);
await engine.close();
process.exit(0);
