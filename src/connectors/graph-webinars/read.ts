import { SourceError } from '../../core/errors.ts';
import type { Period } from '../../core/period.ts';
import { dayIn, type IsoDate } from '../../core/time.ts';
import { type ConnectorIo, FLAGS, type Page } from '../contract.ts';
import { endedPart, spans } from '../cover.ts';
import { GRAPH_SYSTEM, openGraph } from '../graph.ts';
import { type Occasion, occasionPage } from '../occasions.ts';
import type { GraphWebinarsConfig } from './config.ts';
import { countOf, type Walk, WEBINARS } from './count.ts';
import { type MeasureKey, measures } from './measures.ts';
import { webinar } from './wire.ts';

/** Days in one page; each webinar in them takes three requests or more. */
export const SPAN_DAYS = 31;

const MEASURES = Object.keys(measures) as MeasureKey[];
/** Those who held the webinar are among those who were in it. */
const WITH_HOSTS = FLAGS.estimated;

/**
 * Counts of the webinars that began on days of the window that have ended. Days before the first webinar are not covered:
 * what was held then was not in Teams.
 */
export async function* read(
  config: GraphWebinarsConfig,
  window: Period,
  _state: unknown,
  io: ConnectorIo,
): AsyncGenerator<Page, void, undefined> {
  const over = endedPart(window, config.zone, io.clock.now());
  if (!over) return;
  const walk: Walk = { graph: openGraph(config, io), io, refused: new Set() };
  const all = await published(config, walk);
  const first = all[0]?.day;
  if (first === undefined || first > over.to) return;
  for (const span of spans({ from: over.from > first ? over.from : first, to: over.to }, SPAN_DAYS)) {
    const held: Occasion<MeasureKey>[] = [];
    for (const { id, day } of all.filter((one) => one.day >= span.from && one.day <= span.to)) {
      held.push({ day, counts: await countOf(walk, id) });
    }
    const measured = MEASURES.filter((measure) => !walk.refused.has(measure));
    yield occasionPage(span, held, measured, { attended: WITH_HOSTS });
  }
}

/** Proves tenant and client, and by the last webinar there was what may be read of it. */
export async function check(config: GraphWebinarsConfig, io: ConnectorIo) {
  const walk: Walk = { graph: openGraph(config, io), io, refused: new Set() };
  const all = await published(config, walk);
  const last = all.findLast(({ day }) => day < dayIn(config.zone, io.clock.now()));
  if (last) await countOf(walk, last.id);
  for (const measure of walk.refused) {
    const params = { system: GRAPH_SYSTEM, what: measures[measure].native };
    throw new SourceError('auth', 'source.forbidden', { params });
  }
  const n = all.length;
  return {
    found: {
      nb: `Fant ${n} ${n === 1 ? 'webinar' : 'webinarer'}.`,
      nn: `Fann ${n} ${n === 1 ? 'webinar' : 'webinar'}.`,
      en: `Found ${n} ${n === 1 ? 'webinar' : 'webinars'}.`,
    },
  };
}

/** All that were announced and not called off, the oldest first. */
async function published({ zone }: GraphWebinarsConfig, { graph }: Walk) {
  const found: { readonly id: string; readonly day: IsoDate }[] = [];
  for await (const one of graph.list(WEBINARS, { what: 'webinars', field: 'tenant' }, webinar)) {
    if ('id' in one && one.status === 'published') found.push({ id: one.id, day: dayIn(zone, one.startDateTime) });
  }
  return found.sort((a, b) => (a.day < b.day ? -1 : 1));
}
