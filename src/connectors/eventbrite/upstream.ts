import { Hono } from 'hono';
import type { Period } from '../../core/period.ts';
import { addDays, type Clock, dayIn, HOME_ZONE, type IsoDate } from '../../core/time.ts';
import { daysBetween } from '../../demo/calendar.ts';
import { type Fault, faultAnswer, takeFault } from '../../demo/faults.ts';
import { canary, drawn } from '../../demo/seed.ts';

export interface EventbriteUpstreamOptions {
  readonly seed: string | number;
  readonly clock: Clock;
  readonly organization: string;
  readonly token: string;
  readonly firstDay: IsoDate;
  /** Whether the token may not read attendees. */
  readonly closed?: boolean;
  /** A queue that whoever tests may fill; each fault spoils one answer, `at` events, ticket_classes or attendees. */
  readonly faults?: Fault[];
}

export interface EventbriteUpstream {
  readonly app: Hono;
  readonly faults: Fault[];
  /** Of the events that began on ended days of the period, from the seed alone. */
  readonly totals: (period: Period) => Record<'registered' | 'attended' | 'events', number>;
}

interface Held {
  readonly id: string;
  readonly day: IsoDate;
  readonly sold: number;
  readonly came: number;
}

const PAGE_SIZE = 50;

/** A stand-in for Eventbrite: events, ticket classes and attendees of one organization. Demo and tests only. */
export function createEventbriteUpstream(options: EventbriteUpstreamOptions): EventbriteUpstream {
  const { seed, clock, organization, token, firstDay, closed = false, faults = [] } = options;
  const app = new Hono();
  const today = () => dayIn(HOME_ZONE, clock.now());
  /** Some are announced two weeks ahead. */
  const all = () => daysBetween({ from: firstDay, to: addDays(today(), 14) }).flatMap((day) => eventOn(seed, day));

  app.get('/v3/:of/:id/:list/', async ({ req }) => {
    const { of, id, list } = req.param();
    const fault = takeFault(faults, list, 'ticket_classes');
    if (req.header('authorization') !== `Bearer ${token}` || fault?.kind === 'expired-token') {
      return Response.json(refusal(401, 'INVALID_AUTH'), { status: 401 });
    }
    if (closed && list === 'attendees') return Response.json(refusal(403, 'NOT_AUTHORIZED'), { status: 403 });
    const found = of === 'events' ? all().find((one) => one.id === id) : undefined;
    const isKnown = of === 'organizations' ? id === organization : found !== undefined;
    if (!isKnown) return Response.json(refusal(404, 'NOT_FOUND'), { status: 404 });
    const rows = found ? partsOf(found, list, fault) : all().map(eventRow);
    const skip = Number(req.query('continuation') ?? 0);
    const more = skip + PAGE_SIZE < rows.length;
    const pagination = {
      object_count: rows.length,
      has_more_items: more,
      ...(more ? { continuation: String(skip + PAGE_SIZE) } : {}),
    };
    const answer = { pagination, [list]: rows.slice(skip, skip + PAGE_SIZE) };
    const body = JSON.stringify(fault?.kind === 'error-inside' ? refusal(500, 'INTERNAL_ERROR') : answer);
    const instead = fault ? await faultAnswer(fault, req.raw, body, clock.now()) : null;
    return instead ?? new Response(body, { headers: { 'content-type': 'application/json' } });
  });

  function totals({ from, to }: Period) {
    const held = all().filter(({ day }) => day >= from && day <= to && day < today());
    const sum = (of: (one: Held) => number) => held.reduce((total, one) => total + of(one), 0);
    return { registered: sum(({ sold }) => sold), attended: sum(({ came }) => came), events: held.length };
  }

  return { app, faults, totals };
}

/** Some three days in ten. */
function eventOn(seed: string | number, day: IsoDate): Held[] {
  const draw = (what: string) => drawn(seed, day, what);
  if (draw('held') > 0.3) return [];
  const sold = 20 + Math.floor(draw('sold') * 90);
  return [{ id: day.replaceAll('-', ''), day, sold, came: Math.floor(sold * (0.4 + 0.5 * draw('came'))) }];
}

const eventRow = ({ id, day }: Held) => ({
  ...{ id, status: 'completed', name: { text: canary.name }, organizer: { email: canary.email } },
  start: { timezone: HOME_ZONE, utc: `${day}T16:00:00Z`, local: `${day}T18:00:00` },
});

function partsOf({ sold, came }: Held, list: string, fault: Fault | undefined): object[] {
  if (list === 'attendees') {
    const person = { profile: { name: canary.name, email: canary.email, cell_phone: canary.phone } };
    const row = { status: 'Attending', cancelled: false, refunded: false, ...person };
    return Array.from({ length: sold }, (_, i) => ({ ...row, checked_in: i < came }));
  }
  const amount = fault?.kind === 'drift-text' ? `${sold} stk` : sold;
  const counted = fault?.kind === 'drift-renamed' ? { sold: amount } : { quantity_sold: amount };
  return [
    { name: canary.name, category: 'admission', quantity_total: 200, ...counted },
    { name: 'Lunsj', category: 'add_on', quantity_total: 200, quantity_sold: 7 },
  ];
}

const refusal = (code: number, error: string) => ({
  status_code: code,
  error,
  error_description: `No. (${canary.name})`,
});
