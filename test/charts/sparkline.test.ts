import { describe, expect, test } from 'vitest';
import { Sparkline } from '../../src/charts/sparkline.tsx';
import { corners, elements, number, ofClass, places, texts, viewBox } from './drawn.ts';
import { month, series } from './samples.ts';

const draw = (...values: (number | null)[]) => String(Sparkline({ points: series(...values) }));
const lines = (markup: string) => ofClass(markup, 'chart-line').flatMap(({ attributes }) => corners(attributes.d!));

describe('a sparkline', () => {
  test('is decoration: hidden from whoever listens, without text or axis', () => {
    const markup = draw(1, 2, 3);
    expect(elements(markup)[0]!.attributes['aria-hidden']).toBe('true');
    expect(elements(markup)[0]!.attributes).not.toHaveProperty('aria-label');
    expect(texts(markup)).toEqual([]);
    expect(ofClass(markup, 'chart-axis')).toEqual([]);
  });

  test('is cut at a gap and at a break', () => {
    expect(lines(draw(1, 2, null, 3, 4)).map(({ length }) => length)).toEqual([2, 2]);
    const broken = String(
      Sparkline({ points: [month(0, 1), month(1, 2), month(2, 3, { broken: true }), month(3, 4)] }),
    );
    expect(lines(broken).map(({ length }) => length)).toEqual([2, 2]);
  });

  test('has a dot at its last value, and at any that stands alone', () => {
    const markup = draw(5, null, 1, 2, null);
    const dots = ofClass(markup, 'chart-mark').map((dot) => number(dot, 'cx'));
    expect(dots).toEqual([4, lines(markup)[0]!.at(-1)![0]]);
    expect(ofClass(draw(5), 'chart-mark')).toHaveLength(1);
  });

  test('lies flat in the middle where nothing moves, and is empty where there is nothing', () => {
    expect(lines(draw(3, 3))[0]!.map(([, y]) => y)).toEqual([16, 16]);
    expect(elements(draw(null, null))).toHaveLength(1);
    expect(elements(draw())).toHaveLength(1);
  });

  test('stays within its viewBox', () => {
    const markup = draw(...Array.from({ length: 120 }, (_, at) => Math.sin(at) * 1e9));
    const { width, height } = viewBox(markup);
    expect(places(markup).every(([x, y]) => x >= 0 && y >= 0 && x <= width && y <= height)).toBe(true);
  });
});
