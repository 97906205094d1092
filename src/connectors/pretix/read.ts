import type { Period } from '../../core/period.ts';
import { dayIn, HOME_ZONE } from '../../core/time.ts';
import { inEach } from '../../core/words.ts';
import { type ConnectorIo, configError, type Page } from '../contract.ts';
import { endedPart, spans } from '../cover.ts';
import { SYSTEM } from './call.ts';
import type { PretixConfig } from './config.ts';
import { admissionOf, countOf } from './count.ts';
import { type Occasion, occasionsOf } from './occasions.ts';
import { type Counted, pageOf } from './page.ts';
import type { Admission } from './seats.ts';

/** Days in one page; each event in them takes two or three requests. */
export const SPAN_DAYS = 31;

/** As many names as the catalogue lets an event have. */
const MOST_NAMES = 500;

/**
 * Counts of the events that began on days of the window that have ended. Days before the first event are not covered:
 * what was held then was not in pretix.
 */
export async function* read(
  config: PretixConfig,
  window: Period,
  _state: unknown,
  io: ConnectorIo,
): AsyncGenerator<Page, void, undefined> {
  const over = endedPart(window, HOME_ZONE, io.clock.now());
  if (!over) return;
  const all = (await occasionsOf(config, io)).sort((a, b) => (a.day < b.day ? -1 : 1));
  const first = all[0]?.day;
  if (first === undefined || first > over.to) return;
  const ended = { from: over.from > first ? over.from : first, to: over.to };
  const due = all.filter(({ day }) => day >= ended.from && day <= ended.to);
  const count = new Set(due.map(({ slug }) => slug)).size;
  if (config.named && count > MOST_NAMES) {
    throw configError('pretix.too-many-events', { system: SYSTEM, count, most: MOST_NAMES, field: 'named' });
  }
  const admissions = new Map<string, Admission>();
  for (const span of spans(ended, SPAN_DAYS)) {
    const counted: Counted[] = [];
    for (const occasion of due.filter(({ day }) => day >= span.from && day <= span.to)) {
      const { day, slug } = occasion;
      const admission = admissions.get(slug) ?? (await admissionOf(config, io, slug));
      admissions.set(slug, admission);
      const counts = await countOf(config, io, occasion, admission);
      if (counts) counted.push({ day, slug, counts });
    }
    yield pageOf(config, span, counted);
  }
}

/** Proves address, token, organizer and named events, and that orders may be read, by the last event there was. */
export async function check(config: PretixConfig, io: ConnectorIo) {
  const all = await occasionsOf(config, io);
  const today = dayIn(HOME_ZONE, io.clock.now());
  const last = all.filter(({ day }) => day < today).sort((a: Occasion, b: Occasion) => (a.day < b.day ? 1 : -1))[0];
  if (last) await countOf(config, io, last, await admissionOf(config, io, last.slug));
  const found = {
    nb: ['Fant', 'arrangementer hos'],
    nn: ['Fann', 'arrangement hos'],
    en: ['Found', 'events of'],
  };
  return { found: inEach((lang) => `${found[lang][0]} ${all.length} ${found[lang][1]} «${config.organizer}».`) };
}
