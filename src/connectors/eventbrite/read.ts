import { SourceError } from '../../core/errors.ts';
import type { Period } from '../../core/period.ts';
import { dayIn, HOME_ZONE } from '../../core/time.ts';
import type { ConnectorIo, Page } from '../contract.ts';
import { endedPart, spans } from '../cover.ts';
import { type Occasion, occasionPage } from '../occasions.ts';
import { listOf, SYSTEM } from './call.ts';
import type { EventbriteConfig } from './config.ts';
import { type MeasureKey, measures } from './measures.ts';
import { attendee, event, ticketClass } from './wire.ts';

/** Days in one page; each event in them takes two requests or more. */
export const SPAN_DAYS = 31;

/** Events that were announced and not called off. */
const HELD = ['live', 'started', 'ended', 'completed'];
/** Ticket classes that let nobody in. */
const EXTRAS = ['add_on', 'donation'];

const MEASURES = Object.keys(measures) as MeasureKey[];

/**
 * Counts of the events that began on days of the window that have ended. Days before the first event are not covered:
 * what was held then was not in Eventbrite.
 */
export async function* read(
  config: EventbriteConfig,
  window: Period,
  _state: unknown,
  io: ConnectorIo,
): AsyncGenerator<Page, void, undefined> {
  const over = endedPart(window, HOME_ZONE, io.clock.now());
  if (!over) return;
  const all = await eventsOf(config, io);
  const first = all[0]?.day;
  if (first === undefined || first > over.to) return;
  let { scanned } = config;
  for (const span of spans({ from: over.from > first ? over.from : first, to: over.to }, SPAN_DAYS)) {
    const held: Occasion<MeasureKey>[] = [];
    for (const { id, day } of all.filter((one) => one.day >= span.from && one.day <= span.to)) {
      const registered = await registeredOf(config, io, id);
      const attended = scanned ? await attendedOf(config, io, id).catch(notAllowed) : null;
      if (attended === 'forbidden') {
        io.log('attendees may not be read', { system: SYSTEM });
        scanned = false;
      }
      // Nobody was checked in though people were expected: attendance was not taken, which is not zero.
      const isTaken = typeof attended === 'number' && (attended > 0 || registered === 0);
      held.push({ day, counts: { registered, attended: isTaken ? attended : null, events: 1 } });
    }
    yield occasionPage(span, held, scanned ? MEASURES : MEASURES.filter((measure) => measure !== 'attended'));
  }
}

/** Proves token and organization, and that attendees may be read, by the last event there was. */
export async function check(config: EventbriteConfig, io: ConnectorIo) {
  const all = await eventsOf(config, io);
  const last = all.findLast(({ day }) => day < dayIn(HOME_ZONE, io.clock.now()));
  if (last) await registeredOf(config, io, last.id);
  if (last && config.scanned) await attendedOf(config, io, last.id);
  const n = all.length;
  return {
    found: {
      nb: `Fant ${n} ${n === 1 ? 'arrangement' : 'arrangementer'}.`,
      nn: `Fann ${n} arrangement.`,
      en: `Found ${n} ${n === 1 ? 'event' : 'events'}.`,
    },
  };
}

/** The oldest first. */
async function eventsOf(config: EventbriteConfig, io: ConnectorIo) {
  const rows = await listOf(config, io, `organizations/${config.organizer}`, 'events', event, {
    status: HELD.join(','),
  });
  return rows
    .filter(({ status }) => HELD.includes(status))
    .map(({ id, start }) => ({ id, day: dayIn(HOME_ZONE, start.utc) }))
    .sort((a, b) => (a.day < b.day ? -1 : 1));
}

async function registeredOf(config: EventbriteConfig, io: ConnectorIo, id: string): Promise<number> {
  const classes = await listOf(config, io, `events/${id}`, 'ticket_classes', ticketClass);
  const admitting = classes.filter(({ category }) => !EXTRAS.includes(category ?? ''));
  return admitting.reduce((sum, { quantity_sold: sold }) => sum + sold, 0);
}

async function attendedOf(config: EventbriteConfig, io: ConnectorIo, id: string): Promise<number> {
  const all = await listOf(config, io, `events/${id}`, 'attendees', attendee, { status: 'attending' });
  return all.filter((one) => one.checked_in && !one.cancelled && !one.refunded).length;
}

/** What may not be read ends itself alone. */
function notAllowed(error: unknown): 'forbidden' {
  if (error instanceof SourceError && error.phrase === 'source.forbidden') return 'forbidden';
  throw error;
}
