import { describe, expect, test } from 'vitest';
import { GOAL_IDS } from '../../src/catalogue/types.ts';
import { LANGUAGES } from '../../src/core/words.ts';
import { goalEvidence } from '../../src/indicators/goal-evidence.ts';
import { indicator } from '../../src/indicators/index.ts';
import { GOAL_STATUSES, goalVerdict, sideOf } from '../../src/verdicts/goal.ts';
import type { Verdict } from '../../src/verdicts/types.ts';
import { verdictOf } from '../../src/verdicts/verdict.ts';
import { lastOctober, visits } from './fixtures.ts';

/** A measured verdict of this indicator that went so much up or down, for certain or not. */
function went(id: string, change: number, clear = true): Verdict {
  const { direction, method } = indicator(id)!;
  const bare = verdictOf(indicator('web-analytics.visits')!, visits());
  const comparison = {
    ...{ with: 'year-before' as const, period: lastOctober, value: 40, change, unit: 'percentage-points' as const },
    ...{ interval: { low: change - 2, high: change + 2, method: 'newcombe' }, p: clear ? 0.001 : 0.5, clear },
  };
  return { ...bare, indicator: id, method, direction, comparison };
}
const calls = goalEvidence['fewer-calls'];
const trust = goalEvidence['build-trust'];

describe('which side a change is on', () => {
  test('follows the indicator’s own direction, and only what is certain', () => {
    expect(sideOf(went('reputation.trust', 6))).toBe('better');
    expect(sideOf(went('reputation.trust', -6))).toBe('worse');
    expect(sideOf(went('inquiries.avoidable', -6))).toBe('better');
    expect(sideOf(went('reputation.trust', 6, false))).toBeNull();
    expect(sideOf(went('web-analytics.visits', 6))).toBeNull();
  });
});

describe('how it stands with a goal', () => {
  const trustOf = (...primary: Verdict[]) => goalVerdict(trust, { primary, guards: [] });

  test.each([
    ['better', () => trustOf(went('reputation.trust', 6)), 'Det går i riktig retning: «Tillit».'],
    ['worse', () => trustOf(went('reputation.trust', -6)), 'Det går i feil retning: «Tillit».'],
    ['no-clear-change', () => trustOf(went('reputation.trust', 1, false)), 'Ingen sikker endring: «Tillit».'],
    ['not-compared', () => trustOf({ ...went('reputation.trust', 1), comparison: null }), 'for tidlig å si'],
    ['not-measured', () => trustOf(), 'Vi måler ikke om målet nås. Til det trenger vi tall for «Tillit».'],
    [
      'own-figures',
      () => goalVerdict(goalEvidence.recruitment, { primary: [], guards: [] }),
      'kvalifiserte søkere per stilling',
    ],
  ] as const)('%s', (status, told, words) => {
    const found = told();
    expect(found.status).toBe(status);
    expect(found.words.nb).toContain(words);
  });

  test('better is mixed where a guard is worse, and says so where a guard is not known', () => {
    const primary = [went('inquiries.avoidable', -6)];
    const guarded = goalVerdict(calls, { primary, guards: [went('inquiries.abandon-rate', 5)] });
    expect(guarded.status).toBe('mixed');
    const unknown = goalVerdict(calls, { primary, guards: [went('inquiries.abandon-rate', 0.1, false)] });
    expect(unknown.status).toBe('better');
    expect(unknown.words.nb).toMatch(/Vi vet ikke om «.+» er blitt dårligere/);
    expect(unknown.words.nb).not.toContain(indicator('inquiries.abandon-rate')!.label.nb);
  });

  test('counts only what is measured', () => {
    const hidden = { ...went('inquiries.avoidable', -6), state: 'missing-data' as const };
    expect(goalVerdict(calls, { primary: [hidden], guards: [] }).status).toBe('not-measured');
  });

  test('is no clear change where one of its figures is compared, though another is not', () => {
    const bare = { ...went('inquiries.per-thousand-cases', 0), comparison: null };
    const found = goalVerdict(calls, { primary: [bare, went('inquiries.avoidable', 0.1, false)], guards: [] });
    expect(found.status).toBe('no-clear-change');
  });

  test('asks after every guard by itself, and only where it went well', () => {
    const primary = [went('inquiries.avoidable', -6)];
    const unknown = /Vi vet ikke om/;
    const all = calls.guards.map((id) => went(id, 0.1, false));
    const known = goalVerdict(calls, { primary, guards: all });
    expect(known.words.nb).not.toMatch(unknown);
    const { words } = goalVerdict(calls, { primary, guards: all.slice(1) });
    expect(words.nb).toMatch(unknown);
    expect(words.nb).toContain(indicator(calls.guards[0]!)!.label.nb);
    const bare = all.map((each) => ({ ...each, comparison: null }));
    expect(goalVerdict(calls, { primary, guards: bare }).words.nb).toMatch(unknown);
    const worse = goalVerdict(calls, { primary: [went('inquiries.avoidable', 6)], guards: [] });
    expect(worse.status).toBe('worse');
    expect(worse.words.nb).not.toMatch(unknown);
    for (const text of Object.values(words)) expect(text).not.toMatch(/\.\p{Lu}/u);
  });

  test('one better and one worse are mixed', () => {
    const primary = [went('inquiries.avoidable', -6), went('inquiries.per-thousand-cases', 6)];
    expect(goalVerdict(calls, { primary, guards: [] }).status).toBe('mixed');
  });

  test('always ends with what is never sufficient, and never says why', () => {
    for (const id of GOAL_IDS) {
      const evidence = goalEvidence[id];
      const seen = new Set<string>();
      for (const change of [8, -8]) {
        for (const clear of [true, false]) {
          const all = evidence.primary.map((one) => went(one, change, clear));
          const { status, words } = goalVerdict(evidence, { primary: all, guards: [] });
          seen.add(status);
          for (const lang of LANGUAGES) {
            expect(words[lang].endsWith(evidence.neverSufficient.words[lang])).toBe(true);
            expect(words[lang]).not.toMatch(/effekt|effect|verknad|førte til|led to|fordi|because|uendr|unchanged/i);
          }
        }
      }
      for (const status of seen) expect(GOAL_STATUSES).toContain(status);
    }
  });
});
