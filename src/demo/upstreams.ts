import type { Server as HttpServer } from 'node:http';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import { Hono } from 'hono';
import { createBlueskyUpstream } from '../connectors/bluesky/upstream.ts';
import { createGa4Upstream } from '../connectors/ga4/upstream.ts';
import { createUpstreamAccount } from '../connectors/ga4/upstream-account.ts';
import { createGdeltUpstream } from '../connectors/gdelt/upstream.ts';
import { createImapUpstream } from '../connectors/imap/upstream.ts';
import { createMastodonUpstream } from '../connectors/mastodon/upstream.ts';
import { createMatomoUpstream } from '../connectors/matomo/upstream.ts';
import { pagesOn } from '../connectors/matomo/upstream-parts.ts';
import { createNettskjemaUpstream } from '../connectors/nettskjema/upstream.ts';
import { createPretixUpstream } from '../connectors/pretix/upstream.ts';
import { createRssUpstream } from '../connectors/rss/upstream.ts';
import { createYoutubeUpstream } from '../connectors/youtube/upstream.ts';
import type { Period } from '../core/period.ts';
import type { Clock } from '../core/time.ts';
import { daysBetween, sum } from './calendar.ts';
import {
  ACCOUNTS,
  type Addresses,
  AGENCIES,
  type DemoSlug,
  FORMS,
  KEYS,
  MAIL_TOPICS,
  ORGANIZERS,
  PROPERTIES,
  pathOf,
  SITES,
  SYSTEMS,
  type System,
} from './municipality.ts';
import { DEMO } from './story.ts';

/** What a system counted, by quantity (answers by `quantity/point`), from the seed alone: no connector has a part in it. */
export type Totals = (period: Period) => Readonly<Record<string, number>>;

/** The systems that the demo reads from, on loopback, speaking their real wire protocols. */
export interface DemoUpstreams {
  readonly ports: DemoPorts;
  readonly addresses: Addresses;
  /** By the key of the source that reads them. */
  readonly totals: Readonly<Record<string, Totals>>;
  /** Visits to the common website that began on an agency's pages, or on nobody's (null). */
  readonly visitsOf: (agency: DemoSlug | null, period: Period) => number;
  close(): Promise<void>;
}

/** How much of the common website is whose; the rest is the municipality's own. */
const SHARES = [9, 7, 5, 3, 2] as const;
const MUNICIPALITY_SHARE = 10;

/** Where they listen: all that speak HTTP at one port, and the mailbox. */
export interface DemoPorts {
  readonly http: number;
  readonly mail: number;
}

