import type { z } from 'zod';
import { SourceError } from '../core/errors.ts';

/** A surprise from outside: names the field in the schema's own words, never the value. */
function shapeError(system: string, field: string): SourceError {
  return new SourceError('shape', 'source.shape', { params: { system, field } });
}

/** The value as the schema picks it; throws `shape` at the first field that does not fit. */
export function inShape<T extends z.ZodType>(system: string, what: string, schema: T, value: unknown): z.output<T> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const path = result.error.issues[0]?.path ?? [];
  // Only names that a schema could hold: a key invented by the other side is not repeated.
  const field = path.filter((part) => typeof part === 'string' && /^[A-Za-z_][\w-]{0,39}$/.test(part)).join('.');
  throw shapeError(system, field ? `${what}.${field}` : what);
}
