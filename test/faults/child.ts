// Run as a process of its own, to be killed: `child.ts <pglite or postgres>`, then one order by message.
import type { Engine } from '../../db/engine.ts';
import type { Scene, Work } from './scene.ts';

/** What to do, where, and at which hit of which checkpoint to die (`page.values:7`); null leaves that to others. */
export interface Order {
  readonly where: string;
  readonly work: Work;
  readonly scene: Scene;
  readonly at: string | null;
}

const ordered = new Promise<Order>((resolve) => process.once('message', (order) => resolve(order as Order)));
process.once('disconnect', () => process.exit(1));

// Everything is loaded before the order comes: that takes longer than the work.
const openers: Record<string, () => Promise<(where: string) => Engine | Promise<Engine>>> = {
  pglite: async () => (await import('../../db/drivers/pglite.ts')).openPglite,
  postgres: async () => {
    const { openPostgres } = await import('../../db/drivers/postgres.ts');
    return (where) => openPostgres(where, { max: 2 });
  },
};
const open = await openers[process.argv[2]!]!();
const { guard } = await import('../../db/database.ts');
const { again } = await import('./scene.ts');

const { where, work, scene, at } = await ordered;
const engine = await open(where);
const database = await guard(engine);
const [name, hit] = (at ?? '').split(':');
let hits = 0;
process.send?.('ready');
const start = performance.now();
const result = await again(database, scene, work, 0, (checkpoint) => {
  if (checkpoint !== name) return;
  hits++;
  // Killed by itself at the very moment: nothing after this line runs, no handler, no flush.
  if (hits === Number(hit)) process.kill(process.pid, 'SIGKILL');
});
process.send?.(`finished ${result.state} in ${Math.round(performance.now() - start)}`);
await engine.close();
process.exit(0);
