// Run as a process of its own, to be killed: `child.ts <pglite folder or URL> <load or import> <scene JSON> [checkpoint:hit]`.
import { guard } from '../../db/database.ts';
import { again, type Scene, type Work } from './scene.ts';

const [where, work, sceneText, at] = process.argv.slice(2);
if (!where || !work || !sceneText) throw new Error('usage: child.ts <where> <load or import> <scene> [checkpoint:hit]');
// Only the driver that is needed: loading the other would take longer than the work.
const engine = where.startsWith('postgres:')
  ? (await import('../../db/drivers/postgres.ts')).openPostgres(where, { max: 2 })
  : await (await import('../../db/drivers/pglite.ts')).openPglite(where);
const database = await guard(engine);
const [name, hit] = (at ?? '').split(':');
let hits = 0;
process.send?.('ready');
const start = performance.now();
const result = await again(database, JSON.parse(sceneText) as Scene, work as Work, 0, (checkpoint) => {
  if (checkpoint !== name) return;
  hits++;
  // Killed by itself at the very moment: nothing after this line runs, no handler, no flush.
  if (hits === Number(hit)) process.kill(process.pid, 'SIGKILL');
});
process.send?.(`finished ${result.state} in ${Math.round(performance.now() - start)}`);
await engine.close();
process.exit(0);
