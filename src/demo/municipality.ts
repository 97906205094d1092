// Longer than most: one entry for each source of the demo, read best side by side.
import type { ChannelId } from '../catalogue/types.ts';
import { UPSTREAM_QUESTIONS } from '../connectors/nettskjema/upstream.ts';
import { DEMO } from './story.ts';

/** The municipality and the five agencies below it. */
export const ORGANISATIONS = [
  { slug: DEMO.slug, name: DEMO.name },
  { slug: 'demo-skole', name: 'Skoleetaten i Demo' },
  { slug: 'demo-helse', name: 'Helseetaten i Demo' },
  { slug: 'demo-bymiljo', name: 'Bymiljøetaten i Demo' },
  { slug: 'demo-kultur', name: 'Kulturetaten i Demo' },
  { slug: 'demo-plan', name: 'Planetaten i Demo' },
] as const;
export type DemoSlug = (typeof ORGANISATIONS)[number]['slug'];
export const AGENCIES = ORGANISATIONS.slice(1);

/** Which path of the common website is whose. */
export const pathOf = (slug: DemoSlug) => `/${slug.replace('demo-', '')}`;

/** Where the demo's systems answer, on loopback. */
export interface Addresses extends Readonly<Record<System, { readonly url: string; readonly port: number }>> {
  /** Google's key file for the account that the demo made. */
  readonly keyFile: string;
}
export const SYSTEMS = [
  'matomo',
  'ga4',
  'rss',
  'gdelt',
  'pretix',
  'nettskjema',
  'bluesky',
  'mastodon',
  'youtube',
  'imap',
] as const;
export type System = (typeof SYSTEMS)[number];

/** What opens them; they hold nothing but the demo. */
export const KEYS = {
  matomo: 'demo-matomo-token',
  pretix: 'demo-pretix-token',
  nettskjema: { id: 'demo-klient', secret: 'demo-klienthemmelighet' },
  youtube: 'demo-youtube-key',
  mailbox: { user: 'svar@demo.example.no', password: 'demo-passord' },
  feed: 'demo-strom',
  push: 'whsec_ZGVtby1kZW1vLWRlbW8tZGVtby1kZW1vLWRlbW8tYWI=',
} as const;

export interface DemoSource {
  readonly organisation: DemoSlug;
  readonly key: string;
  readonly label: string;
  readonly connector: string;
  readonly channel: ChannelId;
  readonly sampling?: 'random' | 'census' | 'self-selected';
  readonly config: (at: Addresses) => Record<string, unknown>;
  /** Whose each part of a shared source is. */
  readonly routes?: readonly { readonly pathPrefix: string; readonly target: DemoSlug; readonly channel: ChannelId }[];
  /** On which day of the month the month before is read, while months are read whole; null where figures are brought. */
  readonly reads: 1 | 3 | null;
}

export const SITES = { www: 1, intranet: 2 } as const;
export const FORMS = { library: 910_001 } as const;
export const PROPERTIES = { library: 710_001 } as const;
export const MAIL_TOPICS = ['Time', 'Parkering', 'Klage'] as const;
export const ORGANIZERS = { plan: 'planetaten', culture: 'kulturetaten' } as const;
export const ACCOUNTS = {
  facebook: { handle: 'demokommune', firstDay: '2023-01-01', followers: 8_400, growth: 3.1, posts: 0.9 },
  twitter: { handle: 'demo_kommune', firstDay: '2023-01-01', followers: 3_900, growth: -0.4, posts: 0.5 },
  bluesky: { handle: 'skole.demo.example.no', firstDay: '2024-09-01', followers: 310, growth: 0.8, posts: 0.4 },
  youtube: { handle: 'demokultur', firstDay: '2024-02-01', followers: 1_240, growth: 0.9, posts: 0.25 },
  mastodon: { handle: 'bymiljo', firstDay: '2024-06-01', followers: 420, growth: 0.5, posts: 0.6 },
} as const;

const matomo = (site: number, shared: boolean) => (at: Addresses) => ({
  ...{ url: at.matomo.url, site, token: KEYS.matomo, zone: 'Europe/Oslo', shared },
});
const pretix = (organizer: string) => (at: Addresses) => ({
  ...{ endpoint: `${at.pretix.url}${organizer}/api/v1`, token: KEYS.pretix, organizer },
});
const file = (mapping: string) => () => ({ mapping });

