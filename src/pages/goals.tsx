import type { WebContext } from '../api/env.ts';
import { goals as everyGoal, type Goal } from '../catalogue/goals.ts';
import { countWord } from '../core/numbers.ts';
import { type GoalReading, readGoals } from '../flows/goal.ts';
import type { NumberedVerdict } from '../flows/read-types.ts';
import type { TargetReading } from '../flows/target-reading.ts';
import { periodName } from '../verdicts/period-names.ts';
import { asking, type Frame, named } from './frame.ts';
import { Layout } from './layout.tsx';
import { cellName } from './parts/cells.ts';
import { Choose } from './parts/choose.tsx';
import { dayText, valueText } from './parts/figures.ts';
import { Files } from './parts/files.tsx';
import { targetsLead } from './parts/targets-lead.ts';
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
      <p class="lead">{goalsLead(frame, goals)}</p>
      {goals.some(({ found }) => found.targets.length > 0) ? (
        <p>
          {say('goal-page.targets-about')}{' '}
          <a class="ds-link" href={href('/malverdier')}>
            {say('goal-page.all-targets')}
          </a>
        </p>
      ) : null}
      <Choose frame={frame} />
      <ul class="cards">
        {goals.map(({ goal, found }) => (
          <li class="ds-card card">
            <h2 class="ds-heading" data-size="xs">
              <a class="ds-link" href={href(`/mal/${goal.id}`)}>
                {goal.label[lang]}
              </a>
            </h2>
            <Figures frame={frame} found={found} />
            <p>{found.words[lang]}</p>
          </li>
        ))}
      </ul>
      <Files frame={frame} />
    </Layout>
  );
}

/** How many targets are met, and of how many goals there are figures. */
function goalsLead({ lang, say }: Frame, goals: readonly Read[]): string {
  const targets = goals.flatMap(({ found }) => found.targets);
  const many = goals.filter(({ found }) => isMeasured(found)).length;
  const all = countWord(lang, goals.length, true);
  const counted = say(many === 0 ? 'goal-page.lead-none' : 'goal-page.lead', {
    many: countWord(lang, many, true),
    all,
  });
  return targets.length === 0 ? counted : `${targetsLead({ lang, say }, targets)} ${counted}`;
}

const isMeasured = ({ status }: GoalReading) => status !== 'own-figures' && status !== 'not-measured';

/** The figures that show the goal: those with a target beside it, then the others. */
function Figures({ frame, found }: { frame: Frame; found: GoalReading }) {
  const { lang, say } = frame;
  const aimed = found.targets.map((target) => ({
    ...{ name: cellName(lang, target), value: target.number && valueText(lang, say, target.number) },
    words: target.words[lang],
  }));
  const others = found.primary
    .filter((one) => !found.targets.some(({ indicator, channel }) => sameCell(one, { indicator, channel })))
    .map((one) => ({ name: cellName(lang, one), value: valueText(lang, say, one), words: '' }))
    .filter(({ value }) => value !== null);
  if (aimed.length + others.length === 0) return null;
  return (
    <ul class="list">
      {[...aimed, ...others].map(({ name, value, words }) => (
        <li>
          {name}: {value === null ? null : <strong>{value}. </strong>}
          {words}
        </li>
      ))}
    </ul>
  );
}

type Cell = Pick<NumberedVerdict, 'indicator' | 'channel'>;
const sameCell = (one: Cell, other: Cell) => one.indicator === other.indicator && one.channel === other.channel;

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
      <p class="lead">{goalLead(frame, found)}</p>
      {found.targets.length > 0 ? <p>{found.words[lang]}</p> : null}
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
            <p>
              <a class="ds-link" href={frame.href('/malverdier/ny', { mal: goal.id })}>
                {say('target-page.new')}
              </a>
            </p>
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

/** The target first, where there is one: it tells whether the goal is reached. */
function goalLead(frame: Frame, { targets, words }: GoalReading): string {
  const { lang, say } = frame;
  const [only] = targets;
  if (!only) return words[lang];
  if (targets.length > 1) return targetsLead(frame, targets);
  const value = only.number && valueText(lang, say, only.number);
  return value === null ? only.words[lang] : `${only.words[lang]} ${say('target-page.figure-is', { value })}`;
}

/** A target with its figure, how it stands and its deadline. */
function Target({ frame: { lang, say, href }, target }: { frame: Frame; target: TargetReading }) {
  const { id, number, words, deadline } = target;
  const value = number && valueText(lang, say, number);
  return (
    <li>
      <a class="ds-link" href={href(`/malverdier/${id}`)}>
        {cellName(lang, target)}
      </a>
      : {value === null ? null : <strong>{value}. </strong>}
      {words[lang]} {say('target-page.deadline-is', { day: dayText(lang, deadline) })}
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
