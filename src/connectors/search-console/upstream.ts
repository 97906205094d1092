import { Hono } from 'hono';
import type { Period } from '../../core/period.ts';
import { type Clock, dayIn, dayNumber, type IsoDate } from '../../core/time.ts';
import { daysBetween, season, sum } from '../../demo/calendar.ts';
import { type Fault, faultAnswer, takeFault } from '../../demo/faults.ts';
import { canary, drawn } from '../../demo/seed.ts';

export interface UpstreamProperty {
  /** As Search Console names it. */
  readonly siteUrl: string;
  /** Google began to show it then. */
  readonly firstDay: IsoDate;
  /** On an ordinary weekday of the first year; 4000 unless said. */
  readonly impressionsPerDay?: number;
  /** Days that Google has lost. */
  readonly emptyDays?: readonly IsoDate[];
  /** How many pages a day are told of; all unless said. */
  readonly pagesTold?: number;
}

export interface SearchConsoleUpstreamOptions {
  readonly seed: string | number;
  readonly clock: Clock;
  /** Why Google would give no token for the assertion of a service account; null where it would. */
  readonly faultOf: (assertion: string, scope: string, now: number) => Promise<string | null>;
  /** Those that the account was added to. */
  readonly properties: readonly UpstreamProperty[];
  readonly faults?: Fault[];
}

export interface SearchConsoleUpstream {
  readonly app: Hono;
  readonly faults: Fault[];
  /** Of the days in the period that are counted to the end now, from the seed alone. */
  readonly totals: (siteUrl: string, period: Period) => Record<'clicks' | 'impressions', number>;
}

interface Query {
  readonly startDate: IsoDate;
  readonly endDate: IsoDate;
  readonly dimensions: readonly string[];
  readonly dataState: string;
  readonly rowLimit?: number;
  readonly startRow?: number;
}

const ZONE = 'America/Los_Angeles';
const SCOPE = 'https://www.googleapis.com/auth/webmasters.readonly';
const LIFETIME_SECONDS = 3599;
/** A day is final on its third day; a little is put right the day after. */
const FINAL_AGE = 3;
const FIRST_FINAL = 0.996;

/** A share of the site's impressions. One path looks like a person's, as paths can. */
const PAGES = [
  { path: '/', share: 0.37 },
  { path: '/barnehage/opptak', share: 0.3 },
  { path: '/skole/ferie', share: 0.18 },
  { path: '/skole/ferie#hoestferie', share: 0.1 },
  { path: `/ansatte/${encodeURIComponent(canary.email)}`, share: 0.05 },
] as const;

/** A stand-in for Google's token endpoint and the Search Console API, v1. Demo and tests only. */
export function createSearchConsoleUpstream(options: SearchConsoleUpstreamOptions): SearchConsoleUpstream {
  const { seed, clock, faultOf, properties, faults = [] } = options;
  /** Tokens given, and until when (ms) they are good. */
  const tokens = new Map<string, number>();
  const app = new Hono();

  app.post('/token', async (context) => {
    const fault = takeFault(faults, 'token', 'query');
    const { grant_type, assertion } = await context.req.parseBody();
    const isBearer = grant_type === 'urn:ietf:params:oauth:grant-type:jwt-bearer';
    const wrong = isBearer ? await faultOf(String(assertion), SCOPE, clock.now()) : 'Invalid grant_type';
    if (wrong !== null || fault?.kind === 'expired-token') {
      return context.json({ error: 'invalid_grant', error_description: `${wrong} (${canary.name})` }, 400);
    }
    const token = `ya29.${Math.floor(drawn(seed, tokens.size) * 1e9)}`;
    tokens.set(token, clock.now() + LIFETIME_SECONDS * 1000);
    return answered(fault, context.req.raw, {
      access_token: token,
      expires_in: LIFETIME_SECONDS,
      token_type: 'Bearer',
      owner: canary.name,
    });
  });

  app.get('/webmasters/v3/sites', async (context) => {
    const fault = takeFault(faults, 'sites', 'query');
    if (isOut(context.req.header('authorization'), fault)) return context.json(refusal(401, 'authError'), 401);
    const siteEntry = properties.map(({ siteUrl }) => ({ siteUrl, permissionLevel: 'SITE_RESTRICTED_USER' }));
    return answered(fault, context.req.raw, { ...(siteEntry.length > 0 ? { siteEntry } : {}), owner: canary.email });
  });

  app.post('/webmasters/v3/sites/:site/searchAnalytics/query', async (context) => {
    const fault = takeFault(faults, 'query', 'query');
    if (isOut(context.req.header('authorization'), fault)) return context.json(refusal(401, 'authError'), 401);
    const property = properties.find(({ siteUrl }) => siteUrl === context.req.param('site'));
    if (!property) return context.json(refusal(403, 'forbidden'), 403);
    return answered(fault, context.req.raw, spoil(reply(options, property, await context.req.json<Query>()), fault));
  });

  function isOut(header: string | undefined, fault: Fault | undefined): boolean {
    const token = /^Bearer (.+)$/.exec(header ?? '')?.[1] ?? '';
    return (tokens.get(token) ?? 0) <= clock.now() || fault?.kind === 'expired-token';
  }

  async function answered(fault: Fault | undefined, request: Request, answer: unknown): Promise<Response> {
    const body = JSON.stringify(answer);
    const instead = fault ? await faultAnswer(fault, request, body, clock.now()) : null;
    return instead ?? new Response(body, { headers: { 'content-type': 'application/json; charset=UTF-8' } });
  }

  return {
    app,
    faults,
    totals(siteUrl, period) {
      const property = properties.find((one) => one.siteUrl === siteUrl);
      if (!property) throw new RangeError(`no property ${siteUrl}`);
      const days = daysBetween(period).flatMap((day) => dayKnownAt(seed, property, day, clock.now()) ?? []);
      return { clicks: sum(days.map((one) => one.clicks)), impressions: sum(days.map((one) => one.impressions)) };
    },
  };
}

