import { SourceError } from '../../core/errors.ts';
import type { Period } from '../../core/period.ts';
import type { MeasureKey } from '../any-quantity.ts';
import type { ConnectorIo, Page } from '../contract.ts';
import { coverage } from '../cover.ts';
import type { PushConfig } from './config.ts';
import { delivery } from './wire.ts';

/** One delivery is one page. Throws SourceError `config` where it does not fit: the sender mends it, nothing is kept. */
export async function* read(
  _config: PushConfig,
  _window: Period,
  _state: unknown,
  { body }: Pick<ConnectorIo, 'body'>,
): AsyncGenerator<Page> {
  const parsed = delivery.safeParse(body);
  if (!parsed.success) {
    const [first, index, field] = parsed.error.issues[0]?.path ?? [];
    const known = first === 'values' || first === 'covered' ? first : 'values';
    const place = typeof index === 'number' ? `${known}[${index}]` : known;
    const named = typeof field === 'string' && FIELDS.includes(field) ? `${place}.${field}` : place;
    throw new SourceError('config', 'push.shape', { params: { field: named } });
  }
  const { values, covered = [] } = parsed.data;
  const readings = values.map(({ quantity, grain, start, end, value, dims }) => ({
    measure: `${quantity}@${grain}` satisfies MeasureKey,
    start,
    ...(end === undefined ? {} : { end }),
    value,
    ...(dims ? { dims } : {}),
  }));
  const looked = Map.groupBy(readings, ({ measure }) => measure);
  const told = new Map(
    [...looked].map(([measure, all]) => [measure, all.map(({ start, end = start }) => ({ from: start, to: end }))]),
  );
  yield {
    readings,
    covered: [
      // A value says that its own period was looked at, and nothing of what else may stand there.
      ...coverage(told).map((stretch) => ({ ...stretch, keeps: true })),
      ...covered.map(({ quantities, grain, from, to }) => ({
        ...{ measures: quantities.map((id) => `${id}@${grain}`), from, to },
      })),
    ],
  };
}

const FIELDS = ['quantity', 'grain', 'start', 'end', 'value', 'dims', 'quantities', 'from', 'to'];
