/** A list of numbers in PostgreSQL's array form; null becomes NULL. */
export function numberArray(values: ArrayLike<number | null>): string {
  return `{${Array.prototype.map.call(values, (v) => (v === null ? 'null' : v)).join(',')}}`;
}

/** A list of days or other plain words, none of which needs quoting. */
export function plainArray(values: readonly string[]): string {
  return `{${values.join(',')}}`;
}

/** A list of any text, quoted. */
export function textArray(values: readonly string[]): string {
  return `{${values.map((v) => `"${v.replace(/["\\]/g, '\\$&')}"`).join(',')}}`;
}