interface Counts {
  readonly clicks: number;
  readonly impressions: number;
}

/** What is final of the day at `now` (ms); null where nothing is. */
function dayKnownAt(seed: string | number, property: UpstreamProperty, day: IsoDate, now: number): Counts | null {
  const { siteUrl, firstDay, impressionsPerDay = 4000, emptyDays } = property;
  const age = dayNumber(dayIn(ZONE, now)) - dayNumber(day);
  if (age < FINAL_AGE || day < firstDay || emptyDays?.includes(day)) return null;
  const around = (name: string, width: number) => 1 + width * (2 * drawn(seed, siteUrl, day, name) - 1);
  const known = impressionsPerDay * season(day, firstDay) * (age === FINAL_AGE ? FIRST_FINAL : 1);
  const impressions = Math.floor(known * around('impressions', 0.1));
  return { impressions, clicks: Math.floor(impressions * 0.06 * around('clicks', 0.2)) };
}

/** Rows by the first dimension, those with most clicks first. By page two results in one list are counted twice. */
function reply({ seed, clock }: SearchConsoleUpstreamOptions, property: UpstreamProperty, query: Query) {
  const { startDate, endDate, dimensions, rowLimit = 1000, startRow = 0 } = query;
  const days = daysBetween({ from: startDate, to: endDate }).flatMap((day) => {
    const known = dayKnownAt(seed, property, day, clock.now());
    return known ? [{ key: day, ...known }] : [];
  });
  const byPage = dimensions[0] === 'page';
  const all = byPage ? pagesOf(property, days) : days;
  all.sort((a, b) => b.clicks - a.clicks);
  const rows = all.slice(startRow, startRow + rowLimit).map(({ key, clicks, impressions }, i) => ({
    ...{ keys: [key], clicks, impressions },
    ctr: impressions === 0 ? 0 : clicks / impressions,
    position: 3.5 + i / 10,
    query: `${canary.name} telefon`,
  }));
  return {
    ...(rows.length > 0 ? { rows } : {}),
    responseAggregationType: byPage ? 'BY_PAGE' : 'BY_PROPERTY',
    owner: canary.email,
  };
}

function pagesOf({ siteUrl, pagesTold }: UpstreamProperty, days: readonly Counts[]): (Counts & { key: string })[] {
  const base = siteUrl.startsWith('sc-domain:') ? `https://www.${siteUrl.slice('sc-domain:'.length)}/` : siteUrl;
  if (days.length === 0) return [];
  return PAGES.slice(0, pagesTold).map(({ path, share }) => ({
    key: new URL(path, base).href,
    clicks: Math.floor(sum(days.map(({ clicks }) => clicks)) * share),
    impressions: Math.ceil(sum(days.map(({ impressions }) => impressions)) * share * 1.04),
  }));
}

function refusal(code: number, reason: string) {
  const message = `No. (${canary.name}, ${canary.address})`;
  return { error: { code, message, errors: [{ message, domain: 'global', reason }] } };
}

/** The faults that come with HTTP 200 and figures: the last row renamed, as text, or left out. */
function spoil(answer: ReturnType<typeof reply>, fault: Fault | undefined): unknown {
  if (fault?.kind === 'error-inside') return refusal(500, 'backendError');
  const last = answer.rows?.at(-1);
  if (!last || !['drift-renamed', 'drift-text', 'missing-day'].includes(fault?.kind ?? '')) return answer;
  const others = answer.rows!.slice(0, -1);
  if (fault?.kind === 'missing-day') return { ...answer, rows: others };
  const { clicks, ...rest } = last;
  const spoilt = fault?.kind === 'drift-renamed' ? { ...rest, hits: clicks } : { ...rest, clicks: `${clicks} klikk` };
  return { ...answer, rows: [...others, spoilt] };
}
