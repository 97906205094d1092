import type { WebContext } from '../api/env.ts';
import { dayIn, HOME_ZONE } from '../core/time.ts';
import {
  addCampaign,
  type Campaign,
  type CampaignKey,
  changeCampaign,
  closeCampaign,
  getCampaign,
  listCampaigns,
  lockCampaign,
  removeCampaign,
  stateOf,
  withdrawCampaign,
} from '../flows/campaign.ts';
import { type CampaignResult, resultOf } from '../flows/campaign-result.ts';
import { CampaignForm, planners } from './campaign-form.tsx';
import { openSteps, STEPS, type Step, StepPage } from './campaign-steps.tsx';
import { bodyOf, campaignFaults, campaignField, linkName, valuesOf } from './campaign-values.ts';
import { CampaignPage } from './campaigns.tsx';
import type { Desk } from './desk.tsx';
import type { Frame } from './frame.ts';
import { page } from './layout.tsx';
import { fedCells } from './parts/cells.ts';
import { type Filled, fresh } from './parts/form.tsx';
import { attempt, missing, posted, refilled, versionOf } from './parts/posted.ts';

// What is promised is promised by the machine's clock, also where the data's stands still.
const writing = (c: WebContext) => ({ db: c.get('deps').db, clock: c.get('deps').machineClock });
const reachOf = (frame: Frame) => ({ own: frame.organisation, all: planners(frame) });
const keyOf = (frame: Frame, slug: string, values: URLSearchParams): CampaignKey => ({
  ...{ organisation: frame.organisation.id, slug, version: versionOf(values), actor: frame.holder.actor },
});
/** The form's own address: a campaign of that name could not be opened. */
const RESERVED = 'ny';

/** Results of plans that are read by day take a second or two each: a list waits for those by month alone. */
const isQuick = ({ plan }: Campaign) => plan.grain === 'month';

/** The organisation's campaigns, what came of those that have ended, and the campaigns of those below it. */
export async function loadCampaigns(c: WebContext, { organisation, organisations, today }: Frame) {
  const deps = c.get('deps');
  const campaigns = await listCampaigns(deps, organisation.id);
  const results = new Map<string, CampaignResult>();
  for (const one of campaigns.filter((each) => stateOf(each, today) === 'ended' && isQuick(each))) {
    const result = await resultOf(deps, one, { own: organisation, all: organisations });
    if (result) results.set(one.slug, result);
  }
  const below = organisations.filter(({ id }) => id !== organisation.id && organisation.branch.includes(id));
  return { campaigns, results, below: await listCampaigns(deps, ...below.map(({ id }) => id)) };
}

