import { estimateEffect } from '../../../src/measure/effect/estimate.ts';
import { fitStructural, stepOf } from '../../../src/measure/effect/structural.ts';
import type { EffectEstimate } from '../../../src/measure/effect/types.ts';
import { type Share, shareOf } from './share.ts';
import { createWorlds, KINDS } from './worlds.ts';

const MONTHS = 84;
const START = 72;

export interface EffectRow {
  /** What was put in, in percent. */
  readonly effect: number;
  /** How often at least E1, and E3, was granted. */
  readonly e1: Share;
  readonly e3: Share;
  /** How often the range holds what was put in. */
  readonly covered: Share;
  /** How often a model that knows how the level walks, and with what error, would have seen it at 5 %. */
  readonly best: Share;
}

/** Seven years of months, the last of them under a campaign that changes nothing, or so much. */
export function benchEffects(effect: number, worlds: number, seed: number): EffectRow {
  const drawn = createWorlds(seed);
  const times = 1 + effect / 100;
  const grades: EffectEstimate['grade'][] = [];
  let covered = 0;
  let best = 0;
  for (let world = 0; world < worlds; world++) {
    const kind = KINDS[world % KINDS.length]!;
    const values = drawn({ ...kind, periods: MONTHS, effect: { from: START, times } });
    const found = estimateEffect({
      ...{ values, start: START, log: true, season: 12, regressors: [], controls: [], model: 'auto' },
      history: 24,
    });
    grades.push(found.grade);
    const { percent } = found;
    if (percent && percent.low <= effect && effect <= percent.high) covered++;
    if (seenByTheBest(values, kind)) best++;
  }
  const granted = (least: string) => grades.filter((grade) => grade >= least).length;
  return {
    effect,
    e1: shareOf(granted('E1'), worlds),
    e3: shareOf(granted('E3'), worlds),
    covered: shareOf(covered, worlds),
    best: shareOf(best, worlds),
  };
}

/** With the ratio of walk to noise known, and the noise independent: what no honest model can do better. */
function seenByTheBest(values: readonly number[], { walk, noise }: (typeof KINDS)[number]): boolean {
  const mean = values.reduce((sum, v) => sum + v, 0) / values.length;
  const own = noise * noise + 1 / mean;
  const ratio = (walk * walk) / (walk * walk + own);
  const logged = values.map((v) => Math.log(Math.max(v, 1)));
  const span = { from: 0, to: values.length, start: START };
  const fit = fitStructural(logged, span, { season: 12, columns: [], ratio });
  const step = fit && stepOf(fit);
  if (!fit || !step) return false;
  const known = Math.sqrt((walk * walk + own) / fit.variance);
  return Math.abs(step.value) > 1.96 * step.error * known;
}
