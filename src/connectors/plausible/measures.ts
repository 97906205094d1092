import type { Measure } from '../contract.ts';
import { linkMeasures } from '../link-visits.ts';

const day = { reads: 'window', grain: 'day', absence: 'zero' } as const;

/** Goals that Plausible counts by itself where it is told to. Source: Plausible documentation, «File downloads tracking» and «Outbound link click tracking». */
export const GOALS = { downloads: 'File Download', outlinks: 'Outbound Link: Click' } as const;

/** Measures by day. A day without a row had none, once something was counted. */
export const dayMeasures = {
  visits: { quantity: 'visits', native: 'visits', ...day },
  'page-views': { quantity: 'page-views', native: 'pageviews', ...day },
  'single-page-visits': { quantity: 'single-page-visits', native: 'bounce_rate × visits', ...day },
  downloads: { quantity: 'downloads', native: `events of ${GOALS.downloads}`, ...day },
  outlinks: { quantity: 'outlinks', native: `events of ${GOALS.outlinks}`, ...day },
} as const satisfies Record<string, Measure>;

export const campaignMeasures = linkMeasures('visits by utm_campaign');

const month = { reads: 'window', grain: 'month' } as const;

/** What can never be added up from days. */
export const monthMeasures = {
  visitors: { quantity: 'visitors', native: 'visitors', ...month, absence: 'zero' },
  'visit-seconds-mean': { quantity: 'visit-seconds-mean', native: 'visit_duration', ...month },
} as const satisfies Record<string, Measure>;
