import { Hono } from 'hono';
import type { ChannelId } from '../../src/catalogue/types.ts';
import { createBlueskyUpstream } from '../../src/connectors/bluesky/upstream.ts';
import { createGa4Upstream } from '../../src/connectors/ga4/upstream.ts';
import type { UpstreamAccount } from '../../src/connectors/ga4/upstream-account.ts';
import { createGdeltUpstream } from '../../src/connectors/gdelt/upstream.ts';
import { createMastodonUpstream } from '../../src/connectors/mastodon/upstream.ts';
import { createMatomoUpstream } from '../../src/connectors/matomo/upstream.ts';
import { createNettskjemaUpstream, UPSTREAM_QUESTIONS } from '../../src/connectors/nettskjema/upstream.ts';
import { createPretixUpstream } from '../../src/connectors/pretix/upstream.ts';
import { createRssUpstream } from '../../src/connectors/rss/upstream.ts';
import { createYoutubeUpstream } from '../../src/connectors/youtube/upstream.ts';
import type { Period } from '../../src/core/period.ts';
import { TestClock } from '../support/deps.ts';

/** Two years that have ended, seen from the third day after. */
export const TWO_YEARS = { from: '2024-11-01', to: '2026-10-31' } as const;
export const NOW = '2026-11-03T05:00:00Z';
const ALL_DAYS = { ...TWO_YEARS, grain: 'day' } as const;
const LAST_MONTH = { from: '2026-10-01', to: '2026-10-31', grain: 'month' } as const;

/** One pulled source of an agency, and what its stand-in counted, from the seed alone. */
export interface PulledSource {
  readonly key: string;
  readonly connector: string;
  readonly channel: ChannelId;
  readonly sampling: 'self-selected' | null;
  /** `base` is where all stand-ins answer; `google` the key file of the account that may read there. */
  readonly config: (base: string, google: string) => Record<string, unknown>;
  /** Where stored values are held against `totals`: days of two years, or the one month of a mean. */
  readonly checked: Period & { readonly grain: 'day' | 'month' };
  /** By quantity, answers by `quantity/point`. */
  readonly totals: (period: Period) => Readonly<Record<string, number>>;
}

const KEY = 'stand-in-key';
const CLIENT = { id: 'stand-in', secret: KEY };
const since = { firstDay: TWO_YEARS.from };
const SITES = [
  { id: 1, key: 'nettsted', channel: 'website', visitsPerDay: 2_400 },
  { id: 2, key: 'intranett', channel: 'intranet', visitsPerDay: 300 },
  { id: 3, key: 'tjenester', channel: 'other-website', visitsPerDay: 900 },
] as const;
const FORMS = [
  { id: 1, key: 'brukerundersokelse', channel: 'website', perDay: 3 },
  { id: 2, key: 'kursevaluering', channel: 'conference', perDay: 1 },
] as const;
const ORGANIZER = 'etaten';

/**
 * Twelve systems for each agency, with a seed of its own. Google's library takes no path before its own: GA4 is one for
 * all, with a property for each, and YouTube is told apart by the key.
 */
export function createStandIns(agencies: number, account: UpstreamAccount) {
  const clock = new TestClock(NOW);
  const app = new Hono();
  const videos = new Map<string, Hono>();
  const properties = Array.from({ length: agencies }, (_, n) => ({ ...since, id: n + 1, zone: 'Europe/Oslo' }));
  const google = createGa4Upstream({ seed: 'municipality', clock, account, properties });
  app.route('/', google.app);
  app.get('/youtube/*', (c) => videos.get(c.req.query('key') ?? '')?.fetch(c.req.raw) ?? c.notFound());
  const all = properties.map(({ id }) => {
    const slug = `agency-${id}`;
    const own = agencyOf(slug, clock);
    app.route(`/${slug}`, own.app);
    videos.set(slug, own.youtube.app);
    const ga4: PulledSource = {
      ...{ key: 'app', connector: 'ga4', channel: 'app', sampling: null, checked: ALL_DAYS },
      config: (base, key) => ({ property: id, key, endpoint: base }),
      totals: (period) => without('visitors', google.totals(id, period)),
    };
    return { slug, sources: [...own.sources, ga4] };
  });
  return { app, agencies: all };
}

/** Levels and unique visitors do not add over days. */
function without(name: string, { [name]: _, ...rest }: Record<string, number>): Record<string, number> {
  return rest;
}

