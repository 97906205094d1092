import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LineChart } from '../../src/charts/line-chart.tsx';
import type { LineChartProps } from '../../src/charts/types.ts';
import { boxOf, corners, number, ofClass, said, texts, viewBox } from './drawn.ts';
import { anyProps, base, words as chartWords, month, series } from './samples.ts';

const draw = (props: Partial<LineChartProps> & Pick<LineChartProps, 'points'>) =>
  String(LineChart({ ...base, ...props }));
const lines = (markup: string) => ofClass(markup, 'chart-line').flatMap(({ attributes }) => corners(attributes.d!));
const marks = (markup: string) => ofClass(markup, 'chart-mark');
const placeOf = (markup: string, text: string) => boxOf(texts(markup).find((one) => one.text === text)!);
const middle = ({ top, bottom }: { top: number; bottom: number }) => (top + bottom) / 2;

describe('the line', () => {
  test('goes through every value, higher for more and further right for later', () => {
    const [path, ...others] = lines(draw({ points: series(10, 30, 20) }));
    expect(others).toEqual([]);
    const [first, second, third] = path!;
    expect(first![0]).toBeLessThan(second![0]);
    expect(third![0] - second![0]).toBeCloseTo(second![0] - first![0], 1);
    expect(second![1]).toBeLessThan(third![1]);
    expect(third![1]).toBeLessThan(first![1]);
    expect(third![1] - second![1]).toBeCloseTo(first![1] - third![1], 1);
  });

  test('is cut where a value is missing, and nothing stands there', () => {
    const whole = draw({ points: series(10, 12, 11, 14, 13) });
    const cut = draw({ points: series(10, 12, null, 14, 13) });
    const [[a, b, missing, d, e]] = lines(whole) as [[number, number][]];
    expect(lines(cut).map((path) => path.map(([x]) => x))).toEqual([
      [a![0], b![0]],
      [d![0], e![0]],
    ]);
    expect(marks(cut).map((mark) => number(mark, 'cx'))).not.toContain(missing![0]);
    expect(marks(cut)).toHaveLength(4);
  });

  test('is never drawn across a missing value or a break, and joins all else', () => {
    fc.assert(
      fc.property(anyProps, (props) => {
        const known = props.points.map(({ value }) => Number.isFinite(value));
        let joints = 0;
        for (const [at, point] of props.points.entries()) {
          if (at > 0 && known[at] && known[at - 1] && !point.broken) joints += 1;
        }
        const drawn = lines(draw(props)).reduce((sum, path) => sum + path.length - 1, 0);
        expect(drawn).toBe(joints);
      }),
    );
  });

  test('leaves no value out: what stands alone has a mark, however many points there are', () => {
    const points = series(...Array.from({ length: 121 }, (_, at) => (at % 2 ? null : at)));
    expect(marks(draw({ points }))).toHaveLength(61);
    const full = series(...Array.from({ length: 120 }, (_, at) => at));
    expect(marks(draw({ points: full }))).toHaveLength(1);
    const provisional = full.map((point, at) => ({ ...point, provisional: at === 60 }));
    const hollow = marks(draw({ points: provisional })).filter(({ classes }) => classes.includes('chart-hollow'));
    // Its own, and that beside the words under the plot.
    expect(hollow).toHaveLength(2);
  });

  test('has a mark for each value where there is room, else at its end and beside what is missing', () => {
    const points = series(...Array.from({ length: 24 }, (_, at) => (at === 9 ? null : at)));
    expect(marks(draw({ points, width: 960 }))).toHaveLength(23);
    const narrow = draw({ points, width: 320 });
    const [before, after] = lines(narrow);
    const ends = [before!.at(-1)![0], after![0]![0], after!.at(-1)![0]];
    expect(marks(narrow).map((mark) => number(mark, 'cx'))).toEqual(ends);
  });

  test('has hollow marks for provisional values, and says so', () => {
    const markup = draw({ points: [month(0, 1), month(1, 2), month(2, 3, { provisional: true })] });
    expect(marks(markup).map(({ classes }) => classes.includes('chart-hollow'))).toEqual([false, false, true]);
    expect(marks(markup)[2]!.attributes.fill).toBe('#ffffff');
    expect(said(markup)).toContain('foreløpig');
    const earlier = draw({ points: [month(0, 1), month(1, 2, { provisional: true }), month(2, 3)] });
    expect(said(earlier)).toContain('foreløpig');
    expect(said(draw({ points: series(1, 2) }))).not.toContain('foreløpig');
  });
});

