import { normalDraws } from '../../../src/measure/random.ts';

/** A metric as public bodies have them, in which nothing happens: seasonal, overdispersed, autocorrelated. */
export interface WorldOptions {
  readonly periods: number;
  /** Standard deviation of the level's step each month, in logarithms. */
  readonly walk: number;
  /** Of what comes and goes: its size in logarithms, and how much of it is left a month later. */
  readonly noise: number;
  readonly kept: number;
  /** From this place on, all is so many times as large. */
  readonly effect?: { readonly from: number; readonly times: number };
}

/** The kinds that are drawn in turn, so that no single one is what the figures are about. */
export const KINDS: readonly Pick<WorldOptions, 'walk' | 'noise' | 'kept'>[] = [
  { walk: 0, noise: 0.08, kept: 0 },
  { walk: 0.03, noise: 0.06, kept: 0 },
  { walk: 0.06, noise: 0.03, kept: 0 },
  { walk: 0, noise: 0.08, kept: 0.6 },
  { walk: 0.03, noise: 0.06, kept: 0.4 },
];

/** Draws monthly counts; the same ones for the same seed. */
export function createWorlds(seed: number): (options: WorldOptions) => number[] {
  const draw = normalDraws(seed);
  return ({ periods, walk, noise, kept, effect }) => {
    let level = Math.log(500) + 0.8 * draw();
    let passing = noise * draw();
    const season = 0.2 * Math.abs(draw());
    const turn = 2 * Math.PI * draw();
    return Array.from({ length: periods }, (_, at) => {
      level += walk * draw();
      passing = kept * passing + noise * Math.sqrt(1 - kept * kept) * draw();
      const swing = season * Math.sin((2 * Math.PI * at) / 12 + turn);
      const times = effect && at >= effect.from ? effect.times : 1;
      const mean = times * Math.exp(level + passing + swing);
      // Counts are hundreds: Poisson's variation is nearly the normal's.
      return Math.max(0, Math.round(mean + Math.sqrt(mean) * draw()));
    });
  };
}
