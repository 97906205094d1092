import { Hono } from 'hono';
import type { Period } from '../../core/period.ts';
import { addDays, type Clock, dayIn, dayNumber, HOME_ZONE, type IsoDate } from '../../core/time.ts';
import { daysBetween } from '../../demo/calendar.ts';
import { type Fault, faultAnswer, takeFault } from '../../demo/faults.ts';
import { canary, drawn } from '../../demo/seed.ts';

export interface ZoomUpstreamOptions {
  readonly seed: string | number;
  readonly clock: Clock;
  readonly client: { readonly account: string; readonly id: string; readonly secret: string };
  readonly firstDay: IsoDate;
  /** What the app has no scope for. */
  readonly forbidden?: 'webinars' | 'registrants';
  /** A queue that whoever tests may fill; each fault spoils one answer, `at` token, history_meetings, webinars or registrants. */
  readonly faults?: Fault[];
}

export interface ZoomUpstream {
  readonly app: Hono;
  readonly faults: Fault[];
  /** Of the webinars that began on ended days of the period, from the seed alone. */
  readonly totals: (period: Period) => Record<'registered' | 'attended' | 'events', number>;
}

interface Held {
  readonly id: number;
  readonly day: IsoDate;
  readonly kind: 'once' | 'again' | 'open';
  readonly registered: number;
  readonly came: number;
  /** Whether it broke off and was opened again. */
  readonly restarted: boolean;
  /** Whether it was opened the day before, with nobody but those who were to hold it. */
  readonly rehearsed: boolean;
}

/** Fewer than Zoom gives, so that there is more than one page. */
const PAGE_SIZE = 4;
const LONGEST_DAYS = 31;

/** A stand-in for Zoom: what was held in the account, and the webinars with their registrants. Demo and tests only. */
export function createZoomUpstream(options: ZoomUpstreamOptions): ZoomUpstream {
  const { seed, clock, client, firstDay, forbidden, faults = [] } = options;
  const app = new Hono();
  const tokens = new Set<string>();
  const yesterday = () => addDays(dayIn(HOME_ZONE, clock.now()), -1);
  const heldIn = (period: Period) =>
    daysBetween(period).flatMap((day) => (day < firstDay || day > yesterday() ? [] : webinarOn(seed, day)));
  const isIn = (request: Request) => tokens.has(request.headers.get('authorization') ?? '');

  async function give(request: Request, what: string, body: object): Promise<Response> {
    const fault = takeFault(faults, what, 'history_meetings');
    if (!isIn(request) || fault?.kind === 'expired-token') return refuse(401, 124);
    if (what === forbidden) return refuse(400, 4711);
    const told = fault?.kind === 'error-inside' ? refusal(5001) : spoilt(body, fault);
    const instead = fault ? await faultAnswer(fault, request, JSON.stringify(told), clock.now()) : null;
    return instead ?? Response.json(told);
  }

  app.post('/oauth/token', async ({ req }) => {
    const asked = new URLSearchParams(await req.text());
    const basic = `Basic ${btoa(`${client.id}:${client.secret}`)}`;
    const isKnown = req.header('authorization') === basic && asked.get('account_id') === client.account;
    const isGrant = asked.get('grant_type') === 'account_credentials';
    if (!isKnown || !isGrant) {
      const error = isGrant ? 'invalid_client' : 'unsupported_grant_type';
      return Response.json({ reason: `No. (${canary.name})`, error }, { status: 400 });
    }
    const token = `eyJ.${Math.floor(drawn(seed, tokens.size) * 1e9)}`;
    tokens.add(`Bearer ${token}`);
    const body = { access_token: token, token_type: 'bearer', expires_in: 3600, scope: 'report:read:admin' };
    const fault = faults.some(({ at }) => at === 'token') ? takeFault(faults, 'token', '') : undefined;
    const instead = fault ? await faultAnswer(fault, req.raw, JSON.stringify(body), clock.now()) : null;
    return instead ?? Response.json(body);
  });

  app.get('/v2/report/history_meetings', ({ req }) => {
    const { from = '', to = '', next_page_token: token } = req.query();
    if (isIn(req.raw) && dayNumber(to) - dayNumber(from) >= LONGEST_DAYS) return refuse(400, 300);
    const until = { from: addDays(from, -1), to: addDays(to, 1) };
    const rows = heldIn(until).flatMap(sessions);
    const within = rows.filter(({ start_time: start }) => start.slice(0, 10) >= from && start.slice(0, 10) <= to);
    const skip = Number(token ?? 0);
    const next = skip + PAGE_SIZE < within.length ? String(skip + PAGE_SIZE) : '';
    const body = { page_size: PAGE_SIZE, next_page_token: next };
    return give(req.raw, 'history_meetings', { ...body, history_meetings: within.slice(skip, skip + PAGE_SIZE) });
  });

  app.get('/v2/webinars/:id/:list?', ({ req }) => {
    const { id, list } = req.param();
    const found = heldIn({ from: firstDay, to: yesterday() }).find((one) => String(one.id) === id);
    if (!found) return isIn(req.raw) ? refuse(404, 3001) : refuse(401, 124);
    return list ? give(req.raw, 'registrants', registrantsOf(found)) : give(req.raw, 'webinars', detailsOf(found));
  });

  function totals(period: Period) {
    const held = heldIn(period);
    const sum = (of: (one: Held) => number) => held.reduce((total, one) => total + of(one), 0);
    return {
      registered: sum(({ kind, registered }) => (kind === 'once' ? registered : 0)),
      attended: sum(({ came }) => came),
      events: held.length,
    };
  }

  return { app, faults, totals };
}

