import { type QuantityId, quantities } from '../catalogue/quantities.ts';
import type { MethodId } from '../catalogue/types.ts';
import type { Words } from '../core/words.ts';
import { type Connector, isBrought } from './contract.ts';
import { presets } from './tables/presets/index.ts';
import type { Preset } from './tables/presets/preset.ts';

/** Something that figures can come from: a system that is read, or an export that is uploaded as it is. */
export interface ReadableSource {
  readonly key: string;
  readonly label: Words;
  readonly about: Words;
  readonly kind: 'system' | 'brought' | 'file';
  /** What it can bring; null where it can bring anything. */
  readonly quantities: readonly QuantityId[] | null;
  /** Of what it can bring; all of them where that is anything. */
  readonly methods: readonly MethodId[];
  /** How far back it can be read, in days; null: all that the source keeps, or all that a file holds. */
  readonly backfill: number | null;
  /** Days after which a value no longer changes by itself. */
  readonly finality: number;
  readonly cost: 'free' | 'agreement';
  /** Whether it needs Node, since it opens a socket or reads large files. */
  readonly node: boolean;
}

/** Every source there is, in the order of the registry, then of the presets. Generated: nothing of it is written twice. */
export function readableSources(connectors: readonly Connector[]): ReadableSource[] {
  return [...connectors.map(systemOf), ...presets.map(exportOf)];
}

function systemOf(connector: Connector): ReadableSource {
  const { key, label, about, measures, backfill, finality, cost = 'agreement', needs } = connector;
  const own = [...new Set(Object.values(measures).map(({ quantity }) => quantity))];
  const isAny = own.length === quantities.length;
  return {
    ...{ key, label, about, kind: isBrought(connector) ? 'brought' : 'system' },
    ...{ quantities: isAny ? null : own, methods: methodsOf(own) },
    ...{ backfill: isBrought(connector) ? null : backfill, finality, cost, node: needs.includes('socket') },
  };
}

function exportOf({ key, label, about, mapping }: Preset): ReadableSource {
  const own = filledBy(mapping);
  return {
    ...{ key, label, about, kind: 'file', quantities: own, methods: methodsOf(own ?? quantities.map(({ id }) => id)) },
    ...{ backfill: null, finality: 0, cost: 'free', node: false },
  };
}

/** The quantities that a mapping fills; null where the file's own rows say which. */
function filledBy(mapping: Preset['mapping']): QuantityId[] | null {
  if (mapping.kind === 'long') return null;
  if (mapping.kind === 'months') return [mapping.quantity];
  if (mapping.kind === 'responses') return unique(mapping.questions.map(({ quantity }) => quantity));
  const values = (mapping.values ?? []).map(({ quantity }) => quantity);
  return unique(mapping.kind === 'events' && mapping.count ? [mapping.count.quantity, ...values] : values);
}

const unique = (ids: readonly QuantityId[]) => [...new Set(ids)];

const methodsOf = (ids: readonly QuantityId[]) => [
  ...new Set(quantities.filter(({ id }) => ids.includes(id)).map(({ method }) => method)),
];
