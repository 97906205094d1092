import type { z } from 'zod';
import { SourceError } from '../../core/errors.ts';
import { dayIn, HOME_ZONE, type IsoDate } from '../../core/time.ts';
import type { ConnectorIo } from '../contract.ts';
import type { Occasion } from '../occasions.ts';
import type { Ask } from './call.ts';
import type { MeasureKey } from './measures.ts';
import { registrants, type Session, type Webinar, webinar } from './wire.ts';

/** One reading: what the app may not read is asked for once. */
export interface Walk {
  readonly ask: Ask;
  readonly io: ConnectorIo;
  readonly refused: Set<string>;
}

type Held = Occasion<MeasureKey>;

export const dayOf = ({ start_time: start }: Session): IsoDate => dayIn(HOME_ZONE, start);

/** What was held, of sessions that began on the same days; each webinar's of one day are looked at together. */
export async function occasionsOf(walk: Walk, sessions: readonly Session[]): Promise<Held[]> {
  const groups = Map.groupBy(sessions, (one) => `${dayOf(one)} ${one.meeting_id}`);
  const held: Held[] = [];
  for (const [first, ...more] of groups.values()) if (first) held.push(...(await heldOn(walk, first, more)));
  return held;
}

async function heldOn(walk: Walk, first: Session, more: readonly Session[]): Promise<Held[]> {
  const day = dayOf(first);
  const details = await detailsOf(walk, first.meeting_id);
  const viewers = [first, ...more].map((one) => one.unique_viewers ?? null);
  const isOnce = details?.type === 5;
  const isPlanned = isOnce && typeof details.start_time === 'number' && dayIn(HOME_ZONE, details.start_time) === day;
  const isEmpty = viewers.every((count) => count === 0);
  // Opened on another day than it is planned for, and nobody watched: it was tried out.
  if (isOnce && !isPlanned && isEmpty) return [];
  // One that may be held again: a second session may be the next time or the same one restarted, an empty one a trial.
  if (!isOnce && (more.length > 0 || isEmpty)) {
    return [{ day, counts: { registered: null, attended: null, events: null } }];
  }
  // The same people came back after a restart, so the fullest session counts.
  const attended = viewers.includes(null) ? null : Math.max(...viewers.map(Number));
  // Who registered did so for the planned day, and for a webinar of several times nobody can tell for which.
  const registered = isPlanned ? await registeredOf(walk, first.meeting_id, details) : null;
  return [{ day, counts: { ...known(registered, attended), events: 1 } }];
}

/** People on one side and none on the other: what is none was not counted, which is not zero. */
function known(registered: number | null, attended: number | null) {
  return {
    registered: registered === 0 && attended !== 0 ? null : registered,
    attended: attended === 0 && registered !== 0 ? null : attended,
  };
}

/** How a webinar is set up; null where Zoom does not tell. */
function detailsOf(walk: Walk, id: string): Promise<Webinar | null> {
  return ifTold(walk, 'webinars', `webinars/${id}`, {}, webinar);
}

/** Approved registrants; also of those who did so afterwards, to see a recording. Null where anybody could come. */
async function registeredOf(walk: Walk, id: string, { settings }: Webinar): Promise<number | null> {
  if (settings?.approval_type !== 0 && settings?.approval_type !== 1) return null;
  // Zoom does not answer without rows, so the smallest page is asked for.
  const query = { status: 'approved', page_size: '1' };
  const told = await ifTold(walk, 'registrants', `webinars/${id}/registrants`, query, registrants);
  return told?.total_records ?? null;
}

/** Null where Zoom does not tell of this webinar; what may not be read ends itself alone. */
async function ifTold<T extends z.ZodType>(
  { ask, io, refused }: Walk,
  what: string,
  path: string,
  query: Readonly<Record<string, string>>,
  shape: T,
): Promise<z.output<T> | null> {
  if (refused.has(what)) return null;
  try {
    return await ask(path, query, { what, missing: 'gone' }, shape);
  } catch (error) {
    if (error instanceof SourceError && error.kind === 'gone') return null;
    if (!(error instanceof SourceError && error.phrase === 'source.forbidden')) throw error;
    refused.add(what);
    io.log('may not be read', { what });
    return null;
  }
}
