import { describe, expect, it } from 'vitest';
import { channel, channels } from '../../src/catalogue/channels.ts';
import { catalogue } from '../../src/catalogue/index.ts';
import { matrix } from '../../src/catalogue/matrix.ts';
import { method, methods } from '../../src/catalogue/methods.ts';
import { type ChannelId, type MethodId, SURVEY_CHANNEL_IDS } from '../../src/catalogue/types.ts';
import { LANGUAGES, type Words } from '../../src/core/words.ts';
import { faults } from '../core/plain-language.ts';

/** Every text for people inside a value, wherever it lies. */
function wordsIn(value: unknown, path = ''): { path: string; words: Words }[] {
  if (typeof value !== 'object' || value === null) return [];
  if ('nb' in value) return [{ path, words: value as Words }];
  return Object.entries(value).flatMap(([key, inner]) => wordsIn(inner, `${path}/${key}`));
}

describe.each(Object.entries(catalogue))('the list of %s', (_, list) => {
  it('has unique ids in kebab-case', () => {
    const ids = list.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(id).toMatch(/^[a-z]+(-[a-z]+)*$/);
  });

  it.each(LANGUAGES)('has labels in %s, no two alike', (lang) => {
    const labels = list.map(({ label }) => label[lang]);
    expect(labels.filter((label) => label.trim() === '')).toEqual([]);
    expect(labels.filter((label, index) => labels.indexOf(label) !== index)).toEqual([]);
  });
});

describe.each([
  ['channels', 24],
  ['methods', 9],
  ['goals', 10],
  ['audiences', 10],
] as const)('the %s', (name, count) => {
  it(`are ${count}, ranked from 1 without a gap`, () => {
    expect(catalogue[name].map(({ rank }) => rank)).toEqual(Array.from({ length: count }, (_, index) => index + 1));
  });
});

describe('every text', () => {
  it.each(wordsIn({ ...catalogue, matrix }).map(({ path, words }) => [path, words] as const))(
    '%s is plain',
    (_, words) => {
      expect(LANGUAGES.flatMap((lang) => faults(words[lang] ?? ''))).toEqual([]);
      expect(Object.keys(words).sort()).toEqual([...LANGUAGES].sort());
    },
  );
});

describe('channels', () => {
  it('of the survey come first, and only they have its wording', () => {
    expect(channels.filter(({ survey }) => survey).map(({ id }) => id)).toEqual([...SURVEY_CHANNEL_IDS]);
    for (const { id, survey, surveyLabel } of channels) expect(surveyLabel !== null, id).toBe(survey);
  });

  it('name no one body in their labels', () => {
    for (const { label } of channels) expect(Object.values(label).join(' ')).not.toMatch(/oslo/i);
  });

  it('are found by id, and an unknown id is an error', () => {
    for (const each of channels) expect(channel(each.id)).toBe(each);
    expect(() => channel('fax' as ChannelId)).toThrow('unknown channel fax');
  });
});

describe('methods', () => {
  it('are found by id, and an unknown id is an error', () => {
    for (const each of methods) expect(method(each.id)).toBe(each);
    expect(() => method('guesswork' as MethodId)).toThrow('unknown method guesswork');
  });

  it('say what they cannot show, each in its own words', () => {
    expect(new Set(methods.map(({ limits }) => limits.nb)).size).toBe(methods.length);
  });
});
