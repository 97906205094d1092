import { randomToken, sha256 } from '../core/secrets.ts';
import type { Clock } from '../core/time.ts';
import type { OneTimeLinks } from '../web-deps.ts';

/** How long a printed link lets somebody in. */
export const LINK_MS = 15 * 60_000;

export interface LinkMaker extends OneTimeLinks {
  make(): Promise<string>;
}

/** Links kept in this process: each opens once, and none after its time or a restart. */
export function oneTimeLinks(clock: Clock): LinkMaker {
  // Kept as hashes, so that looking one up tells nothing by how long it takes.
  const ends = new Map<string, number>();
  const holds = (hash: string) => (ends.get(hash) ?? 0) > clock.now();
  return {
    async make() {
      const token = randomToken();
      ends.set(await sha256(token), clock.now() + LINK_MS);
      return token;
    },
    holds: async (token) => holds(await sha256(token)),
    async redeem(token) {
      const hash = await sha256(token);
      const taken = holds(hash);
      ends.delete(hash);
      return taken;
    },
  };
}
