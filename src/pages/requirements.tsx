import type { RequirementRow } from '../../db/queries/requirements.ts';
import { audiences } from '../catalogue/audiences.ts';
import { goals } from '../catalogue/goals.ts';
import { indicator } from '../indicators/index.ts';
import type { Frame } from './frame.ts';
import { Layout } from './layout.tsx';
import { Choose } from './parts/choose.tsx';
import { dayText } from './parts/figures.ts';

/** What others require of the body's communication, the nearest deadline first, and what it leads to. */
export function RequirementList({ frame, all }: { frame: Frame; all: readonly RequirementRow[] }) {
  const { say, organisation } = frame;
  return (
    <Layout around={frame} title={say('page.menu.requirements')}>
      <h1 class="ds-heading">
        {organisation.name}: {say('page.menu.requirements')}
      </h1>
      {frame.organisations.length > 1 ? <Choose frame={frame} without={['period', 'compare']} /> : null}
      {all.length === 0 ? <p>{say('requirement-page.none')}</p> : null}
      <ul class="cards">
        {all.map((one) => (
          <Requirement frame={frame} one={one} />
        ))}
      </ul>
    </Layout>
  );
}

function Requirement({ frame: { lang, say, href }, one }: { frame: Frame; one: RequirementRow }) {
  const links = [
    ...one.links.goal.map((id) => ({
      to: `/mal/${id}`,
      label: goals.find((each) => each.id === id)?.label[lang] ?? id,
    })),
    ...one.links.audience.map((id) => ({
      ...{ to: `/malgrupper/${id}`, label: audiences.find((each) => each.id === id)?.label[lang] ?? id },
    })),
    ...one.links.campaign.map((slug) => ({ to: `/tiltak/${slug}`, label: slug })),
  ];
  return (
    <li class="ds-card card">
      <p>{one.text}</p>
      <p class="quiet">
        {say(`requirement-page.source.${one.sourceKind}`)}
        {one.sourceReference ? `: ${one.sourceReference}` : null}
        {one.deadline === null ? null : `. ${say('requirement-page.deadline', { day: dayText(lang, one.deadline) })}`}
      </p>
      <ul class="list">
        {links.map(({ to, label }) => (
          <li>
            <a class="ds-link" href={href(to)}>
              {label}
            </a>
          </li>
        ))}
        {one.links.indicator.map((id) => (
          <li>{indicator(id)?.label[lang] ?? id}</li>
        ))}
      </ul>
    </li>
  );
}
