import { z } from '@hono/zod-openapi';
import type { AnnotationBody, AnnotationRow } from '../../db/queries/annotations.ts';
import { channelId, day, instant } from './schemas.ts';

const indicatorId = z.string().max(100).nullable();
const OF_INDICATOR = { description: 'Null of all indicators of the channel', example: 'web-analytics.visits' };
const OF_CHANNEL = { description: 'Null of the whole organisation' };
const LAST = { description: 'Last day of what went on for more than one' };

export const newAnnotation = z
  .strictObject({
    indicator: indicatorId.optional().openapi(OF_INDICATOR),
    channel: channelId.nullable().optional().openapi(OF_CHANNEL),
    day,
    last: day.nullable().optional().openapi(LAST),
    text: z.string().openapi({ example: 'Ny forside', description: 'From 1 to 200 characters, without personal data' }),
  })
  .openapi('NewAnnotation');

export const annotationVersion = z.int().openapi({ description: 'Raised by each change; say which one was read' });

export const annotation = z
  .strictObject({
    id: z.int(),
    version: annotationVersion,
    indicator: indicatorId.openapi(OF_INDICATOR),
    channel: channelId.nullable().openapi(OF_CHANNEL),
    day,
    last: day.nullable().openapi(LAST),
    text: z.string(),
    createdAt: instant,
    updatedAt: instant,
  })
  .openapi('Annotation');

export function annotationBody({
  indicator = null,
  channel = null,
  last = null,
  ...asked
}: z.output<typeof newAnnotation>): AnnotationBody {
  return { indicator, channel, last, ...asked };
}

/** An annotation as the API sends it. */
export function shapeAnnotation({ organisation: _, ...row }: AnnotationRow): z.output<typeof annotation> {
  return row;
}