/** Where campaigns are registered, changed, locked, closed, taken back and removed. */
export function mountCampaigns(desk: Desk): void {
  desk.show(
    '/tiltak/ny',
    async (frame, c) => (
      <CampaignForm
        {...{ frame, slug: null, form: fresh(new URLSearchParams()), fed: await fedCells(c.get('deps'), frame) }}
      />
    ),
    'manage',
  );

  desk.act('/tiltak/ny', 'manage', async (frame, c) => {
    const values = await posted(c);
    const again = async (form: Filled, status: 409 | 422) =>
      page(c, <CampaignForm {...{ frame, form, slug: null, fed: await fedCells(c.get('deps'), frame) }} />, status);
    const slug = values.get('slug')?.trim() || linkName(values.get('name') ?? '');
    const faults = campaignFaults(frame, values);
    if (slug === RESERVED) faults.push({ field: 'slug', text: frame.say('plan.reserved', { slug }) });
    if (faults.length > 0) return again({ values, faults }, 422);
    const input = { slug, actor: frame.holder.actor, body: bodyOf(values), reach: reachOf(frame) };
    const out = await attempt(frame, campaignField(values), () => addCampaign(writing(c), input));
    if (out.refused) return again(refilled(values, out.refused), out.refused.status);
    return c.redirect(frame.href(`/tiltak/${slug}`), 303);
  });

  const read = (frame: Frame, c: WebContext) =>
    getCampaign(c.get('deps'), frame.organisation.id, c.req.param('slug') ?? '');
  const toChange = async (frame: Frame, c: WebContext, form?: Filled) => {
    const campaign = await read(frame, c);
    const locked = campaign.lockedAt !== null;
    const fed = locked ? new Set<string>() : await fedCells(c.get('deps'), frame);
    return <CampaignForm {...{ frame, fed, locked, slug: campaign.slug, form: form ?? fresh(valuesOf(campaign)) }} />;
  };
  desk.show('/tiltak/:slug/endre', (frame, c) => toChange(frame, c), 'manage');

  desk.act('/tiltak/:slug/endre', 'manage', async (frame, c) => {
    const values = await posted(c);
    const { slug, plan, lockedAt } = await read(frame, c);
    const locked = lockedAt !== null;
    const faults = locked
      ? missing(frame, values, { name: 'plan.name', about: 'plan.about' })
      : campaignFaults(frame, values);
    if (faults.length > 0) return page(c, await toChange(frame, c, { values, faults }), 422);
    const said = bodyOf(values, plan);
    const body = locked ? { ...said, plan } : said;
    const out = await attempt(frame, campaignField(values), () =>
      changeCampaign(writing(c), keyOf(frame, slug, values), body, reachOf(frame)),
    );
    if (out.refused) return page(c, await toChange(frame, c, refilled(values, out.refused)), out.refused.status);
    return c.redirect(frame.href(`/tiltak/${slug}`), 303);
  });

  for (const step of STEPS) mountStep(desk, step, read);

  desk.show('/tiltak/:slug', async (frame, c) => {
    const { organisation, organisations } = frame;
    // Letters in a new version stand among the campaigns, unless a campaign bears that name.
    if (c.req.param('slug') === 'brev' && !(await isCampaign(frame, c, 'brev'))) {
      return c.redirect(`/brev${new URL(c.req.url).search}`, 303);
    }
    const campaign = await read(frame, c);
    const result = await resultOf(c.get('deps'), campaign, { own: organisation, all: organisations });
    return <CampaignPage frame={frame} campaign={campaign} result={result} />;
  });
}

async function isCampaign({ organisation }: Frame, c: WebContext, slug: string): Promise<boolean> {
  return (await listCampaigns(c.get('deps'), organisation.id)).some((one) => one.slug === slug);
}

function mountStep(desk: Desk, step: Step, read: (frame: Frame, c: WebContext) => ReturnType<typeof getCampaign>) {
  const shown = async (frame: Frame, c: WebContext, form?: Filled) => {
    const campaign = await read(frame, c);
    const begun = dayIn(HOME_ZONE, c.get('deps').machineClock.now()) >= campaign.plan.first;
    const values = new URLSearchParams({ version: String(campaign.version) });
    return <StepPage {...{ frame, campaign, step, begun, form: form ?? fresh(values) }} />;
  };
  desk.show(
    `/tiltak/:slug/${step}`,
    async (frame, c) => {
      const campaign = await read(frame, c);
      if (openSteps(campaign).includes(step)) return shown(frame, c);
      return c.redirect(frame.href(`/tiltak/${campaign.slug}`), 303);
    },
    'manage',
  );

  desk.act(`/tiltak/:slug/${step}`, 'manage', async (frame, c) => {
    const values = await posted(c);
    const { slug } = await read(frame, c);
    const key = keyOf(frame, slug, values);
    const reason = values.get('reason') ?? '';
    const out = await attempt<unknown>(frame, stepField, () => {
      if (step === 'las') return lockCampaign(writing(c), key, values.has('late'));
      if (step === 'avslutt') return closeCampaign(writing(c), key, reason);
      return step === 'trekk' ? withdrawCampaign(writing(c), key, reason) : removeCampaign(writing(c), key);
    });
    if (!out.refused) return c.redirect(frame.href(step === 'slett' ? '/tiltak' : `/tiltak/${slug}`), 303);
    const { fault } = out.refused;
    // The flow's own words name a setting of the API.
    const told = fault.field === 'late' ? { ...fault, text: frame.say('plan.late-fault') } : fault;
    const form = refilled(values, { ...out.refused, fault: told });
    return page(c, await shown(frame, c, form), out.refused.status);
  });
}

function stepField(phrase: string): string {
  if (phrase === 'campaign.reason') return 'reason';
  return phrase === 'campaign.late' ? 'late' : 'send';
}
