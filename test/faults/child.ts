// Run as a process of its own, to be killed: `child.ts <pglite folder or URL> <scene JSON> [checkpoint:hit]`.
import { guard } from '../../db/database.ts';
import { openPglite } from '../../db/drivers/pglite.ts';
import { openPostgres } from '../../db/drivers/postgres.ts';
import { reload, type Scene } from './scene.ts';

const [where, sceneText, at] = process.argv.slice(2);
if (!where || !sceneText) throw new Error('usage: child.ts <where> <scene> [checkpoint:hit]');
const engine = where.startsWith('postgres:') ? openPostgres(where, { max: 2 }) : await openPglite(where);
const database = await guard(engine);
const [name, hit] = (at ?? '').split(':');
let hits = 0;
process.send?.('ready');
const start = performance.now();
const result = await reload(database, JSON.parse(sceneText) as Scene, 0, (checkpoint) => {
  if (checkpoint !== name) return;
  hits++;
  // Killed by itself at the very moment: nothing after this line runs, no handler, no flush.
  if (hits === Number(hit)) process.kill(process.pid, 'SIGKILL');
});
process.send?.(`finished ${result.state} in ${Math.round(performance.now() - start)}`);
await engine.close();
process.exit(0);
