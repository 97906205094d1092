import { type Clock, parseInstant } from '../core/time.ts';
import { type DemoOptions, seedDemo } from '../demo/index.ts';
import { DEMO } from '../demo/story.ts';
import type { Deps } from '../deps.ts';

/** Where the demo's time stands still. */
export const demoClock: Clock = { now: () => parseInstant(DEMO.stops) };

/** Fills the demo organisation, by the same way that real figures come. */
export function makeDemo(deps: Deps, progress?: DemoOptions['progress']): Promise<void> {
  return seedDemo(deps, progress ? { progress } : {});
}
