import type { Child } from 'hono/jsx';
import { channels } from '../catalogue/channels.ts';
import { phrases, storedWords } from '../core/i18n/index.ts';
import { formatNumber } from '../core/numbers.ts';
import type { Deadline } from '../flows/deadline.ts';
import type { Today } from '../flows/today.ts';
import { type Anomaly, anomalyLabel, anomalyWords, dayName } from '../verdicts/anomaly-words.ts';
import type { Frame } from './frame.ts';
import { Layout } from './layout.tsx';
import { Choose } from './parts/choose.tsx';
import { dayText, moment } from './parts/figures.ts';
import { Filling } from './parts/filling.tsx';
import { addressOf } from './parts/pieces.tsx';

/** What changed since yesterday, and what to do. */
export function TodayPage({ frame, today }: { frame: Frame; today: Today }) {
  const { lang, say, organisation, href } = frame;
  const { day, readAt, stories, pieces, unusual, gaps, sources, deadlines } = today;
  const parts: readonly Part[] = [
    {
      ...{ title: say('today.part.deadlines', { name: organisation.name }), words: deadlines.words[lang] },
      // The lead has told of the only one.
      told: deadlines.items.length === 1,
      items: deadlines.items.map((one) => (
        <li>
          <Due frame={frame} deadline={one} />
        </li>
      )),
    },
    {
      ...{ title: say('today.part.sources'), words: sources.words[lang] },
      items: sources.items.map((one) => (
        <li>
          <strong>{channels.find(({ id }) => id === one.channel)?.label[lang] ?? one.key}</strong>{' '}
          {(storedWords(one.reason?.phrase, one.reason?.params) ?? phrases('today.source-unsaid'))[lang]}{' '}
          {one.reached === null ? null : say('today.reached', { day: dayText(lang, one.reached) })}{' '}
          <ToSource frame={frame} one={one} />
        </li>
      )),
    },
    {
      ...{ title: say('today.part.gaps'), words: gaps.words[lang] },
      items: gaps.items.slice(0, SHOWN).map((one) => <Finding frame={frame} finding={one} />),
    },
    {
      ...{ title: say('today.part.stories'), words: stories.words[lang] },
      items: stories.items.slice(0, SHOWN).map((story) => (
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
      )),
    },
    {
      ...{ title: say('today.part.pieces'), words: pieces.words[lang] },
      // That nothing stands out goes for pages too.
      told: pieces.items.length + unusual.items.length === 0,
      items: pieces.items.map(({ link, value, usual }) => (
        <li>
          <a class="ds-link" href={link} rel="noreferrer">
            {addressOf(link, true)}
          </a>{' '}
          {say('today.pieces.page', { count: formatNumber(lang, value), usual: formatNumber(lang, usual) })}
        </li>
      )),
    },
    {
      ...{ title: say('today.part.unusual'), words: unusual.words[lang] },
      items: unusual.items.slice(0, SHOWN).map((one) => <Finding frame={frame} finding={one} />),
    },
  ];
  const untold = parts.filter(({ told }) => !told);
  const empty = untold.filter(({ items }) => items.length === 0);
  return (
    <Layout around={frame} title={say('page.menu.today')}>
      <h1 class="ds-heading">{say('today.title', { day: dayName(lang, day, 'weekday') })}</h1>
      <p class="lead">
        <Lead frame={frame} today={today} />
      </p>
      <Filling frame={frame} />
      {frame.organisations.length > 1 ? (
        <Choose frame={frame} without={['period', 'compare']} />
      ) : (
        <p class="quiet">{organisation.name}</p>
      )}
      <div class="today">
        {untold
          .filter((part) => !empty.includes(part))
          .map(({ title, words, items }) => (
            <section>
              <h2 class="ds-heading" data-size="xs">
                {title}
              </h2>
              <p>{words}</p>
              <ul class="list">{items}</ul>
            </section>
          ))}
      </div>
      {empty.length > 0 ? (
        <p>
          {say('today.else')}: {empty.map(({ words }) => words).join(' ')}
        </p>
      ) : null}
      {readAt === null ? null : <p class="quiet">{say('today.updated', { at: moment(lang, readAt) })}</p>}
      <p>
        <a class="ds-link" href={href('/oversikt')}>
          {say('today.onward')}
        </a>
      </p>
    </Layout>
  );
}

/** What there is of one kind. Where there is nothing, its words alone are said, together with the others'. */
interface Part {
  readonly title: string;
  readonly words: string;
  readonly items: readonly Child[];
  /** Another place on the page has said it. */
  readonly told?: boolean;
}

/** What must be done first: the nearest deadline, else what has stopped, else what is missing. */
function Lead({ frame, today: { deadlines, sources, gaps } }: { frame: Frame; today: Today }) {
  const { lang, say } = frame;
  const [first] = deadlines.items;
  if (first) return <Due frame={frame} deadline={first} />;
  if (sources.items.length > 0) {
    return (
      <>
        {sources.words[lang]} {say('today.lead.stopped')}
      </>
    );
  }
  return <>{gaps.items.length > 0 ? gaps.words[lang] : say('today.lead.none')}</>;
}

/** What is due, with the way to where it is seen to. */
function Due({ frame: { lang, href }, deadline: { kind, id, text, words } }: { frame: Frame; deadline: Deadline }) {
  return (
    <>
      <a class="ds-link" href={href(WHERE[kind](id))}>
        {text || words[lang]}
      </a>
      {text ? `: ${words[lang]}` : null}
    </>
  );
}

/** Where what has a deadline is seen to. */
const WHERE = {
  requirement: () => '/krav',
  target: (id: string) => `/malverdier/${id}`,
  campaign: (slug: string) => `/tiltak/${slug}`,
  digest: (month: string) => `/manedsbrev/${month}`,
  source: (key: string) => `/kilder/${key}/innstillinger`,
} as const;

/** More than anyone reads over coffee. */
const SHOWN = 10;

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
