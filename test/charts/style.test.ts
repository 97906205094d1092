import { describe, expect, test } from 'vitest';
import { type Colours, dark, light, print } from '../../src/charts/colours.ts';
import { Sparkline } from '../../src/charts/sparkline.tsx';
import { chartStyle } from '../../src/charts/style.ts';
import { elements } from './drawn.ts';
import { base, KINDS, month } from './samples.ts';

/** Relative luminance, as WCAG 2.2 defines it. */
function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
}
function contrast(a: string, b: string): number {
  const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (high! + 0.05) / (low! + 0.05);
}

/** The colours of the sheet's first block, or of that within a media query. */
function coloursIn(query?: string): Record<string, string> {
  const css = query ? chartStyle.slice(chartStyle.indexOf(query)) : chartStyle;
  const block = /\.chart \{([^}]*)\}/.exec(css)![1]!;
  return Object.fromEntries(
    [...block.matchAll(/--c-(\w+): (?:var\(--chart-\1, )?(#[0-9a-f]{6})/g)].map(([, name, hex]) => [name!, hex!]),
  );
}
const grounds: [string, Colours, Record<string, string>][] = [
  ['light', light, coloursIn()],
  ['dark', dark, coloursIn('prefers-color-scheme: dark')],
  ['printed', print, coloursIn('@media print')],
];

test('contrast is computed as WCAG has it', () => {
  expect(contrast('#000000', '#ffffff')).toBe(21);
  expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
});

describe.each(grounds)('on a %s ground', (_, colours, inSheet) => {
  test('the sheet has the colours that are tested here', () => {
    expect(inSheet).toEqual(colours);
  });

  test('text has a contrast of 4.5 or more, lines 3 or more, on the ground and on the band', () => {
    for (const ground of [colours.ground, colours.band]) {
      for (const text of [colours.ink, colours.quiet, colours.target]) {
        expect(contrast(text, ground)).toBeGreaterThanOrEqual(4.5);
      }
      expect(contrast(colours.line, ground)).toBeGreaterThanOrEqual(3);
    }
  });
});

describe('the style sheet', () => {
  const points = [
    month(0, 1, { low: 0, high: 3 }),
    month(1, 2, { low: 0, high: 3, provisional: true }),
    month(2, null),
    month(3, -4, { broken: true, low: -5, high: 0 }),
  ];
  const props = { ...base, points, target: { value: 2, text: 'Mål' }, annotations: [{ at: 0, text: 'Valg' }] };
  const markup = [320, 960].flatMap((width) => Object.values(KINDS).map((draw) => draw({ ...props, width }))).join('');
  const painted = elements(markup + Sparkline({ points })).filter(
    ({ name, attributes }) => name !== 'svg' && ('fill' in attributes || 'stroke' in attributes),
  );

  test('can recolour all that a chart paints, and a chart can be seen without it', () => {
    expect(painted.length).toBeGreaterThan(50);
    for (const { classes, attributes } of painted) {
      for (const what of ['fill', 'stroke'] as const) {
        const colour = attributes[what];
        if (!colour || colour === 'none') continue;
        expect(Object.values(light)).toContain(colour);
        const rules = chartStyle.split('\n').filter((rule) => rule.includes(`${what}: var(--c-`));
        const named = rules.filter((rule) => classes.some((one) => new RegExp(`\\.${one}\\b(?!-)`).test(rule)));
        expect(named.length, `${what} of ${classes.join(' ')}`).toBeGreaterThan(0);
        // The last rule wins, and says the same colour as the attribute.
        const name = /--c-(\w+)/.exec(named.at(-1)!.slice(named.at(-1)!.indexOf(`${what}:`)))![1] as keyof Colours;
        expect(light[name], `${what} of ${classes.join(' ')}`).toBe(colour);
      }
    }
  });

  test('lets a theme set each of its colours, but not on paper', () => {
    for (const name of Object.keys(light)) expect(chartStyle).toContain(`var(--chart-${name}, `);
    expect(chartStyle.slice(chartStyle.indexOf('@media print'))).not.toContain('--chart-');
    expect(print).toMatchObject({ ink: '#000000', ground: '#ffffff' });
  });

  test('shows one of two forms of a chart', () => {
    expect(KINDS.LineChart!({ ...props, width: 320 })).toContain('class="chart chart-narrow"');
    expect(KINDS.LineChart!({ ...props, width: 960 })).toContain('class="chart chart-wide"');
    expect(chartStyle).toContain('.chart-both > .chart-narrow { display: none; }');
  });
});
