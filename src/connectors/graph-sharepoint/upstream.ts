import { Hono } from 'hono';
import type { Period } from '../../core/period.ts';
import { addDays, type Clock, dayIn, type IsoDate } from '../../core/time.ts';
import { daysBetween, season, sum } from '../../demo/calendar.ts';
import { type Fault, takeFault } from '../../demo/faults.ts';
import { type GraphClient, graphStandIn } from '../../demo/graph.ts';
import { canary, drawn } from '../../demo/seed.ts';

/** A site as its stand-in has it. */
export interface UpstreamSite {
  readonly host: string;
  readonly path: string;
  readonly firstDay: IsoDate;
  /** How many times something is opened on an ordinary day. */
  readonly perDay: number;
}

export interface GraphSharepointUpstreamOptions {
  readonly seed: string | number;
  readonly clock: Clock;
  readonly site: UpstreamSite;
  readonly client: GraphClient;
  /** A queue that whoever tests may fill; each fault spoils one answer, `at` token, site or figures. */
  readonly faults?: Fault[];
}

export interface GraphSharepointUpstream {
  readonly app: Hono;
  readonly faults: Fault[];
  /** Of the ended days in the period as known now, from the seed alone. */
  readonly totals: (period: Period) => { readonly 'page-views': number };
}

const ID = '0f1e';

/** A stand-in for a site in SharePoint and what was done there each day. Demo and tests only. */
export function createGraphSharepointUpstream(options: GraphSharepointUpstreamOptions): GraphSharepointUpstream {
  const { seed, clock, site, faults = [] } = options;
  const app = new Hono();
  const graph = graphStandIn(app, options);
  const id = `${site.host},${ID},${ID}`;

  /** How many times something was opened, as far as it is counted by now: a tenth comes a day late. */
  function opened(day: IsoDate): number {
    const whole = Math.floor(site.perDay * season(day, site.firstDay) * (0.85 + 0.3 * drawn(seed, day)));
    return addDays(day, 2) > dayIn('UTC', clock.now()) ? Math.floor(whole * 0.9) : whole;
  }

  function rowsOf({ from, to }: Period) {
    const first = from > site.firstDay ? from : site.firstDay;
    const today = dayIn('UTC', clock.now());
    const days = daysBetween({ from: first, to: to < today ? to : today });
    return days.map((day) => ({ day, count: opened(day) }));
  }

  app.get('/v1.0/sites/:rest{.+}', async ({ req }) => {
    const [asked = '', call] = decodeURIComponent(req.path.replace('/v1.0/sites/', '')).split('/getActivities');
    const fault = takeFault(faults, call === undefined ? 'site' : 'figures', 'figures');
    if (!graph.isIn(req.raw) || fault?.kind === 'expired-token') return graph.refuse('InvalidAuthenticationToken', 401);
    if (call === undefined) {
      if (!asked.startsWith(site.host)) return graph.refuse('invalidRequest', 400);
      if (asked !== `${site.host}:${site.path}`) return graph.refuse('itemNotFound', 404);
      return graph.answer(req.raw, { id, displayName: 'Intranett', owner: canary.name }, fault);
    }
    const [, from = '', to = ''] = /startDateTime='([\d-]+)',endDateTime='([\d-]+)',interval='day'/.exec(call) ?? [];
    if (asked !== id) return graph.refuse('itemNotFound', 404);
    const rows = rowsOf({ from, to: addDays(to, -1) });
    const told = fault?.kind === 'missing-day' ? rows.slice(0, -1) : rows;
    return graph.answer(req.raw, { value: told.map(({ day, count }) => activity(day, count, fault)) }, fault);
  });

  function totals({ from, to }: Period) {
    const yesterday = addDays(dayIn('UTC', clock.now()), -1);
    return { 'page-views': sum(rowsOf({ from, to: to < yesterday ? to : yesterday }).map(({ count }) => count)) };
  }

  return { app, faults, totals };
}

function activity(day: IsoDate, count: number, fault: Fault | undefined) {
  const access = fault?.kind === 'drift-renamed' ? { actions: count } : { actionCount: count };
  return {
    startDateTime: `${day}T00:00:00Z`,
    endDateTime: `${addDays(day, 1)}T00:00:00Z`,
    access: fault?.kind === 'drift-text' ? { actionCount: `${count} ganger` } : { ...access, actorCount: 1 },
    edit: { actionCount: 1, actorCount: 1 },
    activities: [{ actor: { user: { displayName: canary.name, email: canary.email } } }],
  };
}
