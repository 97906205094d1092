import { Hono } from 'hono';
import type { Period } from '../../core/period.ts';
import { type Clock, dayIn, HOME_ZONE } from '../../core/time.ts';
import { type Fault, faultAnswer, takeFault } from '../../demo/faults.ts';
import { canary, drawn } from '../../demo/seed.ts';

export interface OpointUpstreamOptions {
  readonly seed: string | number;
  readonly clock: Clock;
  readonly token: string;
  /** How many stored searches the user has; one unless said. */
  readonly searches?: number;
  /** A queue that whoever tests may fill; each fault spoils one answer of the feed. */
  readonly faults?: Fault[];
}

export interface OpointUpstream {
  readonly app: Hono;
  readonly faults: Fault[];
  /** Articles published in the period and found from `from` until before `to` (seconds), from the seed alone. */
  readonly total: (period: Period, from: number, to: number) => number;
}

interface Found {
  readonly id: number;
  /** Seconds. */
  readonly found: number;
  readonly published: number;
}

/** Seconds between two moments at which something may be found. */
const STEP = 600;
const OUTLETS = ['avisa', 'bladet', 'posten', 'tidende'];

/** A stand-in for the feed of stored searches. Demo and tests only. */
export function createOpointUpstream(options: OpointUpstreamOptions): OpointUpstream {
  const { seed, clock, token, searches = 1, faults = [] } = options;
  const app = new Hono();
  app.use('/storedsearch/*', async ({ req, json }, next) => {
    if (req.header('authorization') === `Token ${token}`) return next();
    return json({ detail: `Invalid token. (${canary.name})` }, 401);
  });

  app.get('/storedsearch/', ({ json }) =>
    json(Array.from({ length: searches }, (_, i) => ({ id: 77 + i, search: `"${canary.name}"`, last_new_article: 1 }))),
  );

  app.get('/storedsearch/feed/', async ({ req, json }) => {
    const fault = takeFault(faults, 'feed', 'feed');
    const [from, interval] = [Number(req.query('from')), Number(req.query('interval'))];
    const now = Math.floor(clock.now() / 1000);
    if (fault?.kind === 'expired-token') return json({ detail: canary.name }, 401);
    if (from + interval > now) return json({ detail: `to_time is in the future (${canary.name})` }, 429);
    const body = JSON.stringify(spoilt(feedOf(foundIn(seed, from, from + interval), from, interval), fault));
    const instead = fault ? await faultAnswer(fault, req.raw, body, clock.now()) : null;
    return instead ?? new Response(body, { headers: { 'content-type': 'application/json' } });
  });

  function total({ from, to }: Period, since: number, until: number): number {
    const days = foundIn(seed, since, until).map(({ published }) => dayIn(HOME_ZONE, published * 1000));
    return days.filter((day) => day >= from && day <= to).length;
  }

  return { app, faults, total };
}

/** Something in one of five moments, published up to five hours before. */
function foundIn(seed: string | number, from: number, to: number): Found[] {
  const all: Found[] = [];
  for (let found = Math.ceil(from / STEP) * STEP; found < to; found += STEP) {
    const draw = (what: string) => drawn(seed, found, what);
    if (draw('found') < 0.2)
      all.push({ id: found / STEP, found, published: found - Math.floor(draw('late') * 18_000) });
  }
  return all;
}

/** What was found late in the interval is told of again in the next, as an article is that was changed. */
function feedOf(all: readonly Found[], from: number, covered: number) {
  const rows = [...all.map(articleOf), ...all.slice(-1).map(articleOf)];
  return {
    searchresult: {
      ...{ documents: rows.length, search_start: from, covered, next_from: from + covered },
      ...(rows.length > 0 ? { document: rows } : {}),
    },
  };
}

function articleOf({ id, published }: Found) {
  const host = `www.${OUTLETS[id % OUTLETS.length]}.example.no`;
  return {
    ...{ id_site: id % OUTLETS.length, id_article: id, unix_timestamp: published, countrycode: 'NO' },
    ...{ author: canary.name, summary: { text: canary.email }, body: { text: canary.phone } },
    header: { matches: true, text: `Sak ${id} om <match>broen</match>` },
    first_source: { id: 9, name: 'Avisa', sitename: host, siteurl: `https://${host}` },
    ...{ url: `https://ret.opoint.com/?konto=${canary.email}`, orig_url: `https://${host}/sak/${id}` },
    stored_search_id: 77,
  };
}

function spoilt(answer: ReturnType<typeof feedOf>, fault: Fault | undefined): object {
  const { next_from: next, ...rest } = answer.searchresult;
  if (fault?.kind === 'error-inside') return { detail: canary.name };
  if (fault?.kind === 'drift-renamed') return { searchresult: { ...rest, next } };
  if (fault?.kind === 'drift-text') return { searchresult: { ...rest, next_from: `${next}` } };
  return answer;
}
