import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Text, widthOf, wrap } from '../../src/charts/text.tsx';
import { elements, texts } from './drawn.ts';

describe('text that is wrapped', () => {
  test('fits into its room, in at most as many lines as there may be', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 120 }), fc.integer({ min: 30, max: 300 }), (text, room) => {
        const lines = wrap(text, room);
        expect(lines.length).toBeLessThanOrEqual(3);
        for (const line of lines) expect(widthOf(line)).toBeLessThanOrEqual(room);
      }),
    );
  });

  test('loses no word while it fits', () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[a-zæøå]{1,8}$/), { minLength: 1, maxLength: 8 }), (words) => {
        expect(wrap(words.join(' '), 120, 99).join(' ')).toBe(words.join(' '));
      }),
    );
  });

  test('says that there is more where it does not', () => {
    expect(wrap('en to tre fire fem', widthOf('en to'), 2)).toEqual(['en to', 'tre…']);
  });

  test('cuts a word that is longer than a line, with a hyphen', () => {
    expect(wrap('personvernombud', widthOf('personvern'), 3)).toEqual(['personver-', 'nombud']);
  });

  test('never breaks at a no-break space', () => {
    expect(wrap('412\u00a0000 besøk', widthOf('412 000'), 3)).toEqual(['412\u00a0000', 'besøk']);
  });
});

describe('the estimated width of a text', () => {
  // As measured of Inter, 14 px, in a browser.
  test.each([
    ['80%', 31.24],
    ['100%', 37.11],
    ['80\u00a0%', 35.18],
    ['400,000', 56.53],
    ['−0,18', 34.92],
    ['MW', 26.44],
    ['Jan 2026', 62.65],
  ])('%s: no less than it is', (text, measured) => {
    expect(widthOf(text)).toBeGreaterThanOrEqual(measured);
  });
});

describe('a line of text', () => {
  const draw = (room: number) => String(Text({ x: 0, y: 0, lines: ['412 000'], room }));

  test('is pressed together where it is wider than its room, never cut', () => {
    const [element] = texts(draw(30));
    expect(element).toMatchObject({ text: '412 000', attributes: { textLength: '30' } });
    expect(draw(300)).not.toContain('textLength');
  });

  test('is left out where it is empty, and keeps the place of its line', () => {
    const markup = String(Text({ x: 0, y: 10, lines: ['', 'b'] }));
    expect(elements(markup)).toHaveLength(1);
    expect(texts(markup)[0]!.attributes.y).toBe('28');
  });
});
