import { SourceError } from '../../core/errors.ts';
import type { Period } from '../../core/period.ts';
import { dayIn, type IsoDate } from '../../core/time.ts';
import { type ConnectorIo, FLAGS, type Page, type Reading } from '../contract.ts';
import { coverage, endedPart, spans } from '../cover.ts';
import { GRAPH_SYSTEM, openGraph } from '../graph.ts';
import type { GraphWebinarsConfig } from './config.ts';
import { type Counts, countOf, type Walk, WEBINARS } from './count.ts';
import { type MeasureKey, measures } from './measures.ts';
import { webinar } from './wire.ts';

/** Days in one page; each webinar in them takes three requests or more. */
export const SPAN_DAYS = 31;

interface Held {
  readonly day: IsoDate;
  readonly counts: Counts;
}

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
    const held: Held[] = [];
    for (const { id, day } of all.filter((one) => one.day >= span.from && one.day <= span.to)) {
      held.push({ day, counts: await countOf(walk, id) });
    }
    yield pageOf(span, held, walk.refused);
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

/** What the webinars of a span come to by day. */
function pageOf(span: Period, held: readonly Held[], refused: ReadonlySet<MeasureKey>): Page {
  const looked = new Map<string, Period[]>();
  const readings: Reading[] = [];
  const byDay = Map.groupBy(held, ({ day }) => day);
  for (const measure of Object.keys(measures) as MeasureKey[]) {
    if (refused.has(measure)) continue;
    const days = spans(span, 1).map(({ from }) => ({
      day: from,
      values: (byDay.get(from) ?? []).map(({ counts }) => counts[measure]),
    }));
    // A day on which one webinar does not tell is a day we do not know, whatever the others say.
    const known = days.filter(({ values }) => !values.includes(null));
    looked.set(
      measure,
      known.map(({ day }) => ({ from: day, to: day })),
    );
    for (const { day, values } of known) {
      const value = values.reduce<number>((sum, one) => sum + (one ?? 0), 0);
      // Those who held the webinar are among those who were in it.
      const flags = measure === 'attended' ? { flags: FLAGS.estimated } : {};
      if (values.length > 0) readings.push({ measure, start: day, value, ...flags });
    }
  }
  return { readings, covered: coverage(looked) };
}