function agencyOf(slug: string, clock: TestClock) {
  const base = { seed: slug, clock };
  const account = (handle: string, posts: number) => ({ ...since, handle, followers: 800, growth: 0.6, posts });
  const matomo = createMatomoUpstream({
    ...{ ...base, token: KEY },
    sites: SITES.map((site) => ({ ...since, ...site, name: site.key, zone: 'Europe/Oslo' })),
  });
  const rss = createRssUpstream({ ...base, searches: [{ ...since, key: KEY, stories: 0.5 }] });
  const gdelt = createGdeltUpstream({ ...base, ...since, articles: 5 });
  const pretix = createPretixUpstream({ ...base, ...since, organizer: ORGANIZER, token: KEY });
  const forms = FORMS.map((form) => ({ ...since, ...form, title: form.key }));
  const nettskjema = createNettskjemaUpstream({
    ...base,
    client: CLIENT,
    forms,
    opens: async (token) => token.includes(CLIENT.id),
  });
  const bluesky = createBlueskyUpstream({ ...base, accounts: [account(`${slug}.example.no`, 0.4)] });
  const mastodon = createMastodonUpstream({ ...base, accounts: [account('etaten', 0.6)] });
  const youtube = createYoutubeUpstream({ ...base, accounts: [account('etaten', 0.15)], key: slug });
  const app = new Hono();
  const apps = { matomo, rss, gdelt, pretix, nettskjema, bluesky, mastodon };
  for (const [name, upstream] of Object.entries(apps)) app.route(`/${name}`, upstream.app);

  const at = (system: string) => (host: string) => `${host}/${slug}/${system}/`;
  const plain = { sampling: null, checked: ALL_DAYS } as const;
  const sources: PulledSource[] = [
    ...SITES.map(
      ({ id, key, channel }): PulledSource => ({
        ...{ ...plain, key, channel, connector: 'matomo' },
        config: (host) => ({ url: at('matomo')(host), site: id, token: KEY }),
        totals: (period) => without('visitors', matomo.totals(id, period)),
      }),
    ),
    {
      ...{ ...plain, key: 'presse', connector: 'rss', channel: 'news-media' },
      config: (host) => ({ feed: `${at('rss')(host)}strom/${KEY}`, complete: true }),
      // Two texts made of the same hundred words may pass for one story.
      totals: (period) => without('stories', rss.totals(KEY, period)),
    },
    {
      ...{ key: 'tone', connector: 'gdelt', channel: 'news-media', sampling: null, checked: LAST_MONTH },
      config: (host) => ({ endpoint: at('gdelt')(host), query: `"${slug}" sourcecountry:NO` }),
      totals: (period) => ({ 'tone-mean': gdelt.tone(period) }),
    },
    {
      ...{ ...plain, key: 'folkemoter', connector: 'pretix', channel: 'public-meeting' },
      config: (host) => ({ endpoint: `${at('pretix')(host)}api/v1`, token: KEY, organizer: ORGANIZER }),
      totals: pretix.totals,
    },
    ...FORMS.map(
      ({ id, key, channel }): PulledSource => ({
        ...{ key, connector: 'nettskjema', channel, sampling: 'self-selected', checked: ALL_DAYS },
        config: (host) => ({
          ...{ endpoint: `${at('nettskjema')(host)}api/v3`, tokenEndpoint: `${at('nettskjema')(host)}oauth2/token` },
          ...{ clientId: CLIENT.id, clientSecret: CLIENT.secret, form: id, questions: UPSTREAM_QUESTIONS },
        }),
        totals: (period) => nettskjema.totals(id, period),
      }),
    ),
    {
      ...{ ...plain, key: 'bluesky', connector: 'bluesky', channel: 'threads-bluesky' },
      config: (host) => ({ endpoint: at('bluesky')(host), actor: `${slug}.example.no` }),
      totals: (period) => bluesky.totals(`${slug}.example.no`, period),
    },
    {
      ...{ ...plain, key: 'mastodon', connector: 'mastodon', channel: 'threads-bluesky' },
      config: (host) => ({ server: at('mastodon')(host), account: 'etaten' }),
      totals: (period) => mastodon.totals('etaten', period),
    },
    {
      ...{ ...plain, key: 'youtube', connector: 'youtube', channel: 'youtube' },
      config: (host) => ({ endpoint: host, channel: '@etaten', key: slug }),
      totals: (period) => youtube.totals('etaten', period),
    },
  ];
  return { app, youtube, sources };
}
