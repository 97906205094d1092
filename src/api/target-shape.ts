import { z } from '@hono/zod-openapi';
import type { OrganisationRow } from '../../db/database.ts';
import type { TargetBody } from '../../db/queries/targets.ts';
import { GOAL_IDS } from '../catalogue/types.ts';
import type { TargetReading } from '../flows/target-reading.ts';
import { indicator } from '../indicators/index.ts';
import { TARGET_SIDES, TARGET_STATUSES } from '../verdicts/target.ts';
import { channelId, day, instant, words } from './schemas.ts';
import { indicatorNumber, shapeNumber } from './shape.ts';

const said = {
  indicator: z.string().max(100).openapi({ example: 'user-satisfaction.csat' }),
  channel: channelId,
  side: z.enum(TARGET_SIDES),
  value: z.number(),
  grain: z.enum(['month', 'quarter', 'year']).openapi({ description: 'The whole unit that the figure is judged over' }),
  from: day.openapi({ description: 'The first day from which it holds' }),
  deadline: day,
};

export const newTarget = z
  .strictObject({ ...said, goal: z.enum(GOAL_IDS).nullable().optional(), text: z.string().nullable().optional() })
  .openapi('NewTarget');

export const targetVersion = z.int().openapi({ description: 'Raised by each change; say which one was read' });

export const target = z
  .strictObject({
    id: z.int(),
    version: targetVersion,
    ...said,
    label: words.nullable().openapi({ description: 'Of the indicator; null where this version does not know it' }),
    goal: z.enum(GOAL_IDS).nullable(),
    text: z.string().nullable(),
    status: z.enum(TARGET_STATUSES),
    words,
    number: indicatorNumber.nullable().openapi({
      description: 'The figure it is judged by: of the last whole unit that ended, and not after the deadline',
    }),
    createdAt: instant,
    updatedAt: instant,
  })
  .openapi('Target');

export function targetBody({ goal = null, text = null, ...asked }: z.output<typeof newTarget>): TargetBody {
  return { ...asked, goal, text };
}

/** A target as the API sends it. */
export function shapeTarget(
  { organisation: _, number, ...reading }: TargetReading,
  organisation: Pick<OrganisationRow, 'slug'>,
): z.output<typeof target> {
  const label = indicator(reading.indicator)?.label ?? null;
  return { ...reading, label, number: number && shapeNumber(number, organisation) };
}
