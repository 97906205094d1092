import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { THEMES } from '../../src/core/themes.ts';
import { icon, style } from '../../src/pages/style.ts';

const SCHEMES = ['light', 'dark'] as const;

/** The colours of a theme by name, as a browser would have them in a scheme. */
function coloursOf(theme: string, scheme: string): Record<string, string> {
  const css = readFileSync(new URL(`../../src/pages/themes/${theme}.css`, import.meta.url), 'utf8');
  const block = new RegExp(`\\[data-color-scheme="${scheme}"\\] \\{([^}]*)\\}`).exec(css)![1]!;
  return Object.fromEntries(
    [...block.matchAll(/--ds-color-([\w-]+): (#[0-9a-f]{6})/gi)].map(([, name, hex]) => [name, hex!]),
  );
}

/** WCAG 2.2, relative luminance and contrast ratio. */
function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
function contrast(a: string, b: string): number {
  const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

describe.each(THEMES.flatMap((theme) => SCHEMES.map((scheme) => [theme, scheme] as const)))(
  '%s, %s',
  (theme, scheme) => {
    it.each([
      ['neutral-text-default', 'neutral-background-default', 7],
      ['neutral-text-subtle', 'neutral-background-default', 4.5],
      ['neutral-text-subtle', 'neutral-surface-default', 4.5],
      ['neutral-text-default', 'neutral-surface-tinted', 4.5],
      ['accent-text-default', 'neutral-background-default', 4.5],
      ['accent-border-strong', 'neutral-background-default', 3],
      ['warning-text-default', 'warning-surface-tinted', 4.5],
      ['warning-border-default', 'neutral-background-default', 3],
      ['accent-base-default', 'neutral-background-default', 3],
    ])('lets %s be read on %s', (front, back, least) => {
      const colours = coloursOf(theme, scheme);
      expect(contrast(colours[front]!, colours[back]!)).toBeGreaterThanOrEqual(least);
    });

    it('names every colour that the style uses', () => {
      const colours = coloursOf(theme, scheme);
      const used = [...style.matchAll(/--ds-color-([\w-]+)/g)].map(([, name]) => name!);
      expect(used.length).toBeGreaterThan(5);
      for (const name of used) expect(colours, name).toHaveProperty(name);
    });
  },
);

describe('the style', () => {
  it('names no colour of its own, and fetches nothing but its fonts from here', () => {
    expect(style).not.toMatch(/#[0-9a-f]{3,8}\b|rgb\(|hsl\(|@import/i);
    for (const [, to] of style.matchAll(/url\(([^)]*)\)/g)) expect(to).toMatch(/^\/assets\/inter-\d+\.woff2$/);
    expect(icon).not.toMatch(/href|script|style/);
  });
});
