import { readTree, type TreeNode, withScope } from '../../db/database.ts';
import { sha256 } from '../core/secrets.ts';
import { type Clock, systemClock } from '../core/time.ts';
import { bindLocalKey } from '../flows/key.ts';
import type { House } from '../node.ts';
import { demoClock } from './demo.ts';

/** What the web face shows of the house: it turns from the demo to the real thing once that is there. */
export interface Face {
  /** The clock that readers see: the demo's own where nothing else is here, else the machine's. */
  readonly clock: Clock;
  /** Hash of the key that the browser of this machine is let in by; null where there is no organisation yet. */
  readonly keyHash: string | null;
}

/** Another process may add an organisation to a shared database; that is seen within this time. */
const FRESH_MS = 30_000;

export interface FaceReader {
  read(): Promise<Face>;
  /** To be called where an organisation was added. */
  forget(): void;
}

export function createFaceReader(house: House): FaceReader {
  let known: { face: Promise<Face>; at: number } | null = null;
  return {
    read() {
      const now = systemClock.now();
      if (!known || now - known.at > FRESH_MS) {
        const face = look(house);
        known = { face, at: now };
        face.catch(() => {
          known = null;
        });
      }
      return known.face;
    },
    forget() {
      known = null;
    },
  };
}

async function look(house: House): Promise<Face> {
  const tops = (await readTree(house.deps.db)).filter((node) => node.parent === null);
  const real = await firstReal(house, tops);
  const shown = real ?? tops[0];
  const keyHash = shown ? await sha256(await bindLocalKey(house.deps, house.localKey, shown.id)) : null;
  return { clock: shown && !real ? demoClock : systemClock, keyHash };
}

function firstReal(house: House, tops: readonly TreeNode[]): Promise<TreeNode | undefined> {
  return withScope(house.deps.db, { organisations: tops.map((node) => node.id) }, async (tx) => {
    const rows = await tx.query<{ id: number }>('select id from organisation where not demo');
    return tops.find((node) => rows.some((row) => row.id === node.id));
  });
}
