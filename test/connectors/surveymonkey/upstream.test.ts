import { describe, expect, it } from 'vitest';
import surveymonkey from '../../../src/connectors/surveymonkey/index.ts';
import { createSurveymonkeyUpstream, SURVEYMONKEY_QUESTIONS } from '../../../src/connectors/surveymonkey/upstream.ts';
import { describeUpstream, openBench, type UpstreamSpec } from '../../support/upstream.ts';

const token = 'prove.nokkel-1';
const config = { token, form: 471100, questions: SURVEYMONKEY_QUESTIONS };
const form = { id: 471100, title: 'Brukerundersøkelse', firstDay: '2026-05-01', perDay: 3 };
const headers = { authorization: `Bearer ${token}` };
const survey = '/v3/surveys/471100';

const spec = {
  ...{ connector: surveymonkey, config: config as unknown as Record<string, unknown> },
  make: (clock, faults) => createSurveymonkeyUpstream({ seed: 'prøve', clock, form, token, faults }),
  fates: {
    ...{ 'rate-seconds': 'rate', 'rate-unsaid': 'rate', unavailable: 'transient', hang: 'transient' },
    ...{ truncated: 'transient', html: 'transient', 'server-error': 'transient', 'expired-token': 'auth' },
    ...{ 'drift-renamed': 'shape', 'drift-text': 'shape', 'error-inside': 'shape' },
  },
  asks: [
    [`${survey}/details`, { headers }],
    [`${survey}/responses/bulk?per_page=100`, { headers }],
    [`${survey}/details`],
  ],
} satisfies UpstreamSpec;

describeUpstream(spec);

describe('surveymonkey', () => {
  it('reads every page of responses', async () => {
    const { read, exchanges } = openBench(spec);
    await read({ from: '2026-10-27', to: '2026-11-02' });
    const pages = exchanges.flatMap(({ request }) => new URL(request.url).searchParams.get('page') ?? []);
    expect(pages).toEqual(pages.map((_, i) => String(i + 1)));
    expect(pages.length).toBeGreaterThan(3);
  });

  const check = (settings: object) => {
    const { io } = openBench(spec);
    return surveymonkey.check!(surveymonkey.config.parse({ ...config, ...settings }), io);
  };
  const one = (question: object) => ({ questions: [question] });

  it('says in its check which survey it found', async () => {
    expect((await check({})).found.nb).toBe('Fant undersøkelsen «Brukerundersøkelse» (3 spørsmål måles).');
  });

  it('proves in its check that answers can be read, by one of them', async () => {
    const { io, exchanges, faults } = openBench(spec);
    const settings = surveymonkey.config.parse(config);
    await surveymonkey.check!(settings, io);
    const sizes = exchanges.flatMap(({ request }) => new URL(request.url).searchParams.get('per_page') ?? []);
    expect(sizes).toEqual(['1']);
    faults.push({ kind: 'drift-text' });
    await expect(surveymonkey.check!(settings, io)).rejects.toMatchObject({ kind: 'shape' });
  });

  it.each([
    ['a key that is not one', { token: 'annen' }, { kind: 'auth', phrase: 'source.auth' }],
    ['a survey that there is not', { form: 9 }, { kind: 'config', params: { field: 'form' } }],
    ['a question that is not there', one({ question: '9', quantity: 'csat-answers' }), { phrase: 'questions.missing' }],
    ['a whole matrix', one({ question: '103', quantity: 'trust-answers' }), { phrase: 'questions.missing' }],
    ['free text', one({ question: '104', quantity: 'csat-answers' }), { phrase: 'questions.kind' }],
    [
      'an option without a place',
      one({ question: '102', quantity: 'task-success-answers', points: { 1021: 'yes' } }),
      { phrase: 'questions.unplaced' },
    ],
  ])('names %s', async (_, settings, wanted) => {
    await expect(check(settings)).rejects.toMatchObject(wanted);
  });
});
