import { audiences } from '../catalogue/audiences.ts';
import { goals } from '../catalogue/goals.ts';
import type { Words } from '../core/words.ts';
import type { Campaign } from '../flows/campaign.ts';
import type { Frame } from './frame.ts';
import { cellName } from './parts/cells.ts';
import { dayText, moment } from './parts/figures.ts';

interface PlanProps {
  readonly frame: Frame;
  readonly campaign: Campaign;
}

/** The days of a campaign: «1. desember 2026 – 31. mai 2027». */
export function daysOf({ lang, say }: Frame, { plan }: Campaign): string {
  const first = dayText(lang, plan.first);
  return plan.last === null
    ? say('campaign-page.from', { first })
    : say('campaign-page.days', { first, last: dayText(lang, plan.last) });
}

/** What was promised, or will be once it is locked. */
export function Plan({ frame, campaign }: PlanProps) {
  const { say } = frame;
  const { planHash, closedReason, withdrawnReason } = campaign;
  const facts = [
    ...factsOf(frame, campaign),
    { term: say('plan.closed-because'), text: closedReason ?? '' },
    { term: say('plan.withdrawn-because'), text: withdrawnReason ?? '' },
  ];
  return (
    <section>
      <h2 class="ds-heading" data-size="sm">
        {say('campaign-page.plan')}
      </h2>
      <p>{campaign.about}</p>
      <dl class="facts">
        {facts
          .filter(({ text }) => text !== '')
          .map(({ term, text }) => (
            <div>
              <dt>{term}</dt>
              <dd>{text}</dd>
            </div>
          ))}
        {planHash === null ? null : (
          <div>
            <dt>{say('campaign-page.seal')}</dt>
            <dd>
              <code>{planHash}</code>
            </dd>
          </div>
        )}
      </dl>
    </section>
  );
}

/** What the plan says, in the order in which it is filled in. */
function factsOf(frame: Frame, campaign: Campaign) {
  const { lang, say, organisations } = frame;
  const { plan, lockedAt } = campaign;
  const labels = (ids: readonly string[], list: readonly { id: string; label: Words }[]) =>
    ids.map((id) => list.find((one) => one.id === id)?.label[lang] ?? id).join('; ');
  const nameOf = (slug: string) => organisations.find((one) => one.slug === slug)?.name ?? slug;
  const controls = plan.controls.map((one) => `${nameOf(one.organisation)}: ${cellName(lang, one)}`);
  // Groups that wait are what the first ones are compared with.
  const isCompared = controls.length > 0 || plan.rollout.length > 0;
  return [
    { term: say('campaign-page.days-term'), text: daysOf(frame, campaign) },
    { term: say('campaign-page.metric'), text: cellName(lang, plan.metric) },
    { term: say('campaign-page.expected'), text: say(`plan.direction.${plan.direction}`) },
    { term: say('plan.grain'), text: say(`plan.grain.${plan.grain}`) },
    { term: say('plan.goals'), text: labels(plan.goals, goals) },
    { term: say('plan.audiences'), text: labels(plan.audiences, audiences) },
    { term: say('plan.compared'), text: isCompared ? controls.join('; ') : say('plan.compared-none') },
    {
      term: say('plan.groups'),
      text: plan.rollout.map(({ group, from }) => `${nameOf(group)} ${dayText(lang, from)}`).join('; '),
    },
    {
      term: say('plan.order'),
      text: plan.rollout.length > 0 ? say(plan.drawn ? 'plan.order-drawn' : 'plan.order-chosen') : '',
    },
    { term: say('campaign-page.locked'), text: lockedAt === null ? '' : moment(lang, lockedAt) },
  ];
}
