import type { Period } from '../../core/period.ts';
import { HOME_ZONE } from '../../core/time.ts';
import type { ConnectorIo, Page } from '../contract.ts';
import { endedPart, spans } from '../cover.ts';
import { fetchJson } from '../http.ts';
import { type Occasion, occasionPage } from '../occasions.ts';
import { inShape } from '../shape.ts';
import type { PameldingssystemConfig } from './config.ts';
import { participants } from './wire.ts';

/** Days in one page; each event in them takes one request. */
export const SPAN_DAYS = 92;

const SYSTEM = 'påmeldingssystem.no';
/** Those who have a place; others wait, or have called off. */
const HAS_PLACE = ['registered', 'confirmed'];

const MEASURES = ['registered', 'attended', 'events'] as const;
type Held = Occasion<(typeof MEASURES)[number]>;

/** Counts of the named events that began on days of the window that have ended. Of all other days nothing is known. */
export async function* read(
  config: PameldingssystemConfig,
  window: Period,
  _state: unknown,
  io: ConnectorIo,
): AsyncGenerator<Page, void, undefined> {
  const ended = endedPart(window, HOME_ZONE, io.clock.now());
  if (!ended) return;
  for (const span of spans(ended, SPAN_DAYS)) {
    const held: Held[] = [];
    for (const { id, day } of config.events.filter((one) => one.day >= span.from && one.day <= span.to)) {
      held.push({ day, counts: await countOf(config, io, id) });
    }
    for (const day of new Set(held.map((one) => one.day).toSorted()))
      yield occasionPage({ from: day, to: day }, held, MEASURES);
  }
}

/** Proves address, user and each event. */
export async function check(config: PameldingssystemConfig, io: ConnectorIo) {
  for (const { id } of config.events) await countOf(config, io, id);
  const n = config.events.length;
  return {
    found: {
      nb: `Fant ${n} ${n === 1 ? 'arrangement' : 'arrangementer'}.`,
      nn: `Fann ${n} arrangement.`,
      en: `Found ${n} ${n === 1 ? 'event' : 'events'}.`,
    },
  };
}

async function countOf(
  { url, user, password }: PameldingssystemConfig,
  io: ConnectorIo,
  id: number,
): Promise<Held['counts']> {
  const answer = await fetchJson(io, {
    ...{ system: SYSTEM, what: `activity ${id}`, field: 'events' },
    url: new URL(`api/v1/activities/${id}/participants`, url.replace(/\/*$/, '/')),
    headers: { accept: 'application/json', authorization: `Basic ${base64(`${user}:${password}`)}` },
  });
  const rows = inShape(SYSTEM, 'participants', participants, answer).filter(({ Active }) => Active === 1);
  const sum = (some: typeof rows) => some.reduce((total, { Count }) => total + Count, 0);
  const registered = sum(rows.filter(({ Status }) => HAS_PLACE.includes(Status)));
  const attended = sum(rows.filter(({ Attended }) => Attended === 1));
  // Nobody was ticked off though people were expected: attendance was not taken, which is not zero.
  return { registered, attended: attended > 0 || registered === 0 ? attended : null, events: 1 };
}

/** In UTF-8, as a password may have any letter (RFC 7617). */
const base64 = (text: string) => btoa(String.fromCharCode(...new TextEncoder().encode(text)));
