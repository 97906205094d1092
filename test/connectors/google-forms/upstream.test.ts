import { describe, expect, it } from 'vitest';
import type { Page } from '../../../src/connectors/contract.ts';
import { createUpstreamAccount, faultOf } from '../../../src/connectors/ga4/upstream-account.ts';
import googleForms from '../../../src/connectors/google-forms/index.ts';
import { createGoogleFormsUpstream, GOOGLE_FORMS_QUESTIONS } from '../../../src/connectors/google-forms/upstream.ts';
import { describeUpstream, openBench, type UpstreamSpec } from '../../support/upstream.ts';

const account = await createUpstreamAccount('ekko@example-project.iam.gserviceaccount.com');
const formId = '1aBcDeFgHiJkLmNoPqRsTuVwXyZ_0123456789-abcdefg';
const form = { id: 7, title: 'Brukerundersøkelse', firstDay: '2026-01-05', perDay: 9 };
const config = { form: formId, key: account.keyFile, questions: GOOGLE_FORMS_QUESTIONS };

/** Every count by what it is of and the point it lies at. */
function byPoint(pages: readonly Page[]) {
  const sums: Record<string, number> = {};
  for (const { measure, value, dims } of pages.flatMap((page) => page.readings)) {
    const key = `${measure}/${dims?.point}`;
    sums[key] = (sums[key] ?? 0) + value;
  }
  return sums;
}

const spec = {
  ...{ connector: googleForms, config: config as unknown as Record<string, unknown>, sum: byPoint },
  make: (clock, faults) =>
    createGoogleFormsUpstream({
      ...{ seed: 'prøve', clock, form, formId, faults },
      faultOf: (assertion, scope, now) => faultOf(assertion, account, scope, now),
    }),
  fates: {
    ...{ 'rate-seconds': 'rate', 'rate-date': 'rate', 'rate-unsaid': 'rate', unavailable: 'transient' },
    ...{ hang: 'transient', truncated: 'transient', html: 'transient', 'server-error': 'transient' },
    ...{ 'drift-renamed': 'shape', 'drift-text': 'shape', 'error-inside': 'shape', 'expired-token': 'auth' },
  },
  requestTimeoutMs: 500,
  asks: [
    ['/token', { method: 'POST', body: new URLSearchParams({ grant_type: 'x' }) }],
    [`/v1/forms/${formId}`, {}],
    [`/v1/forms/${formId}/responses`, {}],
  ],
} satisfies UpstreamSpec;

describeUpstream(spec);

describe('reading a form of Google', () => {
  it('reads every page, and asks for no address', async () => {
    const { read, exchanges } = openBench(spec);
    await read({ from: '2026-10-27', to: '2026-11-02' });
    const lists = exchanges.filter(({ request }) => request.url.includes('/responses'));
    expect(lists.length).toBeGreaterThan(2);
    const tokens = lists.map(({ request }) => new URL(request.url).searchParams.get('pageToken'));
    expect(tokens).toEqual(lists.map((_, i) => (i === 0 ? null : String(i * 1000))));
    for (const { request, response } of lists) {
      expect(new URL(request.url).searchParams.get('fields')).not.toMatch(/respondentEmail|lastSubmittedTime/);
      expect(JSON.stringify(response)).not.toContain('respondentEmail');
    }
  });

  it('asks for nothing where no day has ended', async () => {
    const { read, exchanges } = openBench(spec);
    expect(await read({ from: '2026-11-03', to: '2026-11-09' })).toEqual([]);
    expect(exchanges).toEqual([]);
  });
});

describe('the settings of a form of Google', () => {
  const check = (settings: object = {}) => {
    const bench = openBench(spec);
    return { ...bench, found: googleForms.check!(googleForms.config.parse({ ...config, ...settings }), bench.io) };
  };
  const one = (question: object) => ({ questions: [question] });
  const where = GOOGLE_FORMS_QUESTIONS[4];

  it('are proven without reading an answer, and told in three languages', async () => {
    const { found, exchanges } = check();
    expect((await found).found).toEqual({
      nb: 'Fant skjemaet «Brukerundersøkelse» (6 spørsmål måles).',
      nn: 'Fann skjemaet «Brukerundersøkelse» (6 spørsmål blir målte).',
      en: 'Found the form «Brukerundersøkelse» (6 questions are measured).',
    });
    const [list] = exchanges.filter(({ request }) => request.url.includes('/responses'));
    expect(list?.response.json).toEqual({ nextPageToken: '1' });
  });

  it('are refused where the form may be read and its responses may not', async () => {
    const { io } = openBench(spec);
    const fetch: typeof io.fetch = async (url, init) =>
      String(url).includes('/responses')
        ? Response.json({ error: { code: 403, message: 'No.', status: 'PERMISSION_DENIED' } }, { status: 403 })
        : io.fetch(url, init);
    const refused = googleForms.check!(googleForms.config.parse(config), { ...io, fetch });
    await expect(refused).rejects.toMatchObject({ kind: 'auth', phrase: 'source.forbidden' });
  });

  it.each([
    ['a form that there is not', { form: `${formId}x` }, { kind: 'config', params: { field: 'form' } }],
    [
      'a question that is not there',
      one({ question: 'abc', quantity: 'csat-answers' }),
      { phrase: 'questions.missing' },
    ],
    ['free text', one({ question: '7a8b9c0d', quantity: 'csat-answers' }), { phrase: 'questions.kind' }],
    [
      'several options that are not yes and no',
      one({ ...where, quantity: 'survey-answers', points: {} }),
      { phrase: 'questions.kind' },
    ],
    [
      'an option without a place',
      one({ question: '2a3b4c5d', quantity: 'task-success-answers', points: { Nei: 'no' } }),
      { phrase: 'questions.unplaced' },
    ],
    [
      'an «other» that nobody placed',
      one({ ...where, points: { ...where.points, __other_option__: undefined } }),
      { phrase: 'questions.unplaced' },
    ],
  ])('name %s', async (_, settings, wanted) => {
    const plain = JSON.parse(JSON.stringify(settings)) as object;
    await expect(check(plain).found).rejects.toMatchObject({ kind: 'config', ...wanted });
  });

  it.each([
    [{ form: '1FAIpQLSdAbCdEfGhIjKlMnOpQrStUvWxYz0123456789' }],
    [{ form: 'https://docs.google.com/forms/d/abcdefghijk/edit' }],
    [{ key: 'nøkkel' }],
    [{ endpoint: 'ftp://forms.googleapis.com' }],
    [one({ question: 'Hvor fornøyd er du?', quantity: 'csat-answers' })],
  ])('are never %o', (changes) => {
    expect(googleForms.config.safeParse({ ...config, ...changes }).success).toBe(false);
  });
});
