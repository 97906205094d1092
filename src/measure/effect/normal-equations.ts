/** A column that the ones before it explain to within this share adds nothing that could be told apart. */
const ALIKE = 1e-9;

/** X'X of a few columns, factored once and solved for many right-hand sides. */
export interface Factored {
  readonly size: number;
  /** Columns that add nothing to those before them: their coefficients are 0 and unknown. */
  readonly dropped: ReadonlySet<number>;
  /** log |X'X| of the first so many columns, of those that were kept. */
  logDeterminant(columns: number): number;
  solve(right: Float64Array): Float64Array;
  /** Diagonal element of the inverse: the variance of a coefficient, in units of σ². */
  inverseAt(place: number): number;
}

/** Factors the cross products of these columns (Cholesky). */
export function factor(columns: readonly Float64Array[]): Factored {
  const size = columns.length;
  const lower = new Float64Array(size * size);
  const dropped = new Set<number>();
  for (let row = 0; row < size; row++) {
    const own = dot(columns[row]!, columns[row]!);
    for (let col = 0; col <= row; col++) {
      let sum = row === col ? own : dot(columns[row]!, columns[col]!);
      for (let k = 0; k < col; k++) sum -= lower[row * size + k]! * lower[col * size + k]!;
      if (col < row) lower[row * size + col] = dropped.has(col) ? 0 : sum / lower[col * size + col]!;
      else if (sum <= ALIKE * own || own === 0) dropped.add(row);
      else lower[row * size + row] = Math.sqrt(sum);
    }
  }
  const solve = (right: Float64Array): Float64Array => {
    const found = new Float64Array(size);
    for (let row = 0; row < size; row++) {
      if (dropped.has(row)) continue;
      let sum = right[row]!;
      for (let k = 0; k < row; k++) sum -= lower[row * size + k]! * found[k]!;
      found[row] = sum / lower[row * size + row]!;
    }
    for (let row = size - 1; row >= 0; row--) {
      if (dropped.has(row)) continue;
      let sum = found[row]!;
      for (let k = row + 1; k < size; k++) if (!dropped.has(k)) sum -= lower[k * size + row]! * found[k]!;
      found[row] = sum / lower[row * size + row]!;
    }
    return found;
  };
  const inverseAt = (place: number): number => {
    const unit = new Float64Array(size);
    unit[place] = 1;
    return dropped.has(place) ? Number.POSITIVE_INFINITY : solve(unit)[place]!;
  };
  const logDeterminant = (count: number): number => {
    let sum = 0;
    for (let at = 0; at < count; at++) if (!dropped.has(at)) sum += 2 * Math.log(lower[at * size + at]!);
    return sum;
  };
  return { size, dropped, logDeterminant, solve, inverseAt };
}

export function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}
