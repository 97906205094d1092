import type { Child } from 'hono/jsx';
import { storedWords } from '../api/schemas.ts';
import { channels } from '../catalogue/channels.ts';
import { phrases } from '../core/i18n/index.ts';
import { formatNumber } from '../core/numbers.ts';
import type { Today } from '../flows/today.ts';
import { type Anomaly, anomalyLabel, anomalyWords, dayName } from '../verdicts/anomaly-words.ts';
import type { Frame } from './frame.ts';
import { Layout } from './layout.tsx';
import { Choose } from './parts/choose.tsx';
import { dayText } from './parts/figures.ts';
import { Filling } from './parts/filling.tsx';
import { addressOf } from './parts/pieces.tsx';

/** What changed since yesterday, and what to do. */
export function TodayPage({ frame, today }: { frame: Frame; today: Today }) {
  const { lang, say, organisation, href } = frame;
  const { day, stories, pieces, unusual, gaps, sources, deadlines } = today;
  return (
    <Layout around={frame} title={say('page.menu.today')}>
      <h1 class="ds-heading">{say('today.title', { day: dayName(lang, day, 'weekday') })}</h1>
      <p class="quiet">{organisation.name}</p>
      <Filling frame={frame} />
      {frame.organisations.length > 1 ? <Choose frame={frame} without={['period', 'compare']} /> : null}
      <div class="today">
        <Part title={say('today.part.stories')} words={stories.words[lang]}>
          {stories.items.slice(0, SHOWN).map((story) => (
            <li>
              {story.link ? (
                <a class="ds-link" href={story.link} rel="noreferrer">
                  {story.headline ?? story.link}
                </a>
              ) : (
                story.headline
              )}{' '}
              <span class="quiet">{story.outlet}</span>
            </li>
          ))}
        </Part>
        <Part title={say('today.part.pieces')} words={pieces.words[lang]}>
          {pieces.items.map(({ link, value, usual }) => (
            <li>
              <a class="ds-link" href={link} rel="noreferrer">
                {addressOf(link, true)}
              </a>{' '}
              {say('today.pieces.page', { count: formatNumber(lang, value), usual: formatNumber(lang, usual) })}
            </li>
          ))}
        </Part>
        <Part title={say('today.part.unusual')} words={unusual.words[lang]}>
          {unusual.items.slice(0, SHOWN).map((one) => (
            <Finding frame={frame} finding={one} />
          ))}
        </Part>
        <Part title={say('today.part.sources')} words={sources.words[lang]}>
          {sources.items.map((one) => (
            <li>
              <strong>{channels.find(({ id }) => id === one.channel)?.label[lang] ?? one.key}</strong>{' '}
              {(storedWords(one.reason?.phrase, one.reason?.params) ?? phrases('today.source-unsaid'))[lang]}{' '}
              {one.reached === null ? null : say('today.reached', { day: dayText(lang, one.reached) })}{' '}
              <ToSource frame={frame} one={one} />
            </li>
          ))}
        </Part>
        <Part title={say('today.part.gaps')} words={gaps.words[lang]}>
          {gaps.items.slice(0, SHOWN).map((one) => (
            <Finding frame={frame} finding={one} />
          ))}
        </Part>
        <Part title={say('today.part.deadlines')} words={deadlines.words[lang]}>
          {deadlines.items.map((one) => (
            <li>
              <a class="ds-link" href={href(WHERE[one.kind](one.id))}>
                {one.text || dayText(lang, one.day)}
              </a>
              : {one.words[lang]}
            </li>
          ))}
        </Part>
      </div>
      <p>
        <a class="ds-link" href={href('/oversikt')}>
          {say('today.onward')}
        </a>
      </p>
    </Layout>
  );
}

/** Where what has a deadline is seen to. */
const WHERE = {
  requirement: () => '/krav',
  target: (id: string) => `/malverdier/${id}`,
  campaign: (slug: string) => `/tiltak/${slug}`,
} as const;

/** More than anyone reads over coffee. */
const SHOWN = 10;

interface PartProps {
  readonly title: string;
  readonly words: string;
  readonly children: Child;
}

function Part({ title, words, children }: PartProps) {
  // A list of one comes as that one.
  const items = [children].flat().filter(Boolean);
  return (
    <section>
      <h2 class="ds-heading" data-size="xs">
        {title}
      </h2>
      <p>{words}</p>
      {items.length > 0 ? <ul class="list">{items}</ul> : null}
    </section>
  );
}

/** To where it is mended, for whoever may; else to where it is seen. */
function ToSource({ frame, one }: { frame: Frame; one: Today['sources']['items'][number] }) {
  const { say, href, holder, organisations } = frame;
  const owner = organisations.find(({ id }) => id === one.organisation);
  if (!owner) return null;
  const state = { enhet: owner.slug };
  const mends = one.refused && holder.scopesIn.get(owner.id)?.includes('manage');
  const to = mends ? href(`/kilder/${one.key}/innstillinger`, state) : `${href('/kilder', state)}#kilde-${one.key}`;
  return (
    <a class="ds-link" href={to}>
      {say(mends ? 'source-form.reconnect' : 'source-form.see')}
      <span class="only-heard">: {one.key}</span>
    </a>
  );
}

function Finding({ frame: { lang }, finding }: { frame: Frame; finding: Anomaly }) {
  return (
    <li>
      <strong>{anomalyLabel(finding)[lang]}</strong> {anomalyWords(finding)[lang]}
    </li>
  );
}
