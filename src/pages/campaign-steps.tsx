import { type Campaign, stateOf } from '../flows/campaign.ts';
import { Plan } from './campaign-facts.tsx';
import type { Frame } from './frame.ts';
import { Layout } from './layout.tsx';
import { CheckField, ErrorSummary, type Filled, Submit, TextField } from './parts/form.tsx';

/** What may be done with a campaign besides changing it, as its address says it. */
export const STEPS = ['las', 'avslutt', 'trekk', 'slett'] as const;
export type Step = (typeof STEPS)[number];

/** The steps that are open to it where it stands. */
export function openSteps({ lockedAt, closedAt, withdrawnAt }: Campaign): readonly Step[] {
  if (lockedAt === null) return ['las', 'slett'];
  if (withdrawnAt !== null) return [];
  return closedAt === null ? ['avslutt', 'trekk'] : ['trekk'];
}

interface StepProps {
  readonly frame: Frame;
  readonly campaign: Campaign;
  readonly step: Step;
  readonly form: Filled;
  /** The campaign has begun by the machine's own clock. */
  readonly begun: boolean;
}

/** One step in a campaign's life, told before it is taken: none of them can be taken back. */
export function StepPage({ frame, campaign, step, form, begun }: StepProps) {
  const { say, href } = frame;
  const { slug, name } = campaign;
  const title = say(`plan.step.${step}.title`, { name });
  const late = step === 'las' && begun;
  return (
    <Layout around={frame} title={form.faults.length > 0 ? say('form.title-faults', { title }) : title}>
      <h1 class="ds-heading">{title}</h1>
      <p>{say(`plan.step.${step}.about`)}</p>
      {late ? <p class="demo">{say('plan.late')}</p> : null}
      <form class="plan-form" method="post" action={href(`/tiltak/${slug}/${step}`)}>
        <ErrorSummary say={say} form={form} now={href(`/tiltak/${slug}`)} />
        <input type="hidden" name="version" value={form.values.get('version') ?? ''} />
        {step === 'avslutt' || step === 'trekk' ? (
          <TextField form={form} name="reason" label={say('plan.reason')} hint={say('plan.reason-hint')} rows={3} />
        ) : null}
        {late ? <CheckField form={form} name="late" label={say('plan.late-yes')} /> : null}
        <p class="doable">
          <Submit text={say(`plan.step.${step}.do`)} danger={step === 'slett' || step === 'trekk'} />{' '}
          <a class="ds-link" href={href(`/tiltak/${slug}`)}>
            {say('form.cancel')}
          </a>
        </p>
      </form>
      {step === 'las' ? <Plan frame={frame} campaign={campaign} /> : null}
    </Layout>
  );
}

/** What may be done here by whoever may change it. */
export function Steps({ frame, campaign }: Pick<StepProps, 'frame' | 'campaign'>) {
  const { say, href, may, today } = frame;
  if (!may('manage') || campaign.withdrawnAt !== null) return null;
  const { slug } = campaign;
  // What has ended by its plan needs nobody to say so.
  const ended = stateOf(campaign, today) === 'ended';
  const [main, ...rest] = openSteps(campaign).filter((step) => step !== 'avslutt' || !ended);
  return (
    <ul class="doable" aria-label={say('plan.steps')}>
      {main === 'las' ? (
        <li>
          <a class="ds-button" href={href(`/tiltak/${slug}/las`)}>
            {say('plan.step.las.do')}
          </a>
        </li>
      ) : null}
      <li>
        <a class="ds-link" href={href(`/tiltak/${slug}/endre`)}>
          {say(campaign.lockedAt === null ? 'plan.change' : 'plan.change-text')}
        </a>
      </li>
      {[...(main && main !== 'las' ? [main] : []), ...rest].map((step) => (
        <li>
          <a class="ds-link" href={href(`/tiltak/${slug}/${step}`)}>
            {say(`plan.step.${step}.do`)}
          </a>
        </li>
      ))}
    </ul>
  );
}
