import { describe, expect, it } from 'vitest';
import limesurvey from '../../../src/connectors/limesurvey/index.ts';
import { createLimesurveyUpstream, LIMESURVEY_QUESTIONS } from '../../../src/connectors/limesurvey/upstream.ts';
import { describeUpstream, openBench, totalsOf, type UpstreamSpec } from '../../support/upstream.ts';

const [user, password] = ['ekko', 'prove/nokkel+1'];
const config = { url: 'https://svar.example.no/', user, password, form: 123456, questions: LIMESURVEY_QUESTIONS };
const form = { id: 123456, title: 'Brukerundersøkelse', firstDay: '2026-05-01', perDay: 3 };
const rpc = '/index.php/admin/remotecontrol';

const spec = {
  ...{ connector: limesurvey, config: config as unknown as Record<string, unknown> },
  make: (clock, faults) => createLimesurveyUpstream({ seed: 'prøve', clock, form, user, password, faults }),
  fates: {
    ...{ 'rate-seconds': 'rate', 'rate-unsaid': 'rate', unavailable: 'transient', hang: 'transient' },
    ...{ truncated: 'transient', html: 'transient', 'server-error': 'transient', 'error-inside': 'transient' },
    ...{ 'drift-renamed': 'shape', 'drift-text': 'shape' },
  },
  asks: [],
  requestTimeoutMs: 1000,
} satisfies UpstreamSpec;

describeUpstream(spec);

const WEEK = { from: '2026-10-27', to: '2026-11-02' };

describe('limesurvey', () => {
  it('signs out whatever the work came to', async () => {
    const { read, upstream, faults } = openBench(spec);
    await read(WEEK);
    faults.push({ kind: 'drift-text' });
    await expect(read(WEEK)).rejects.toMatchObject({ kind: 'shape' });
    expect(upstream.openSessions()).toBe(0);
  });

  it('reads on with a new session where the old one has run out', async () => {
    const { read, upstream, faults } = openBench(spec);
    faults.push({ kind: 'expired-token', at: 'get_fieldmap' });
    expect(totalsOf(await read(WEEK), limesurvey)).toEqual(upstream.totals(WEEK));
  });

  it('asks for the named columns alone: free text never leaves the survey', async () => {
    const { read, exchanges } = openBench(spec);
    await read(WEEK);
    const asked = exchanges.map(({ request }) => request.json as { method: string; params: unknown[] });
    expect(asked.find(({ method }) => method === 'export_responses')?.params[9]).toEqual([
      ...['submitdate', 'FORNOYD', 'LETT', 'GJORT', 'ENIG[TILLIT]'],
    ]);
  });

  const check = (settings: object) => {
    const { io } = openBench(spec);
    return limesurvey.check!(limesurvey.config.parse({ ...config, ...settings }), io);
  };
  const one = (question: object) => ({ questions: [question] });

  it('says in its check which survey it found', async () => {
    expect((await check({})).found.nb).toBe('Fant undersøkelsen «Brukerundersøkelse» (4 spørsmål måles).');
  });

  it('proves in its check that answers can be counted', async () => {
    const { io, faults } = openBench(spec);
    faults.push({ kind: 'drift-text' });
    await expect(limesurvey.check!(limesurvey.config.parse(config), io)).rejects.toMatchObject({ kind: 'shape' });
  });

  it.each([
    ['a password that is not one', { password: 'feil' }, { kind: 'auth', phrase: 'source.auth' }],
    ['a survey that there is not', { form: 9 }, { kind: 'config', params: { field: 'form' } }],
    [
      'a question that is not there',
      one({ question: 'BORTE', quantity: 'csat-answers' }),
      { phrase: 'questions.missing' },
    ],
    ['free text', one({ question: 'KOMMENTAR', quantity: 'csat-answers' }), { phrase: 'questions.kind' }],
    [
      'an option without a place',
      one({ question: 'GJORT', quantity: 'task-success-answers', points: { J: 'yes' } }),
      { phrase: 'questions.unplaced' },
    ],
    [
      'yes and no of numbers',
      one({ question: 'FORNOYD', quantity: 'task-success-answers' }),
      { phrase: 'questions.unplaced' },
    ],
  ])('names %s', async (_, settings, wanted) => {
    await expect(check(settings)).rejects.toMatchObject(wanted);
  });

  it('meets the invented person in what it is told of the survey', async () => {
    const { upstream } = openBench(spec);
    const ask = async (method: string, params: unknown[]) =>
      (await upstream.app.request(rpc, { method: 'POST', body: JSON.stringify({ method, params, id: 1 }) })).json();
    const { result: key } = (await ask('get_session_key', [user, password])) as { result: string };
    expect(JSON.stringify(await ask('get_fieldmap', [key, 123456]))).toContain('Kanarina');
  });
});
