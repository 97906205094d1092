import { describe, expect, it } from 'vitest';
import { channels } from '../../../src/catalogue/channels.ts';
import { methods } from '../../../src/catalogue/methods.ts';
import { LANGUAGES } from '../../../src/core/words.ts';
import { soften } from '../../../src/pages/parts/soften.ts';

describe('a label in a narrow place', () => {
  it('may be broken at the joints of its words, and after a slash', () => {
    expect(soften('Brukertilfredshetsundersøkelser')).toBe('Bruker\u00adtilfredshets\u00adundersøkelser');
    expect(soften('Omdømmeundersøkelse')).toBe('Omdømme\u00adundersøkelse');
    expect(soften('Medarbeidarundersøkinga')).toBe('Medarbeidar\u00adundersøkinga');
    expect(soften('Opne publikumsmøte/arrangement')).toBe('Opne publikums\u00admøte/\u200barrange\u00adment');
    expect(soften('Nyhendesaker')).toBe('Nyhende\u00adsaker');
    expect(soften('Tilfredshet, 0–100')).toBe('Tilfredshet, 0\u2060–\u2060100');
    expect(soften('Facebook')).toBe('Facebook');
  });

  it.each(LANGUAGES)(
    'is the same to whoever reads it, and has no word of more than 16 letters in one piece: %s',
    (lang) => {
      for (const { label } of [...channels, ...methods]) {
        const softened = soften(label[lang]);
        expect(softened.replace(/[\u00ad\u200b\u2060]/g, '')).toBe(label[lang]);
        for (const piece of softened.split(/[\u00ad\u200b\s/-]/)) expect(piece.length, piece).toBeLessThanOrEqual(16);
      }
    },
  );
});
