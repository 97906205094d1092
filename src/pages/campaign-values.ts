import { AUDIENCE_IDS, GOAL_IDS } from '../catalogue/types.ts';
import { isLinkName } from '../core/campaign-link.ts';
import type { PhraseKey, PhraseParams } from '../core/i18n/index.ts';
import { isIsoDate } from '../core/time.ts';
import type { Campaign, CampaignBody } from '../flows/campaign.ts';
import type { CampaignPlan, PlanInput } from '../flows/campaign-plan.ts';
import { followableCells } from '../flows/cells.ts';
import type { Frame } from './frame.ts';
import { slugOf } from './intake.ts';
import { cellText, readCell } from './parts/cells.ts';
import type { Fault } from './parts/form.tsx';
import { missing } from './parts/posted.ts';

const MOST_CONTROLS = 10;
/** Signs of a short name in links. */
const MOST_LINK = 60;
export const controlField = (at: number, part: 'organisation' | 'metric') => `control-${at}-${part}`;
export const groupField = (slug: string) => `group-${slug}`;

/** What a campaign says, as its form has it. */
export function valuesOf({ slug, version, name, about, plan }: Campaign): URLSearchParams {
  const values = new URLSearchParams({
    ...{ slug, version: String(version), name, about, metric: cellText(plan.metric) },
    ...{ direction: plan.direction, grain: plan.grain, first: plan.first, last: plan.last ?? '' },
  });
  for (const goal of plan.goals) values.append('goal', goal);
  for (const audience of plan.audiences) values.append('audience', audience);
  for (const [at, control] of plan.controls.entries()) {
    values.set(controlField(at, 'organisation'), control.organisation);
    values.set(controlField(at, 'metric'), cellText(control));
  }
  for (const { group, from } of plan.rollout) values.set(groupField(group), from);
  if (plan.drawn) values.set('drawn', 'ja');
  return values;
}

/** A line of the form for each control, and some left to fill in. */
export function controlRows(values: URLSearchParams): number[] {
  const last = Array.from({ length: MOST_CONTROLS }, (_, at) => at).findLast((at) => isFilled(values, at)) ?? -1;
  return Array.from({ length: Math.min(MOST_CONTROLS, last + 3) }, (_, at) => at);
}

const isFilled = (values: URLSearchParams, at: number) =>
  (['organisation', 'metric'] as const).some((part) => values.get(controlField(at, part)));

/** A short name for links, made of a name: «Enklere søknad» gives `enklere-soknad`. Empty where nothing of it can stand. */
export function linkName(name: string): string {
  const plain = slugOf(name).slice(0, MOST_LINK).replace(/-+$/, '');
  return isLinkName(plain) ? plain : '';
}

const groupsIn = (values: URLSearchParams) =>
  [...values]
    .filter(([name, day]) => name.startsWith('group-') && day.trim() !== '')
    .map(([name, day]) => ({ group: name.slice('group-'.length), from: day.trim() }));

/** What a form says, before the flow has looked at it. What a draft was given elsewhere stays, where it still fits. */
export function bodyOf(values: URLSearchParams, before?: CampaignPlan): CampaignBody {
  const text = (name: string) => values.get(name)?.trim() ?? '';
  const metric = readCell(text('metric'));
  const grain = text('grain') === 'day' ? 'day' : 'month';
  const rollout = groupsIn(values);
  const controls = controlRows(values)
    .filter((at) => isFilled(values, at))
    .map((at) => ({
      organisation: text(controlField(at, 'organisation')),
      ...readCell(text(controlField(at, 'metric'))),
    }));
  const plan: PlanInput = {
    ...(before && cellText(before.metric) === cellText(metric) ? { model: before.model, log: before.log } : {}),
    ...(before?.grain === grain ? { seasonal: before.seasonal } : {}),
    ...{ metric, grain, controls, rollout, drawn: values.has('drawn'), first: text('first') },
    direction: text('direction') === 'lower' ? 'lower' : 'higher',
    last: text('last') || null,
    goals: GOAL_IDS.filter((id) => values.getAll('goal').includes(id)),
    audiences: AUDIENCE_IDS.filter((id) => values.getAll('audience').includes(id)),
    // Groups are told apart in percent.
    ...(rollout.length > 0 ? { log: true } : {}),
  };
  return { name: text('name'), about: text('about'), plan };
}

/** What was left out of a plan's form, all of it at once. */
export function campaignFaults(frame: Frame, values: URLSearchParams): Fault[] {
  const half = controlRows(values).flatMap((at) =>
    (['organisation', 'metric'] as const)
      .filter((part) => isFilled(values, at) && !values.get(controlField(at, part)))
      .map((part) => ({ field: controlField(at, part), text: frame.say('plan.control-half') })),
  );
  return [
    ...missing(frame, values, {
      name: 'plan.name',
      about: 'plan.about',
      metric: 'plan.metric',
      direction: 'plan.direction',
      first: 'plan.first',
    }),
    ...half,
  ];
}

/** The field that a refused plan is mended in. */
export function campaignField(values: URLSearchParams) {
  const group = () => `group-${groupsIn(values)[0]?.group ?? ''}`;
  const row = (slug: unknown) =>
    controlRows(values).find((at) => values.get(controlField(at, 'organisation')) === slug) ?? 0;
  const day = () => {
    const wrong = (['first', 'last'] as const).find((name) => values.get(name) && !isIsoDate(values.get(name)!.trim()));
    const late = groupsIn(values).find(({ from }) => !isIsoDate(from));
    return wrong ?? (late ? groupField(late.group) : group());
  };
  const canFollow = followableCells.some((cell) => cellText(cell) === values.get('metric'));
  const metric = () => (canFollow ? controlField(0, 'metric') : 'metric');
  const fields: Partial<Record<PhraseKey, (params: PhraseParams) => string>> = {
    'campaign.slug': () => 'slug',
    'campaign.exists': () => 'slug',
    'campaign.name': () => 'name',
    'campaign.about': () => 'about',
    'campaign.indicator': metric,
    'campaign.channel': metric,
    'campaign.guarded': metric,
    'campaign.not-additive': metric,
    'campaign.counts-of-ratio': () => 'metric',
    'campaign.days': day,
    'campaign.ends-before': () => 'last',
    'campaign.no-month': () => 'last',
    'campaign.many-controls': () => controlField(0, 'organisation'),
    'campaign.rollout-controls': () => controlField(0, 'organisation'),
    'campaign.control-shares': ({ organisation }) => controlField(row(organisation), 'organisation'),
    'campaign.not-reached': ({ organisation }) =>
      values.has(groupField(String(organisation)))
        ? groupField(String(organisation))
        : controlField(row(organisation), 'organisation'),
    'campaign.rollout-groups': group,
    'campaign.rollout-at-once': group,
    'campaign.rollout-days': group,
    'campaign.rollout-month': group,
    'campaign.rollout-log': group,
    'campaign.rollout-outside': (params) => groupField(String(params.group)),
    'campaign.rollout-overlap': (params) => groupField(String(params.group)),
    'campaign.changed': () => 'send',
    'campaign.locked': () => 'name',
  };
  return (phrase: PhraseKey, params: PhraseParams) => fields[phrase]?.(params);
}
