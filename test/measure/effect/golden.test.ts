import { describe, expect, test } from 'vitest';
import { designOf } from '../../../src/measure/effect/design.ts';
import { durbinWatson, leastSquares, robustError } from '../../../src/measure/effect/regression.ts';
import { coefficient, fitStructural, stepOf } from '../../../src/measure/effect/structural.ts';
import { Z95 } from '../../../src/measure/interval.ts';
import { seatbelts } from './data.ts';

const drivers = seatbelts.drivers.map(Math.log);
const petrol = { name: 'petrol', values: seatbelts.petrol.map(Math.log) };
const span = { from: 0, to: drivers.length, start: seatbelts.law };

describe('drivers killed or seriously injured, in logarithms', () => {
  test('the law came in February 1983', () => expect(seatbelts.months[seatbelts.law]).toBe('1983-02'));

  test('fixed level and law (Commandeur and Koopman, figure 6.1)', () => {
    const fit = fitStructural(drivers, span, { season: null, columns: [], ratio: 0 })!;
    expect(coefficient(fit, 'level')!.value).toBeCloseTo(7.4374, 4);
    expect(stepOf(fit)!.value).toBeCloseTo(-0.26111, 5);
    expect(fit.variance).toBeCloseTo(0.0222426, 7);
  });

  test('fixed level and season, petrol and law (7.1)', () => {
    const fit = fitStructural(drivers, span, { season: 12, columns: [petrol], ratio: 0 })!;
    expect(coefficient(fit, 'petrol')!.value).toBeCloseTo(-0.45213, 5);
    expect(stepOf(fit)!.value).toBeCloseTo(-0.19714, 5);
    expect(fit.variance).toBeCloseTo(0.00740223, 8);
  });

  test('a walking level, fixed season, petrol and law', () => {
    const fit = fitStructural(drivers, span, { season: 12, columns: [petrol] })!;
    const step = stepOf(fit)!;
    expect(step.value).toBeCloseTo(-0.2376, 4);
    const percent = (log: number) => 100 * Math.expm1(log);
    expect(percent(step.value)).toBeCloseTo(-21.1, 1);
    expect(percent(step.value - Z95 * step.error)).toBeCloseTo(-28.0, 1);
    expect(percent(step.value + Z95 * step.error)).toBeCloseTo(-13.6, 1);
    const plain = fitStructural(drivers, span, { season: 12, columns: [petrol], diffuse: 12 })!;
    expect(stepOf(plain)!.value).toBeCloseTo(-0.2359, 4);
    expect(percent(stepOf(plain)!.value)).toBeCloseTo(-21.0, 1);
    const alone = fitStructural(drivers, span, { season: 12, columns: [] })!;
    expect(stepOf(alone)!.value).toBeCloseTo(-0.2398, 4);
  });
});

test('a straight trend takes the walk of the level for an effect: −15.1 % with a range that leaves −23 % out', () => {
  const ones = new Float64Array(drivers.length).fill(1);
  const trend = Float64Array.from(drivers, (_, at) => at);
  const columns = [ones, trend, ...designOf(12, [], span).map((c) => c.values)];
  const fit = leastSquares(Float64Array.from(drivers), columns);
  const step = columns.length - 1;
  const error = robustError(fit, step, 12);
  const percent = (log: number) => 100 * Math.expm1(log);
  const end = fit.coefficients[step]!;
  expect(percent(end)).toBeCloseTo(-15.1, 1);
  expect(percent(end - Z95 * error)).toBeCloseTo(-20.2, 1);
  expect(percent(end + Z95 * error)).toBeCloseTo(-9.8, 1);
  // Printed as 0.97: as a ratio of means, which von Neumann's is.
  expect((durbinWatson(fit.residuals) * drivers.length) / (drivers.length - 1)).toBeCloseTo(0.97, 2);
});
