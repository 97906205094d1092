import type { WebContext } from '../api/env.ts';
import { goals as everyGoal, type Goal } from '../catalogue/goals.ts';
import { type GoalReading, readGoals } from '../flows/goal.ts';
import type { NumberedVerdict } from '../flows/read-types.ts';
import type { TargetReading } from '../flows/target-reading.ts';
import { indicator } from '../indicators/index.ts';
import { periodName } from '../verdicts/period-names.ts';
import { asking, type Frame, named } from './frame.ts';
import { Layout } from './layout.tsx';
import { Choose } from './parts/choose.tsx';
import { dayText } from './parts/figures.ts';
import { Files } from './parts/files.tsx';
import { VerdictCard } from './parts/verdict-card.tsx';

interface Read {
  readonly goal: Goal;
  readonly found: GoalReading;
}

/** How it stands with every goal, or with the one of this id. Throws UserError 404 of a goal that is none. */
export async function loadGoals(c: WebContext, frame: Frame, id?: string): Promise<Read[]> {
  const goals = id === undefined ? everyGoal : [named(everyGoal.find((one) => one.id === id))];
  const ids = goals.map((one) => one.id);
  const found = await readGoals(c.get('deps'), asking(frame), ids);
  return goals.map((goal, at) => ({ goal, found: found[at]! }));
}

/** The ten goals, and how it stands with each. */
export function GoalList({ frame, goals }: { frame: Frame; goals: readonly Read[] }) {
  const { lang, say, href, period } = frame;
  return (
    <Layout around={frame} title={`${say('page.menu.goals')}, ${periodName(lang, period)}`}>
      <h1 class="ds-heading">
        {say('page.menu.goals')}, {periodName(lang, period)}
      </h1>
      <Choose frame={frame} />
      <p class="doable">
        <a class="ds-link" href={href('/start')}>
          {say('first-run.title')}
        </a>{' '}
        <a class="ds-link" href={href('/malverdier')}>
          {say('goal.part.targets')}
        </a>
      </p>
      <ul class="cards">
        {goals.map(({ goal, found }) => (
          <li class="ds-card card">
            <h2 class="ds-heading" data-size="xs">
              <a class="ds-link" href={href(`/mal/${goal.id}`)}>
                {goal.label[lang]}
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

/** One goal: what shows it, what goes with it, what must not get worse, and the targets that were set. */
export function GoalPage({ frame, read: { goal, found } }: { frame: Frame; read: Read }) {
  const { lang, say, period, organisation } = frame;
  const parts = [
    ['goal.part.primary', found.primary],
    ['goal.part.supporting', found.supporting],
    ['goal.part.guards', found.guards],
  ] as const;
  return (
    <Layout around={frame} title={`${goal.label[lang]}, ${periodName(lang, period)}`}>
      <h1 class="ds-heading">{goal.label[lang]}</h1>
      <p class="quiet">
        {organisation.name}, {periodName(lang, period)}
      </p>
      <p>{found.words[lang]}</p>
      <p>{goal.description[lang]}</p>
      <Choose frame={frame} />
      {found.targets.length > 0 || frame.may('manage') ? (
        <section>
          <h2 class="ds-heading" data-size="sm">
            {say('goal.part.targets')}
          </h2>
          {found.targets.length > 0 ? (
            <ul class="list">
              {found.targets.map((target) => (
                <Target frame={frame} target={target} />
              ))}
            </ul>
          ) : null}
          {frame.may('manage') ? (
            <a class="ds-link" href={frame.href('/malverdier/ny', { mal: goal.id })}>
              {say('target-page.new')}
            </a>
          ) : null}
        </section>
      ) : null}
      {parts.map(([title, verdicts]) => (
        <Part frame={frame} title={say(title)} verdicts={verdicts} />
      ))}
      <Files frame={frame} json />
    </Layout>
  );
}

/** A target with its deadline and how it stands. */
function Target({ frame: { lang, say, href }, target }: { frame: Frame; target: TargetReading }) {
  return (
    <li>
      <a class="ds-link" href={href(`/malverdier/${target.id}`)}>
        {indicator(target.indicator)?.label[lang] ?? target.indicator}
      </a>{' '}
      {say('goal.deadline', { day: dayText(lang, target.deadline) })} {target.words[lang]}
    </li>
  );
}

function Part({ frame, title, verdicts }: { frame: Frame; title: string; verdicts: readonly NumberedVerdict[] }) {
  if (verdicts.length === 0) return null;
  return (
    <section>
      <h2 class="ds-heading" data-size="sm">
        {title}
      </h2>
      <ul class="cards">
        {verdicts.map((verdict) => (
          <VerdictCard frame={frame} verdict={verdict} channel />
        ))}
      </ul>
    </section>
  );
}
