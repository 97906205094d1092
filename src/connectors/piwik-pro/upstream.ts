import { Hono } from 'hono';
import { monthEnd, monthsOf, type Period } from '../../core/period.ts';
import { addDays, type Clock, dayIn } from '../../core/time.ts';
import { daysBetween, sum } from '../../demo/calendar.ts';
import { type Fault, faultAnswer, takeFault } from '../../demo/faults.ts';
import { canary, drawn } from '../../demo/seed.ts';
import { factsOf, monthVisitors, type UpstreamWebsite } from './upstream-facts.ts';
import { NoColumn, type Question, replyTo } from './upstream-query.ts';

export interface PiwikProUpstreamOptions {
  readonly seed: string | number;
  readonly clock: Clock;
  /** The one client that is let in. */
  readonly client: { readonly id: string; readonly secret: string };
  readonly websites: readonly UpstreamWebsite[];
  /** A queue that whoever tests may fill; each fault spoils one answer, `at` token, app or query. */
  readonly faults?: Fault[];
}

export interface PiwikProUpstream {
  readonly app: Hono;
  readonly faults: Fault[];
  /** Of the ended days in the period as known now, from the seed alone; `visitors` of the months that ended in it. */
  readonly totals: (website: string, period: Period) => Record<string, number>;
  /** How many tokens were given. */
  readonly tokens: () => number;
}

const LIFETIME_SECONDS = 1800;

/** A stand-in for Piwik PRO: tokens, apps and the query of the Analytics API. Demo and tests only. */
export function createPiwikProUpstream(options: PiwikProUpstreamOptions): PiwikProUpstream {
  const { seed, clock, client, websites, faults = [] } = options;
  /** Tokens given, and until when (ms) they are good. */
  const tokens = new Map<string, number>();
  const app = new Hono();

  app.post('/auth/token', async (context) => {
    const fault = takeFault(faults, 'token', 'query');
    const asked = await context.req.json<Record<string, string>>();
    const right = asked.client_id === client.id && asked.client_secret === client.secret;
    if (!right || asked.grant_type !== 'client_credentials' || fault?.kind === 'expired-token') {
      return context.json({ error: 'invalid_client', message: `No. (${canary.name})` }, 401);
    }
    const token = `jwt.${Math.floor(drawn(seed, tokens.size) * 1e9)}`;
    tokens.set(token, clock.now() + LIFETIME_SECONDS * 1000);
    return answered(fault, context.req.raw, {
      token_type: 'Bearer',
      expires_in: LIFETIME_SECONDS,
      access_token: token,
      owner: canary.email,
    });
  });

  app.get('/api/apps/v2/:id', async (context) => {
    const fault = takeFault(faults, 'app', 'query');
    if (isOut(context.req.header('authorization'), fault)) return context.json(refusal(401, 'Expired JWT Token'), 401);
    const website = websites.find(({ id }) => id === context.req.param('id'));
    if (!website) return context.json(refusal(404, 'Not Found'), 404);
    const { id, name, zone, firstDay } = website;
    const attributes = { name, timezone: zone, currency: 'NOK', addedAt: `${firstDay}T07:00:00+00:00` };
    return answered(fault, context.req.raw, { data: { type: 'ppms/app', id, attributes }, owner: canary.email });
  });

  app.post('/api/analytics/v1/query/', async (context) => {
    const fault = takeFault(faults, 'query', 'query');
    if (isOut(context.req.header('authorization'), fault)) return context.json(refusal(401, 'Expired JWT Token'), 401);
    const question = await context.req.json<Question>();
    const website = websites.find(({ id }) => id === question.website_id);
    if (!website) return context.json(refusal(403, 'Access denied.'), 403);
    try {
      const reply = replyTo(question, website, seed, clock.now());
      return await answered(fault, context.req.raw, { ...spoil(reply, fault), owner: canary.email });
    } catch (error) {
      if (!(error instanceof NoColumn)) throw error;
      return context.json(refusal(400, 'Dimension or metric does not exist.', 'columns.column_id'), 400);
    }
  });

  function isOut(header: string | undefined, fault: Fault | undefined): boolean {
    const token = /^Bearer (.+)$/.exec(header ?? '')?.[1] ?? '';
    return (tokens.get(token) ?? 0) <= clock.now() || fault?.kind === 'expired-token';
  }

  async function answered(fault: Fault | undefined, request: Request, answer: unknown): Promise<Response> {
    const body = JSON.stringify(answer);
    const instead = fault ? await faultAnswer(fault, request, body, clock.now()) : null;
    return instead ?? new Response(body, { headers: { 'content-type': 'application/json' } });
  }

  return {
    app,
    faults,
    tokens: () => tokens.size,
    totals(id, { from, to }) {
      const website = websites.find((one) => one.id === id);
      if (!website) throw new RangeError(`no website ${id}`);
      const now = clock.now();
      const yesterday = addDays(dayIn(website.zone, now), -1);
      const days = daysBetween({ from, to: to < yesterday ? to : yesterday });
      const facts = days.flatMap((day) => factsOf(seed, website, day, now));
      const total = (metric: string, ...sources: string[]) => {
        const by = ({ dimensions }: (typeof facts)[number]) => sources.includes(String(dimensions.source));
        return sum(facts.map((fact) => (sources.length === 0 || by(fact) ? (fact.metrics[metric] ?? 0) : 0)));
      };
      const months = monthsOf({ from, to }).filter((month) => days.includes(monthEnd(month)));
      return {
        visits: total('sessions'),
        'page-views': total('page_views'),
        downloads: total('downloads'),
        outlinks: total('outlinks'),
        'site-searches': total('searches'),
        'campaign-visits': total('sessions', 'facebook', 'newsletter'),
        scans: total('sessions', 'brochure'),
        ...(months.length > 0
          ? { visitors: sum(months.map((month) => monthVisitors(seed, website, month, now))) }
          : {}),
      };
    },
  };
}

function refusal(status: number, detail: string, parameter?: string) {
  const source = parameter ? { source: { parameter } } : {};
  return { errors: [{ status: String(status), detail: `${detail} (${canary.name}, ${canary.address})`, ...source }] };
}

/** The faults that come with HTTP 200 and figures: the rows renamed, the last as text, or left out. */
function spoil(reply: ReturnType<typeof replyTo>, fault: Fault | undefined): object {
  const { data, ...rest } = reply;
  const others = data.slice(0, -1);
  switch (fault?.kind) {
    case 'error-inside':
      return refusal(500, 'Internal error.');
    case 'drift-renamed':
      return { ...rest, rows: data };
    case 'drift-text':
      return {
        ...rest,
        data: [...others, data.at(-1)?.map((cell) => (typeof cell === 'number' ? `${cell} stk` : cell))],
      };
    case 'missing-day':
      return { ...rest, data: others, meta: { count: rest.meta.count - 1 } };
    default:
      return reply;
  }
}
