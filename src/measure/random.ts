import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** Draws from the standard normal distribution, the same ones for the same seed (Box and Muller). */
export function normalDraws(seed: number): () => number {
  const generator = xoroshiro128plus(seed);
  let kept: number | null = null;
  return () => {
    if (kept !== null) {
      const draw = kept;
      kept = null;
      return draw;
    }
    const radius = Math.sqrt(-2 * Math.log(1 - uniformFloat64(generator)));
    const angle = 2 * Math.PI * uniformFloat64(generator);
    kept = radius * Math.sin(angle);
    return radius * Math.cos(angle);
  };
}
