import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Multiples } from '../../src/charts/multiples.tsx';
import { Sparkline } from '../../src/charts/sparkline.tsx';
import { ChartTable } from '../../src/charts/table.tsx';
import type { LineChartProps } from '../../src/charts/types.ts';
import { boxOf, elements, overlap, places, said, texts, viewBox } from './drawn.ts';
import { anyProps, base, KINDS, month, series, words } from './samples.ts';

const table = ({ points, format, annotations }: LineChartProps) =>
  String(
    ChartTable({
      points,
      format,
      caption: 'Tall',
      range: (low, high) => `${format(low)} til ${format(high)}`,
      words: { ...words, period: 'Periode', value: 'Verdi', note: 'Merknad' },
      ...(annotations ? { annotations } : {}),
    }),
  );
const panels = ({ points, label, annotations: _, height: __, ...common }: LineChartProps) =>
  String(
    Multiples({
      ...common,
      width: 300,
      items: [0, 1, 2].map((at) => ({ points: points.slice(at), label, title: label })),
    }),
  );
const svgs = (markup: string) => markup.match(/<svg[\s\S]*?<\/svg>/g) ?? [];

const WITH_TEXT = { ...KINDS, Multiples: panels };
const ALL = {
  ...WITH_TEXT,
  Sparkline: ({ points }: LineChartProps) => String(Sparkline({ points })),
  ChartTable: table,
};

describe.each(Object.entries(WITH_TEXT))('%s, whatever its figures', (_, draw) => {
  test('never prints one text over another', () => {
    fc.assert(
      fc.property(anyProps, (props) => {
        for (const svg of svgs(draw(props))) {
          const boxes = texts(svg).map((element) => ({ ...boxOf(element), text: element.text }));
          for (const [at, one] of boxes.entries()) {
            expect(
              boxes.slice(at + 1).filter((other) => overlap(one, other)),
              one.text,
            ).toEqual([]);
          }
        }
      }),
    );
  });

  test('draws nothing outside its viewBox', () => {
    fc.assert(
      fc.property(anyProps, (props) => {
        const all = svgs(draw(props));
        expect(all.length).toBe(draw === panels ? 3 : 1);
        for (const svg of all) {
          const { width, height } = viewBox(svg);
          expect(places(svg).filter(([x, y]) => !(x >= 0 && y >= 0 && x <= width && y <= height))).toEqual([]);
        }
      }),
    );
  });

  test('is an image with the words it was given, in letters of 13 pixels or more', () => {
    fc.assert(
      fc.property(anyProps, (props) => {
        for (const svg of svgs(draw(props))) {
          const [root] = elements(svg);
          expect(root!.attributes).toMatchObject({ role: 'img', 'aria-label': props.label });
          expect(root!.classes).toContain('chart');
          expect(Number(root!.attributes['font-size'])).toBeGreaterThanOrEqual(13);
          expect(
            elements(svg)
              .slice(1)
              .some(({ attributes }) => 'font-size' in attributes),
          ).toBe(false);
        }
      }),
    );
  });

  test.each([
    ['no point', []],
    ['nothing but missing values', series(null, null, Number.NaN)],
  ])('says that figures are missing where there is %s', (_case, points) => {
    const markup = draw({ ...base, points });
    expect(said(markup)).toContain('mangler data');
    expect(said(markup).some((text) => /\d/.test(text))).toBe(false);
  });

  test.each([320, 960])('holds one point, a constant series, huge, tiny and negative values at %i pixels', (width) => {
    for (const points of [
      series(7),
      series(0),
      series(5, 5, 5),
      series(0, 0),
      series(1e300, -1e300, 2),
      series(1e-300, 2e-300),
      series(-3, -9, -4),
      series(1e15, 1e15 + 1),
    ]) {
      const markup = draw({ ...base, points, width, whole: false });
      expect(markup).not.toMatch(/NaN|Infinity|undefined|null/);
      expect(
        elements(markup).some(({ classes }) => classes.includes('chart-mark') || classes.includes('chart-bar')),
      ).toBe(true);
    }
  });
});

describe.each(Object.entries(ALL))('%s, whatever its figures', (_, draw) => {
  test('has no style of its own, no id, and nothing that was not there', () => {
    fc.assert(
      fc.property(anyProps, (props) => {
        const markup = draw(props);
        for (const { name, attributes } of elements(markup)) {
          expect(name).not.toMatch(/^(style|script|defs|title)$/);
          expect(Object.keys(attributes).filter((key) => /^(style|id|on\w+)$/i.test(key))).toEqual([]);
          expect(Object.values(attributes).filter((value) => /NaN|Infinity|undefined|null/.test(value))).toEqual([]);
        }
        expect(markup).not.toMatch(/>(NaN|Infinity|undefined|null)</);
      }),
    );
  });

  test('is drawn alike each time, with coordinates of at most two decimals', () => {
    fc.assert(
      fc.property(anyProps, (props) => {
        const markup = draw(props);
        expect(draw(props)).toBe(markup);
        for (const { attributes } of elements(markup)) {
          const { 'aria-label': __, ...drawn } = attributes;
          expect(
            Object.values(drawn).filter((value) => !value.startsWith('#') && /\.\d{3}|\de[-+]?\d/.test(value)),
          ).toEqual([]);
        }
      }),
    );
  });

  test('lets no text out into the markup', () => {
    const text = '"><script>x</script>';
    const points = [{ ...month(0, 1), label: text, full: text }, month(1, 2)];
    const markup = draw({ ...base, points, label: text, target: { value: 1, text }, annotations: [{ at: 0, text }] });
    expect(markup).not.toContain('<script');
  });
});
