import type { IsoDate } from '../core/time.ts';
import { type Campaign, stateOf } from '../flows/campaign.ts';
import type { CampaignResult } from '../flows/campaign-result.ts';
import { stateWords } from '../flows/campaign-words.ts';
import { daysOf, Plan } from './campaign-facts.tsx';
import { Result } from './campaign-result.tsx';
import { Steps } from './campaign-steps.tsx';
import type { Frame } from './frame.ts';
import { Layout } from './layout.tsx';
import { Choose } from './parts/choose.tsx';
import { dayText } from './parts/figures.ts';
import { Files } from './parts/files.tsx';

interface ListProps {
  readonly frame: Frame;
  readonly campaigns: readonly Campaign[];
  /** What came of those that have ended, by short name, as far as it was read. */
  readonly results: ReadonlyMap<string, CampaignResult>;
  /** Those of the organisations below it. */
  readonly below: readonly Campaign[];
}

/** The organisation's campaigns, the newest start first: also those that changed nothing, and those taken back. */
export function CampaignList({ frame, campaigns, results, below }: ListProps) {
  const { say, href, organisation } = frame;
  return (
    <Layout around={frame} title={say('page.menu.campaigns')}>
      <h1 class="ds-heading">
        {organisation.name}: {say('page.menu.campaigns')}
      </h1>
      <p class="lead">{campaignsLead(frame, campaigns)}</p>
      {frame.organisations.length > 1 ? <Choose frame={frame} without={['period', 'compare']} /> : null}
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
            {say('letter-page.link')}
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
            <Standing frame={frame} campaign={campaign} result={results.get(campaign.slug)} />
            <p class="quiet">{daysOf(frame, campaign)}</p>
          </li>
        ))}
      </ul>
      {below.length > 0 ? <Below frame={frame} below={below} /> : null}
      <Files frame={frame} json />
    </Layout>
  );
}

/** Whose each is and where it is in its life; the rest stands on its own page. */
function Below({ frame: { say, lang, href, today, organisations }, below }: Pick<ListProps, 'frame' | 'below'>) {
  return (
    <section>
      <h2 class="ds-heading" data-size="sm">
        {say('campaign-page.below')}
      </h2>
      <ul class="list">
        {below.map((campaign) => {
          const owner = organisations.find(({ id }) => id === campaign.organisation)!;
          return (
            <li>
              <a class="ds-link" href={href(`/tiltak/${campaign.slug}`, { enhet: owner.slug })}>
                {owner.name}: {campaign.name}
              </a>
              . {stateWords(stateOf(campaign, today), campaign)[lang]}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

/** What must be done first and by whom; else what is measured now. */
function campaignsLead(frame: Frame, campaigns: readonly Campaign[]): string {
  const { lang, say, today } = frame;
  if (campaigns.length === 0) return say('campaign-page.none');
  const first = (of: ReturnType<typeof stateOf>, day: (one: Campaign) => IsoDate) =>
    campaigns
      .filter((one) => stateOf(one, today) === of)
      .toSorted((a, b) => (day(a) < day(b) ? -1 : 1))
      .at(0);
  const draft = first('draft', ({ plan }) => plan.first);
  if (draft) return draftWords(frame, draft, true);
  const running = campaigns.filter((one) => stateOf(one, today) === 'running');
  if (running.length === 1) return say('campaign-page.lead.running', { campaign: running[0]!.name });
  if (running.length > 1) return say('campaign-page.lead.running-many', { many: running.length });
  const planned = first('planned', ({ plan }) => plan.first);
  if (!planned) return say('campaign-page.lead.ended');
  return say('campaign-page.lead.planned', { campaign: planned.name, day: dayText(lang, planned.plan.first) });
}

/** Who must lock a draft, and by when. `named`: said where its name does not stand beside. */
function draftWords({ lang, say, today, organisation }: Frame, { name, plan }: Campaign, named: boolean): string {
  const key = `campaign-page.${plan.first > today ? 'lock' : 'lock-late'}${named ? '-named' : ''}` as const;
  return say(key, { name: organisation.name, campaign: name, day: dayText(lang, plan.first) });
}

/** Where it is in its life: of a draft who must act, of one that has ended what came of it. */
function Standing({ frame, campaign, result }: OneProps) {
  const { lang, say, href, today } = frame;
  const state = stateOf(campaign, today);
  if (state === 'draft') return <p>{draftWords(frame, campaign, false)}</p>;
  if (state !== 'ended') return <p>{stateWords(state, campaign)[lang]}</p>;
  return (
    <p>
      {stateWords(state, campaign)[lang]}{' '}
      {result?.words[lang] ?? (
        <a class="ds-link" href={href(`/tiltak/${campaign.slug}`)}>
          {say('campaign-page.see')}
          <span class="only-heard">: {campaign.name}</span>
        </a>
      )}
    </p>
  );
}

interface OneProps {
  readonly frame: Frame;
  readonly campaign: Campaign;
  /** None of a draft: nothing was promised yet. */
  readonly result: CampaignResult | null | undefined;
}

/** One campaign: what came of it, then what was promised before it began. */
export function CampaignPage({ frame, campaign, result }: OneProps) {
  const { lang, today, organisation } = frame;
  return (
    <Layout around={frame} title={campaign.name}>
      <h1 class="ds-heading">{campaign.name}</h1>
      <p class="quiet">{organisation.name}</p>
      {result ? (
        <>
          <p class="quiet">{stateWords(stateOf(campaign, today), campaign)[lang]}</p>
          <Result frame={frame} campaign={campaign} result={result} />
        </>
      ) : (
        <p class="lead">{draftWords(frame, campaign, false)}</p>
      )}
      <Plan frame={frame} campaign={campaign} />
      <Steps frame={frame} campaign={campaign} />
    </Layout>
  );
}
