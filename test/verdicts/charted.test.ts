import { describe, expect, it } from 'vitest';
import type { NumberedVerdict } from '../../src/flows/read-types.ts';
import { pointsOf } from '../../src/verdicts/charted.ts';
import { verdictOf } from '../../src/verdicts/verdict.ts';
import { indicatorOf, visits } from './fixtures.ts';

const october: NumberedVerdict = { ...verdictOf(indicatorOf('web-analytics.visits'), visits()), id: 'a' };
const november = { ...october, period: { from: '2026-11-01', to: '2026-11-30' } };
const broken = (breaks: readonly string[], series: readonly NumberedVerdict[] = [october, november]) =>
  pointsOf({ lang: 'nb' }, series, breaks).map((point) => point.broken);

describe('the periods of a series in a chart', () => {
  it('are parted where the way of counting changed between them, or in one of them', () => {
    expect(broken([])).toEqual([false, false]);
    expect(broken(['2026-11-01'])).toEqual([false, true]);
    expect(broken(['2026-10-31'])).toEqual([true, false]);
    expect(broken(['2026-12-01', '2026-09-30'])).toEqual([false, false]);
    expect(broken([], [{ ...october, flags: ['definition-break'] }])).toEqual([true]);
  });

  it('carry value, interval and names as the verdict has them', () => {
    const [point] = pointsOf({ lang: 'en' }, [{ ...october, value: 7, flags: ['provisional'] }], []);
    expect(point).toMatchObject({ label: 'Oct 2026', full: 'October 2026', value: 7, low: null, provisional: true });
  });
});
