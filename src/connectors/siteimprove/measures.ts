import type { Measure } from '../contract.ts';
import { linkMeasures } from '../link-visits.ts';

const day = { reads: 'window', grain: 'day', absence: 'zero' } as const;

/** Measures by day, of which Siteimprove says also the zeros. */
export const dayMeasures = {
  visits: { quantity: 'visits', native: 'visits', ...day },
  'page-views': { quantity: 'page-views', native: 'page_views', ...day },
  'single-page-visits': { quantity: 'single-page-visits', native: 'bounces', ...day },
  'site-searches': { quantity: 'site-searches', native: 'searches', ...day },
  'site-searches-without-hits': {
    quantity: 'site-searches-without-hits',
    native: 'searches without_results',
    ...day,
  },
} as const satisfies Record<string, Measure>;

export const campaignMeasures = linkMeasures('visits of a campaign');

/** Unique visitors only as Siteimprove counted them for a whole month: days can never be added to it. */
export const monthMeasures = {
  visitors: { quantity: 'visitors', native: 'unique_visitors', reads: 'window', grain: 'month', absence: 'zero' },
} as const satisfies Record<string, Measure>;
