import type { Cell, Row } from './matrix-cells.ts';
import { modernRows } from './matrix-modern.ts';
import { surveyRows } from './matrix-survey.ts';
import type { ChannelId, MethodId } from './types.ts';

export type { Cell } from './matrix-cells.ts';

/** Every channel by every method: what is measured there, or why nothing is. A missing cell is a type error. */
export const matrix: Readonly<Record<ChannelId, Row>> = { ...surveyRows, ...modernRows };

/** The stated answer for one channel and one method. */
export function cell(channel: ChannelId, method: MethodId): Cell {
  return matrix[channel][method];
}
