import { type QuantityId, quantities } from '../catalogue/quantities.ts';
import { GRAINS, type Grain } from '../core/period.ts';
import type { Measure } from './contract.ts';

export type MeasureKey = `${QuantityId}@${Grain}`;

/**
 * Measures of what may bring anything: each quantity in each grain, since the file or the delivery, not the connector,
 * says which. `native` is the quantity's own name.
 */
export function anyQuantity(): Record<string, Measure> {
  const pairs = quantities.flatMap(({ id }) => GRAINS.map((grain) => [id as QuantityId, grain] as const));
  return Object.fromEntries(
    pairs.map(([id, grain]) => [`${id}@${grain}`, { quantity: id, native: id, reads: 'window', grain }] as const),
  );
}
