import { goals } from '../catalogue/goals.ts';
import { questions } from '../catalogue/questions/index.ts';
import type { Connector } from '../connectors/contract.ts';
import { countWord } from '../core/numbers.ts';
import type { Deps } from '../deps.ts';
import { readVerdicts } from '../flows/read.ts';
import { quantitiesOf } from '../indicators/compute.ts';
import { goalEvidence } from '../indicators/goal-evidence.ts';
import { indicator as indicatorOf } from '../indicators/index.ts';
import { labelsOf } from '../indicators/labels.ts';
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
      <p class="lead">{standing(frame, all, lacking.size)}</p>
      <ol class="steps" aria-label={say('first-run.steps')}>
        {STEPS.map((step) => (
          <li {...(step === (all.length === 0 ? 1 : 2) ? { 'aria-current': 'step' as const } : {})}>
            {say(`first-run.step-${step}`)}
          </li>
        ))}
      </ol>
      <h2 class="ds-heading" data-size="sm">
        {say('first-run.step-1')}
      </h2>
      <form class="plan-form" method="get" action="/start">
        <input type="hidden" name="lang" value={lang} />
        <input type="hidden" name="enhet" value={organisation.slug} />
        <Checks
          {...{ form, name: 'mal', label: say('first-run.goals'), hint: say('first-run.goals-hint'), named: true }}
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
          {[...lacking.values()].map((one) => (
            <Lacking frame={frame} one={one} />
          ))}
          <h2 class="ds-heading" data-size="sm">
            {say('first-run.step-4')}
          </h2>
          <p>
            <a class="ds-button" href={href('/malverdier')}>
              {say('first-run.then-targets')}
            </a>
          </p>
        </>
      )}
    </Layout>
  );
}

const STEPS = [1, 2, 3, 4] as const;

/** How many figures the chosen goals lack; before any are chosen, what to do. */
function standing({ say, lang }: Frame, all: readonly Chosen[], many: number): string {
  if (all.length === 0) return say('first-run.about');
  if (all.every(({ means }) => means.length === 0)) return say('first-run.stands-own');
  if (many === 0) return say('first-run.stands-all');
  return say(all.length === 1 ? 'first-run.stands-one' : 'first-run.stands', {
    ...{ goals: countWord(lang, all.length, true), many: countWord(lang, many, true) },
  });
}

/** Where a system is put to use. */
function placeOf({ href }: Frame, { key, needs }: Connector): string {
  if (needs.includes('file')) return href('/import');
  return needs.includes('form') ? href('/skjema') : `${href('/kilder')}#${key}`;
}

/** Which figures that show a goal there are, and which there are not. */
function OfGoal({ frame, one: { goal, means } }: { frame: Frame; one: Chosen }) {
  const { say, lang, href } = frame;
  const { own } = goalEvidence[goal.id];
  const labels = (fed: boolean) =>
    labelsOf(
      lang,
      means.filter((each) => each.fed === fed).map(({ indicator }) => indicator.id),
    );
  return (
    <section class="route">
      <h3 class="ds-heading" data-size="xs">
        <a class="ds-link" href={href(`/mal/${goal.id}`)}>
          {goal.label[lang]}
        </a>
      </h3>
      {own ? <p>{say('first-run.own', { figures: own[lang] })}</p> : null}
      {means.some(({ fed }) => fed) ? <p>{say('first-run.fed', { labels: labels(true) })}</p> : null}
      {means.some(({ fed }) => !fed) ? <p>{say('first-run.not-fed', { labels: labels(false) })}</p> : null}
    </section>
  );
}

/** How to get a figure: by asking people, or from a system. */
function Lacking({ frame, one }: { frame: Frame; one: Means & { readonly goal: Goal } }) {
  const { say, lang, href } = frame;
  const { indicator, asked, systems, goal } = one;
  return (
    <section class="part">
      <h3 class="ds-heading" data-size="xs">
        {indicator.label[lang]}
      </h3>
      {asked ? (
        <p>
          <a class="ds-link" href={href(`/instrumenter/sporsmal/${goal.id}`)}>
            {say('first-run.question')}
            <span class="only-heard"> {indicator.label[lang]}</span>
          </a>
        </p>
      ) : null}
      {systems.length > 0 ? (
        <>
          <p>{say('first-run.systems')}</p>
          <ul class="list">
            {systems.map((system) => (
              <li>
                <a class="ds-link" href={placeOf(frame, system)}>
                  {system.label[lang]}
                </a>
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </section>
  );
}
