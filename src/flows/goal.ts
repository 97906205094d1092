import type { AudienceId, GoalId } from '../catalogue/types.ts';
import { phrase } from '../core/i18n/index.ts';
import { inEach, type Words } from '../core/words.ts';
import type { Deps } from '../deps.ts';
import { type AudienceEvidence, audienceEvidence } from '../indicators/audience-evidence.ts';
import { type GoalEvidence, goalEvidence } from '../indicators/goal-evidence.ts';
import { labelsOf } from '../indicators/labels.ts';
import { type GoalVerdict, goalVerdict } from '../verdicts/goal.ts';
import type { Verdict } from '../verdicts/types.ts';
import { readVerdicts, readVerdictsOfAny } from './read.ts';
import type { NumberedVerdict, VerdictQuery } from './read-types.ts';
import { type TargetReading, targetsWhere } from './target-reading.ts';

type Asked = Pick<VerdictQuery, 'organisation' | 'period' | 'compare' | 'asOf'>;

export interface GoalReading extends GoalVerdict {
  readonly evidence: GoalEvidence;
  readonly primary: readonly NumberedVerdict[];
  readonly supporting: readonly NumberedVerdict[];
  readonly guards: readonly NumberedVerdict[];
  /** Those that were set for it, each with how it stands. */
  readonly targets: readonly TargetReading[];
}

const isFed = ({ state }: NumberedVerdict) => state !== 'not-set-up' && state !== 'not-measurable';

/** How it stands with a goal. Throws UserError where the gate refuses the period. */
export async function readGoal(
  deps: Deps,
  { goal, ...asked }: Asked & { readonly goal: GoalId },
): Promise<GoalReading> {
  const [found] = await readGoals(deps, asked, [goal]);
  return found!;
}

/** How it stands with several, in their order. They are told together: who looks at ten finds one that seems to have changed. */
export async function readGoals(deps: Deps, asked: Asked, goals: readonly GoalId[]): Promise<GoalReading[]> {
  const ids = goals.flatMap((goal) => {
    const { primary, supporting, guards } = goalEvidence[goal];
    return [...primary, ...supporting, ...guards];
  });
  const indicators = [...new Set(ids)];
  const found = indicators.length === 0 ? [] : (await readVerdicts(deps, { ...asked, indicators })).filter(isFed);
  const of = (some: readonly string[]) => found.filter((v) => some.includes(v.indicator));
  const readings: GoalReading[] = [];
  for (const goal of goals) {
    const evidence = goalEvidence[goal];
    const parts = {
      ...{ primary: of(evidence.primary), supporting: of(evidence.supporting), guards: of(evidence.guards) },
    };
    const targets = await targetsWhere(deps, asked, (row) => row.goal === goal);
    readings.push({ ...goalVerdict(evidence, parts), evidence, ...parts, targets });
  }
  return readings;
}

export interface AudienceReading {
  readonly measured: boolean;
  readonly words: Words;
  readonly verdicts: readonly NumberedVerdict[];
}

/** What is measured about an audience itself. Throws UserError where the gate refuses the period. */
export async function readAudience(
  deps: Deps,
  { audience, ...asked }: Asked & { readonly audience: AudienceId },
): Promise<AudienceReading> {
  const [found] = await readAudiences(deps, asked, [audience]);
  return found!;
}

/** The same of several, in their order, told together. */
export async function readAudiences(deps: Deps, asked: Asked, ids: readonly AudienceId[]): Promise<AudienceReading[]> {
  const evidence = ids.flatMap((id) => audienceEvidence[id]);
  const found = evidence.length === 0 ? [] : (await readVerdictsOfAny(deps, asked, evidence)).filter(isFed);
  return ids.map((id) => {
    const own = audienceEvidence[id];
    return audienceReading(
      own,
      found.filter((verdict) => tellsOf(own, verdict)),
    );
  });
}

function audienceReading(evidence: readonly AudienceEvidence[], verdicts: readonly NumberedVerdict[]): AudienceReading {
  const measured = verdicts.some((v) => v.state === 'measured');
  return { measured, words: audienceWords(evidence, verdicts), verdicts };
}

/** Whether a figure tells of an audience itself, by the evidence that it has. */
export function tellsOf(
  evidence: readonly AudienceEvidence[],
  { indicator, channel }: Pick<Verdict, 'indicator' | 'channel'>,
) {
  return evidence.some((each) => each.indicators.includes(indicator) && (each.channels?.includes(channel) ?? true));
}

/** What is measured of an audience, by the figures that tell of it. */
export function audienceWords(
  evidence: readonly AudienceEvidence[],
  verdicts: readonly Pick<Verdict, 'indicator' | 'state'>[],
): Words {
  const ids = [...new Set(verdicts.filter((v) => v.state === 'measured').map((v) => v.indicator))];
  const could = evidence.flatMap((each) => each.indicators);
  return inEach((lang) => {
    if (could.length === 0) return phrase(lang, 'audience.no-method');
    return ids.length > 0
      ? phrase(lang, 'audience.measured', { labels: labelsOf(lang, ids) })
      : phrase(lang, 'audience.not-measured', { labels: labelsOf(lang, could) });
  });
}
