import { describe, expect, test } from 'vitest';
import { gateRuleOf } from '../../src/indicators/index.ts';
import type { ReleasedCell } from '../../src/measure/suppress.ts';
import { passGate } from '../../src/verdicts/gate.ts';
import { fivePoint, guardedSide, indicatorOf, monthCell, NOW, october, quarter } from './fixtures.ts';

const csat = indicatorOf('user-satisfaction.csat');
const index = indicatorOf('user-satisfaction.index');
const rule = gateRuleOf(csat)!;
const wave = { from: '2026-09-07', to: '2026-10-04' };
const waveCell = (hits: number, n: number): ReleasedCell => ({
  ...monthCell(wave.from, fivePoint(hits, n)),
  month: wave.from,
  until: wave.to,
});

describe('the one way out for guarded numbers', () => {
  test('lets a month of many answers through whole', () => {
    const passed = passGate(csat, guardedSide(october, [monthCell('2026-10-01', fivePoint(126, 187))]), NOW, rule);
    expect(passed).toMatchObject({ state: 'measured', coarse: false, computed: { n: 187, hits: 126 } });
  });

  test('lets a wave through in its own days, and refuses those days where there is none', () => {
    const passed = passGate(csat, guardedSide(wave, [waveCell(40, 60)]), NOW, rule);
    expect(passed).toMatchObject({ state: 'measured', computed: { n: 60 } });
    const months = [monthCell('2026-09-01', fivePoint(40, 60))];
    expect(() => passGate(csat, guardedSide(wave, months), NOW, rule)).toThrow(
      new RangeError('not-calendar: 2026-09-07 to 2026-10-04'),
    );
  });

  test('has nothing in the days of another question’s wave, once they have passed', () => {
    const passed = passGate(csat, guardedSide(wave, []), NOW, rule);
    expect(passed).toEqual({
      state: 'missing-data',
      cell: {
        ...{ state: 'missing', counts: null, population: null, further: false, leftOut: [], missing: [], held: false },
        ...{ release: null, settledAt: null },
      },
    });
    const lastDay = '2026-10-04T12:00:00.000Z';
    expect(() => passGate(csat, guardedSide(wave, []), lastDay, rule)).toThrow(RangeError);
    expect(() => passGate(csat, guardedSide(wave, [waveCell(40, 60)]), lastDay, rule)).toThrow('not-ended');
  });

  test('says that nothing was released', () => {
    expect(passGate(csat, guardedSide(october, []), NOW, rule)).toMatchObject({
      state: 'missing-data',
      cell: { state: 'missing', missing: ['2026-10-01'] },
    });
    // Released and looked at, and nobody answered.
    expect(passGate(csat, guardedSide(october, [monthCell('2026-10-01', {})]), NOW, rule)).toMatchObject({
      state: 'suppressed',
    });
  });

  test('says why it hides', () => {
    const because = (asked: typeof csat, period: typeof october, cells: readonly ReleasedCell[]) => {
      const passed = passGate(asked, guardedSide(period, cells), NOW, rule);
      return passed.state === 'suppressed' ? passed.because : passed.state;
    };
    expect(because(csat, october, [monthCell('2026-10-01', fivePoint(2, 4))])).toBe('few');
    expect(because(csat, quarter, [monthCell('2026-07-01', fivePoint(2, 4))])).toBe('few-each-month');
    expect(because(index, october, [monthCell('2026-10-01', fivePoint(10, 20))])).toBe('only-declared');
    const shielded = [monthCell('2026-07-01', fivePoint(40, 60)), monthCell('2026-08-01', fivePoint(8, 12))];
    expect(because(index, quarter, shielded)).toBe('shielded');
    expect(because(csat, quarter, shielded)).toBe('measured');
  });

  test('leaves 5 to 29 answers coarse, and the declared statistic alone', () => {
    const passed = passGate(csat, guardedSide(october, [monthCell('2026-10-01', fivePoint(10, 20))]), NOW, rule);
    expect(passed).toMatchObject({ state: 'measured', coarse: true });
  });

  test('counts in how many were asked', () => {
    const month = monthCell('2026-10-01', fivePoint(60, 100));
    const asked = { ...month, releases: month.releases.map((each) => ({ ...each, population: 100 })) };
    expect(passGate(csat, guardedSide(october, [asked]), NOW, rule)).toMatchObject({
      computed: { bounds: { low: 60, high: 60 }, method: 'wilson-finite' },
    });
  });
});
