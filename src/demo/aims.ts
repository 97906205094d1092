import type { RequirementBody } from '../../db/queries/requirements.ts';
import type { TargetBody } from '../../db/queries/targets.ts';
import type { IsoInstant } from '../core/time.ts';
import type { Deps } from '../deps.ts';
import { addCampaign, type CampaignBody, listCampaigns, lockCampaign } from '../flows/campaign.ts';
import { addRequirement, listRequirements } from '../flows/requirement.ts';
import { addTarget, listTargets } from '../flows/target.ts';
import { type DemoSlug, ORGANISATIONS } from './municipality.ts';

interface Of {
  readonly organisation: DemoSlug;
}

/** What the municipality is told to do, and where its figures shall be. */
const REQUIREMENTS: readonly (Of & RequirementBody)[] = [
  {
    ...{ organisation: 'demo', text: 'Innbyggerne skal forstå hva vi skriver til dem', deadline: '2026-12-31' },
    ...{ sourceKind: 'allotment-letter', sourceReference: 'Tildelingsbrev 2026, punkt 4.2' },
    links: {
      ...{ goal: ['fewer-calls'], audience: ['residents-using-services'], campaign: [] },
      indicator: ['user-satisfaction.csat', 'inquiries.avoidable'],
    },
  },
  {
    ...{ organisation: 'demo', text: 'Tilliten til kommunen skal opp', deadline: '2027-06-30' },
    ...{ sourceKind: 'plan', sourceReference: 'Kommunikasjonsplan 2025–2027, mål 1' },
    links: { goal: ['build-trust'], audience: [], campaign: [], indicator: ['reputation.trust'] },
  },
];

const UNTIL = { from: '2026-01-01', deadline: '2026-12-31', grain: 'month', text: null } as const;

const TARGETS: readonly (Of & TargetBody)[] = [
  {
    ...{ ...UNTIL, organisation: 'demo', indicator: 'user-satisfaction.csat', channel: 'website', side: 'at-least' },
    ...{ value: 70, goal: null },
  },
  {
    ...{ ...UNTIL, organisation: 'demo', indicator: 'inquiries.avoidable', channel: 'website', side: 'at-most' },
    ...{ value: 40, goal: 'fewer-calls' },
  },
  {
    ...{ ...UNTIL, organisation: 'demo', indicator: 'reputation.trust', channel: 'website', side: 'at-least' },
    ...{ value: 60, goal: 'build-trust', text: 'Seks av ti skal ha tillit til oss' },
  },
];

interface PlannedCampaign extends Of, CampaignBody {
  readonly slug: string;
  /** When its plan was locked; null of a draft. */
  readonly lockedAt: IsoInstant | null;
}

/** What it does and wants to know the effect of: one that has been measured, and one that is to be locked before it begins. */
const CAMPAIGNS: readonly PlannedCampaign[] = [
  {
    ...{ organisation: 'demo-helse', slug: 'nytt-innkallingsbrev', name: 'Nytt innkallingsbrev' },
    ...{ about: 'Innkallingen er skrevet om: tid, sted og det du må ta med, står først.' },
    lockedAt: '2026-03-20T09:00:00.000Z',
    plan: {
      ...{ goals: ['fewer-calls'], audiences: ['residents-using-services'] },
      metric: { indicator: 'inquiries.calls', channel: 'letter' },
      ...{ direction: 'lower', grain: 'month', first: '2026-04-01', last: '2026-09-30' },
    },
  },
  {
    ...{ organisation: 'demo', slug: 'enklere-soknad', name: 'Enklere søknad på nett' },
    ...{ about: 'Søknaden får færre felt, og hjelpen står der spørsmålet er.' },
    lockedAt: null,
    plan: {
      ...{ goals: ['fewer-calls'], audiences: ['residents-using-services'] },
      metric: { indicator: 'inquiries.calls', channel: 'website' },
      ...{ direction: 'lower', grain: 'month', first: '2026-12-01', last: '2027-05-31' },
    },
  },
];

/** Sets what it aims for, and nothing twice. A plan was locked when it is said to have been. */
export async function setAims(deps: Deps, ids: ReadonlyMap<string, number>): Promise<void> {
  const actor = 'operator';
  for (const { organisation: slug, ...body } of REQUIREMENTS) {
    const organisation = ids.get(slug)!;
    const known = await listRequirements(deps, organisation);
    if (!known.some(({ text }) => text === body.text)) await addRequirement(deps, { organisation, actor, body });
  }
  for (const { organisation: slug, ...body } of TARGETS) {
    const organisation = { id: ids.get(slug)!, slug };
    const known = await listTargets(deps, organisation);
    const isThere = known.some(({ indicator, channel }) => indicator === body.indicator && channel === body.channel);
    if (!isThere) await addTarget(deps, { organisation, actor, body });
  }
  for (const { organisation, slug, lockedAt, ...body } of CAMPAIGNS) {
    const id = ids.get(organisation)!;
    const { name } = ORGANISATIONS.find((one) => one.slug === organisation)!;
    const own = { id, slug: organisation, name, branch: [id] };
    const known = await listCampaigns(deps, id);
    if (known.some((one) => one.slug === slug)) continue;
    const at = { ...deps, clock: { now: () => (lockedAt === null ? deps.clock.now() : Date.parse(lockedAt)) } };
    const { version } = await addCampaign(at, { slug, actor, body, reach: { own, all: [own] } });
    if (lockedAt !== null) await lockCampaign(at, { organisation: id, slug, version, actor }, false);
  }
}