/** Every source of the municipality: the survey's nine methods over its ten channels, and a few newer ones. */
export const SOURCES: readonly DemoSource[] = [
  {
    ...{
      organisation: 'demo',
      key: 'nettsted',
      label: 'Det felles nettstedet',
      connector: 'matomo',
      channel: 'website',
    },
    config: matomo(SITES.www, true),
    routes: AGENCIES.map(({ slug }) => ({ pathPrefix: pathOf(slug), target: slug, channel: 'website' })),
    reads: 3,
  },
  {
    ...{ organisation: 'demo', key: 'brukerundersokelse', label: 'Brukerundersøkelsen på nettstedet' },
    ...{ connector: 'upload', channel: 'website', sampling: 'random', config: file('survey-responses'), reads: null },
  },
  {
    ...{ organisation: 'demo', key: 'henvendelser', label: 'Kundesenterets månedsark' },
    ...{ connector: 'upload', channel: 'website', sampling: 'census', config: file('inquiries-monthly'), reads: null },
  },
  {
    ...{ organisation: 'demo', key: 'omdomme', label: 'Omdømmeundersøkelsen' },
    ...{
      connector: 'upload',
      channel: 'website',
      sampling: 'random',
      config: file('reputation-responses'),
      reads: null,
    },
  },
  {
    ...{ organisation: 'demo', key: 'facebook', label: 'Uttrekk fra Facebook-siden' },
    ...{ connector: 'upload', channel: 'facebook', config: file('long'), reads: null },
  },
  {
    ...{ organisation: 'demo', key: 'x', label: 'X-kontoen', connector: 'push', channel: 'twitter' },
    ...{ config: () => ({ secret: KEYS.push }), reads: null },
  },
  {
    ...{ organisation: 'demo', key: 'presse', label: 'Medieovervåkingen', connector: 'rss', channel: 'news-media' },
    ...{ config: (at) => ({ feed: `${at.rss.url}strom/${KEYS.feed}`, complete: true }), reads: 3 },
  },
  {
    ...{ organisation: 'demo', key: 'tone', label: 'Tonen i mediene', connector: 'gdelt', channel: 'news-media' },
    ...{ config: (at) => ({ endpoint: at.gdelt.url, query: '"Demo kommune" sourcecountry:NO' }), reads: 3 },
  },
  {
    ...{ organisation: 'demo', key: 'medieanalyse', label: 'Medieanalysen' },
    ...{ connector: 'upload', channel: 'news-media', sampling: 'census', config: file('media-coded'), reads: null },
  },
  {
    ...{ organisation: 'demo', key: 'intranett', label: 'Intranettet', connector: 'matomo', channel: 'intranet' },
    ...{ config: matomo(SITES.intranet, false), reads: 3 },
  },
  {
    ...{ organisation: 'demo', key: 'medarbeidere', label: 'Medarbeiderundersøkelsen' },
    ...{
      connector: 'upload',
      channel: 'intranet',
      sampling: 'census',
      config: file('reputation-responses'),
      reads: null,
    },
  },
  {
    ...{ organisation: 'demo-helse', key: 'brev', label: 'Brev vi har sendt', connector: 'form', channel: 'letter' },
    ...{ config: () => ({}), reads: null },
  },
  {
    ...{ organisation: 'demo-helse', key: 'svarpost', label: 'Postkassen som står i brevene', connector: 'imap' },
    ...{ channel: 'letter', reads: 3 },
    config: (at) => ({
      ...{ host: '127.0.0.1', port: at.imap.port, ...KEYS.mailbox, kept: 3650, folders: ['INBOX'] },
      rules: MAIL_TOPICS.map((topic) => ({ folder: topic, topic })),
    }),
  },
  {
    ...{ organisation: 'demo-bymiljo', key: 'trykksaker', label: 'Trykksaker vi har delt ut' },
    ...{ connector: 'form', channel: 'brochure', config: () => ({}), reads: null },
  },
  {
    ...{ organisation: 'demo-plan', key: 'folkemoter', label: 'Folkemøtene', connector: 'pretix' },
    ...{ channel: 'public-meeting', config: pretix(ORGANIZERS.plan), reads: 3 },
  },
  {
    ...{ organisation: 'demo-kultur', key: 'konferanser', label: 'Konferansene', connector: 'pretix' },
    ...{ channel: 'conference', config: pretix(ORGANIZERS.culture), reads: 3 },
  },
  {
    ...{ organisation: 'demo-kultur', key: 'bibliotek', label: 'Bibliotekets nettsted', connector: 'ga4' },
    ...{ channel: 'other-website', reads: 3 },
    config: (at) => ({ property: PROPERTIES.library, key: at.keyFile, endpoint: at.ga4.url }),
  },
  {
    ...{
      organisation: 'demo-kultur',
      key: 'youtube',
      label: 'YouTube-kanalen',
      connector: 'youtube',
      channel: 'youtube',
    },
    ...{ config: (at) => ({ channel: `@${ACCOUNTS.youtube.handle}`, key: KEYS.youtube, endpoint: at.youtube.url }) },
    reads: 1,
  },
  {
    ...{ organisation: 'demo-kultur', key: 'lanere', label: 'Undersøkelsen blant lånerne', connector: 'nettskjema' },
    ...{ channel: 'other-website', sampling: 'self-selected', reads: 3 },
    config: (at) => ({
      endpoint: `${at.nettskjema.url}api/v3`,
      tokenEndpoint: `${at.nettskjema.url}oauth2/token`,
      ...{ clientId: KEYS.nettskjema.id, clientSecret: KEYS.nettskjema.secret, form: FORMS.library },
      questions: UPSTREAM_QUESTIONS,
    }),
  },
  {
    ...{
      organisation: 'demo-skole',
      key: 'bluesky',
      label: 'Bluesky',
      connector: 'bluesky',
      channel: 'threads-bluesky',
    },
    ...{ config: (at) => ({ endpoint: at.bluesky.url, actor: ACCOUNTS.bluesky.handle }), reads: 1 },
  },
  {
    ...{ organisation: 'demo-bymiljo', key: 'mastodon', label: 'Mastodon', connector: 'mastodon' },
    ...{ channel: 'threads-bluesky', reads: 1 },
    config: (at) => ({ server: at.mastodon.url, account: ACCOUNTS.mastodon.handle }),
  },
];
