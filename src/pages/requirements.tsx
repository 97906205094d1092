import type { RequirementRow } from '../../db/queries/requirements.ts';
import { audiences } from '../catalogue/audiences.ts';
import { goals } from '../catalogue/goals.ts';
import { dayNumber } from '../core/time.ts';
import { indicator } from '../indicators/index.ts';
import type { Frame } from './frame.ts';
import { Layout } from './layout.tsx';
import { Choose } from './parts/choose.tsx';
import { dayText } from './parts/figures.ts';
import { Files } from './parts/files.tsx';

/** What others require of the body's communication, the nearest deadline first, and what it leads to. */
export function RequirementList({ frame, all }: { frame: Frame; all: readonly RequirementRow[] }) {
  const { say, href, organisation } = frame;
  return (
    <Layout around={frame} title={say('page.menu.requirements')}>
      <h1 class="ds-heading">
        {organisation.name}: {say('page.menu.requirements')}
      </h1>
      {frame.organisations.length > 1 ? <Choose frame={frame} without={['period', 'compare']} /> : null}
      {all.length === 0 ? <p>{say('requirement-page.none')}</p> : null}
      {frame.may('manage') ? (
        <p>
          <a class="ds-button" href={href('/krav/ny')}>
            {say('requirement-page.new')}
          </a>
        </p>
      ) : null}
      <ul class="cards">
        {all.map((one) => (
          <Requirement frame={frame} one={one} />
        ))}
      </ul>
      <Files frame={frame} json />
    </Layout>
  );
}

function Requirement({ frame, one }: { frame: Frame; one: RequirementRow }) {
  const { lang, say, href } = frame;
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
      <p>{whoActs(frame, one)}</p>
      <ul class="list">
        {links.map(({ to, label }) => (
          <li>
            <a class="ds-link" href={href(to)}>
              {label}
            </a>
          </li>
        ))}
        {one.links.indicator.map((id) => (
          <li>
            <Shown frame={frame} id={id} />
          </li>
        ))}
      </ul>
      {frame.may('manage') ? (
        <p class="doable">
          <a class="ds-link" href={href(`/krav/${one.id}`)}>
            {say('requirement-page.change')}
            <span class="only-heard">: {one.text}</span>
          </a>{' '}
          <a class="ds-link" href={href(`/krav/${one.id}/slett`)}>
            {say('requirement-page.remove')}
            <span class="only-heard">: {one.text}</span>
          </a>
        </p>
      ) : null}
    </li>
  );
}

/** An indicator, leading to where its figures and its definition are. */
function Shown({ frame: { lang, href }, id }: { frame: Frame; id: string }) {
  const found = indicator(id);
  if (!found) return <>{id}</>;
  return (
    <a class="ds-link" href={href(`/metoder/${found.method}`)}>
      {found.label[lang]}
    </a>
  );
}

/** Who must act, by when, and what is missing before a figure can answer it. */
export function whoActs({ say, lang, today, organisation }: Frame, { deadline, links }: RequirementRow): string {
  const name = organisation.name;
  const days = deadline === null ? null : dayNumber(deadline) - dayNumber(today);
  const act =
    deadline === null || days === null
      ? say('requirement-page.act-open', { name })
      : days < 0
        ? say('requirement-page.act-late', { name, day: dayText(lang, deadline) })
        : say(
            days === 0
              ? 'requirement-page.act-today'
              : days === 1
                ? 'requirement-page.act-tomorrow'
                : 'requirement-page.act',
            {
              ...{ name, days, day: dayText(lang, deadline) },
            },
          );
  return links.indicator.length > 0 ? act : `${act} ${say('requirement-page.unmeasured')}`;
}
