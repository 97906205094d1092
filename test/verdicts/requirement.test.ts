import { describe, expect, it } from 'vitest';
import { requirementStanding, requirementsLead } from '../../src/verdicts/requirement.ts';
import type { TargetStatus } from '../../src/verdicts/target.ts';

const needs = (...indicator: string[]) => indicator;
const target = (indicator: string, status: TargetStatus) => ({ indicator, status });

describe('how it stands with a requirement', () => {
  it.each([
    ['not-measured', needs(), []],
    ['not-measured', needs('trust'), []],
    ['no-target', needs('csat'), [target('other', 'met')]],
    // A target that has no figure yet tells nothing.
    ['no-target', needs('csat'), [target('csat', 'not-measured')]],
    ['met', needs('csat', 'trust'), [target('csat', 'met')]],
    ['unsure', needs('csat', 'trust'), [target('csat', 'met'), target('trust', 'unsure')]],
    ['not-met', needs('csat', 'trust'), [target('csat', 'not-met'), target('trust', 'unsure')]],
  ] as const)('is %s (%#)', (standing, requirement, targets) => {
    expect(requirementStanding(requirement, targets, new Set(['csat']))).toBe(standing);
  });

  it.each([
    [[], 'Ingen krav er registrert.'],
    [['no-target'], 'Måles, men ingen målverdi sier når kravet er oppfylt.'],
    [['met', 'not-measured'], 'Målverdien er nådd for ett av to krav. For ett mangler tallene.'],
    [
      ['not-met', 'no-target', 'no-target'],
      'Målverdien er ikke nådd for noen av de tre kravene. For ett er den ikke nådd. For to er ingen målverdi satt.',
    ],
  ] as const)('of all of them: %o says «%s»', (standings, words) => {
    expect(requirementsLead('nb', standings)).toBe(words);
  });
});
