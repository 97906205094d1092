import { withSnapshot } from '../../db/database.ts';
import { countCorrections } from '../../db/queries/reports.ts';
import type { RequirementRow } from '../../db/queries/requirements.ts';
import { readVersion } from '../../db/queries/version.ts';
import { audiences } from '../catalogue/audiences.ts';
import { goals } from '../catalogue/goals.ts';
import { quantities } from '../catalogue/quantities.ts';
import type { ChannelId } from '../catalogue/types.ts';
import { UserError } from '../core/errors.ts';
import type { Period } from '../core/period.ts';
import { addDays, dayIn, HOME_ZONE, type IsoInstant, isoInstant } from '../core/time.ts';
import type { Deps } from '../deps.ts';
import { audienceEvidence } from '../indicators/audience-evidence.ts';
import { formulaWords } from '../indicators/describe.ts';
import { goalEvidence } from '../indicators/goal-evidence.ts';
import { indicators } from '../indicators/index.ts';
import {
  type Correction,
  type Definition,
  type FigureKey,
  isFigure,
  type ReportAudience,
  type ReportContent,
  type ReportGoal,
  type ReportNumber,
  type ReportRequirement,
  type ReportTarget,
} from '../report/content.ts';
import { DIGEST_GROUPS } from '../verdicts/digest.ts';
import { goalVerdict } from '../verdicts/goal.ts';
import { requirementStanding } from '../verdicts/requirement.ts';
import { branchOf } from './answers.ts';
import type { Reach } from './campaign-plan.ts';
import { CANDIDATES } from './digest.ts';
import { audienceWords, tellsOf } from './goal.ts';
import { readReportCampaigns } from './report-campaigns.ts';
import {
  momentOf,
  type NumbersQuestion,
  periodOfYear,
  readReportNumbers,
  readReportSeries,
  reported,
} from './report-numbers.ts';
import { listRequirements } from './requirement.ts';
import { targetsWhere } from './target-reading.ts';

/** Whose report, of which year, and what whoever asks reaches. */
export interface ReportQuestion {
  readonly reach: Reach;
  readonly year: number;
  /** As much of the year as whole months have ended of, unless said. */
  readonly period?: Period;
}

/** What a year's report says as of a moment. */
export interface ReportReading {
  readonly content: ReportContent;
  /** The data version that its open figures were read at. */
  readonly asOf: IsoInstant;
}

const DAY_MS = 86_400_000;
const OPEN = quantities.filter(({ sensitivity }) => sensitivity === 'open').map(({ id }) => id);

/** All that a year's report says that no person wrote, as it stands now. Throws UserError 400 of a year of which nothing has ended. */
export async function readReport(deps: Deps, { reach, year, ...asked }: ReportQuestion): Promise<ReportReading> {
  const at = deps.clock.now();
  const still = { ...deps, clock: { now: () => at } };
  const now = isoInstant(at);
  const period = asked.period ?? periodOfYear(year, dayIn(HOME_ZONE, at));
  if (period === null) throw new UserError(400, 'report.not-begun', { year });
  const version = async () =>
    (await withSnapshot(deps.db, { organisations: branchOf(reach.own) }, (tx) => readVersion(tx, reach.own.id))) ?? now;
  const asOf = await version();
  const question = { organisation: reach.own, period, over: period.to.endsWith('-12-31') };
  const content = await contentOf(still, question, reach, year);
  // Reading what stands now is many times faster than as of a moment, and the same unless something came meanwhile.
  if ((await version()) === asOf) return { content, asOf };
  return { content: await contentOf(still, { ...question, asOf: asOf > now ? asOf : now }, reach, year), asOf };
}

async function contentOf(deps: Deps, question: NumbersQuestion, reach: Reach, year: number): Promise<ReportContent> {
  const { organisation, period } = question;
  const numbers = await readReportNumbers(deps, question);
  const targets = await readTargetsOf(deps, question);
  const measured = new Set(numbers.filter(isMeasured).map(({ indicator }) => indicator));
  const rows = await listRequirements(deps, organisation.id);
  const campaigns = await readReportCampaigns(deps, reach, question);
  return {
    ...{ format: 1, year, period, numbers },
    series: await readReportSeries(deps, question, numbers),
    key: keyOfEach(
      numbers,
      targets.filter(({ from }) => from <= period.to),
    ),
    goals: goals.map(({ id, label }) => goalOf(id, label, numbers)),
    audiences: audiences.map(({ id, label }) => audienceOf(id, label, numbers)),
    targets,
    requirements: rows.filter((row) => isOfYear(row, period)).map((row) => requirementOf(row, targets, measured)),
    campaigns,
    corrections: await readCorrections(deps, question),
    definitions: definitionsOf([...numbers, ...targets, ...campaigns]),
  };
}

