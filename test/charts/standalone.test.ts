import { describe, expect, test } from 'vitest';
import { standalone } from '../../src/charts/standalone.ts';
import { elements, viewBox } from './drawn.ts';
import { base, KINDS, series } from './samples.ts';

const chart = KINDS.LineChart!({ ...base, points: series(1, 3, 2), label: 'a > b & "c"' });
const rootOf = (svg: string) => elements(svg)[0]!.attributes;

describe('a chart as a file', () => {
  test('has its namespace, its size, and a white ground under all else', () => {
    const file = standalone(chart, { width: 1200, height: 630 });
    expect(rootOf(file)).toMatchObject({
      xmlns: 'http://www.w3.org/2000/svg',
      width: '1200',
      height: '630',
      role: 'img',
      'aria-label': 'a > b & "c"',
    });
    const [, ground] = elements(file);
    expect(ground).toMatchObject({ name: 'rect', attributes: { width: '100%', height: '100%', fill: '#ffffff' } });
  });

  test('keeps the chart as it was', () => {
    expect(elements(standalone(chart)).slice(2)).toEqual(elements(chart).slice(1));
  });

  test('takes the size that it was drawn in, or what follows from one side', () => {
    const { width, height } = viewBox(chart);
    expect(rootOf(standalone(chart))).toMatchObject({ width: String(width), height: String(height) });
    expect(rootOf(standalone(chart, { width: width * 2 })).height).toBe(String(height * 2));
    expect(rootOf(standalone(chart, { height: height * 2 })).width).toBe(String(width * 2));
  });

  test('has as much empty ground on every side as is asked for', () => {
    const { width, height } = viewBox(chart);
    const file = standalone(chart, { margin: 8 });
    const sides = { width: String(width + 16), height: String(height + 16) };
    expect(rootOf(file)).toMatchObject({ ...sides, viewBox: `-8 -8 ${width + 16} ${height + 16}` });
    expect(elements(file)[1]!.attributes).toMatchObject({ x: '-8', y: '-8', width: '100%', height: '100%' });
    expect(elements(file).slice(2)).toEqual(elements(chart).slice(1));
  });

  test('is refused where there is no chart', () => {
    expect(() => standalone('<p>nei</p>')).toThrow(TypeError);
    expect(() => standalone('<svg></svg>')).toThrow(TypeError);
  });
});
