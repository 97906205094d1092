import { calendarPeriod } from '../../core/period.ts';
import { dayIn, dayNumber, type IsoDate, startOfDay } from '../../core/time.ts';
import { daysBetween, season, sum } from '../../demo/calendar.ts';
import { canary, drawn } from '../../demo/seed.ts';

export interface UpstreamWebsite {
  readonly id: string;
  readonly name: string;
  readonly zone: string;
  /** Counting began then. */
  readonly firstDay: IsoDate;
  /** On an ordinary weekday of the first year; 1000 unless said. */
  readonly visitsPerDay?: number;
  /** Days on which nothing was counted. */
  readonly emptyDays?: readonly IsoDate[];
  /** Columns that this version does not have. */
  readonly without?: readonly string[];
}

/** A row of the widest table by Piwik PRO's names: what a session or an event had. */
export interface Fact {
  readonly day: IsoDate;
  readonly dimensions: Readonly<Record<string, string | number | null>>;
  readonly metrics: Readonly<Record<string, number>>;
}

/** A share of the page views. One path looks like a person's, as paths can. */
const PAGES = [
  { url: 'https://www.example.no/', share: 0.4 },
  { url: 'https://www.example.no/barnehage/opptak?utm_source=facebook', share: 0.2 },
  { url: 'https://www.example.no/barnehage/opptak', share: 0.15 },
  { url: 'https://innsyn.example.no/postliste', share: 0.2 },
  { url: `https://www.example.no/ansatte/${encodeURIComponent(canary.email)}`, share: 0.05 },
] as const;

const SEARCH = { referrer_type: 2, source: 'google', campaign_name: '', campaign_content: '' } as const;

/** How visits came, and what part of them. The last link was not made by our scheme. */
const ORIGINS = [
  { ...SEARCH, share: 0.9 },
  { referrer_type: 6, source: 'facebook', campaign_name: 'vinterbading', campaign_content: null, share: 0.05 },
  { referrer_type: 6, source: 'brochure', campaign_name: 'barnehage-2027', campaign_content: 'nord', share: 0.04 },
  { referrer_type: 6, source: 'newsletter', campaign_name: canary.email, campaign_content: canary.name, share: 0.01 },
] as const;

/** A day is counted to the end two days after it. */
const KNOWN_BY_AGE = [0, 0.985] as const;
const DAY_MS = 86_400_000;

/** What is counted of the day at `now` (ms): a fact for each origin of visits, and for each page. */
export function factsOf(seed: string | number, website: UpstreamWebsite, day: IsoDate, now: number): Fact[] {
  const all = visitsOf(seed, website, day) * shareKnown(website, day, now);
  if (all < 1) return [];
  const around = (name: string, width: number) => 1 + width * (2 * drawn(seed, website.id, day, name) - 1);
  const visits = ORIGINS.map(({ share, ...dimensions }) => ({
    ...{ day, dimensions: { event_url: null, ...dimensions } },
    metrics: { sessions: Math.floor(all * share) },
  }));
  const views = PAGES.map(({ url, share }) => ({
    ...{ day, dimensions: { event_url: url, ...SEARCH } },
    metrics: {
      page_views: Math.floor(all * 2.4 * share * around(url, 0.1)),
      downloads: Math.floor(all * 0.3 * share * around('downloads', 0.2)),
      outlinks: Math.floor(all * 0.4 * share * around('outlinks', 0.2)),
      searches: Math.floor(all * 0.2 * share * around('searches', 0.2)),
    },
  }));
  return [...visits, ...views];
}

/** Unique visitors of a month: some people come more than once. */
export function monthVisitors(seed: string | number, website: UpstreamWebsite, month: IsoDate, now: number): number {
  const days = daysBetween(calendarPeriod('month', month));
  const sessions = days.flatMap((day) => factsOf(seed, website, day, now).map(({ metrics }) => metrics.sessions ?? 0));
  return Math.floor(sum(sessions) * (0.55 + 0.1 * drawn(seed, website.id, month, 'returning')));
}

function visitsOf(
  seed: string | number,
  { id, visitsPerDay = 1000, firstDay, emptyDays }: UpstreamWebsite,
  day: IsoDate,
): number {
  if (day < firstDay || emptyDays?.includes(day)) return 0;
  return visitsPerDay * season(day, firstDay) * (0.9 + 0.2 * drawn(seed, id, day, 'visits'));
}

function shareKnown({ zone }: UpstreamWebsite, day: IsoDate, now: number): number {
  const age = dayNumber(dayIn(zone, now)) - dayNumber(day);
  if (age < 0) return 0;
  return age === 0 ? (now - startOfDay(zone, day)) / DAY_MS : (KNOWN_BY_AGE[age] ?? 1);
}
