import type { Measure } from '../contract.ts';
import { linkMeasures } from '../link-visits.ts';

const day = { reads: 'window', grain: 'day' } as const;

/**
 * By day, asked for together: a day that has a row has all of them. Bounces are left out, since a visit that reached a
 * goal is none, though it had but one page. Source: «Bounce rate», Piwik PRO glossary.
 */
export const dayMeasures = {
  visits: { quantity: 'visits', native: 'sessions', ...day },
  'page-views': { quantity: 'page-views', native: 'page_views', ...day },
  downloads: { quantity: 'downloads', native: 'downloads', ...day },
  outlinks: { quantity: 'outlinks', native: 'outlinks', ...day },
  'site-searches': { quantity: 'site-searches', native: 'searches', ...day },
} as const satisfies Record<string, Measure>;

/** Visitors only as they were counted for a whole month: days can never be added to it. */
export const monthMeasures = {
  visitors: { quantity: 'visitors', native: 'visitors', reads: 'window', grain: 'month' },
} as const satisfies Record<string, Measure>;

export const measures: Readonly<Record<string, Measure>> = {
  ...dayMeasures,
  ...linkMeasures('sessions'),
  ...monthMeasures,
};