/** Some three days in ten. */
function webinarOn(seed: string | number, day: IsoDate): Held[] {
  const draw = (what: string) => drawn(seed, day, what);
  if (draw('held') > 0.3) return [];
  const registered = 20 + Math.floor(draw('registered') * 90);
  const kind = draw('kind');
  const again = kind > 0.8 && kind < 0.9;
  return [
    {
      ...{ id: 80_000_000_000 + dayNumber(day), day, registered },
      kind: again ? 'again' : kind >= 0.9 ? 'open' : 'once',
      came: 1 + Math.floor(registered * (0.4 + 0.5 * draw('came'))),
      restarted: !again && draw('restarted') > 0.9,
      rehearsed: !again && draw('rehearsed') > 0.7,
    },
  ];
}

/** Everything under one number: perhaps a rehearsal, the webinar, and perhaps once more after it broke off. */
function sessions({ id, day, came, restarted, rehearsed }: Held) {
  const session = (on: IsoDate, time: string, viewers: number) => ({
    ...{ meeting_uuid: `/${id}//${time}==`, meeting_id: id, type: 'Webinar', start_time: `${on} ${time}` },
    ...{ host_display_name: canary.name, host_email: canary.email, topic: canary.name },
    ...{ participants: viewers * 2 + 3, unique_viewers: viewers, max_concurrent_views: viewers },
  });
  return [
    ...(rehearsed ? [session(addDays(day, -1), '12:00:00', 0)] : []),
    session(day, '08:02:11', came),
    ...(restarted ? [session(day, '08:40:00', came - 1)] : []),
  ];
}

const detailsOf = ({ id, day, kind }: Held) => ({
  ...{ id, host_email: canary.email, topic: canary.name, type: kind === 'again' ? 9 : 5 },
  ...(kind === 'again' ? {} : { start_time: `${day}T08:00:00Z` }),
  settings: { approval_type: kind === 'open' ? 2 : 0, contact_name: canary.name },
});

const registrantsOf = ({ registered }: Held) => ({
  ...{ page_size: 1, total_records: registered, next_page_token: 'n2' },
  registrants: [{ id: 'r1', email: canary.email, first_name: canary.name, phone: canary.phone, status: 'approved' }],
});

const refusal = (code: number) => ({ code, message: `No. (${canary.name})` });
const refuse = (status: number, code: number) => Response.json(refusal(code), { status });

function spoilt(body: object, fault: Fault | undefined): object {
  if (fault?.kind === 'drift-renamed') return { meetings: [] };
  if (fault?.kind !== 'drift-text') return body;
  return { history_meetings: [{ meeting_uuid: 'u1', meeting_id: 1, type: 'Webinar', start_time: 'i går' }] };
}
