/** A list of numbers in PostgreSQL's array form. */
export function numberArray(values: readonly number[]): string {
  return `{${values.join(',')}}`;
}

/** A list of days or other plain words, none of which needs quoting. */
export function plainArray(values: readonly string[]): string {
  return `{${values.join(',')}}`;
}

/** A list of any text, quoted. */
export function textArray(values: readonly string[]): string {
  return `{${values.map((v) => `"${v.replace(/["\\]/g, '\\$&')}"`).join(',')}}`;
}
