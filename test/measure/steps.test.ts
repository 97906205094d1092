import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { judge, poolOf } from '../../src/measure/anomaly.ts';
import { normalDraws } from '../../src/measure/random.ts';
import { stepEach } from '../../src/measure/steps.ts';

/** An account that grows by a few a day; steps of a normal kind, or with tails as of t5. */
function account(draw: () => number, shape = draw): number[] {
  let now = 9000;
  return Array.from({ length: 430 }, () => {
    now += Math.round(4 + 10 * shape());
    return now;
  });
}

describe('the steps of a stock', () => {
  test('are held against the usual step, in counts', () => {
    const stock = Array.from({ length: 200 }, (_, at) => 5000 + 3 * at + (at % 3));
    const places = judge(stepEach([...stock, stock.at(-1)! + 60]), poolOf([stepEach(stock)]));
    const last = places.at(-1)!;
    expect(last.range!.expected).toBeCloseTo(stock.at(-1)! + 4, 0);
    expect(last.range!.high).toBeLessThan(stock.at(-1)! + 20);
    expect(last.p).toBeCloseTo(1 / 144, 10);
    // The level that was reached is what the next is held against.
    const next = [...stock, stock.at(-1)! + 60, stock.at(-1)! + 63];
    expect(judge(stepEach(next), poolOf([stepEach(stock)])).at(-1)!.p).toBeGreaterThan(0.3);
  });

  test('are scored by the median deviation from the usual one, and predict the next level', () => {
    // Steps of 2 and 12 by turns: 7 is usual, 5 their median deviation.
    let now = 1000;
    const stock = [1000, ...Array.from({ length: 56 }, (_, at) => (now += at % 2 === 0 ? 2 : 12))];
    const next = stepEach([...stock, now + 27]).at(-1)!;
    expect(next.score).toBe(4);
    expect(next.prediction!.expected).toBeCloseTo(Math.log1p(now + 7), 12);
    expect(next.prediction!.error).toBeCloseTo(5 / (1 + now + 7), 12);
  });

  test('that are equal are equally unusual, however large the stock has grown', () => {
    let now = 12_000;
    const stock = Array.from({ length: 430 }, (_, at) => {
      now += at % 10 === 0 ? 4 : 3;
      return now;
    });
    const forecasts = stepEach(stock);
    const places = judge(forecasts, poolOf([forecasts.slice(0, 400)]));
    for (const at of [410, 420]) expect(places[at]!.p).toBeCloseTo(0.1, 1);
  });

  test('have as small a p as it says, also where their tails are heavy', () => {
    const draw = normalDraws(3);
    const t5 = () => draw() / Math.sqrt(Array.from({ length: 5 }, draw).reduce((sum, z) => sum + z * z, 0) / 5);
    const all = Array.from({ length: 60 }, () => stepEach(account(draw, t5)));
    const pool = poolOf(all.slice(0, 30));
    const p = all.slice(30).flatMap((each) => judge(each, pool).flatMap((j) => j.p ?? []));
    // Measured: 4.9 % and 1.0 %.
    for (const alpha of [0.05, 0.01]) {
      expect(p.filter((each) => each <= alpha).length / p.length).toBeLessThan(1.25 * alpha);
    }
  });

  test('are not known for eight weeks, nor on the day after a gap', () => {
    const stock = account(normalDraws(4));
    const places = stepEach(stock.map((value, at) => (at === 100 ? null : value)));
    expect(places.findIndex(({ score }) => score !== null)).toBe(57);
    expect([99, 100, 101, 102].map((at) => places[at]!.gap)).toEqual([false, true, true, false]);
    expect(places[101]!.score).toBeNull();
  });

  test('depend on the past alone', () => {
    const stock = fc.array(fc.nat({ max: 300 }), { minLength: 60, maxLength: 90 });
    fc.assert(
      fc.property(stock, (values) => {
        expect(stepEach(values).slice(0, 58)).toEqual(stepEach(values.slice(0, 58)));
      }),
      { numRuns: 30 },
    );
  });
});
