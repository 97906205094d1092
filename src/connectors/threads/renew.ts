import { z } from 'zod';
import { SourceError } from '../../core/errors.ts';
import { addDays, dayIn, type IsoDate } from '../../core/time.ts';
import type { ConnectorIo, Page } from '../contract.ts';
import { fetchJson } from '../http.ts';
import { inShape } from '../shape.ts';
import type { ThreadsConfig } from './config.ts';
import { renewed } from './wire.ts';

export const SYSTEM = 'Threads';
/** A token lives for 60 days, and may be renewed from the day after it was made. */
const EVERY_DAYS = 7;

const bookmark = z.object({ renewed: z.iso.date() });

/** The day on which the token was last renewed, or first met. */
export function renewedOn(state: unknown, io: ConnectorIo): IsoDate {
  return bookmark.safeParse(state).data?.renewed ?? dayIn('UTC', io.clock.now());
}

/**
 * A page with the new token alone, once a week; null where it is not yet time, or where Meta would not: the old one works
 * on, and the next run tries again.
 */
export async function renewal(config: ThreadsConfig, last: IsoDate, io: ConnectorIo): Promise<Page | null> {
  const today = dayIn('UTC', io.clock.now());
  if (addDays(last, EVERY_DAYS) > today) return null;
  try {
    const answer = await fetchJson(io, {
      ...{ system: SYSTEM, what: 'refresh_access_token', field: 'token' },
      url: new URL('refresh_access_token?grant_type=th_refresh_token', config.endpoint.replace(/\/*$/, '/')),
      headers: { accept: 'application/json', authorization: `Bearer ${config.token}` },
    });
    const { access_token: token, expires_in: seconds } = inShape(SYSTEM, 'refresh_access_token', renewed, answer);
    const keyExpires = addDays(dayIn('UTC', io.clock.now() + seconds * 1000), -1);
    return { readings: [], covered: [], secrets: { token }, keyExpires, state: { renewed: today } };
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
    io.log('token was not renewed', { system: SYSTEM, kind: error.kind });
    return null;
  }
}
