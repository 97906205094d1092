import { z } from 'zod';
import { SourceError } from '../../core/errors.ts';
import type { Period } from '../../core/period.ts';
import { addDays, dayIn, HOME_ZONE, type IsoDate, isIsoDate } from '../../core/time.ts';
import { type ConnectorIo, FLAGS, type Page } from '../contract.ts';
import { endedPart, spans } from '../cover.ts';
import { occasionPage } from '../occasions.ts';
import { type Ask, openZoom, SYSTEM } from './call.ts';
import type { ZoomConfig } from './config.ts';
import { dayOf, occasionsOf, type Walk } from './count.ts';
import { type MeasureKey, measures } from './measures.ts';
import { history, type Session } from './wire.ts';

/** Days in one page; with one more at each end they are fewer than the month that Zoom tells of at once. */
export const SPAN_DAYS = 26;
const PAGE_SIZE = '300';
/** More than any month has. */
const MOST_PAGES = 100;

const MEASURES = Object.keys(measures) as MeasureKey[];

/** The first day on which a webinar is known to have been held: of days before it, none means nothing. */
const bookmark = z.object({ first: z.string().refine(isIsoDate) });

/**
 * Counts of the webinars that began on days of the window that have ended. Days before the first webinar are not covered:
 * what was held then was not in Zoom.
 */
export async function* read(
  config: ZoomConfig,
  window: Period,
  state: unknown,
  io: ConnectorIo,
): AsyncGenerator<Page, void, undefined> {
  const over = endedPart(window, HOME_ZONE, io.clock.now());
  if (!over) return;
  const walk: Walk = { ask: openZoom(config, io), io, refused: new Set() };
  let first = bookmark.safeParse(state).data?.first;
  for (const span of spans(over, SPAN_DAYS)) {
    const sessions = await sessionsOf(walk.ask, span);
    const held = await occasionsOf(walk, sessions);
    for (const { day } of held) if (first === undefined || day < first) first = day;
    if (first === undefined || first > span.to) continue;
    const looked = { from: span.from > first ? span.from : first, to: span.to };
    const measured = MEASURES.filter((measure) => walk.refused.size === 0 || measure !== 'registered');
    // Those who only rang in are not among the viewers.
    yield { ...occasionPage(looked, held, measured, { attended: FLAGS.estimated }), state: { first } };
  }
}

/** Proves account and client by the last weeks, and by their webinars what may be read of them. */
export async function check(config: ZoomConfig, io: ConnectorIo) {
  const walk: Walk = { ask: openZoom(config, io), io, refused: new Set() };
  const yesterday = addDays(dayIn(HOME_ZONE, io.clock.now()), -1);
  const sessions = await sessionsOf(walk.ask, { from: addDays(yesterday, 1 - SPAN_DAYS), to: yesterday });
  const n = (await occasionsOf(walk, sessions)).length;
  for (const what of walk.refused) {
    throw new SourceError('auth', 'source.forbidden', { params: { system: SYSTEM, what } });
  }
  return {
    found: {
      nb: `Fant ${n} ${n === 1 ? 'webinar' : 'webinarer'} de siste ${SPAN_DAYS} dagene.`,
      nn: `Fann ${n} webinar dei siste ${SPAN_DAYS} dagane.`,
      en: `Found ${n} ${n === 1 ? 'webinar' : 'webinars'} in the last ${SPAN_DAYS} days.`,
    },
  };
}

/**
 * The account's webinar sessions that began on these days, each once. In which zone Zoom cuts the days it is asked for is
 * not said, so one more is asked for at each end.
 */
async function sessionsOf(ask: Ask, span: Period): Promise<Session[]> {
  const days = { from: addDays(span.from, -1), to: addDays(span.to, 1) };
  const query = { ...days, date_type: 'start_time', meeting_type: 'webinar', page_size: PAGE_SIZE };
  const found = new Map<string, Session>();
  const seen = new Set<string>();
  for (let token = ''; ; ) {
    const turn = token ? { ...query, next_page_token: token } : query;
    const page = await ask('report/history_meetings', turn, { what: 'history_meetings' }, history);
    for (const one of page.history_meetings) if (one.type === 'Webinar') found.set(one.meeting_uuid, one);
    token = page.next_page_token ?? '';
    if (!token) break;
    if (seen.has(token) || seen.size === MOST_PAGES) {
      throw new SourceError('transient', 'source.truncated', { params: { system: SYSTEM } });
    }
    seen.add(token);
  }
  const isWithin = (day: IsoDate) => day >= span.from && day <= span.to;
  return [...found.values()].filter((one) => isWithin(dayOf(one)));
}
