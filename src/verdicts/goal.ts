import { type PhraseKey, type PhraseParams, phrase } from '../core/i18n/index.ts';
import { inEach, type Words } from '../core/words.ts';
import type { GoalEvidence } from '../indicators/goal-evidence.ts';
import { labelsOf } from '../indicators/labels.ts';
import type { Verdict } from './types.ts';

/**
 * How it stands with a goal. `own-figures`: only the organisation itself has what tells it. `mixed`: some better, some worse,
 * or better while a guard is worse. Nothing here says why.
 */
export const GOAL_STATUSES = [
  'own-figures',
  'not-measured',
  'not-compared',
  'no-clear-change',
  'better',
  'worse',
  'mixed',
] as const;
export type GoalStatus = (typeof GOAL_STATUSES)[number];

export interface GoalVerdict {
  readonly status: GoalStatus;
  readonly words: Words;
}

/** Whether a verdict tells of a certain change to the better or the worse; null where it tells of none. */
export function sideOf({ comparison, direction }: Verdict): 'better' | 'worse' | null {
  if (!comparison?.clear || direction === 'context') return null;
  return comparison.change > 0 === (direction === 'higher') ? 'better' : 'worse';
}

/** How it stands, from what is measured of the goal's evidence. */
export function goalVerdict(
  evidence: GoalEvidence,
  { primary, guards }: { readonly primary: readonly Verdict[]; readonly guards: readonly Verdict[] },
): GoalVerdict {
  const measured = primary.filter((v) => v.state === 'measured');
  const better = measured.filter((v) => sideOf(v) === 'better');
  const worse = measured.filter((v) => sideOf(v) === 'worse');
  const hurt = guards.filter((v) => sideOf(v) === 'worse');
  const status = statusOf(evidence, measured, better.length, worse.length, hurt.length);
  const words = inEach((lang) => {
    const say = (key: PhraseKey, params: PhraseParams = {}) => phrase(lang, key, params);
    const wanted = evidence.own ? evidence.own[lang] : labelsOf(lang, evidence.primary);
    const unknown = evidence.guards.filter((id) => !guards.some((v) => v.indicator === id && v.comparison?.interval));
    return [
      say(`goal.${status}`, {
        wanted,
        measured: labelsOf(lang, idsOf(measured.filter((v) => v.comparison?.interval))),
        better: labelsOf(lang, idsOf(better)),
        worse: labelsOf(lang, idsOf([...worse, ...hurt])),
      }),
      ...(status === 'better' && unknown.length > 0
        ? [say('goal.guard-unknown', { guards: labelsOf(lang, unknown) })]
        : []),
      evidence.neverSufficient.words[lang],
    ].join(' ');
  });
  return { status, words };
}

function statusOf(
  { primary, own }: GoalEvidence,
  measured: readonly Verdict[],
  better: number,
  worse: number,
  hurt: number,
): GoalStatus {
  if (primary.length === 0 && own) return 'own-figures';
  if (measured.length === 0) return 'not-measured';
  if (better > 0) return worse + hurt > 0 ? 'mixed' : 'better';
  if (worse > 0) return 'worse';
  return measured.some((v) => v.comparison?.interval) ? 'no-clear-change' : 'not-compared';
}

const idsOf = (verdicts: readonly Verdict[]) => [...new Set(verdicts.map((v) => v.indicator))];
