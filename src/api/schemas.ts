import { z } from '@hono/zod-openapi';
import { CHANNEL_IDS, METHOD_IDS } from '../catalogue/types.ts';
import { FLAGS, type FlagName } from '../connectors/contract.ts';
import { isIsoDate } from '../core/time.ts';

export const words = z.strictObject({ nb: z.string(), nn: z.string(), en: z.string() }).openapi('Words');
export const day = z.string().refine(isIsoDate, 'api.not-a-day').openapi({ format: 'date', example: '2026-10-31' });
export const instant = z.string().openapi({ format: 'date-time', example: '2026-11-03T05:00:00.000Z' });
export const period = z.strictObject({ from: day, to: day }).openapi('Period');
export const channelId = z.enum(CHANNEL_IDS);
export const methodId = z.enum(METHOD_IDS);
export const indicatorUnit = z.enum([
  'count',
  'persons',
  'accounts',
  'percent',
  'points',
  'seconds',
  'hours',
  'days',
  'ratio',
  'per-thousand',
  'score',
]);
const slug = z.string().openapi({ example: 'demo' });
/** What every answer about an organisation begins with. `demo`: the figures are made up. */
export const ofOrganisation = { organisation: slug, demo: z.boolean() };
export const inOrganisation = { organisation: slug };

/** A list that nobody changes. */
export function list<T extends z.ZodType>(item: T) {
  return z.array(item).readonly();
}

export function json<T extends z.ZodType>(schema: T, description: string) {
  return { description, content: { 'application/json': { schema } } };
}

export const notModified = { description: 'Nothing has changed since the answer with this ETag' };

/** Names of the quality flags that are set. */
export function flagNames(bits: number): FlagName[] {
  return (Object.keys(FLAGS) as FlagName[]).filter((name) => (bits & FLAGS[name]) !== 0);
}
