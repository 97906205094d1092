import type { WebContext } from '../api/env.ts';
import { type Audience, audiences } from '../catalogue/audiences.ts';
import { type AudienceReading, readAudiences } from '../flows/goal.ts';
import { periodName } from '../verdicts/period-names.ts';
import { asking, type Frame, named } from './frame.ts';
import { Layout } from './layout.tsx';
import { Choose } from './parts/choose.tsx';
import { Files } from './parts/files.tsx';
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

/** The ten audiences, and what is measured about each itself. */
export function AudienceList({ frame, all }: { frame: Frame; all: readonly Read[] }) {
  const { lang, say, href, period } = frame;
  return (
    <Layout around={frame} title={`${say('page.menu.audiences')}, ${periodName(lang, period)}`}>
      <h1 class="ds-heading">
        {say('page.menu.audiences')}, {periodName(lang, period)}
      </h1>
      <Choose frame={frame} />
      <ul class="cards">
        {all.map(({ audience, found }) => (
          <li class="ds-card card">
            <h2 class="ds-heading" data-size="xs">
              <a class="ds-link" href={href(`/malgrupper/${audience.id}`)}>
                {audience.label[lang]}
              </a>
            </h2>
            <p>{found.words[lang]}</p>
          </li>
        ))}
      </ul>
      <Files frame={frame} />
    </Layout>
  );
}

export function AudiencePage({ frame, read: { audience, found } }: { frame: Frame; read: Read }) {
  const { lang, period, organisation } = frame;
  return (
    <Layout around={frame} title={`${audience.label[lang]}, ${periodName(lang, period)}`}>
      <h1 class="ds-heading">{audience.label[lang]}</h1>
      <p class="quiet">
        {organisation.name}, {periodName(lang, period)}
      </p>
      <p>{found.words[lang]}</p>
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
