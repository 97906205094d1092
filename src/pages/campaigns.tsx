import { audiences } from '../catalogue/audiences.ts';
import { goals } from '../catalogue/goals.ts';
import type { Words } from '../core/words.ts';
import { type Campaign, stateOf } from '../flows/campaign.ts';
import type { CampaignResult } from '../flows/campaign-result.ts';
import { stateWords } from '../flows/campaign-words.ts';
import { Result } from './campaign-result.tsx';
import { Steps } from './campaign-steps.tsx';
import type { Frame } from './frame.ts';
import { Layout } from './layout.tsx';
import { cellName } from './parts/cells.ts';
import { Choose } from './parts/choose.tsx';
import { dayText, moment } from './parts/figures.ts';
import { Files } from './parts/files.tsx';

/** The organisation's campaigns, the newest start first: also those that changed nothing, and those taken back. */
export function CampaignList({ frame, campaigns }: { frame: Frame; campaigns: readonly Campaign[] }) {
  const { lang, say, href, today, organisation } = frame;
  return (
    <Layout around={frame} title={say('page.menu.campaigns')}>
      <h1 class="ds-heading">
        {organisation.name}: {say('page.menu.campaigns')}
      </h1>
      {frame.organisations.length > 1 ? <Choose frame={frame} without={['period', 'compare']} /> : null}
      {campaigns.length === 0 ? <p>{say('campaign-page.none')}</p> : null}
      <ul class="doable">
        {frame.may('manage') ? (
          <li>
            <a class="ds-button" href={href('/tiltak/ny')}>
              {say('plan.new')}
            </a>
          </li>
        ) : null}
        <li>
          <a class="ds-link" href={href('/brev')}>
            {say('letter-page.title')}
          </a>
        </li>
      </ul>
      <ul class="cards">
        {campaigns.map((campaign) => (
          <li class="ds-card card">
            <h2 class="ds-heading" data-size="xs">
              <a class="ds-link" href={href(`/tiltak/${campaign.slug}`)}>
                {campaign.name}
              </a>
            </h2>
            <p>{stateWords(stateOf(campaign, today), campaign)[lang]}</p>
            <p class="quiet">{daysOf(frame, campaign)}</p>
          </li>
        ))}
      </ul>
      <Files frame={frame} json />
    </Layout>
  );
}

function daysOf({ lang, say }: Frame, { plan }: Campaign): string {
  const first = dayText(lang, plan.first);
  return plan.last === null
    ? say('campaign-page.from', { first })
    : say('campaign-page.days', { first, last: dayText(lang, plan.last) });
}

interface OneProps {
  readonly frame: Frame;
  readonly campaign: Campaign;
  /** Null of a draft: nothing was promised yet. */
  readonly result: CampaignResult | null;
}

/** One campaign: what came of it, then what was promised before it began. */
export function CampaignPage({ frame, campaign, result }: OneProps) {
  const { lang, say, today } = frame;
  const { planHash, closedReason, withdrawnReason } = campaign;
  return (
    <Layout around={frame} title={campaign.name}>
      <h1 class="ds-heading">{campaign.name}</h1>
      <p class="quiet">
        {daysOf(frame, campaign)} {stateWords(stateOf(campaign, today), campaign)[lang]}
      </p>
      {result ? (
        <Result frame={frame} campaign={campaign} result={result} />
      ) : (
        <p class="lead">{say('campaign-page.draft')}</p>
      )}
      <section>
        <h2 class="ds-heading" data-size="sm">
          {say('campaign-page.plan')}
        </h2>
        <p>{campaign.about}</p>
        <dl class="facts">
          {factsOf(frame, campaign).map(({ term, text }) => (
            <div>
              <dt>{term}</dt>
              <dd>{text}</dd>
            </div>
          ))}
          {closedReason === null ? null : (
            <div>
              <dt>{say('plan.closed-because')}</dt>
              <dd>{closedReason}</dd>
            </div>
          )}
          {withdrawnReason === null ? null : (
            <div>
              <dt>{say('plan.withdrawn-because')}</dt>
              <dd>{withdrawnReason}</dd>
            </div>
          )}
          {planHash === null ? null : (
            <div>
              <dt>SHA-256</dt>
              <dd>
                <code>{planHash}</code>
              </dd>
            </div>
          )}
        </dl>
      </section>
      <Steps frame={frame} campaign={campaign} />
    </Layout>
  );
}

/** What the plan says, in the order in which it is filled in. */
function factsOf({ lang, say, organisations }: Frame, { plan, lockedAt }: Campaign) {
  const labels = (ids: readonly string[], list: readonly { id: string; label: Words }[]) =>
    ids.map((id) => list.find((one) => one.id === id)?.label[lang] ?? id).join('; ');
  const nameOf = (slug: string) => organisations.find((one) => one.slug === slug)?.name ?? slug;
  const facts = [
    { term: say('campaign-page.metric'), text: cellName(lang, plan.metric) },
    { term: say('campaign-page.expected'), text: say(`plan.direction.${plan.direction}`) },
    { term: say('plan.grain'), text: say(`plan.grain.${plan.grain}`) },
    { term: say('plan.goals'), text: labels(plan.goals, goals) },
    { term: say('plan.audiences'), text: labels(plan.audiences, audiences) },
    {
      term: say('plan.against'),
      text: plan.controls.map((one) => `${nameOf(one.organisation)}: ${cellName(lang, one)}`).join('; '),
    },
    {
      term: say('plan.groups'),
      text: plan.rollout.map(({ group, from }) => `${nameOf(group)} ${dayText(lang, from)}`).join('; '),
    },
    {
      term: say('plan.order'),
      text: plan.rollout.length > 0 ? say(plan.drawn ? 'plan.order-drawn' : 'plan.order-chosen') : '',
    },
    {
      term: say('campaign-page.locked'),
      text: lockedAt === null ? say('campaign-page.unlocked') : moment(lang, lockedAt),
    },
  ];
  return facts.filter(({ text }) => text !== '');
}
