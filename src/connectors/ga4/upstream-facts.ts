import { calendarPeriod } from '../../core/period.ts';
import { dayIn, dayNumber, type IsoDate, startOfDay } from '../../core/time.ts';
import { daysBetween, season, sum } from '../../demo/calendar.ts';
import { canary, drawn } from '../../demo/seed.ts';

export interface UpstreamProperty {
  readonly id: number;
  readonly zone: string;
  /** Counting began then. */
  readonly firstDay: IsoDate;
  /** On an ordinary weekday of the first year; 1000 unless said. */
  readonly visitsPerDay?: number;
  /** Days on which nothing was counted. */
  readonly emptyDays?: readonly IsoDate[];
  /** Rows of fewer than so many are withheld, as where Google knows age or gender; none unless said. */
  readonly withheldBelow?: number;
  /** Events that the property has not switched on. */
  readonly eventsOff?: readonly string[];
  /** Events that the site sends under names of its own, by what is counted of them; none unless said. */
  readonly ownEvents?: Readonly<Partial<Record<keyof typeof OWN_PER_VISIT, string>>>;
}

const OWN_PER_VISIT = {
  ...{ 'tasks-started': 0.06, 'tasks-completed': 0.045, 'site-searches-without-hits': 0.01 },
  ...{ 'helpful-yes': 0.02, 'helpful-no': 0.008 },
};

const NOT_SET = '(not set)';

/** A share of the site: where its visits begin and its pages lie. One path looks like a person's, as paths can. */
const PAGES = [
  { host: 'www.example.no', path: '/', share: 0.4 },
  { host: 'www.example.no', path: '/barnehage/opptak', share: 0.2 },
  { host: 'www.example.no', path: '/skole', share: 0.15 },
  { host: 'www.example.no', path: '/skole/ferie', share: 0.1 },
  { host: 'innsyn.example.no', path: '/postliste', share: 0.1 },
  { host: 'www.example.no', path: `/skole/sok/${encodeURIComponent(canary.email)}`, share: 0.05 },
] as const;

/** Links that somebody tagged, and the part of a page's visits that came by each. The last was not made by our scheme. */
const LINKS = [
  { source: 'facebook', campaign: 'vinterbading', piece: NOT_SET, share: 0.03 },
  { source: 'brochure', campaign: 'barnehage-2027', piece: 'nord', share: 0.02 },
  { source: 'newsletter', campaign: canary.email, piece: canary.name, share: 0.01 },
] as const;

/** A row of the widest table: dimensions and metrics by Google's names. */
export interface Fact {
  readonly dimensions: Readonly<Record<string, string>>;
  readonly metrics: Readonly<Record<string, number>>;
}

/** A day is counted to the end on its third day: events arrive late. */
const KNOWN_BY_AGE = [0, 0.94, 0.985] as const;
const DAY_MS = 86_400_000;

/** Visits of a day by landing page and link, as known at `now` (ms). */
export function sessionFacts(seed: string | number, property: UpstreamProperty, day: IsoDate, now: number): Fact[] {
  return PAGES.flatMap((page) => {
    const all = visitsOf(seed, property, page, day) * shareKnown(property, day, now);
    const byLink = LINKS.map((link) => ({ ...link, sessions: Math.floor(all * link.share) }));
    const plain = Math.floor(all) - sum(byLink.map(({ sessions }) => sessions));
    const none = { source: NOT_SET, campaign: NOT_SET, piece: NOT_SET, sessions: plain };
    return [none, ...byLink].map(({ source, campaign, piece, sessions }) => ({
      dimensions: {
        date: day,
        landingPage: page.path,
        sessionManualSource: source,
        sessionManualCampaignName: campaign,
        sessionManualAdContent: piece,
      },
      metrics: { sessions, engagedSessions: Math.floor(sessions * 0.62) },
    }));
  });
}

/** Events of a day by host, page and name, as known at `now` (ms). */
export function eventFacts(seed: string | number, property: UpstreamProperty, day: IsoDate, now: number): Fact[] {
  const own = ownEventsOf(property);
  return PAGES.flatMap((page) => {
    const known = visitsOf(seed, property, page, day) * shareKnown(property, day, now);
    const count = (perVisit: number, name: string) =>
      property.eventsOff?.includes(name)
        ? 0
        : Math.floor(known * perVisit * (0.9 + 0.2 * drawn(seed, property.id, day, page.path, name)));
    return [
      { name: 'page_view', eventCount: count(2.6, 'page_view') },
      { name: 'file_download', eventCount: count(0.05, 'file_download') },
      { name: 'view_search_results', eventCount: count(0.04, 'view_search_results') },
      { name: 'sent_form', eventCount: count(0.02, 'sent_form') },
      ...own.map(([counted, name]) => ({ name, eventCount: count(OWN_PER_VISIT[counted], name) })),
    ].map(({ name, eventCount }) => ({
      dimensions: { date: day, hostName: page.host, pagePath: page.path, eventName: name },
      metrics: {
        eventCount,
        screenPageViews: name === 'page_view' ? eventCount : 0,
        keyEvents: name === 'sent_form' ? eventCount : 0,
      },
    }));
  });
}

/** Each event of the site's own with what it counts; a yes and a no are two. */
export function ownEventsOf({ ownEvents = {} }: UpstreamProperty) {
  return Object.entries(ownEvents) as [keyof typeof OWN_PER_VISIT, string][];
}

/** Unique visitors of a month: some people come more than once. */
export function monthUsers(seed: string | number, property: UpstreamProperty, month: IsoDate, now: number): number {
  const days = daysBetween(calendarPeriod('month', month));
  const sessions = sum(
    days.flatMap((day) => sessionFacts(seed, property, day, now).map(({ metrics }) => metrics.sessions!)),
  );
  return Math.floor(sessions * (0.55 + 0.1 * drawn(seed, property.id, month, 'returning')));
}

function visitsOf(
  seed: string | number,
  { id, visitsPerDay = 1000, firstDay, emptyDays }: UpstreamProperty,
  { path, share }: (typeof PAGES)[number],
  day: IsoDate,
): number {
  if (day < firstDay || emptyDays?.includes(day)) return 0;
  return visitsPerDay * share * season(day, firstDay) * (0.85 + 0.3 * drawn(seed, id, day, path));
}

function shareKnown({ zone }: UpstreamProperty, day: IsoDate, now: number): number {
  const age = dayNumber(dayIn(zone, now)) - dayNumber(day);
  if (age < 0) return 0;
  return age === 0 ? (now - startOfDay(zone, day)) / DAY_MS : (KNOWN_BY_AGE[age] ?? 1);
}
