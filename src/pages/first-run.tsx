import { goals } from '../catalogue/goals.ts';
import { questions } from '../catalogue/questions/index.ts';
import type { Connector } from '../connectors/contract.ts';
import type { Deps } from '../deps.ts';
import { readVerdicts } from '../flows/read.ts';
import { quantitiesOf } from '../indicators/compute.ts';
import { goalEvidence } from '../indicators/goal-evidence.ts';
import { indicator as indicatorOf } from '../indicators/index.ts';
import type { Indicator } from '../indicators/types.ts';
import type { Desk } from './desk.tsx';
import type { Frame } from './frame.ts';
import { Layout } from './layout.tsx';
import { Checks, fresh, Submit } from './parts/form.tsx';

type Goal = (typeof goals)[number];

/** What shows a goal, and with what that is measured. */
interface Means {
  readonly indicator: Indicator;
  /** Something here gives it already. */
  readonly fed: boolean;
  /** Systems that give it, and whether a question does. */
  readonly systems: readonly Connector[];
  readonly asked: boolean;
}

interface Chosen {
  readonly goal: Goal;
  readonly means: readonly Means[];
}

/** The first run: goals, what to measure them with, and what is missing. Nothing needs to be set up before it. */
export function mountFirstRun(desk: Desk): void {
  desk.show('/start', async (frame, c) => {
    const wanted = c.req.queries('mal') ?? [];
    const chosen = goals.filter(({ id }) => wanted.includes(id));
    return <FirstRun frame={frame} all={await meansOf(c.get('deps'), frame, chosen)} />;
  });
}

async function meansOf(deps: Deps, { organisation, period }: Frame, chosen: readonly Goal[]): Promise<Chosen[]> {
  const shows = ({ id }: Goal) => goalEvidence[id].primary;
  const indicators = [...new Set(chosen.flatMap(shows))];
  const verdicts =
    indicators.length === 0 ? [] : await readVerdicts(deps, { organisation, period, compare: null, indicators });
  const fed = new Set(
    verdicts.filter(({ state }) => state !== 'not-set-up' && state !== 'not-measurable').map((one) => one.indicator),
  );
  const systems = [...deps.connectors.values()];
  return chosen.map((goal) => ({
    goal,
    means: shows(goal)
      .map(indicatorOf)
      .filter((one) => one !== undefined)
      .map((indicator) => {
        const needed = quantitiesOf(indicator.formula);
        const gives = ({ measures }: Connector) =>
          needed.every((id) => Object.values(measures).some(({ quantity }) => quantity === id));
        return {
          ...{ indicator, fed: fed.has(indicator.id), systems: systems.filter(gives) },
          asked: questions.some(({ quantity }) => quantity !== null && needed.includes(quantity)),
        };
      }),
  }));
}

function FirstRun({ frame, all }: { frame: Frame; all: readonly Chosen[] }) {
  const { say, lang, href, organisation } = frame;
  const form = fresh(new URLSearchParams(all.map(({ goal }) => ['mal', goal.id])));
  const lacking = new Map(
    all.flatMap(({ goal, means }) =>
      means.filter(({ fed }) => !fed).map((one) => [one.indicator.id, { ...one, goal }] as const),
    ),
  );
  return (
    <Layout around={frame} title={say('first-run.title')}>
      <h1 class="ds-heading">{say('first-run.title')}</h1>
      <p class="lead">
        {all.length === 0 ? say('first-run.about') : say('first-run.stands', { goals: all.length, many: lacking.size })}
      </p>
      <h2 class="ds-heading" data-size="sm">
        {say('first-run.step-1')}
      </h2>
      <form class="plan-form" method="get" action="/start">
        <input type="hidden" name="lang" value={lang} />
        <input type="hidden" name="enhet" value={organisation.slug} />
        <Checks
          {...{ form, name: 'mal', label: say('first-run.goals'), hint: say('first-run.goals-hint') }}
          choices={goals.map(({ id, label }) => ({ value: id, label: label[lang] }))}
        />
        <p>
          <Submit text={say('first-run.show')} />
        </p>
      </form>
      {all.length === 0 ? null : (
        <>
          <h2 class="ds-heading" data-size="sm">
            {say('first-run.step-2')}
          </h2>
          {all.map((one) => (
            <OfGoal frame={frame} one={one} />
          ))}
          <h2 class="ds-heading" data-size="sm">
            {say('first-run.step-3')}
          </h2>
          {lacking.size === 0 ? <p>{say('first-run.nothing-missing')}</p> : null}
          <ul class="list">
            {[...lacking.values()].map(({ indicator, asked, goal }) => (
              <li>
                {say(asked ? 'first-run.ask' : 'first-run.connect', { label: indicator.label[lang] })}{' '}
                <a class="ds-link" href={href(asked ? `/instrumenter/sporsmal/${goal.id}` : '/kilder')}>
                  {say(asked ? 'instrument.questions' : 'page.menu.sources')}
                  <span class="only-heard">: {indicator.label[lang]}</span>
                </a>
              </li>
            ))}
          </ul>
          <p>
            <a class="ds-link" href={href('/malverdier')}>
              {say('first-run.then-targets')}
            </a>
          </p>
        </>
      )}
    </Layout>
  );
}

/** Where a system is put to use. */
function placeOf({ href }: Frame, { key, needs }: Connector): string {
  if (needs.includes('file')) return href('/import');
  return needs.includes('form') ? href('/skjema') : `${href('/kilder')}#${key}`;
}

function OfGoal({ frame, one: { goal, means } }: { frame: Frame; one: Chosen }) {
  const { say, lang, href } = frame;
  const { own } = goalEvidence[goal.id];
  return (
    <section class="route">
      <h3 class="ds-heading" data-size="xs">
        <a class="ds-link" href={href(`/mal/${goal.id}`)}>
          {goal.label[lang]}
        </a>
      </h3>
      {own ? <p>{say('first-run.own', { figures: own[lang] })}</p> : null}
      <ul class="list">
        {means.map(({ indicator, fed, systems, asked }) => (
          <li>
            <strong>{indicator.label[lang]}.</strong> {say(fed ? 'first-run.fed' : 'first-run.not-fed')}{' '}
            {asked ? (
              <>
                <a class="ds-link" href={href(`/instrumenter/sporsmal/${goal.id}`)}>
                  {say('first-run.question')}
                  <span class="only-heard">: {indicator.label[lang]}</span>
                </a>
                {'. '}
              </>
            ) : null}
            {systems.length > 0 ? `${say('first-run.systems')} ` : null}
            {systems.map((system, at) => (
              <>
                {at > 0 ? ', ' : null}
                <a class="ds-link" href={placeOf(frame, system)}>
                  {system.label[lang]}
                </a>
              </>
            ))}
          </li>
        ))}
      </ul>
    </section>
  );
}
