import { type Clock, type IsoDate, parseInstant } from '../core/time.ts';
import { monthAfter } from '../demo/steps.ts';
import { DEMO } from '../demo/story.ts';
import type { Deps } from '../deps.ts';
import type { Background } from './background.ts';
import { errorFacts } from './log.ts';

/** Where the demo's time stands still. */
export const demoClock: Clock = { now: () => parseInstant(DEMO.stops) };

/** How far the filling of the demo has come; `failed` where it broke off, to go on at the next start. */
export interface DemoProgress {
  readonly done: number;
  readonly of: number;
  /** The newest month that is in. */
  readonly month: IsoDate | null;
  readonly failed: boolean;
}

/** The demo while it is filled. */
export interface DemoWork {
  readonly progress: DemoProgress;
  /** Whether it was filled to the end. */
  readonly ended: Promise<boolean>;
}

/** What of the house the demo needs. */
interface DemoHouse {
  readonly deps: Deps;
  readonly background: Background;
  demo: DemoWork | null;
}

const WHOLE: DemoWork = { progress: { done: 1, of: 1, month: null, failed: false }, ended: Promise.resolve(true) };

/**
 * Makes the demo's organisations and begins to fill them in the background, so that the house can be looked at meanwhile;
 * goes on where an earlier start was cut off. Joins a filling that is under way. Where the demo is whole, nothing is done.
 */
export async function startDemo(
  house: DemoHouse,
  tell: (progress: DemoProgress) => void = () => undefined,
): Promise<DemoWork> {
  if (house.demo && !house.demo.progress.failed) return house.demo;
  // Loaded where it is asked for: the systems that it reads are half of all code.
  const { beginDemo, demoState } = await import('../demo/index.ts');
  if ((await demoState(house.deps)) === 'whole') return WHOLE;
  const fill = await beginDemo(house.deps);
  let progress: DemoProgress = { done: 0, of: 1, month: null, failed: false };
  const note = (now: DemoProgress) => {
    progress = now;
    tell(now);
  };
  const { stopping } = house.background;
  const ended = fill({
    signal: stopping,
    progress: (done, of) => note({ done, of, month: monthAfter(done), failed: false }),
  }).then(
    () => !stopping.aborted,
    (error: unknown) => {
      house.deps.log('error', 'the demo broke off', errorFacts(error));
      note({ ...progress, failed: true });
      return false;
    },
  );
  house.background.keep(ended);
  house.demo = {
    get progress() {
      return progress;
    },
    ended,
  };
  return house.demo;
}
