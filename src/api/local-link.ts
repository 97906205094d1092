import { randomToken, sha256 } from '../core/secrets.ts';
import type { Clock } from '../core/time.ts';
import type { OneTimeLinks } from '../web-deps.ts';

const LINK_MS = 15 * 60_000;

interface LocalLinks extends OneTimeLinks {
  /** Makes the path of a new link, such as `/start/…`. It lets one browser in, once, within a quarter of an hour. */
  issue(): Promise<string>;
}

/**
 * Links in the memory of one process, for the embedded start. Hashes are kept, never tokens; they are compared to the end,
 * so that the time taken tells nothing.
 */
export function createLocalLinks(clock: Clock): LocalLinks {
  const open = new Map<string, number>();
  const find = async (token: string): Promise<string | null> => {
    const wanted = await sha256(token);
    let found: string | null = null;
    for (const [hash, ends] of open) {
      if (ends <= clock.now()) open.delete(hash);
      else if (same(hash, wanted)) found = hash;
    }
    return found;
  };
  return {
    async issue() {
      const token = randomToken();
      open.set(await sha256(token), clock.now() + LINK_MS);
      return `/start/${token}`;
    },
    holds: async (token) => (await find(token)) !== null,
    async redeem(token) {
      const hash = await find(token);
      // Of two that come at once, only one deletes it.
      return hash !== null && open.delete(hash);
    },
  };
}

/** Whether two texts of one length are equal, in a time that does not depend on where they differ. */
function same(a: string, b: string): boolean {
  let differs = a.length ^ b.length;
  for (let i = 0; i < a.length; i++) differs |= a.charCodeAt(i) ^ b.charCodeAt(i);
  return differs === 0;
}
