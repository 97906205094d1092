import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Bars } from '../../src/charts/bars.tsx';
import type { ChartProps } from '../../src/charts/types.ts';
import { boxOf, number, ofClass, said, texts } from './drawn.ts';
import { anyProps, base, month, series } from './samples.ts';

const draw = (props: Partial<ChartProps> & Pick<ChartProps, 'points'>) => String(Bars({ ...base, ...props }));
const bars = (markup: string) =>
  ofClass(markup, 'chart-bar').map((bar) => ({
    left: number(bar, 'x'),
    right: number(bar, 'x') + number(bar, 'width'),
    y: number(bar, 'y'),
    hollow: bar.classes.includes('chart-hollow'),
  }));
const zeroOf = (markup: string) => number(ofClass(markup, 'chart-axis')[0]!, 'x1');
const boxOfText = (markup: string, text: string) => boxOf(texts(markup).find((one) => one.text === text)!);

describe('bars', () => {
  test('begin at zero, and are as long as their values', () => {
    const markup = draw({ points: series(50, 100, 75) });
    const zero = zeroOf(markup);
    const lengths = bars(markup).map(({ left, right }) => {
      expect(left).toBe(zero);
      return right - left;
    });
    expect(lengths[0]! / lengths[1]!).toBeCloseTo(0.5, 2);
    expect(lengths[2]! / lengths[1]!).toBeCloseTo(0.75, 2);
  });

  test('begin clear of their labels, also where zero is far from all values', () => {
    for (const points of [series(990, 1000), series(-990, -1000)]) {
      const markup = draw({ points });
      const label = boxOfText(markup, 'måned 1');
      for (const { left, right } of bars(markup)) {
        expect(left).toBeGreaterThan(label.right);
        expect(right - left).toBeGreaterThan(100);
      }
    }
  });

  test('begin at zero whatever the figures, what is negative on the left of it', () => {
    fc.assert(
      fc.property(anyProps, (props) => {
        const known = props.points.filter(({ value }) => Number.isFinite(value));
        fc.pre(known.length > 0);
        const markup = draw(props);
        const zero = zeroOf(markup);
        const drawn = bars(markup);
        expect(drawn).toHaveLength(known.length);
        for (const [at, { left, right }] of drawn.entries()) {
          const start = known[at]!.value! < 0 ? right : left;
          expect(Math.abs(start - zero)).toBeLessThanOrEqual(0.02);
        }
      }),
    );
  });

  test('keep the order they were given in', () => {
    const markup = draw({ points: series(5, 50, 1) });
    const ys = bars(markup).map(({ y }) => y);
    expect(ys).toEqual([...ys].sort((a, b) => a - b));
    expect(said(markup).filter((text) => text.startsWith('måned'))).toEqual(['måned 1', 'måned 2', 'måned 3']);
  });

  test('have their values at their ends, those of negative ones on the left', () => {
    const markup = draw({ points: series(40, -25) });
    const [first, second] = bars(markup);
    expect(boxOfText(markup, '40').left).toBeCloseTo(first!.right + 6, 1);
    expect(boxOfText(markup, '−25').right).toBeCloseTo(second!.left - 6, 1);
  });

  test('say that a value is missing, which is not zero', () => {
    const markup = draw({ points: series(40, null, 0) });
    expect(bars(markup)).toHaveLength(2);
    expect(said(markup)).toContain('mangler data');
    expect(said(markup)).toContain('0');
    expect(said(markup)).not.toContain('null');
  });

  test('are hollow and dashed where provisional, and say so, as they say that the way of counting changed', () => {
    const markup = draw({ points: [month(0, 4, { provisional: true }), month(1, 5, { broken: true })] });
    expect(bars(markup).map(({ hollow }) => hollow)).toEqual([true, false]);
    expect(ofClass(markup, 'chart-hollow')[0]!.attributes['stroke-dasharray']).toBe('4 3');
    expect(said(markup)).toEqual(['måned 1', '4', 'foreløpig', 'måned 2', '5', 'Ny måte å telle på']);
  });

  test('have the target across them on their own scale', () => {
    const markup = draw({ points: series(50, 100), target: { value: 75, text: 'Mål 75' } });
    const zero = zeroOf(markup);
    const [target] = ofClass(markup, 'chart-target');
    const share = (number(target!, 'x1') - zero) / (bars(markup)[1]!.right - zero);
    expect(share).toBeCloseTo(0.75, 2);
    expect(said(markup)).toContain('Mål 75');
  });

  test('have their labels beside them, or above them on a narrow screen', () => {
    const points = series(40, 30);
    const above = (width: number) => {
      const markup = draw({ points, width });
      return boxOfText(markup, 'måned 1').bottom <= bars(markup)[0]!.y;
    };
    expect([320, 960].map(above)).toEqual([true, false]);
  });
});
