import { describe, expect, it } from 'vitest';
import { style } from '../../src/pages/style.ts';

/** Colours by name, in the light theme and in the dark one. */
const themes = [...style.matchAll(/:root \{([^}]*)\}/g)].map(([, block]) =>
  Object.fromEntries([...block!.matchAll(/--([\w-]+): (#[0-9a-f]{6})/g)].map(([, name, hex]) => [name, hex!])),
);

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

describe.each([
  ['light', themes[0]!],
  ['dark', themes[1]!],
])('the %s colours', (_, theme) => {
  it.each([
    ['ink', 'ground', 7],
    ['ink', 'raised', 7],
    ['quiet', 'ground', 7],
    ['quiet', 'raised', 7],
    ['link', 'ground', 7],
    ['link', 'raised', 7],
    ['on-act', 'act', 7],
    ['on-mark', 'mark', 7],
    ['line', 'ground', 3],
    ['line', 'raised', 3],
  ])('let %s be read on %s', (front, back, least) => {
    expect(contrast(theme[front]!, theme[back]!)).toBeGreaterThanOrEqual(least);
  });
});

describe('the style', () => {
  it('fetches nothing from anywhere', () => {
    expect(style).not.toMatch(/url\(|@import/);
  });
});
