import { describe, expect, test } from 'vitest';
import { Multiples, onOneScale } from '../../src/charts/multiples.tsx';
import type { ChartPoint } from '../../src/charts/types.ts';
import { elements, number, ofClass, said, texts } from './drawn.ts';
import { format, month, series, words } from './samples.ts';

const item = (title: string, points: readonly ChartPoint[]) => ({ title, points, label: `${title} i ord` });
const draw = (...items: ReturnType<typeof item>[]) => String(Multiples({ items, format, words }));
const panels = (markup: string) => markup.match(/<svg[\s\S]*?<\/svg>/g)!;

describe('small multiples', () => {
  const markup = draw(
    item('Nettaviser', series(10, 20, 30.25)),
    item('Papir', series(80, 100, 90)),
    item('Radio og fjernsyn i hele landet og litt til', series(100, null, 20)),
  );

  test('are one image each, with a title and words of their own', () => {
    expect(elements(markup).filter(({ name }) => name === 'li')).toHaveLength(3);
    expect(panels(markup).map((svg) => elements(svg)[0]!.attributes['aria-label'])).toEqual([
      'Nettaviser i ord',
      'Papir i ord',
      'Radio og fjernsyn i hele landet og litt til i ord',
    ]);
    expect(panels(markup).map((svg) => said(svg)[0])).toEqual([
      'Nettaviser',
      'Papir',
      'Radio og fjernsyn i hele landet',
    ]);
  });

  test('share one scale: the same value stands at the same height in all', () => {
    const scales = panels(markup).map((svg) =>
      [...ofClass(svg, 'chart-axis'), ...ofClass(svg, 'chart-grid')].map((line) => number(line, 'y1')),
    );
    expect(scales[1]).toEqual(scales[0]);
    expect(scales[2]).toEqual(scales[0]);
    const heightOf = (panel: number, at: number) => number(ofClass(panels(markup)[panel]!, 'chart-mark')[at]!, 'cy');
    // 20 in the first and in the third, 100 in the second and in the third.
    expect(heightOf(0, 1)).toBe(heightOf(2, 1));
    expect(heightOf(1, 1)).toBe(heightOf(2, 0));
    // And a panel of low values alone is not blown up.
    expect(heightOf(0, 2)).toBeGreaterThan(heightOf(1, 0));
  });

  test('share the width of their plots, so that a month is as wide in all', () => {
    const ends = panels(markup).map((svg) => number(ofClass(svg, 'chart-grid')[0]!, 'x2'));
    expect(new Set(ends).size).toBe(1);
  });

  test('share it however much they differ, where they are told in the same measure', () => {
    const items = [item('Liten', series(1, 2, 3)), item('Stor', series(100, 200, 300))];
    const gridsOf = (svgs: string[]) => svgs.map((svg) => ofClass(svg, 'chart-grid').map((line) => number(line, 'y1')));
    const [small, large] = panels(String(Multiples({ items, format, words, oneScale: true })));
    expect(ofClass(small!, 'chart-mark').at(-1)!.attributes.cy).not.toBe(
      ofClass(large!, 'chart-mark').at(-1)!.attributes.cy,
    );
    const [one, other] = gridsOf([small!, large!]);
    expect(one).toEqual(other);
  });

  test('have a scale each where one is more than ten times another, and whoever asks is told', () => {
    const far = [item('Nettsted', series(300, 350)), item('Intranett', series(20, 30)), item('Skjema', series(0, 0))];
    expect(onOneScale(far)).toBe(false);
    expect(onOneScale(far.slice(1))).toBe(true);
    expect(onOneScale([])).toBe(true);
    expect(said(panels(draw(...far))[0]!)).toContain('320');
    expect(said(panels(draw(...far))[1]!)).toContain('25');
  });

  test('begin together, at the first figure of any', () => {
    const drawn = panels(draw(item('A', series(null, null, 3, 4)), item('B', series(null, 2, 3, 4))));
    expect(drawn.flatMap(said)).not.toContain('mangler data');
    expect(drawn.map((svg) => said(svg).includes('m2'))).toEqual([true, true]);
    expect(drawn.flatMap(said)).not.toContain('m1');
  });

  test('name the last value of each', () => {
    const bold = panels(markup).map((svg) => {
      const values = texts(svg).filter((one) => one.attributes['font-weight'] === '700');
      return values.at(-1)!.text;
    });
    expect(bold).toEqual(['30.25', '90', '20']);
  });

  test('cut the line at a gap, and say so', () => {
    const [, , third] = panels(markup);
    expect(ofClass(third!, 'chart-line')).toEqual([]);
    expect(said(third!)).toContain('mangler data');
  });

  test('count intervals and target into the scale', () => {
    const points = [month(0, 10, { low: 5, high: 240 }), month(1, 12)];
    const drawn = String(
      Multiples({
        items: [item('A', points), item('B', series(1, 2))],
        format,
        words,
        target: { value: 390, text: 'Mål' },
      }),
    );
    const highest = panels(drawn).map((svg) =>
      Math.min(...ofClass(svg, 'chart-grid').map((line) => number(line, 'y1'))),
    );
    const target = panels(drawn).map((svg) => number(ofClass(svg, 'chart-target')[0]!, 'y1'));
    expect(target[0]).toBe(target[1]);
    expect(target[0]).toBeGreaterThanOrEqual(highest[0]!);
  });

  test('one without figures says so beside the others', () => {
    const drawn = panels(draw(item('A', series(1, 2)), item('B', series(null, null))));
    expect(said(drawn[1]!)).toEqual(['B', 'mangler data']);
    // Its title stands above the empty frame.
    expect(number(texts(drawn[1]!)[0]!, 'y')).toBeLessThan(number(ofClass(drawn[1]!, 'chart-gap')[0]!, 'y'));
  });

  test('none are an empty list', () => {
    expect(draw()).toBe('<ul class="chart-multiples"></ul>');
  });
});