describe('a stretch without figures', () => {
  test('has an outline between its neighbours, and the words under it', () => {
    const points = series(10, 12, null, null, null, null, 14, 13);
    const markup = draw({ points });
    const outline = ofClass(markup, 'chart-gap').find(({ name }) => name === 'rect')!;
    const left = number(outline, 'x');
    const right = left + number(outline, 'width');
    const [before, after] = lines(markup);
    expect(left).toBeGreaterThan(before!.at(-1)![0]);
    expect(right).toBeLessThan(after![0]![0]);
    expect(outline.attributes).toMatchObject({ fill: 'none', 'stroke-dasharray': '2 4' });
    const words = placeOf(markup, 'mangler data');
    expect((words.left + words.right) / 2).toBeCloseTo((left + right) / 2, 1);
  });

  test('is shown at the end too, and the last known value is named where it stands', () => {
    const markup = draw({ points: series(10, 11.7, null, null) });
    expect(ofClass(markup, 'chart-gap').filter(({ name }) => name === 'rect')).toHaveLength(1);
    const lastX = lines(markup)[0]!.at(-1)![0];
    expect(placeOf(markup, '11.7').left - lastX).toBeCloseTo(8, 1);
  });

  test('is not what comes before the first figure: the axis begins there, or at a remark before it', () => {
    const points = series(null, null, 10, 12, 11);
    const valg = (at: number) => [{ at, text: 'Valg' }];
    expect(draw({ points, annotations: valg(3) })).toBe(draw({ points: points.slice(2), annotations: valg(1) }));
    expect(draw({ points, annotations: valg(1) })).toBe(draw({ points: points.slice(1), annotations: valg(0) }));
    expect(said(draw({ points, annotations: valg(1) }))).not.toContain('mangler data');
  });

  test('has an outline each, also where there is no room for the words of all', () => {
    const points = series(...Array.from({ length: 60 }, (_, at) => (at % 2 ? null : at)));
    const markup = draw({ points, width: 320 });
    expect(ofClass(markup, 'chart-gap').filter(({ name }) => name === 'rect')).toHaveLength(30);
    const words = said(markup).filter((text) => text === 'mangler data');
    expect(words.length).toBeGreaterThan(0);
    expect(words.length).toBeLessThan(30);
  });

  test('is not there where nothing is missing', () => {
    const markup = draw({ points: series(1, 0, 2) });
    expect(ofClass(markup, 'chart-gap')).toEqual([]);
    expect(said(markup)).not.toContain('mangler data');
  });
});

describe('a break in the way of counting', () => {
  const points = [month(0, 10), month(1, 12), month(2, 30, { broken: true }), month(3, 31)];

  test('cuts the line, with a mark between the points and its words', () => {
    const markup = draw({ points });
    const [before, after, ...others] = lines(markup);
    expect(others).toEqual([]);
    const [mark] = ofClass(markup, 'chart-break');
    const across = corners(mark!.attributes.d!)
      .flat()
      .map(([x]) => x);
    expect(Math.min(...across)).toBeGreaterThan(before!.at(-1)![0]);
    expect(Math.max(...across)).toBeLessThan(after![0]![0]);
    expect(said(markup)).toContain('Ny måte å telle på');
  });

  test('cuts the band as well', () => {
    const banded = points.map((point) => ({ ...point, low: point.value! - 2, high: point.value! + 2 }));
    expect(ofClass(draw({ points: banded }), 'chart-band').filter(({ name }) => name === 'path')).toHaveLength(2);
  });
});

