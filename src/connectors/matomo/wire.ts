import { z } from 'zod';

/** Matomo sends counts as numbers; some versions and plug-ins as clean digits. Anything else is a surprise. */
const count = z.union([
  z.int().min(0),
  z
    .string()
    .regex(/^\d{1,15}$/)
    .transform(Number),
]);
/** Left out or null: this installation does not count it that day, which is not zero. */
const perhaps = count.nullish();

/** One day of `VisitsSummary.get`. */
export const visitsDay = z.object({
  nb_visits: count,
  nb_actions: perhaps,
  bounce_count: perhaps,
  nb_visits_converted: perhaps,
  sum_visit_length: perhaps,
});

/** One day of `Actions.get`. */
export const actionsDay = z.object({
  nb_pageviews: perhaps,
  nb_downloads: perhaps,
  nb_outlinks: perhaps,
  nb_searches: perhaps,
});

/** One month of `VisitsSummary.get`; unique visitors of a month can be switched off. */
export const visitorsMonth = z.object({ nb_uniq_visitors: perhaps });

/** A label that is a number may come as one. */
const label = z.union([z.string(), z.number().transform(String)]);
const terms = z.array(z.object({ label, nb_visits: count })).default([]);

/** One day of `Referrers.getCampaigns`, expanded: campaigns, and below them the terms of their links. */
export const campaignRows = z.array(z.object({ label, nb_visits: count, subtable: terms }));
export type CampaignRow = z.output<typeof campaignRows>[number];
/** What the row is called, in English, that holds all for which a table had no room. Names of campaigns are lower case. */
export const OTHERS = 'Others';

/** One day of `Actions.getEntryPageUrls`, flat. What has no address is not one page. */
export const entryRows = z.array(
  z.object({
    url: z.string().optional(),
    entry_nb_visits: count,
    entry_nb_actions: count,
    entry_bounce_count: count,
    entry_sum_visit_length: count,
  }),
);

/** One day of `Actions.getPageUrls`, flat. */
export const pageRows = z.array(z.object({ url: z.string().optional(), nb_hits: count }));

/** One day of `Goals.get` for one goal. */
export const goalDay = z.object({ nb_visits_converted: perhaps });

const goal = z.object({ idgoal: count });
/** `Goals.getGoals`: those that are not deleted, by number or in a list. */
export const goalList = z.union([z.array(goal), z.record(z.string(), goal)]);

/** Several dates: keyed by date, `[]` for a date without visits. */
export const byDate = z.record(z.string(), z.unknown());

/** `API.getMatomoVersion`. */
export const version = z.object({ value: z.string().regex(/^\d{1,3}(\.\d{1,3}){1,3}([-.\w]{0,20})$/) });

const one = z.object({
  idsite: count,
  name: z.string(),
  timezone: z.string(),
  /** UTC; the day is enough. */
  ts_created: z.string().regex(/^\d{4}-\d{2}-\d{2}( |T|$)/),
});

/** `SitesManager.getSiteFromId`: an object, or in older versions a list of one. */
export const siteAnswer = z.preprocess((value) => (Array.isArray(value) && value.length === 1 ? value[0] : value), one);

/** An error, mostly inside HTTP 200. The message decides the fate and is never repeated. */
export const failure = z.object({ result: z.literal('error'), message: z.string().catch('') });
