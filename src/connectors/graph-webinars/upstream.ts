import { Hono } from 'hono';
import type { Period } from '../../core/period.ts';
import { addDays, type Clock, dayIn, HOME_ZONE, type IsoDate } from '../../core/time.ts';
import { daysBetween } from '../../demo/calendar.ts';
import { type Fault, takeFault } from '../../demo/faults.ts';
import { type GraphClient, graphStandIn } from '../../demo/graph.ts';
import { canary, drawn } from '../../demo/seed.ts';

export interface GraphWebinarsUpstreamOptions {
  readonly seed: string | number;
  readonly clock: Clock;
  readonly firstDay: IsoDate;
  readonly client: GraphClient;
  /** What the app may not read. */
  readonly forbidden?: 'registrations' | 'attendanceReports';
  /** A queue that whoever tests may fill; each fault spoils one answer, `at` token, webinars, sessions or a list of counts. */
  readonly faults?: Fault[];
}

export interface GraphWebinarsUpstream {
  readonly app: Hono;
  readonly faults: Fault[];
  /** Of the webinars that began on ended days of the period, from the seed alone. */
  readonly totals: (period: Period) => Record<'registered' | 'attended' | 'events', number>;
}

interface Webinar {
  readonly id: string;
  readonly day: IsoDate;
  readonly status: 'published' | 'draft' | 'canceled';
  readonly registered: number;
  readonly cancelled: number;
  readonly attended: number;
}

/** Fewer than there are, so that there is more than one page. */
const PAGE_SIZE = 20;
const WEBINARS = '/v1.0/solutions/virtualEvents/webinars';

/** A stand-in for the webinars of Teams, with registrations and attendance reports. Demo and tests only. */
export function createGraphWebinarsUpstream(options: GraphWebinarsUpstreamOptions): GraphWebinarsUpstream {
  const { seed, clock, firstDay, faults = [] } = options;
  const app = new Hono();
  const graph = graphStandIn(app, options);
  const today = () => dayIn(HOME_ZONE, clock.now());
  /** Some are announced two weeks ahead. */
  const all = () => daysBetween({ from: firstDay, to: addDays(today(), 14) }).flatMap((day) => webinarOn(seed, day));

  function rowsOf(list: string, found: Webinar | undefined): object[] {
    if (list === 'webinars') return all().map(webinarRow);
    if (!found) return [];
    if (list === 'registrations') return registrations(found);
    if (list === 'sessions') return [{ id: 's1', subject: canary.name }];
    return reports(found);
  }

  app.get(`${WEBINARS}/:rest{.+}`, ({ req }) => give(req.raw, req.param('rest').split('/')));
  app.get(WEBINARS, ({ req }) => give(req.raw, []));

  async function give(request: Request, steps: readonly string[]): Promise<Response> {
    const list = steps.at(-1) ?? 'webinars';
    const fault = takeFault(faults, list, 'attendanceReports');
    if (!graph.isIn(request) || fault?.kind === 'expired-token') return graph.refuse('InvalidAuthenticationToken', 401);
    if (list === options.forbidden) return graph.refuse('Forbidden', 403);
    const found = all().find(({ id }) => id === decodeURIComponent(steps[0] ?? ''));
    if (steps.length > 0 && !found) return graph.refuse('NotFound', 404);
    const rows = rowsOf(list, found).map((row) => spoilt(row, fault));
    const url = new URL(request.url);
    const skip = Number(url.searchParams.get('$skip') ?? 0);
    url.searchParams.set('$skip', String(skip + PAGE_SIZE));
    const next = skip + PAGE_SIZE < rows.length ? { '@odata.nextLink': url.href } : {};
    return graph.answer(request, { value: rows.slice(skip, skip + PAGE_SIZE), ...next }, fault);
  }

  function totals({ from, to }: Period) {
    const held = all().filter(({ day, status }) => status === 'published' && day >= from && day <= to && day < today());
    const sum = (of: (webinar: Webinar) => number) => held.reduce((total, webinar) => total + of(webinar), 0);
    return {
      registered: sum(({ registered }) => registered),
      attended: sum(({ attended }) => attended),
      events: held.length,
    };
  }

  return { app, faults, totals };
}

/** Some three days in ten. */
function webinarOn(seed: string | number, day: IsoDate): Webinar[] {
  const draw = (what: string) => drawn(seed, day, what);
  if (draw('held') > 0.3) return [];
  const registered = 20 + Math.floor(draw('registered') * 60);
  const status = draw('status');
  return [
    {
      ...{ id: `w${day}@t1`, day, registered, cancelled: Math.floor(draw('cancelled') * 8) },
      status: status < 0.05 ? 'draft' : status < 0.12 ? 'canceled' : 'published',
      attended: Math.floor(registered * (0.4 + 0.5 * draw('attended'))),
    },
  ];
}

const webinarRow = ({ id, day, status }: Webinar) => ({
  ...{ id, status, displayName: canary.name, audience: 'everyone' },
  startDateTime: { dateTime: `${day}T09:00:00.0000000`, timeZone: 'W. Europe Standard Time' },
  createdBy: { user: { displayName: canary.name, email: canary.email } },
});

function registrations({ registered, cancelled }: Webinar) {
  return Array.from({ length: registered + cancelled }, (_, i) => ({
    ...{ id: `r${i}`, status: i < registered ? 'registered' : 'canceled' },
    ...{ firstName: canary.name, email: canary.email, registrationQuestionAnswers: [{ value: canary.phone }] },
  }));
}

/** The session was tried out beforehand, and then held. */
const reports = ({ attended }: Webinar) => [
  { id: 'a0', totalParticipantCount: Math.min(3, attended), attendanceRecords: [] },
  { id: 'a1', totalParticipantCount: attended, attendanceRecords: [{ emailAddress: canary.email }] },
];

function spoilt(row: object, fault: Fault | undefined): object {
  if (fault?.kind !== 'drift-renamed' && fault?.kind !== 'drift-text') return row;
  return fault.kind === 'drift-text' ? { ...row, totalParticipantCount: 'mange' } : { id: 'a1', participants: 3 };
}
