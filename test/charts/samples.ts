import fc from 'fast-check';
import { Bars } from '../../src/charts/bars.tsx';
import { DotInterval } from '../../src/charts/dot-interval.tsx';
import { LineChart } from '../../src/charts/line-chart.tsx';
import type { Annotation, ChartPoint, LineChartProps } from '../../src/charts/types.ts';

export const words = {
  missing: 'mangler data',
  provisional: 'foreløpig',
  break: 'Ny måte å telle på',
  interval: 'usikkerhetsområde',
};

/** Six digits at most, with the proper minus. */
export const format = (value: number) => String(Number(value.toPrecision(6))).replace('-', '−');

/** A month of a made-up series. */
export function month(at: number, value: number | null, more: Partial<ChartPoint> = {}): ChartPoint {
  return { label: `m${at + 1}`, full: `måned ${at + 1}`, value, ...more };
}

export const series = (...values: (number | null)[]) => values.map((value, at) => month(at, value));

export const base = { label: 'Hele figuren i ord', format, words };

/** Charts with text that take the same props, as markup. */
export const KINDS: Readonly<Record<string, (props: LineChartProps) => string>> = {
  LineChart: (props) => String(LineChart(props)),
  DotInterval: ({ height: _, annotations: __, ...props }) => String(DotInterval(props)),
  Bars: ({ height: _, annotations: __, ...props }) => String(Bars(props)),
};

const name = fc.oneof(
  fc.constantFrom('jan. 2026', 'okt. 2026', 'uke 47', '2026', 'Plan- og bygningsetaten i Oslo kommune'),
  fc.stringMatching(/^[a-zæøå<>&"]{1,40}$/),
);
const ordinary = fc.double({ min: -1000, max: 1000, noNaN: true });
const value = fc.oneof(
  { weight: 6, arbitrary: ordinary },
  { weight: 2, arbitrary: fc.constant(null) },
  { weight: 1, arbitrary: fc.constantFrom(0, -0, 1e15, -1e15, 1e-12, 3, Number.NaN, Number.POSITIVE_INFINITY) },
);
const end = fc.option(ordinary, { freq: 2 });
const point: fc.Arbitrary<ChartPoint> = fc.record({
  label: name,
  full: name,
  value,
  low: end,
  high: end,
  provisional: fc.boolean(),
  broken: fc.integer({ min: 0, max: 9 }).map((draw) => draw === 0),
});
const annotation: fc.Arbitrary<Annotation> = fc.record({
  at: fc.integer({ min: -1, max: 40 }),
  text: fc.oneof(name, fc.lorem({ maxCount: 12 })),
});

/** Props of any chart: short and long series with all that may be in them. */
export const anyProps: fc.Arbitrary<LineChartProps> = fc.record(
  {
    points: fc.oneof(fc.array(point, { maxLength: 6, size: 'max' }), fc.array(point, { maxLength: 120, size: 'max' })),
    label: name,
    format: fc.constantFrom(format, (one: number) => `${format(one)} besøk på nettstedet i alt`),
    words: fc.constant(words),
    width: fc.constantFrom(320, 479, 640, 960),
    whole: fc.boolean(),
    target: fc.record({ value: fc.oneof(ordinary, fc.constant(Number.NaN)), text: name }),
    annotations: fc.array(annotation, { maxLength: 8 }),
  },
  { requiredKeys: ['points', 'label', 'format', 'words', 'width'] },
);