/** Starts them on these ports; 0 takes any that is free. */
export async function startUpstreams(clock: Clock, ports: DemoPorts = { http: 0, mail: 0 }): Promise<DemoUpstreams> {
  const { seed, period } = DEMO;
  const base = { seed, clock };
  const since = { firstDay: period.from };
  const matomo = createMatomoUpstream({ ...base, sites: [website, intranet], token: KEYS.matomo });
  const rss = createRssUpstream({ ...base, searches: [{ ...since, key: KEYS.feed, stories: 1.6, holds: 260 }] });
  const gdelt = createGdeltUpstream({ ...base, ...since, articles: 5 });
  const organizer = (name: string) =>
    createPretixUpstream({ ...base, ...since, seed: `${seed} ${name}`, organizer: name, token: KEYS.pretix });
  const plan = organizer(ORGANIZERS.plan);
  const culture = organizer(ORGANIZERS.culture);
  const nettskjema = createNettskjemaUpstream({
    ...{ ...base, client: KEYS.nettskjema },
    forms: [{ ...since, id: FORMS.library, title: 'Undersøkelse blant lånerne', perDay: 2 }],
  });
  const imap = createImapUpstream({
    ...{ ...base, ...KEYS.mailbox },
    mailbox: { ...since, perDay: 7, topics: MAIL_TOPICS },
  });
  const youtube = createYoutubeUpstream({ ...base, accounts: [ACCOUNTS.youtube], key: KEYS.youtube });
  const bluesky = createBlueskyUpstream({ ...base, accounts: [ACCOUNTS.bluesky] });
  const mastodon = createMastodonUpstream({ ...base, accounts: [ACCOUNTS.mastodon] });
  const all = new Hono();
  const http = createAdaptorServer({ fetch: all.fetch }) as HttpServer;
  const mailbox = createServer({ noDelay: true }, (socket) => {
    // A client that hangs up is no fault of the mailbox.
    socket.on('error', () => socket.destroy());
    imap.serve(socket);
  });
  const taken = { http: await listen(http, ports.http), mail: await listen(mailbox, ports.mail) };
  const root = `http://127.0.0.1:${taken.http}/`;
  const account = await createUpstreamAccount('ekko@demo.example.no', `${root}token`);
  const property = { ...since, id: PROPERTIES.library, zone: 'Europe/Oslo', visitsPerDay: 900 };
  const ga4 = createGa4Upstream({ ...base, account, properties: [property] });
  const apps = {
    ...{ matomo, rss, gdelt, nettskjema, bluesky, mastodon },
    [`pretix/${ORGANIZERS.plan}`]: plan,
    [`pretix/${ORGANIZERS.culture}`]: culture,
  };
  for (const [path, { app }] of Object.entries(apps)) all.route(`/${path}`, app);
  // Google's library leaves out whatever path its address has.
  for (const { app } of [ga4, youtube]) all.route('/', app);
  const address = (system: System) => ({
    url: system === 'ga4' || system === 'youtube' ? root : `${root}${system}/`,
    port: system === 'imap' ? taken.mail : taken.http,
  });
  const addresses = Object.fromEntries(SYSTEMS.map((system) => [system, address(system)]));
  return {
    ports: taken,
    addresses: { ...(addresses as Record<System, ReturnType<typeof address>>), keyFile: account.keyFile },
    totals: {
      nettsted: (asked) => matomo.totals(SITES.www, asked),
      intranett: (asked) => matomo.totals(SITES.intranet, asked),
      presse: (asked) => rss.totals(KEYS.feed, asked),
      tone: (asked) => ({ 'tone-mean': gdelt.tone(asked) }),
      folkemoter: (asked) => plan.totals(asked),
      konferanser: (asked) => culture.totals(asked),
      lanere: (asked) => nettskjema.totals(FORMS.library, asked),
      bluesky: (asked) => bluesky.totals(ACCOUNTS.bluesky.handle, asked),
      mastodon: (asked) => mastodon.totals(ACCOUNTS.mastodon.handle, asked),
      youtube: (asked) => youtube.totals(ACCOUNTS.youtube.handle, asked),
      bibliotek: (asked) => ga4.totals(PROPERTIES.library, asked),
      svarpost: (asked) => ({ emails: imap.totals(asked).emails }),
    },
    visitsOf(agency, asked) {
      const isTheirs = (path: string) => {
        const whose = AGENCIES.find(({ slug }) => path === pathOf(slug) || path.startsWith(`${pathOf(slug)}/`));
        return (whose?.slug ?? null) === agency;
      };
      const pages = daysBetween(asked).flatMap((day) => pagesOn(seed, website, day, clock.now()));
      return sum(pages.flatMap(({ path, visits }) => (isTheirs(path) ? [visits] : [])));
    },
    async close() {
      http.closeAllConnections();
      await Promise.all([http, mailbox].map((server) => new Promise((resolve) => server.close(resolve))));
    },
  };
}

/** Listens on this machine alone, and answers the port. */
async function listen(server: Server, port: number): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return (server.address() as AddressInfo).port;
}

const page = (path: string, weight: number) => ({ host: 'www.demo.example.no', path, weight });

/** What each agency writes of, each half as often read as the one before. */
const TOPICS = ['tjenester', 'soknad', 'priser', 'nyheter', 'kart', 'klage', 'arkiv'] as const;
const TOPIC_WEIGHT = sum(TOPICS.map((_, at) => 2 ** -at));

const website = {
  ...{ id: SITES.www, name: DEMO.name, zone: 'Europe/Oslo', firstDay: DEMO.period.from, visitsPerDay: 12_400 },
  pages: [
    page('/', MUNICIPALITY_SHARE * 0.7),
    page('/kontakt', MUNICIPALITY_SHARE * 0.3),
    ...AGENCIES.flatMap(({ slug }, i) => [
      page(pathOf(slug), (SHARES[i] ?? 1) * 0.4),
      ...TOPICS.map((topic, at) =>
        page(`${pathOf(slug)}/${topic}`, ((SHARES[i] ?? 1) * 0.6 * 2 ** -at) / TOPIC_WEIGHT),
      ),
    ]),
  ],
  links: [
    { campaign: 'innkalling', term: 'letter.nytt-brev', share: 0.004 },
    { campaign: 'sykkel', term: 'brochure.sykkelkart', share: 0.003 },
    { campaign: 'sykkel', term: 'facebook', share: 0.006 },
    { campaign: 'valg', term: 'twitter', share: 0.002 },
    { campaign: 'gammel-kampanje', term: null, share: 0.001 },
  ],
};

const intranet = {
  ...{ id: SITES.intranet, name: 'Intranettet', zone: 'Europe/Oslo', firstDay: DEMO.period.from, visitsPerDay: 2_100 },
};
