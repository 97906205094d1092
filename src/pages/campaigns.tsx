import { channels } from '../catalogue/channels.ts';
import { type Campaign, stateOf } from '../flows/campaign.ts';
import type { CampaignResult } from '../flows/campaign-result.ts';
import { stateWords } from '../flows/campaign-words.ts';
import { indicator } from '../indicators/index.ts';
import type { Frame } from './frame.ts';
import { Layout } from './layout.tsx';
import { Choose } from './parts/choose.tsx';
import { dayText, moment } from './parts/figures.ts';

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
  const { plan, lockedAt, planHash } = campaign;
  const { indicator: id, channel } = plan.metric;
  const asked = indicator(id);
  return (
    <Layout around={frame} title={campaign.name}>
      <h1 class="ds-heading">{campaign.name}</h1>
      <p class="quiet">
        {daysOf(frame, campaign)} {stateWords(stateOf(campaign, today), campaign)[lang]}
      </p>
      {result ? <Result frame={frame} result={result} /> : <p>{say('campaign-page.draft')}</p>}
      <section>
        <h2 class="ds-heading" data-size="sm">
          {say('campaign-page.plan')}
        </h2>
        <p>{campaign.about}</p>
        <dl class="facts">
          <div>
            <dt>{say('campaign-page.metric')}</dt>
            <dd>
              {asked?.label[lang] ?? id}, {channels.find((one) => one.id === channel)?.label[lang] ?? channel}
            </dd>
          </div>
          <div>
            <dt>{say('campaign-page.expected')}</dt>
            <dd>{say(plan.direction === 'higher' ? 'effect.higher' : 'effect.lower')}</dd>
          </div>
          <div>
            <dt>{say('campaign-page.locked')}</dt>
            <dd>{lockedAt === null ? say('campaign-page.unlocked') : moment(lang, lockedAt)}</dd>
          </div>
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
    </Layout>
  );
}

function Result({ frame: { lang, say }, result }: { frame: Frame; result: CampaignResult }) {
  const { words, reading, effect, notes } = result;
  return (
    <section>
      <p class="lead">{words[lang]}</p>
      {notes.length > 0 ? (
        <ul class="list">
          {notes.map((note) => (
            <li>{note.words[lang]}</li>
          ))}
        </ul>
      ) : null}
      {reading ? <p>{reading.words[lang]}</p> : null}
      {effect ? (
        <>
          <h2 class="ds-heading" data-size="sm">
            {say('number.refused')}
          </h2>
          <p>
            <q>{effect.refused.sentence[lang]}</q> {effect.refused.why[lang]}
          </p>
          {effect.warnings.length > 0 ? (
            <ul class="list">
              {effect.warnings.map((warning) => (
                <li>{warning.words[lang]}</li>
              ))}
            </ul>
          ) : null}
        </>
      ) : null}
      <p class="quiet">{say(`number.grade.${result.grade}`)}</p>
    </section>
  );
}
