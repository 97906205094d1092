import { readTree, withScope } from '../../db/database.ts';
import { seedDemo } from '../demo/index.ts';
import type { Clock } from '../core/time.ts';
import type { Deps } from '../deps.ts';

/** Where the demo's time stands still. */
const demoClock: Clock = { now: () => Date.parse('2026-11-03T05:00:00Z') };

/** Fills the demo organisation, by the same way that real figures come. */
export function makeDemo(deps: Deps): Promise<void> {
  return seedDemo(deps, {});
}

/** The clock that readers see: where nothing but the demo is here, its own; else the machine's. */
export async function clockOf(deps: Deps): Promise<Clock> {
  const tree = await readTree(deps.db);
  const real = await withScope(deps.db, { organisations: tree.map((node) => node.id) }, (tx) =>
    tx.query('select 1 as one from organisation where not demo limit 1'),
  );
  return tree.length > 0 && real.length === 0 ? demoClock : deps.clock;
}
