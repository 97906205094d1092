import type { RequirementRow } from '../../db/queries/requirements.ts';
import { audiences } from '../catalogue/audiences.ts';
import { goals } from '../catalogue/goals.ts';
import { dayNumber } from '../core/time.ts';
import type { Campaign } from '../flows/campaign.ts';
import { indicator } from '../indicators/index.ts';
import { type RequirementStanding, requirementsLead } from '../verdicts/requirement.ts';
import type { Frame } from './frame.ts';
import { Layout } from './layout.tsx';
import { Choose } from './parts/choose.tsx';
import { dayText } from './parts/figures.ts';
import { Files } from './parts/files.tsx';
import type { RequirementsModel } from './requirement-standing.ts';

/** What others require of the body's communication, the nearest deadline first, how it stands and what it leads to. */
export function RequirementList({ frame, model: { all, campaigns } }: { frame: Frame; model: RequirementsModel }) {
  const { lang, say, href, organisation } = frame;
  return (
    <Layout around={frame} title={say('page.menu.requirements')}>
      <h1 class="ds-heading">
        {organisation.name}: {say('page.menu.requirements')}
      </h1>
      <p class="lead">
        {requirementsLead(
          lang,
          all.map(({ standing }) => standing),
        )}
      </p>
      {frame.organisations.length > 1 ? <Choose frame={frame} without={['period', 'compare']} /> : null}
      {frame.may('manage') ? (
        <p>
          <a class="ds-button" href={href('/krav/ny')}>
            {say('requirement-page.new')}
          </a>
        </p>
      ) : null}
      <ul class="cards">
        {all.map(({ one, standing }) => (
          <Requirement {...{ frame, one, standing, campaigns }} />
        ))}
      </ul>
      <Files frame={frame} json />
    </Layout>
  );
}

interface OneProps {
  readonly frame: Frame;
  readonly one: RequirementRow;
  readonly standing: RequirementStanding;
  readonly campaigns: readonly Campaign[];
}

/** Longer texts are no heading: their beginning is. */
const HEADING = 120;

function Requirement({ frame, one, standing, campaigns }: OneProps) {
  const { lang, say, href } = frame;
  const { goal, audience, campaign } = one.links;
  const links = [
    {
      term: say('file.goals'),
      those: goal.map((id) => ({ to: `/mal/${id}`, label: goals.find((each) => each.id === id)?.label[lang] ?? id })),
    },
    {
      term: say('file.audiences'),
      those: audience.map((id) => ({
        ...{ to: `/malgrupper/${id}`, label: audiences.find((each) => each.id === id)?.label[lang] ?? id },
      })),
    },
    {
      term: say('page.menu.campaigns'),
      those: campaign.map((slug) => ({
        ...{ to: `/tiltak/${slug}`, label: campaigns.find((each) => each.slug === slug)?.name ?? slug },
      })),
    },
  ].filter(({ those }) => those.length > 0);
  const isLong = one.text.length > HEADING;
  return (
    <li class="ds-card card">
      <h2 class="ds-heading" data-size="xs">
        {isLong ? `${one.text.slice(0, one.text.lastIndexOf(' ', HEADING)).trimEnd()}…` : one.text}
      </h2>
      {isLong ? <p>{one.text}</p> : null}
      <p>
        <strong>{say(`requirement-page.standing.${standing}`)}</strong> {whoActs(frame, one, standing)}
      </p>
      <dl>
        <div>
          <dt>{say('requirement-page.reference')}</dt>
          <dd>{sourceText(frame, one)}</dd>
        </div>
        {links.map(({ term, those }) => (
          <div>
            <dt>{term}</dt>
            <dd>
              {those.map(({ to, label }, at) => (
                <>
                  {at > 0 ? ', ' : null}
                  <a class="ds-link" href={href(to)}>
                    {label}
                  </a>
                </>
              ))}
            </dd>
          </div>
        ))}
        {one.links.indicator.length === 0 ? null : (
          <div>
            <dt>{say('requirement-page.figures')}</dt>
            <dd>
              {one.links.indicator.map((id, at) => (
                <>
                  {at > 0 ? ', ' : null}
                  <Shown frame={frame} id={id} />
                </>
              ))}
            </dd>
          </div>
        )}
      </dl>
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

/** «Tildelingsbrev 2026, punkt 3.2»; with its kind before it, where it does not say that itself. */
function sourceText({ say }: Frame, { sourceKind, sourceReference }: RequirementRow): string {
  const kind = say(`requirement-page.source.${sourceKind}`);
  if (!sourceReference) return kind;
  return sourceReference.toLowerCase().includes(kind.toLowerCase()) ? sourceReference : `${kind}: ${sourceReference}`;
}

/** Who must act, by when, and what is missing before a figure can answer it. */
export function whoActs(
  { say, lang, today, organisation }: Frame,
  { deadline, links }: RequirementRow,
  standing?: RequirementStanding,
): string {
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
  if (links.indicator.length === 0) return `${act} ${say('requirement-page.choose')}`;
  return standing === 'no-target' ? `${act} ${say('requirement-page.set-target')}` : act;
}
