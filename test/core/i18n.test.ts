import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Book } from '../../src/core/i18n/book.ts';
import { type PhraseKey, phrase, phraseKeys, phrases, rawPhrase } from '../../src/core/i18n/index.ts';
import { LANGUAGES } from '../../src/core/words.ts';
import { faults } from './plain-language.ts';

const placesOf = (text: string) => [...new Set([...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]))].sort();
const filled = (key: PhraseKey) => Object.fromEntries(placesOf(rawPhrase('nb', key)).map((name) => [name, 'x']));

describe.each(phraseKeys)('the phrase %s', (key) => {
  it('has the same places in every language', () => {
    for (const lang of LANGUAGES) expect(placesOf(rawPhrase(lang, key)), lang).toEqual(placesOf(rawPhrase('nb', key)));
  });

  it('is plain: not empty, short sentences, nothing claimed too much', () => {
    for (const lang of LANGUAGES) expect(faults(rawPhrase(lang, key)), lang).toEqual([]);
  });

  it('is left without a brace once its places are filled', () => {
    const words = phrases(key, filled(key));
    for (const lang of LANGUAGES) expect(words[lang]).not.toMatch(/[{}]/);
  });
});

describe('a phrase', () => {
  it('fills every place, also one that stands twice and one that is zero', () => {
    expect(phrase('en', 'source.timeout', { system: 'Matomo', seconds: 0 })).toBe(
      'Matomo did not answer within 0 seconds. We will try again.',
    );
  });

  it('throws where a place has no value, so that a gap reaches nobody', () => {
    expect(() => phrase('nb', 'source.timeout', { system: 'Matomo' })).toThrow('wants {seconds}');
  });

  it('keeps a value that looks like a place or a replacement pattern as it is', () => {
    expect(phrase('nb', 'source.gone', { what: '{system} $1 $&', system: 'Y' })).toBe(
      '{system} $1 $& finnes ikke lenger i Y. Lag en ny kilde hvis det har fått en ny adresse der.',
    );
  });
});

describe('the rooms', () => {
  it('are all merged, and no two share a key: a later one would hide an earlier', async () => {
    const folder = new URL('../../src/core/i18n/', import.meta.url);
    const names = readdirSync(folder).filter((name) => name !== 'index.ts' && name !== 'book.ts');
    const modules: Record<string, Book<string>>[] = await Promise.all(
      names.map((name) => import(new URL(name, folder).href)),
    );
    const keys = modules.flatMap((module) => Object.values(module)).flatMap((room) => Object.keys(room.nb));
    expect(keys.sort()).toEqual([...phraseKeys].sort());
  });
});
