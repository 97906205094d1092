import type { WebContext } from '../api/env.ts';
import { type Audience, audiences } from '../catalogue/audiences.ts';
import { countWord } from '../core/numbers.ts';
import { type AudienceReading, readAudiences } from '../flows/goal.ts';
import { audienceEvidence } from '../indicators/audience-evidence.ts';
import { periodName } from '../verdicts/period-names.ts';
import { asking, type Frame, named } from './frame.ts';
import { Layout } from './layout.tsx';
import { cellName } from './parts/cells.ts';
import { Choose } from './parts/choose.tsx';
import { valueText } from './parts/figures.ts';
import { Files } from './parts/files.tsx';
import { soften } from './parts/soften.ts';
import { VerdictCard } from './parts/verdict-card.tsx';

interface Read {
  readonly audience: Audience;
  readonly found: AudienceReading;
}

/** What is measured of every audience, or of the one of this id. Throws UserError 404 of an audience that is none. */
export async function loadAudiences(c: WebContext, frame: Frame, id?: string): Promise<Read[]> {
  const asked = id === undefined ? audiences : [named(audiences.find((one) => one.id === id))];
  const ids = asked.map((one) => one.id);
  const found = await readAudiences(c.get('deps'), asking(frame), ids);
  return asked.map((audience, at) => ({ audience, found: found[at]! }));
}

/** The ten audiences, and what is measured about each itself; those that no method tells from others, together. */
export function AudienceList({ frame, all }: { frame: Frame; all: readonly Read[] }) {
  const { lang, say, href, period } = frame;
  const measurable = all.filter(({ audience }) => audienceEvidence[audience.id].length > 0);
  const others = all.filter((one) => !measurable.includes(one));
  const many = all.filter(({ found }) => found.measured).length;
  return (
    <Layout around={frame} title={`${say('page.menu.audiences')}, ${periodName(lang, period)}`}>
      <h1 class="ds-heading">
        {say('page.menu.audiences')}, {periodName(lang, period)}
      </h1>
      <p class="lead">
        {say(many === 0 ? 'audience-page.lead-none' : 'audience-page.lead', {
          ...{ many: countWord(lang, many), all: countWord(lang, all.length) },
        })}
      </p>
      <Choose frame={frame} />
      <ul class="cards">
        {measurable.map(({ audience, found }) => (
          <li class="ds-card card">
            <h2 class="ds-heading" data-size="xs">
              <a class="ds-link" href={href(`/malgrupper/${audience.id}`)}>
                {audience.label[lang]}
              </a>
            </h2>
            {found.measured ? <Measured frame={frame} found={found} /> : <p>{found.words[lang]}</p>}
          </li>
        ))}
      </ul>
      {others.length > 0 ? (
        <section>
          <h2 class="ds-heading" data-size="sm">
            {say('audience-page.unmeasurable')}
          </h2>
          <p>{others[0]!.found.words[lang]}</p>
          <ul class="list">
            {others.map(({ audience }) => (
              <li>
                <a class="ds-link" href={href(`/malgrupper/${audience.id}`)}>
                  {audience.label[lang]}
                </a>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      <Files frame={frame} />
    </Layout>
  );
}

/** «Vi måler: saker (43)»: each figure that there is, with its value where that may be shown. */
function Measured({ frame: { lang, say }, found }: { frame: Frame; found: AudienceReading }) {
  const figures = found.verdicts.filter(({ state }) => state === 'measured');
  return (
    <>
      <p>{say('audience-page.measures')}</p>
      <ul class="list">
        {figures.map((one) => {
          const value = valueText(lang, say, one);
          return (
            <li>
              {soften(cellName(lang, one))}
              {value === null ? null : (
                <>
                  : <strong>{value}</strong>
                </>
              )}
            </li>
          );
        })}
      </ul>
    </>
  );
}

export function AudiencePage({ frame, read: { audience, found } }: { frame: Frame; read: Read }) {
  const { lang, period, organisation } = frame;
  const first = found.verdicts.find(({ state, brief }) => state === 'measured' && brief[lang] !== '');
  return (
    <Layout around={frame} title={`${audience.label[lang]}, ${periodName(lang, period)}`}>
      <h1 class="ds-heading">{audience.label[lang]}</h1>
      <p class="lead">{first ? `${soften(cellName(lang, first))}: ${first.brief[lang]}` : found.words[lang]}</p>
      <p class="quiet">
        {organisation.name}, {periodName(lang, period)}
      </p>
      <p>{audience.description[lang]}</p>
      <Choose frame={frame} />
      <ul class="cards">
        {found.verdicts.map((verdict) => (
          <VerdictCard frame={frame} verdict={verdict} channel />
        ))}
      </ul>
      <Files frame={frame} json />
    </Layout>
  );
}
