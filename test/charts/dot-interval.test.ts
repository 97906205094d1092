import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DotInterval } from '../../src/charts/dot-interval.tsx';
import type { ChartProps } from '../../src/charts/types.ts';
import { boxOf, corners, number, ofClass, said, texts } from './drawn.ts';
import { anyProps, base, month, series } from './samples.ts';

const draw = (props: Partial<ChartProps> & Pick<ChartProps, 'points'>) => String(DotInterval({ ...base, ...props }));
const dots = (markup: string) =>
  ofClass(markup, 'chart-mark').map((dot) => ({ x: number(dot, 'cx'), y: number(dot, 'cy') }));
const whiskers = (markup: string) =>
  ofClass(markup, 'chart-whisker').map(({ attributes }) => corners(attributes.d!).at(-1)!);

describe('dots with intervals', () => {
  test('stand on one scale, each with its interval around it', () => {
    const points = [month(0, 50, { low: 45, high: 60 }), month(1, 70, { low: 65, high: 72 }), month(2, 60)];
    const markup = draw({ points });
    const [a, b, c] = dots(markup);
    expect(c!.x - a!.x).toBeCloseTo(b!.x - c!.x, 1);
    const unit = (b!.x - a!.x) / 20;
    const [first, second, ...others] = whiskers(markup);
    expect(others).toEqual([]);
    expect(first!.map(([x]) => (x - a!.x) / unit)).toEqual([expect.closeTo(-5, 1), expect.closeTo(10, 1)]);
    expect(second!.map(([x]) => (x - b!.x) / unit)).toEqual([expect.closeTo(-5, 1), expect.closeTo(2, 1)]);
    expect(first!.every(([, y]) => y === a!.y)).toBe(true);
  });

  test('are one row for each thing, in the order given, never ranked', () => {
    fc.assert(
      fc.property(anyProps, (props) => {
        const known = props.points.filter(({ value }) => Number.isFinite(value));
        fc.pre(known.length > 0);
        const markup = draw(props);
        const ys = dots(markup).map(({ y }) => y);
        expect(ys).toHaveLength(known.length);
        expect(ys).toEqual([...ys].sort((a, b) => a - b));
        const xs = dots(markup).map(({ x }) => x);
        for (const [at, x] of xs.entries()) {
          if (at > 0 && known[at]!.value! > known[at - 1]!.value!) expect(x).toBeGreaterThanOrEqual(xs[at - 1]!);
        }
      }),
    );
  });

  test('have the same interval whichever of its ends comes first', () => {
    const [one, other] = [
      { low: 45, high: 60 },
      { low: 60, high: 45 },
    ].map((ends) => draw({ points: [month(0, 50, ends)] }));
    expect(whiskers(one!)).toHaveLength(1);
    expect(other).toBe(one);
  });

  test('have a scale that may begin above zero', () => {
    const markup = draw({ points: series(62, 68) });
    const scale = texts(markup).filter(({ attributes }) => attributes['text-anchor'] === 'middle');
    expect(scale.map(({ text }) => text)).toContain('62');
    expect(scale.map(({ text }) => text)).not.toContain('0');
  });

  test('have label and value on their row', () => {
    const markup = draw({ points: series(62, 68) });
    const [first] = dots(markup);
    for (const text of ['måned 1', '62']) {
      const { top, bottom } = boxOf(texts(markup).find((one) => one.text === text)!);
      expect(top).toBeLessThan(first!.y);
      expect(bottom).toBeGreaterThan(first!.y);
    }
  });

  test('are left out where the value is missing, and the row says so', () => {
    const markup = draw({ points: series(62, null, 68) });
    expect(dots(markup)).toHaveLength(2);
    expect(ofClass(markup, 'chart-gap')).toHaveLength(1);
    expect(said(markup)).toContain('mangler data');
    expect(said(markup)).toContain('måned 2');
  });

  test('are hollow where provisional, and say so', () => {
    const markup = draw({ points: [month(0, 62, { provisional: true }), month(1, 68)] });
    expect(ofClass(markup, 'chart-hollow')).toHaveLength(1);
    expect(said(markup)).toContain('foreløpig');
  });

  test('have the target across them, on their scale', () => {
    const markup = draw({ points: series(60, 80), target: { value: 70, text: 'Mål 70' } });
    const [a, b] = dots(markup);
    expect(number(ofClass(markup, 'chart-target')[0]!, 'x1')).toBeCloseTo((a!.x + b!.x) / 2, 1);
    expect(said(markup)).toContain('Mål 70');
  });
});
