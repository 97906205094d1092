import { type QuantityId, quantity } from '../../catalogue/quantities.ts';
import type { Measure } from '../contract.ts';

/** Quantities that one closed question can answer, each with its scale points in the catalogue. */
export const ASKED = [
  'csat-answers',
  'ease-answers',
  'understood-answers',
  'task-success-answers',
  'recall-answers',
  'learned-answers',
  'nps-answers',
  'survey-answers',
  'helpful-answers',
  'trust-answers',
  'awareness-answers',
  'reputation-answers',
  'pride-answers',
  'strategy-answers',
  'employer-answers',
] as const satisfies readonly QuantityId[];
export type Asked = (typeof ASKED)[number];

/** Answers by scale point and by the day they were submitted; a day that was looked at and has no answer had none. */
export const measures: Readonly<Record<Asked, Measure>> = Object.fromEntries(
  ASKED.map((id) => [id, { quantity: id, native: 'answers', reads: 'window', grain: 'day', absence: 'zero' }]),
) as Record<Asked, Measure>;

/** The scale points that the catalogue has for the quantity. */
export function pointsOf(id: Asked): readonly string[] {
  const rule = quantity(id).dimensions.point;
  return rule && !('max' in rule) ? rule : [];
}

/** Whether the answers are yes and no: then several chosen options can make one answer. */
export function isYesNo(id: Asked): boolean {
  return pointsOf(id).includes('yes');
}
