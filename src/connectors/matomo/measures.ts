import type { Measure } from '../contract.ts';
import { linkMeasures } from '../link-visits.ts';

const day = { reads: 'window', grain: 'day', absence: 'zero' } as const;

/** Measures of `VisitsSummary.get`, by day. An archived day without visits is `[]`: looked at, and had none. */
export const visitMeasures = {
  visits: { quantity: 'visits', native: 'nb_visits', ...day },
  'visit-actions': { quantity: 'visit-actions', native: 'nb_actions', ...day },
  'single-page-visits': { quantity: 'single-page-visits', native: 'bounce_count', ...day },
  'converted-visits': { quantity: 'converted-visits', native: 'nb_visits_converted', ...day },
  'visit-seconds': { quantity: 'visit-seconds', native: 'sum_visit_length', ...day },
} as const satisfies Record<string, Measure>;

/** Measures of `Actions.get`, by day. */
export const actionMeasures = {
  'page-views': { quantity: 'page-views', native: 'nb_pageviews', ...day },
  downloads: { quantity: 'downloads', native: 'nb_downloads', ...day },
  outlinks: { quantity: 'outlinks', native: 'nb_outlinks', ...day },
  'site-searches': { quantity: 'site-searches', native: 'nb_searches', ...day },
} as const satisfies Record<string, Measure>;

/** Measures of `Referrers.getCampaigns`, by day. */
export const campaignMeasures = linkMeasures('nb_visits of a campaign');

/** Measures of `Goals.get`, by day, of the goals that the settings name. */
export const goalMeasures = {
  'tasks-started': { quantity: 'tasks-started', native: 'nb_visits_converted of a goal', ...day },
  'tasks-completed': { quantity: 'tasks-completed', native: 'nb_visits_converted of a goal', ...day },
  'helpful-answers': { quantity: 'helpful-answers', native: 'nb_visits_converted of a goal', ...day },
} as const satisfies Record<string, Measure>;

/** Unique visitors only as Matomo counted them for a whole month: days can never be added to it. */
export const monthMeasures = {
  visitors: { quantity: 'visitors', native: 'nb_uniq_visitors', reads: 'window', grain: 'month', absence: 'zero' },
} as const satisfies Record<string, Measure>;
