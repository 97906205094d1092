import { describe, expect, it } from 'vitest';
import { cell, matrix } from '../../src/catalogue/matrix.ts';
import { CHANNEL_IDS, METHOD_IDS } from '../../src/catalogue/types.ts';

const cells = CHANNEL_IDS.flatMap((channel) => METHOD_IDS.map((method) => [channel, method] as const));
const notMeasurable = (channel: (typeof CHANNEL_IDS)[number]) =>
  METHOD_IDS.filter((method) => !cell(channel, method).measurable);

describe('the matrix of channels and methods', () => {
  it('has exactly the catalogue’s channels and methods', () => {
    expect(Object.keys(matrix).sort()).toEqual([...CHANNEL_IDS].sort());
    for (const row of Object.values(matrix)) expect(Object.keys(row).sort()).toEqual([...METHOD_IDS].sort());
  });

  it.each(cells)(
    'answers %s by %s: what is measured, without a full stop, or a reason, with one',
    (channel, method) => {
      const answer = cell(channel, method);
      const text = Object.values(answer.measurable ? answer.measures : answer.reason);
      for (const words of text) expect(words.endsWith('.')).toBe(!answer.measurable);
    },
  );

  it.each(METHOD_IDS)('measures some channel by %s', (method) => {
    expect(CHANNEL_IDS.some((channel) => cell(channel, method).measurable)).toBe(true);
  });

  it.each(CHANNEL_IDS)('measures %s by web analytics, satisfaction and inquiries', (channel) => {
    for (const method of ['web-analytics', 'user-satisfaction', 'inquiries'] as const) {
      expect(cell(channel, method).measurable, method).toBe(true);
    }
  });

  it('says of the survey’s channels what no method reaches', () => {
    expect(Object.fromEntries(CHANNEL_IDS.slice(0, 10).map((channel) => [channel, notMeasurable(channel)]))).toEqual({
      website: ['social-followers', 'media-mentions'],
      facebook: ['media-mentions', 'media-analysis'],
      intranet: ['media-mentions', 'media-analysis'],
      'news-media': ['social-followers'],
      letter: ['social-followers', 'media-mentions', 'social-engagement', 'media-analysis'],
      'public-meeting': ['social-followers'],
      conference: ['social-followers'],
      brochure: ['social-followers', 'media-mentions', 'social-engagement', 'media-analysis'],
      twitter: ['event-attendance'],
      'other-website': ['social-followers', 'media-mentions'],
    });
  });
});