describe('the interval', () => {
  const banded = (values: (number | null)[]) =>
    values.map((value, at) =>
      month(at, value, { low: value === null ? 1 : value - 5, high: value === null ? 99 : value + 5 }),
    );

  test('is a band with dotted edges around the line, and named', () => {
    const markup = draw({ points: banded([60, 65]) });
    const [[high0, high1, low1, low0]] = ofClass(markup, 'chart-band').flatMap((one) => corners(one.attributes.d!)) as [
      [number, number][],
    ];
    const [[p0, p1]] = lines(markup) as [[number, number][]];
    for (const [high, value, low] of [
      [high0, p0, low0],
      [high1, p1, low1],
    ]) {
      expect(high![0]).toBeCloseTo(value![0], 1);
      expect(value![1] - Math.min(high![1], low![1])).toBeCloseTo(Math.max(high![1], low![1]) - value![1], 1);
    }
    expect(ofClass(markup, 'chart-edge').every(({ attributes }) => attributes['stroke-dasharray'] === '1 3')).toBe(
      true,
    );
    expect(said(markup)).toContain('usikkerhetsområde');
  });

  test('is not drawn for a missing value, nor by one end alone', () => {
    const gap = draw({ points: banded([60, 62, null, 61, 63]) });
    expect(ofClass(gap, 'chart-band').filter(({ name }) => name === 'path')).toHaveLength(2);
    const half = draw({ points: [month(0, 1, { low: 0 }), month(1, 2, { high: 3, low: null })] });
    expect(ofClass(half, 'chart-band')).toEqual([]);
    expect(said(half)).not.toContain('usikkerhetsområde');
  });

  test('of a point that stands alone is a whisker', () => {
    const markup = draw({ points: banded([60]) });
    expect(ofClass(markup, 'chart-whisker')).toHaveLength(1);
    expect(ofClass(markup, 'chart-band')).toEqual([]);
  });
});

describe('target and remarks', () => {
  test('a target is a dashed line across the plot at its value, with its words', () => {
    const markup = draw({ points: series(60, 70, 65), target: { value: 70, text: 'Mål 70' } });
    const [target, ...others] = ofClass(markup, 'chart-target');
    expect(others).toEqual([]);
    expect(number(target!, 'y1')).toBe(lines(markup)[0]![1]![1]);
    expect(number(target!, 'y2')).toBe(number(target!, 'y1'));
    expect(target!.attributes['stroke-dasharray']).toBe('8 5');
    expect(said(markup)).toContain('Mål 70');
  });

  test('a target far from the figures is within the scale', () => {
    const markup = draw({ points: series(60, 61), target: { value: 95, text: 'Mål 95' } });
    const y = number(ofClass(markup, 'chart-target')[0]!, 'y1');
    expect(y).toBeGreaterThan(0);
    expect(y).toBeLessThan(lines(markup)[0]![0]![1]);
  });

  test('every remark is said, with its number where there are more, and leads to its point', () => {
    fc.assert(
      fc.property(anyProps, (props) => {
        fc.pre(props.points.some(({ value }) => Number.isFinite(value)));
        const markup = draw(props);
        const there = (props.annotations ?? []).filter(({ at }) => at >= 0 && at < props.points.length);
        const known = props.points.findIndex(({ value }) => Number.isFinite(value));
        const first = Math.min(known, ...there.map(({ at }) => at));
        const breaks = props.points.slice(first).filter(({ broken }) => broken).length;
        expect(ofClass(markup, 'chart-note')).toHaveLength(there.length + breaks);
        const all = said(markup);
        const many = there.length + breaks;
        const only = many === 1 ? (there[0]?.text ?? chartWords.break) : null;
        for (let number = 1; number <= many; number += 1) {
          expect(
            all.some((text) => text === only || text === String(number) || text.startsWith(`${number} `)),
            `${number}`,
          ).toBe(true);
        }
      }),
    );
    const markup = draw({ points: series(1, 2, 3), annotations: [{ at: 1, text: 'Valg' }] });
    const [note] = ofClass(markup, 'chart-note');
    expect(corners(note!.attributes.d!)[0]!.at(-1)![0]).toBe(lines(markup)[0]![1]![0]);
    expect(said(markup)).toContain('Valg');
  });

  test('what has no room beside or above the plot stands under it, with a sample or its number', () => {
    const props = {
      points: [month(0, 60, { low: 55, high: 66 }), month(1, 61, { low: 56, high: 67, provisional: true })],
      target: { value: 70, text: 'Mål 70' },
      annotations: [
        { at: 0, text: 'Tilgangen ble fornyet etter pålegg' },
        { at: 1, text: 'Valg' },
      ],
    };
    const narrow = draw({ ...props, width: 320 });
    const plot = number(ofClass(narrow, 'chart-grid')[0]!, 'y1');
    for (const text of ['Mål 70', 'usikkerhetsområde', 'foreløpig', 'Valg']) {
      expect(placeOf(narrow, text).top, text).toBeGreaterThan(plot);
    }
    expect(said(narrow).filter((text) => text === '2')).toHaveLength(2);
    const wide = draw({ ...props, width: 960 });
    expect(viewBox(wide).height).toBeLessThan(viewBox(narrow).height);
    expect(Math.abs(middle(placeOf(wide, 'Mål 70')) - number(ofClass(wide, 'chart-target')[0]!, 'y1'))).toBeLessThan(
      10,
    );
  });
});

