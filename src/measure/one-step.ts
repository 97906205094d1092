import { designOf } from './effect/design.ts';
import { ratioOf } from './effect/local-level.ts';

/** What the past leads to expect of the next value, in the unit of the values. */
export interface Prediction {
  readonly expected: number;
  /** Standard error of the prediction: of the value itself, and of all that was estimated. */
  readonly error: number;
}

/** A series taken one place at a time, and predicted from what was taken alone. */
export interface OneStep {
  /** Null where too little was taken to know the level, the season here and the noise. */
  predict(): Prediction | null;
  /** Null for a gap. */
  take(value: number | null): void;
  /** Begins the level anew at the next value; the season stands. */
  restart(): void;
}

/** Signals far apart: a prediction hardly depends on where between them the best one is. */
export const COARSE: readonly number[] = [0, ...[-3, -2, -1.5, -1, -0.5, 0, 1].map(ratioOf)];
/** Spread of a level of which nothing is known, beside the noise. */
const UNKNOWN = 1e6;
/** A column that adds less than this to those before it adds nothing. */
const ALIKE = 1e-9;

/**
 * The structural model of `effect/` (a walking level, a fixed season, noise), with one filter for each of a few ratios of
 * level to noise; each season the ratio that the past makes likeliest (REML) is chosen anew. The regression goes on row by
 * row with plane rotations, so that a place costs the same however long the past is.
 * Source: as `effect/local-level.ts`; rotations: Gentleman, Applied Statistics 23 (1974) 448–454; what each row adds to the
 * sum of squares is the recursive residual of Brown, Durbin and Evans, JRSS B 37 (1975).
 */
export function createOneStep(season: number): OneStep {
  const seasonal = designOf(season, [], { from: 0, to: season, start: null });
  const rows = Array.from({ length: season }, (_, at) => Float64Array.from([1, ...seasonal.map((c) => c.values[at]!)]));
  const filters = COARSE.map((ratio) => createFilter(ratio, season));
  let chosen = filters[0]!;
  let place = 0;
  return {
    predict: () => chosen.predict(rows[place % season]!),
    take: (value) => {
      for (const filter of filters) filter.take(rows[place % season]!, value);
      place++;
      if (place % season === 0) chosen = filters.reduce((a, b) => (b.logLikelihood() > a.logLikelihood() ? b : a));
    },
    restart: () => {
      for (const filter of filters) filter.restart();
    },
  };
}

function createFilter(ratio: number, size: number) {
  // The triangle of the rotated columns, each row followed by the rotated value.
  const width = size + 1;
  const upper = new Float64Array(size * width);
  const levels = new Float64Array(width);
  const row = new Float64Array(width);
  let [spread, rss, known, sumLogF] = [0, 0, 0, 0];

  const isKnown = (col: number) => upper[col * width + col]! > 0;
  const rank = () => levels.subarray(0, size).reduce((sum, _, col) => sum + (isKnown(col) ? 1 : 0), 0);

  const predict = (columns: Float64Array): Prediction | null => {
    const f = spread + 1 - ratio;
    const scale = 1 / Math.sqrt(f);
    const free = known - rank();
    if (free < 1) return null;
    let [fitted, leverage] = [0, 0];
    for (let col = 0; col < size; col++) {
      let sum = (columns[col]! - levels[col]!) * scale;
      for (let above = 0; above < col; above++) sum -= upper[above * width + col]! * row[above]!;
      if (!isKnown(col) && Math.abs(sum) > ALIKE * scale) return null;
      const part = isKnown(col) ? sum / upper[col * width + col]! : 0;
      row[col] = part;
      fitted += part * upper[col * width + size]!;
      leverage += part * part;
    }
    return { expected: levels[size]! + fitted / scale, error: Math.sqrt((rss / free) * f * (1 + leverage)) };
  };

  const take = (columns: Float64Array, value: number | null): void => {
    if (value !== null) {
      const f = spread + 1 - ratio;
      const scale = 1 / Math.sqrt(f);
      for (let col = 0; col < width; col++) {
        const off = (col < size ? columns[col]! : value) - levels[col]!;
        row[col] = off * scale;
        levels[col]! += (spread / f) * off;
      }
      rotateIn(scale);
      spread *= 1 - spread / f;
      sumLogF += Math.log(f);
      known++;
    }
    spread += ratio;
  };

  const rotateIn = (scale: number): void => {
    for (let col = 0; col < size; col++) {
      const off = row[col]!;
      if (Math.abs(off) <= ALIKE * scale) continue;
      const from = col * width;
      const length = Math.hypot(upper[from + col]!, off);
      const [c, s] = [upper[from + col]! / length, off / length];
      for (let at = col; at < width; at++) {
        const kept = upper[from + at]!;
        upper[from + at] = c * kept + s * row[at]!;
        row[at] = c * row[at]! - s * kept;
      }
    }
    rss += row[size]! ** 2;
  };

  const logLikelihood = (): number => {
    const free = known - rank();
    if (free < 1) return Number.NEGATIVE_INFINITY;
    let logDeterminant = 0;
    for (let col = 0; col < size; col++) if (isKnown(col)) logDeterminant += 2 * Math.log(upper[col * width + col]!);
    const likely = Math.log((2 * Math.PI * Math.max(rss, Number.MIN_VALUE)) / free) + 1;
    return -0.5 * (free * likely + sumLogF + logDeterminant);
  };

  const restart = (): void => {
    spread = UNKNOWN;
  };
  return { predict, take, restart, logLikelihood };
}
