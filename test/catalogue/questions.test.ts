import { describe, expect, it } from 'vitest';
import { quantity } from '../../src/catalogue/quantities.ts';
import {
  answerColumns,
  methodOf,
  NOT_COUNTED,
  pointsFor,
  questions,
  questionsFor,
} from '../../src/catalogue/questions/index.ts';
import { CHANNEL_IDS, GOAL_IDS, METHOD_IDS } from '../../src/catalogue/types.ts';
import { LANGUAGES, type Words } from '../../src/core/words.ts';
import { indicator } from '../../src/indicators/index.ts';
import { faults } from '../core/plain-language.ts';

const placesIn = (text: string) => [...text.matchAll(/\[[^\]]+\]/g)].length;

describe.each(questions.map((q) => [q.id, q] as const))('the question %s', (id, q) => {
  it('is one plain question in each language, with the same places to fill in', () => {
    for (const lang of LANGUAGES) {
      const text = q.text[lang];
      expect(faults(text), lang).toEqual([]);
      expect(text.split('?')).toHaveLength(2);
      expect(placesIn(text), lang).toBe(placesIn(q.text.nb));
    }
  });

  it('asks for one thing: no «and» outside of what is filled in', () => {
    const outside = (lang: keyof Words) => q.text[lang].replace(/\[[^\]]+\]/g, '');
    expect(outside('nb')).not.toMatch(/\bog\b/);
    expect(outside('nn')).not.toMatch(/\bog\b/);
    expect(outside('en')).not.toMatch(/\band\b/);
  });

  it('has answers that are told apart, by code and in words', () => {
    expect(id).toMatch(/^[a-z]+(-[a-z]+)*$/);
    const codes = q.options.map(({ code }) => code);
    expect(new Set(codes).size).toBe(codes.length);
    for (const code of codes) expect(code).toMatch(/^[a-z0-9-]+$/);
    for (const lang of LANGUAGES) {
      const labels = q.options.map(({ label }) => label[lang]);
      expect(new Set(labels).size).toBe(labels.length);
      for (const label of labels) expect(faults(label)).toEqual([]);
    }
  });

  it('gives every answer a place on the scale of what it measures, or says that it is not counted', () => {
    if (q.quantity === null) return expect(q.options.every(({ point }) => point === null)).toBe(true);
    const scale = quantity(q.quantity).dimensions.point as readonly string[];
    for (const channel of CHANNEL_IDS) {
      const points = pointsFor(q, channel);
      expect(Object.keys(points).toSorted()).toEqual(q.options.map(({ code }) => code).toSorted());
      for (const point of Object.values(points)) expect([...scale, NOT_COUNTED]).toContain(point);
    }
  });

  it('offers the whole scale, as many answers below the middle as above', () => {
    const points = q.options.flatMap(({ point }) => point ?? []);
    if (q.quantity === null || q.choose === 'several') return;
    const scale = quantity(q.quantity).dimensions.point as readonly string[];
    const wanted =
      q.quantity === 'survey-answers'
        ? [
            ['1', '2', '3', '4', '5'],
            ['1', '0'],
          ]
        : [[...scale]];
    expect(wanted.map((list) => list.toSorted())).toContainEqual(points.toSorted());
  });

  it('says whom to ask, briefly', () => {
    for (const lang of LANGUAGES) expect(faults(q.sampling[lang])).toEqual([]);
  });

  it('belongs to a goal and a method', () => {
    expect(q.goals.length).toBeGreaterThan(0);
    expect(METHOD_IDS).toContain(methodOf(q));
  });
});

describe('the bank', () => {
  it('has ids of its own', () => {
    expect(new Set(questions.map(({ id }) => id)).size).toBe(questions.length);
  });

  it.each(GOAL_IDS)('has at least four questions for %s, each quantity once', (goal) => {
    const own = questionsFor({ goal });
    expect(own.length).toBeGreaterThanOrEqual(4);
    const counted = own.map(({ quantity: id }) => id).filter((id) => id !== null && id !== 'survey-answers');
    expect(new Set(counted).size).toBe(counted.length);
  });

  it('has a question for every scale that answers are counted on', () => {
    const asked = new Set(questions.map(({ quantity: id }) => id));
    for (const id of Object.keys(answerColumns)) expect(asked).toContain(id);
  });

  it('lets every channel be remembered that is asked about, and no other', () => {
    const recall = questions.find(({ id }) => id === 'channel-recall')!;
    const named = recall.options.flatMap(({ channel }) => channel ?? []);
    expect(named.toSorted()).toEqual(indicator('user-satisfaction.channel-recall')!.channels.toSorted());
    const points = pointsFor(recall, 'letter');
    expect(Object.keys(points).filter((code) => points[code] === 'yes')).toEqual(['letter']);
    expect(points).toMatchObject({ website: 'no', nowhere: 'no', 'dont-remember': NOT_COUNTED });
  });
});