describe('words along the axes', () => {
  const year = Array.from({ length: 24 }, (_, at) => ({ ...month(at, 60 + at), label: `måned ${at + 1}` }));
  const periods = (markup: string) => said(markup).filter((text) => text.startsWith('måned'));

  test.each([320, 960])('first and last period are named at %i pixels', (width) => {
    const named = periods(draw({ points: year, width }));
    expect(named[0]).toBe('måned 1');
    expect(named.at(-1)).toBe('måned 24');
  });

  test('fewer periods are named where there is less room', () => {
    const [narrow, wide] = [320, 960].map((width) => periods(draw({ points: year, width })).length);
    expect(narrow).toBeGreaterThanOrEqual(2);
    expect(wide).toBeGreaterThan(narrow!);
  });

  test('the scale has three to five numbers, and may begin above zero', () => {
    const markup = draw({ points: series(62, 68) });
    expect(ofClass(markup, 'chart-grid').length + ofClass(markup, 'chart-axis').length).toBeGreaterThanOrEqual(3);
    expect(said(markup)).toContain('62');
    expect(said(markup)).not.toContain('0');
    // A full line is kept for zero.
    expect(ofClass(markup, 'chart-axis')).toEqual([]);
    expect(ofClass(draw({ points: series(0, 68) }), 'chart-axis')).toHaveLength(1);
  });

  test('the scale has no decimals where all its numbers are whole, and leaves the room to the plot', () => {
    const percent = (value: number, decimals = 1) => `${value.toFixed(decimals)} %`;
    expect(said(draw({ points: series(62.5, 68.2), format: percent }))).toContain('64 %');
    expect(said(draw({ points: series(62.5, 63.1), format: percent }))).toContain('62.6 %');
  });

  test('numbers too long to stand beside the plot stand inside it', () => {
    const format = (value: number) => `${value} besøk på nettstedet`;
    const markup = draw({ points: series(4e12, 5e12), format, width: 320 });
    expect(number(ofClass(markup, 'chart-grid')[0]!, 'x1')).toBe(6);
  });

  test('the last value is named beside its point, in bold', () => {
    const markup = draw({ points: series(62, 68, 64.5) });
    const label = texts(markup).find(({ text }) => text === '64.5')!;
    expect(label.attributes['font-weight']).toBe('700');
    const [x, y] = lines(markup)[0]!.at(-1)!;
    expect(boxOf(label).left).toBeCloseTo(x + 8, 1);
    expect(Math.abs(middle(boxOf(label)) - y)).toBeLessThan(3);
  });
});
