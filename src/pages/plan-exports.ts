import type { RequirementRow } from '../../db/queries/requirements.ts';
import type { RunRow } from '../../db/queries/runs.ts';
import { audiences } from '../catalogue/audiences.ts';
import { goals } from '../catalogue/goals.ts';
import { storedWords } from '../core/i18n/index.ts';
import { dayIn, HOME_ZONE, type IsoInstant, parseInstant } from '../core/time.ts';
import type { Words } from '../core/words.ts';
import { type Campaign, stateOf } from '../flows/campaign.ts';
import { stateWords } from '../flows/campaign-words.ts';
import type { TargetReading } from '../flows/target-reading.ts';
import type { Frame } from './frame.ts';
import { channelName, indicatorName } from './parts/cells.ts';
import { whoActs } from './requirements.tsx';
import { runSentence } from './run-words.ts';
import type { RunsModel } from './runs.tsx';
import { type SourcesModel, stateKey } from './sources.tsx';
import { day, number, type Table, tableOf, text } from './table.ts';

/** Several in a cell. */
const joined = (all: readonly string[]) => all.join('; ');

const labels = ({ lang }: Frame, ids: readonly string[], known: readonly { id: string; label: Words }[]) =>
  joined(ids.map((id) => known.find((one) => one.id === id)?.label[lang] ?? id));

const dayOf = (at: IsoInstant | null) => (at === null ? null : dayIn(HOME_ZONE, parseInstant(at)));

/** What others require, in the order of the page. */
export function requirementTable(frame: Frame, all: readonly RequirementRow[]): Table {
  const { lang, say } = frame;
  return tableOf<RequirementRow>(
    { title: say('page.menu.requirements'), counted: say('csv.rows') },
    [
      number(say('file.id'), ({ id }) => id),
      text(say('requirement-page.text'), (one) => one.text),
      text(say('requirement-page.kind'), ({ sourceKind }) => say(`requirement-page.source.${sourceKind}`)),
      text(say('requirement-page.reference'), ({ sourceReference }) => sourceReference),
      day(say('file.deadline'), ({ deadline }) => deadline),
      text(say('file.who-acts'), (one) => whoActs(frame, one)),
      text(say('file.goals'), ({ links }) => labels(frame, links.goal, goals)),
      text(say('file.audiences'), ({ links }) => labels(frame, links.audience, audiences)),
      text(say('page.menu.campaigns'), ({ links }) => joined(links.campaign)),
      text(say('requirement-page.indicators'), ({ links }) =>
        joined(links.indicator.map((id) => indicatorName(lang, id))),
      ),
    ],
    all,
  );
}

/** Where figures shall be, each with the figure it is judged by. */
export function targetTable({ lang, say }: Frame, all: readonly TargetReading[]): Table {
  return tableOf<TargetReading>(
    { title: say('goal.part.targets'), counted: say('csv.rows') },
    [
      number(say('file.id'), ({ id }) => id),
      text(say('page.channel'), ({ channel }) => channelName(lang, channel)),
      text(say('file.indicator'), ({ indicator: id }) => indicatorName(lang, id)),
      text(say('target-page.side'), ({ side }) => say(`target-page.side.${side}`)),
      number(say('target-page.value'), ({ value }) => value),
      text(say('target-page.grain'), ({ grain }) => say(`target-page.grain.${grain}`)),
      day(say('target-page.from'), ({ from }) => from),
      day(say('file.deadline'), ({ deadline }) => deadline),
      text(say('file.goal'), ({ goal }) => goals.find(({ id }) => id === goal)?.label[lang] ?? goal),
      text(say('file.own-words'), (one) => one.text),
      text(say('file.status'), ({ status }) => say(`target-page.status.${status}`)),
      text(say('csv.words'), ({ words }) => words[lang]),
      day(say('csv.from'), (one) => one.number?.period.from ?? null),
      day(say('csv.to'), (one) => one.number?.period.to ?? null),
      number(say('csv.value'), (one) => one.number?.value ?? null),
      number(say('csv.low'), (one) => one.number?.interval?.low ?? null),
      number(say('csv.high'), (one) => one.number?.interval?.high ?? null),
      text(say('file.number'), (one) => one.number?.id ?? null),
    ],
    all,
  );
}

