import { z } from '@hono/zod-openapi';
import { AUDIENCE_IDS, GOAL_IDS } from '../catalogue/types.ts';
import type { IsoDate } from '../core/time.ts';
import { type Campaign, type CampaignBody, stateOf } from '../flows/campaign.ts';
import type { CampaignResult } from '../flows/campaign-result.ts';
import { CAMPAIGN_NOTES, stateWords } from '../flows/campaign-words.ts';
import { effectAnswer, percent, shapeEffect } from './effect.ts';
import { channelId, day, instant, list, words } from './schemas.ts';

const MOST = 50;
const few = <T extends z.ZodType>(item: T) => z.array(item).max(MOST).readonly();
const metric = z.strictObject({ indicator: z.string().max(100), channel: channelId });
const control = metric.extend({ organisation: z.string().max(100) });
const group = z.strictObject({ group: z.string().max(100), from: day });
const model = z.enum(['auto', 'structural', 'segmented', 'counts']);

const needed = {
  metric: metric.openapi({ example: { indicator: 'inquiries.calls', channel: 'letter' } }),
  direction: z.enum(['higher', 'lower']).openapi({ description: 'Where the metric is expected to go' }),
  grain: z.enum(['month', 'day']),
  first: day,
};
const open = {
  goals: few(z.enum(GOAL_IDS)),
  audiences: few(z.enum(AUDIENCE_IDS)),
  model,
  log: z.boolean().openapi({ description: 'Work in percent; true for what is counted, unless said' }),
  seasonal: z
    .int()
    .nullable()
    .openapi({ description: 'Periods in a season; 12 for months and 7 for days, unless said' }),
  last: day.nullable(),
  controls: few(control).openapi({ description: 'Series that the campaign cannot touch' }),
  rollout: few(group).openapi({ description: 'Organisations below this one that get it one after another' }),
  drawn: z.boolean().openapi({ description: 'Whether lots were drawn over who gets it first' }),
};
const plan = z.strictObject({ ...needed, ...open }).openapi('CampaignPlan');
const newPlan = z.strictObject({ ...needed, ...z.strictObject(open).partial().shape }).openapi('NewCampaignPlan');

export const campaignBody = { name: z.string(), about: z.string(), plan: newPlan };

const noted = z.strictObject({ code: z.enum(CAMPAIGN_NOTES), words });
const reason = z.strictObject({ at: instant, reason: z.string() });
export const campaign = z
  .strictObject({
    slug: z.string(),
    version: z.int().openapi({ description: 'Raised by each change; say which one was read' }),
    name: z.string(),
    about: z.string(),
    state: z.enum(['draft', 'planned', 'running', 'ended', 'withdrawn']),
    words,
    plan,
    lock: z
      .strictObject({
        at: instant,
        late: z.boolean().openapi({ description: 'On its first day or after' }),
        sha256: z
          .string()
          .openapi({ description: 'Of the plan as JSON without spaces, keys in the order of their text' }),
      })
      .nullable(),
    closed: reason.nullable(),
    withdrawn: reason.nullable(),
    result: z.string().openapi({ description: 'Path of what came of it' }),
    createdAt: instant,
    updatedAt: instant,
  })
  .openapi('Campaign');

const series = z.array(z.number().nullable()).readonly();
export const campaignResult = z
  .strictObject({
    kind: z.enum(['not-started', 'too-early', 'refused', 'estimated']),
    grade: z.enum(['E0', 'E1', 'E2', 'E3', 'E4']),
    words,
    reading: z
      .strictObject({ before: z.number(), after: z.number(), words })
      .nullable()
      .openapi({ description: 'Means before and after. Nothing is claimed from them' }),
    effect: effectAnswer.nullable(),
    rollout: z
      .strictObject({
        percent,
        grade: z.enum(['E0', 'E1', 'E2', 'E4']),
        p: z.number().nullable().openapi({ description: 'Share of the orders that give as large a step' }),
        orders: z.int(),
        periods: z.int(),
        words,
      })
      .nullable(),
    groups: z
      .strictObject({
        times: list(z.string()),
        groups: list(
          z.strictObject({
            group: z.string(),
            from: z.string(),
            before: z.number().nullable().openapi({ description: 'Mean before it began there' }),
            values: series,
          }),
        ),
      })
      .nullable()
      .openapi({ description: 'What the groups of a roll-out were read from' }),
    expected: z.boolean().nullable().openapi({ description: 'Whether it went the way the plan expected' }),
    notes: list(noted),
    series: z
      .strictObject({
        times: list(z.string()),
        values: series,
        start: z.string(),
        log: z.boolean(),
        seasonal: z.int().nullable(),
        regressors: z.record(z.string(), series),
        controls: z.record(z.string(), series),
        model,
      })
      .nullable()
      .openapi({ description: 'What it was estimated from; sent to /v1/effect it gives the same estimate' }),
  })
  .openapi('CampaignResult');

export function bodyOf({ name, about, plan: asked }: z.output<z.ZodObject<typeof campaignBody>>): CampaignBody {
  return { name, about, plan: asked };
}

/** A campaign as the API sends it. */
export function shapeCampaign(row: Campaign, whose: string, today: IsoDate): z.output<typeof campaign> {
  const state = stateOf(row, today);
  return {
    slug: row.slug,
    version: row.version,
    name: row.name,
    about: row.about,
    state,
    words: stateWords(state, row),
    plan: row.plan,
    lock: row.lockedAt === null ? null : { at: row.lockedAt, late: row.late, sha256: row.planHash! },
    closed: row.closedAt === null ? null : { at: row.closedAt, reason: row.closedReason! },
    withdrawn: row.withdrawnAt === null ? null : { at: row.withdrawnAt, reason: row.withdrawnReason! },
    result: `/v1/organisations/${whose}/campaigns/${row.slug}`,
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
  };
}

/** A result as the API sends it. */
export function shapeResult(result: CampaignResult): z.output<typeof campaignResult> {
  const { effect, rollout } = result;
  return {
    ...result,
    effect: effect && shapeEffect(effect),
    rollout: rollout && { ...rollout, percent: { ...rollout.percent } },
    notes: [...result.notes],
  };
}