const isMeasured = ({ state }: ReportNumber) => state === 'measured';
const keyOf = ({ indicator, channel }: FigureKey): FigureKey => ({ indicator, channel });

/** Of each group of a leader's letter the first figure there is, of those with a target if any; never by how it moved. */
function keyOfEach(numbers: readonly ReportNumber[], targets: readonly ReportTarget[]): FigureKey[] {
  return DIGEST_GROUPS.flatMap((group) => {
    const own = CANDIDATES[group].flatMap((id) => numbers.filter((one) => one.indicator === id && isMeasured(one)));
    const first = own.find((one) => targets.some(isFigure(one))) ?? own[0];
    return first ? [keyOf(first)] : [];
  });
}

/** From the figures that stand in the report, so that no two places of it tell them differently. */
function goalOf(id: ReportGoal['id'], label: ReportGoal['label'], numbers: readonly ReportNumber[]): ReportGoal {
  const evidence = goalEvidence[id];
  const of = (some: readonly string[]) => numbers.filter(({ indicator }) => some.includes(indicator));
  const primary = of(evidence.primary);
  const guards = of(evidence.guards);
  const parts = { primary, supporting: of(evidence.supporting), guards };
  return {
    ...{ id, label },
    ...goalVerdict(evidence, { primary, guards }),
    primary: parts.primary.map(keyOf),
    supporting: parts.supporting.map(keyOf),
    guards: parts.guards.map(keyOf),
  };
}

function audienceOf(
  id: ReportAudience['id'],
  label: ReportAudience['label'],
  numbers: readonly ReportNumber[],
): ReportAudience {
  const evidence = audienceEvidence[id];
  const own = numbers.filter((number) => tellsOf(evidence, number));
  return { id, label, words: audienceWords(evidence, own), figures: own.map(keyOf) };
}

/** Those that hold in the year or after it, judged as the period ended. */
async function readTargetsOf(deps: Deps, question: NumbersQuestion): Promise<ReportTarget[]> {
  const { period } = question;
  const day = addDays(period.to, 1);
  const found = await targetsWhere(deps, { ...momentOf(question), day }, ({ deadline }) => deadline >= period.from);
  return found.map(({ id, indicator, channel, grain, side, value, from, deadline, goal, status, words, number }) => ({
    ...{ id, indicator, channel, grain, side, value, from, deadline, goal, status, words },
    number: number && reported(number),
  }));
}

function requirementOf(
  { id, sourceKind, deadline, links }: RequirementRow,
  targets: readonly ReportTarget[],
  measured: ReadonlySet<string>,
): ReportRequirement {
  return {
    ...{ id, sourceKind, deadline },
    goals: links.goal as ReportRequirement['goals'],
    audiences: links.audience as ReportRequirement['audiences'],
    campaigns: links.campaign,
    indicators: links.indicator,
    standing: requirementStanding(links.indicator, targets, measured),
  };
}

/** What lapsed before the year is no part of it. */
const isOfYear = ({ deadline }: Pick<RequirementRow, 'deadline'>, { from }: Period) =>
  deadline === null || deadline >= from;

async function readCorrections(
  { db, clock }: Deps,
  { organisation, period, asOf }: NumbersQuestion,
): Promise<Correction[]> {
  const branch = branchOf(organisation);
  // A load's moment may lie ahead of a clock that stands.
  const until = asOf ?? isoInstant(clock.now() + DAY_MS);
  const rows = await withSnapshot(db, { organisations: branch }, (tx) =>
    countCorrections(tx, branch, OPEN, { ...period, asOf: until }),
  );
  return rows.map(({ channel, values }) => ({ channel: channel as ChannelId, values }));
}

/** What each indicator of these means, in the catalogue's order. */
function definitionsOf(figures: readonly { readonly indicator: string }[]): Definition[] {
  const ids = new Set(figures.map(({ indicator }) => indicator));
  return indicators
    .filter(({ id }) => ids.has(id))
    .map((one) => ({
      ...{ indicator: one.id, version: one.version, label: one.label, question: one.question, limits: one.limits },
      ...{ formula: formulaWords(one), decimals: one.decimals },
    }));
}