/** Campaigns with their plans: also those that changed nothing, and those taken back. */
export function campaignTable({ lang, say, today }: Frame, all: readonly Campaign[]): Table {
  return tableOf<Campaign>(
    { title: say('page.menu.campaigns'), counted: say('csv.rows') },
    [
      text(say('file.key'), ({ slug }) => slug),
      text(say('plan.name'), ({ name }) => name),
      text(say('plan.about'), ({ about }) => about),
      text(say('file.status'), (one) => stateWords(stateOf(one, today), one)[lang]),
      day(say('file.first'), ({ plan }) => plan.first),
      day(say('file.last'), ({ plan }) => plan.last),
      text(say('page.channel'), ({ plan }) => channelName(lang, plan.metric.channel)),
      text(say('file.indicator'), ({ plan: { metric } }) => indicatorName(lang, metric.indicator)),
      text(say('file.expected'), ({ plan }) => say(`plan.direction.${plan.direction}`)),
      day(say('file.locked'), ({ lockedAt }) => dayOf(lockedAt)),
      text('SHA-256', ({ planHash }) => planHash),
      text(say('plan.closed-because'), ({ closedReason }) => closedReason),
      text(say('plan.withdrawn-because'), ({ withdrawnReason }) => withdrawnReason),
    ],
    all,
  );
}

/** Where the figures come from, and how each source stands. */
export function sourceTable({ lang, say }: Frame, { sources, systems }: SourcesModel): Table {
  return tableOf<SourcesModel['sources'][number]>(
    { title: say('page.menu.sources'), counted: say('csv.rows') },
    [
      text(say('file.key'), ({ key }) => key),
      text(say('file.source'), ({ label }) => label),
      text(say('page.channel'), ({ channel }) => channelName(lang, channel)),
      text(
        say('file.system'),
        ({ connector }) => systems.find(({ key }) => key === connector)?.label[lang] ?? connector,
      ),
      text(say('file.status'), (one) => say(stateKey(one))),
      text(say('file.reason'), ({ reasonWords }) => reasonWords?.[lang] ?? null),
      day(say('source-page.reached'), ({ reached }) => reached),
      day(say('file.read-day'), ({ readAt }) => dayOf(readAt)),
    ],
    sources,
  );
}

/** Every time that figures came, with what came of it, in the order of the page. Instants are in UTC. */
export function runTable({ lang, say }: Frame, { runs, sources }: RunsModel): Table {
  const sourceOf = (run: RunRow) => sources.find(({ id }) => id === run.source);
  return tableOf<RunRow>(
    { title: say('run-page.title'), counted: say('csv.rows') },
    [
      number(say('file.id'), ({ id }) => id),
      day(say('file.day'), ({ startedAt }) => dayOf(startedAt)),
      text(say('file.key'), (run) => sourceOf(run)?.key ?? null),
      text(say('file.source'), (run) => sourceOf(run)?.label ?? null),
      text(say('run-page.what'), ({ kind }) => say(`run-page.kind.${kind}`)),
      text(say('run-page.state'), ({ state }) => say(`run-page.state.${state}`)),
      text(say('run-page.result'), (run) => runSentence(say, lang, run)),
      text(say('file.reason'), (run) => storedWords(run.errorPhrase, run.errorParams)?.[lang] ?? null),
      text(say('run-page.file'), ({ fileName }) => fileName),
      day(say('file.read-from'), ({ windowFrom }) => windowFrom),
      day(say('file.read-to'), ({ windowTo }) => windowTo),
      day(say('run-page.reached'), ({ reached }) => reached),
      number(say('run-page.fresh'), ({ fresh }) => fresh),
      number(say('run-page.changed'), ({ changed }) => changed),
      number(say('run-page.same'), ({ same }) => same),
      number(say('run-page.gone'), ({ gone }) => gone),
      number(say('run-page.refused'), ({ refused }) => refused),
      text(say('file.started'), ({ startedAt }) => startedAt),
      text(say('file.ended'), ({ endedAt }) => endedAt),
    ],
    runs,
  );
}
