import type { IsoDate } from '../../core/time.ts';
import { type ConnectorIo, configError } from '../contract.ts';
import { listOf, SYSTEM } from './call.ts';
import type { PretixConfig } from './config.ts';
import { event, subevent } from './wire.ts';

/** One thing that people can come to: an event, or one date of a series. */
export interface Occasion {
  /** Short form of the event or series: it stays when the name is edited, and names no speaker. */
  readonly slug: string;
  /** Number of the date in a series; null for an event of its own. */
  readonly subevent: number | null;
  /** The day it begins, in Norwegian time. */
  readonly day: IsoDate;
  /** Whether it is on offer; what was called off is usually taken down. */
  readonly open: boolean;
}

/**
 * Everything the settings are about, also what is yet to come; never what is in test mode.
 *
 * @throws SourceError config naming `events` where one of them is not there
 */
export async function occasionsOf(config: PretixConfig, io: ConnectorIo): Promise<Occasion[]> {
  const all = await listOf(config, io, 'events', event, { query: [['ordering', 'date_from']] });
  const missing = config.events.find((slug) => !all.some((one) => one.slug === slug));
  if (missing !== undefined) {
    throw configError('source.not-found', { system: SYSTEM, what: missing, field: 'events' });
  }
  const asked = config.events.length > 0 ? all.filter(({ slug }) => config.events.includes(slug)) : all;
  const occasions: Occasion[] = [];
  for (const { slug, live, testmode, date_from: day, has_subevents: series } of asked) {
    if (testmode) continue;
    if (!series) {
      occasions.push({ slug, subevent: null, day, open: live });
      continue;
    }
    for (const date of await listOf(config, io, 'subevents', subevent, { event: slug })) {
      occasions.push({ slug, subevent: date.id, day: date.date_from, open: live && date.active });
    }
  }
  return occasions;
}
