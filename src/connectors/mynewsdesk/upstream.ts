import { Hono } from 'hono';
import type { Period } from '../../core/period.ts';
import { type Clock, dayIn, dayNumber, HOME_ZONE, type IsoDate, isoInstant, startOfDay } from '../../core/time.ts';
import { daysBetween } from '../../demo/calendar.ts';
import { type Fault, faultAnswer, takeFault } from '../../demo/faults.ts';
import { canary, drawn } from '../../demo/seed.ts';

export interface MynewsdeskUpstreamOptions {
  readonly seed: string | number;
  readonly clock: Clock;
  readonly token: string;
  /** From when releases are sent. */
  readonly firstDay: IsoDate;
  /** A queue that whoever tests may fill; each fault spoils one answer. */
  readonly faults?: Fault[];
}

interface Release {
  readonly id: number;
  /** Published, ms. */
  readonly at: number;
  readonly archived: boolean;
}

const DAY_MS = 86_400_000;
/** When one that was sent by mistake is withdrawn. */
const WITHDRAWN_MS = 3 * DAY_MS;
const ARCHIVED_MS = 365 * DAY_MS;

/** A stand-in for Mynewsdesk's web service for newsrooms. Demo and tests only. */
export function createMynewsdeskUpstream(options: MynewsdeskUpstreamOptions) {
  const { clock, token, faults = [] } = options;
  const app = new Hono();
  app.get('/services/pressroom/list/:key', async ({ req }) => {
    const fault = takeFault(faults, 'list', 'list');
    const isUnknown = req.param('key') !== token || fault?.kind === 'expired-token';
    if (isUnknown) return new Response(`No newsroom of ${canary.name}`, { status: 404 });
    const all = releasesOf(options).filter(({ archived }) => String(archived) === req.query('archived'));
    const [limit, offset] = ['limit', 'offset'].map((name) => Number(req.query(name)));
    const items = all
      .toReversed()
      .slice(offset!, offset! + Math.min(limit!, 100))
      .map((one) => rowOf(one, fault));
    const answer = fault?.kind === 'error-inside' ? { error: canary.name } : { total_count: all.length, items };
    const body = JSON.stringify(answer);
    const instead = fault ? await faultAnswer(fault, req.raw, body, clock.now()) : null;
    return instead ?? new Response(body, { headers: { 'content-type': 'application/json; charset=utf-8' } });
  });

  function totals({ from, to }: Period) {
    const today = dayIn(HOME_ZONE, clock.now());
    const days = releasesOf(options).map(({ at }) => dayIn(HOME_ZONE, at));
    return { releases: days.filter((day) => day >= from && day <= to && day < today).length };
  }

  return { app, faults, totals };
}

/** Up to two on a working day; a few are withdrawn after some days. The oldest first, as they are now. */
function releasesOf({ seed, clock, firstDay }: MynewsdeskUpstreamOptions): Release[] {
  const now = clock.now();
  return daysBetween({ from: firstDay, to: dayIn(HOME_ZONE, now) }).flatMap((day) => {
    // 1 January 1970 was a Thursday.
    const weekday = (dayNumber(day) + 3) % 7;
    const many = weekday > 4 ? 0 : Math.floor(drawn(seed, day, 'many') * 2.5);
    return Array.from({ length: many }, (_, i) => i).flatMap((i) => {
      const at = startOfDay(HOME_ZONE, day) + (8 + i * 4) * 3_600_000 + Math.floor(drawn(seed, day, i) * 3_600_000);
      const isWithdrawn = drawn(seed, day, i, 'mistake') < 0.1 && now - at > WITHDRAWN_MS;
      if (at > now || isWithdrawn) return [];
      return [{ id: dayNumber(day) * 10 + i, at, archived: now - at > ARCHIVED_MS }];
    });
  });
}

function rowOf({ id, at }: Release, fault: Fault | undefined): object {
  const time = isoInstant(at);
  const published_at = { datetime: fault?.kind === 'drift-text' ? time.slice(0, 19) : time, text: time.slice(0, 10) };
  return {
    ...{ id, type_of_media: 'pressrelease', language: 'no', header: `Nytt fra ${canary.name}` },
    ...{
      body: `<p>Spør ${canary.name}, ${canary.phone}</p>`,
      url: `https://www.mynewsdesk.com/no/by/pressreleases/${id}`,
    },
    ...(fault?.kind === 'drift-renamed' ? { type: 'pressrelease', type_of_media: undefined } : {}),
    ...{ published_at, related_items: [{ type_of_media: 'contact_person', item_id: 7, email: canary.email }] },
  };
}
