import { describe, expect, it } from 'vitest';
import { cell } from '../../src/catalogue/matrix.ts';
import { glances, isMeasured } from '../../src/flows/glances.ts';
import type { NumberedVerdict } from '../../src/flows/read-types.ts';
import { verdictOf } from '../../src/verdicts/verdict.ts';
import { csat, indicatorOf, visits } from '../verdicts/fixtures.ts';

const measured = { ...verdictOf(indicatorOf('web-analytics.visits'), visits()), id: 'a' };
const satisfied = { ...verdictOf(indicatorOf('user-satisfaction.csat'), csat()), id: 'b' };
const of = (change: Partial<NumberedVerdict>): NumberedVerdict => ({ ...measured, ...change });
const website = (verdicts: readonly NumberedVerdict[]) =>
  glances(verdicts).find(({ channel }) => channel.id === 'website')!;
const kindOf = (verdicts: readonly NumberedVerdict[], method = 'web-analytics') =>
  website(verdicts).methods.find((each) => each.method === method)!;

describe('every channel by every method, at a glance', () => {
  it('shows the first indicator that has a figure, in the catalogue’s order', () => {
    const hidden = of({ state: 'missing-data', value: null, indicator: 'web-analytics.users' });
    const later = of({ indicator: 'web-analytics.page-views' });
    expect(kindOf([hidden, measured, later])).toMatchObject({ kind: 'figure', verdict: { id: 'a' } });
  });

  it('tells what is hidden, missing, not set up and impossible apart', () => {
    expect(kindOf([of({ state: 'suppressed' })]).kind).toBe('hidden');
    expect(kindOf([of({ state: 'not-measurable', flags: ['parted'] })]).kind).toBe('hidden');
    expect(kindOf([of({ state: 'missing-data' })]).kind).toBe('missing');
    expect(kindOf([of({ state: 'not-set-up' })])).toMatchObject({ kind: 'unset', verdict: null });
    expect(kindOf([])).toMatchObject({ kind: 'unset', verdict: null });
    expect(cell('website', 'social-followers').measurable).toBe(false);
    expect(kindOf([], 'social-followers')).toMatchObject({ kind: 'never', verdict: null });
  });

  it('gives each channel and method what is its own', () => {
    expect(kindOf([satisfied])).toMatchObject({ kind: 'unset' });
    expect(kindOf([satisfied], 'user-satisfaction')).toMatchObject({ verdict: { id: 'b' } });
    const facebook = glances([measured]).find(({ channel }) => channel.id === 'facebook')!;
    expect([isMeasured(website([measured])), isMeasured(facebook)]).toEqual([true, false]);
    for (const { methods } of glances([])) expect(methods).toHaveLength(9);
  });
});
