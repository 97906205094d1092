import type { analyticsdata_v1beta } from 'googleapis/build/src/apis/analyticsdata/v1beta.js';
import type { Measure, Route } from '../contract.ts';
import { linkMeasures } from '../link-visits.ts';
import { type Ga4Config, SEARCHED } from './config.ts';

type Filter = analyticsdata_v1beta.Schema$FilterExpression;

/** What tells the parts of a shared property apart so that they add up; never a dimension that holds a query. */
export interface Split {
  readonly dimensions: readonly string[];
  /** The parts of a route that come of it. */
  readonly routed: readonly (keyof Route)[];
}

/** Figures that are asked for together. */
export interface Report {
  /** `native` is the metric. */
  readonly measures: Readonly<Record<string, Measure>>;
  readonly filter?: Filter;
  /** The point of the scale that each event is an answer of; the event's name is then asked for too. */
  readonly points?: Readonly<Record<string, string>>;
}

export interface SplitReport extends Report {
  readonly split: Split;
}

/** A session has one landing page. It may have had several hosts, so a host would count it more than once. */
const byLandingPage: Split = { dimensions: ['landingPage'], routed: ['path'] };
/** An event happens on one page of one host. */
const byPage: Split = { dimensions: ['hostName', 'pagePath'], routed: ['host', 'path'] };

const day = { reads: 'window', grain: 'day', absence: 'zero' } as const;
const event = (name: string): Filter => ({
  filter: { fieldName: 'eventName', stringFilter: { matchType: 'EXACT', value: name, caseSensitive: true } },
});

/** The plainest of all: a property that refuses it refuses everything, and a day without it was not counted. */
export const VISITS: SplitReport = {
  split: byLandingPage,
  measures: {
    visits: { quantity: 'visits', native: 'sessions', ...day },
    'engaged-visits': { quantity: 'engaged-visits', native: 'engagedSessions', ...day },
  },
};

/** What is seen page by page. */
export const PAGES: SplitReport = {
  split: byPage,
  measures: {
    'page-views': { quantity: 'page-views', native: 'screenPageViews', ...day },
    'key-events': { quantity: 'key-events', native: 'keyEvents', ...day },
  },
};

/** What is counted by events: those that Google sends by itself, and those that a site sends under a name of its own. */
const EVENTS = [
  'downloads',
  'site-searches',
  'tasks-started',
  'tasks-completed',
  'site-searches-without-hits',
] as const;

const eventMeasures = Object.fromEntries(
  EVENTS.map((quantity) => [quantity, { quantity, native: 'eventCount', ...day }]),
) as Record<(typeof EVENTS)[number], Measure>;

const eventReport = (measure: (typeof EVENTS)[number], name: string): SplitReport => ({
  split: byPage,
  filter: event(name),
  measures: { [measure]: eventMeasures[measure] },
});

const helpfulMeasures = {
  'helpful-answers': { quantity: 'helpful-answers', native: 'eventCount', ...day },
} as const satisfies Record<string, Measure>;

/** Both answers together: a day on which only one was given had none of the other. */
const helpfulReport = (yes: string, no: string): SplitReport => ({
  split: byPage,
  filter: { filter: { fieldName: 'eventName', inListFilter: { values: [yes, no], caseSensitive: true } } },
  measures: helpfulMeasures,
  points: { [yes]: 'yes', [no]: 'no' },
});

/** The reports by day, in the order in which they are asked for. */
export function reportsOf(config: Ga4Config): SplitReport[] {
  const { taskStarted, taskCompleted, searchWithoutHits, helpfulYes, helpfulNo } = config;
  const events = [
    ['downloads', 'file_download'],
    ['site-searches', SEARCHED],
    ['tasks-started', taskStarted],
    ['tasks-completed', taskCompleted],
    ['site-searches-without-hits', searchWithoutHits],
  ] as const;
  return [
    ...[VISITS, PAGES],
    ...events.flatMap(([measure, name]) => (name ? [eventReport(measure, name)] : [])),
    ...(helpfulYes && helpfulNo ? [helpfulReport(helpfulYes, helpfulNo)] : []),
  ];
}

/** Visits by tagged links. Of what is no tag the source stands in brackets: (not set), (direct). */
export const LINKS: SplitReport = {
  split: {
    dimensions: ['sessionManualSource', 'sessionManualCampaignName', 'sessionManualAdContent'],
    routed: ['tag'],
  },
  filter: {
    notExpression: {
      filter: { fieldName: 'sessionManualSource', stringFilter: { matchType: 'BEGINS_WITH', value: '(' } },
    },
  },
  measures: { 'campaign-visits': linkMeasures('sessions')['campaign-visits'] },
};

/** Visitors only as Google counted them for a whole month: neither days nor parts of a site can be added to it. */
export const MONTHLY: Report = {
  measures: { visitors: { quantity: 'visitors', native: 'totalUsers', reads: 'window', grain: 'month' } },
};

export const measures: Readonly<Record<string, Measure>> = {
  ...VISITS.measures,
  ...PAGES.measures,
  ...eventMeasures,
  ...helpfulMeasures,
  ...linkMeasures('sessions'),
  ...MONTHLY.measures,
};
