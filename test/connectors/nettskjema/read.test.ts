import { describe, expect, it } from 'vitest';
import { config } from '../../../src/connectors/nettskjema/config.ts';
import { FAULT_KINDS } from '../../../src/demo/faults.ts';
import { canaryWritings, errorText, found } from '../../support/contract.ts';
import { bench, settings, totalsOf } from './upstream.ts';

const october = { from: '2026-10-01', to: '2026-10-31' };

describe('reading', () => {
  it('counts every point of every scale', async () => {
    const totals = totalsOf(await bench({ perDay: 4 }).read({ from: '2026-07-01', to: '2026-11-02' }));
    expect(Object.keys(totals)).toHaveLength(5 + 5 + 2 + 11 + 2 + 5);
  });

  it('covers the quantities of the settings only, in pages of a year', async () => {
    const pages = await bench({ firstDay: '2024-11-01' }).read({ from: '2024-11-01', to: '2026-11-02' });
    expect(pages.map(({ covered }) => covered.map(({ from, to, measures }) => [from, to, measures.length]))).toEqual([
      [['2024-11-01', '2025-11-01', 6]],
      [['2025-11-02', '2026-11-02', 6]],
    ]);
  });

  it('leaves out today, and days before the first answer', async () => {
    const { read } = bench({ firstDay: '2026-10-01' });
    const [page] = await read({ from: '2026-09-01', to: '2026-12-31' });
    expect(page?.covered.map(({ from, to }) => [from, to])).toEqual([['2026-10-01', '2026-11-02']]);
  });

  it('asks for nothing where no day of the window has ended', async () => {
    const { read, upstream } = bench();
    expect(await read({ from: '2026-11-03', to: '2026-11-09' })).toEqual([]);
    expect(upstream.tokens()).toBe(0);
  });

  it('says nothing of a form without answers', async () => {
    expect(await bench({ firstDay: '2026-11-03' }).read(october)).toEqual([]);
  });

  it('fetches one token for each run, and keeps it nowhere', async () => {
    const { read, upstream, state, io } = bench();
    await read(october);
    await read(october);
    expect(upstream.tokens()).toBe(2);
    expect(JSON.stringify([state(), io.logs])).not.toContain('tegn-');
    expect(state()).toEqual({ first: '2026-07-01', count: 9 });
  });

  it('meets answers that are changed and withdrawn afterwards', async () => {
    const { read, upstream, setClock } = bench({ firstDay: '2026-11-01', perDay: 60 });
    const day = { from: '2026-11-02', to: '2026-11-02' };
    const early = totalsOf(await read(day));
    expect(early).toEqual(upstream.totals(900001, day));
    setClock('2026-11-20T05:30:00Z');
    const late = totalsOf(await read(day));
    expect(late).toEqual(upstream.totals(900001, day));
    expect(late).not.toEqual(early);
  });

  it('leaves alone what was counted of answers that the form has deleted since', async () => {
    const { read, setClock } = bench({ firstDay: '2026-08-01', keepsDays: 90 });
    setClock('2026-10-01T05:30:00Z');
    const [before] = await read({ from: '2026-08-01', to: '2026-09-30' });
    expect(before?.covered[0]?.from).toBe('2026-08-01');
    setClock('2026-11-20T12:00:00Z');
    const [after] = await read({ from: '2026-08-01', to: '2026-11-19' });
    // Ninety days before noon of the 20th cut the 22nd of August in two.
    expect(after?.covered[0]?.from).toBe('2026-08-23');
    expect(after?.state).toEqual({ first: '2026-08-01', count: 8 });
  });

  it('reads on with a new token when the old one has run out, and gives up when that is refused too', async () => {
    const { read, upstream, faults } = bench();
    faults.push({ kind: 'expired-token', at: 'answers' });
    expect(totalsOf(await read(october))).toEqual(upstream.totals(900001, october));
    expect(upstream.tokens()).toBe(2);
    faults.push({ kind: 'expired-token', at: 'info' }, { kind: 'expired-token', at: 'info' });
    await expect(read(october)).rejects.toMatchObject({ kind: 'auth', phrase: 'source.auth' });
    expect(upstream.tokens()).toBe(4);
  });
});

describe('every fault has its fate, and the next read heals', () => {
  const fates = [
    ['rate-seconds', 1, 'rate', 'source.rate'],
    ['rate-date', 1, 'rate', 'source.rate'],
    ['rate-instant', 1, 'rate', 'source.rate'],
    ['rate-unsaid', 1, 'rate', 'source.rate'],
    ['server-error', 3, 'transient', 'source.unavailable'],
    ['unavailable', 3, 'transient', 'source.unavailable'],
    ['truncated', 3, 'transient', 'source.truncated'],
    ['html', 3, 'transient', 'source.not-json'],
    ['error-inside', 3, 'transient', 'source.error-inside'],
    ['drift-renamed', 1, 'shape', 'source.shape'],
    ['drift-text', 1, 'shape', 'source.shape'],
    ['missing-day', 1, 'shape', 'source.shape'],
    ['expired-token', 2, 'auth', 'source.auth'],
  ] as const;

  it('the table below and «hang» are all there are', () => {
    expect([...fates.map(([kind]) => kind), 'hang'].sort()).toEqual([...FAULT_KINDS].sort());
  });

  it.each(fates)('%s among the answers', async (kind, times, fate, phrase) => {
    const { read, faults, io, upstream } = bench();
    for (let i = 0; i < times; i += 1) faults.push({ kind, at: 'answers' });
    const error = await read(october).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ kind: fate, phrase });
    const everything = [errorText(error), ...io.logs].join('\n');
    expect(found(everything, [...canaryWritings, settings.clientSecret, 'tegn-'])).toEqual([]);
    expect(faults).toEqual([]);
    expect(totalsOf(await read(october))).toEqual(upstream.totals(900001, october));
  });

  it('hang', async () => {
    const { read, faults, io, upstream } = bench();
    for (let i = 0; i < 3; i += 1) faults.push({ kind: 'hang', at: 'answers' });
    Object.assign(io, { requestTimeoutMs: 100 });
    await expect(read(october)).rejects.toMatchObject({ kind: 'transient', phrase: 'source.timeout' });
    Object.assign(io, { requestTimeoutMs: 2000 });
    expect(totalsOf(await read(october))).toEqual(upstream.totals(900001, october));
  });

  it.each(['token', 'info', 'elements'])('a rate limit, a refusal and half an answer of %s too', async (at) => {
    const { read, faults } = bench();
    faults.push({ kind: 'rate-seconds', at });
    await expect(read(october)).rejects.toMatchObject({ kind: 'rate', retryAt: expect.any(Number) });
    faults.push({ kind: 'expired-token', at }, { kind: 'expired-token', at });
    await expect(read(october)).rejects.toMatchObject({ kind: 'auth' });
    faults.length = 0;
    for (let i = 0; i < 3; i += 1) faults.push({ kind: 'truncated', at });
    await expect(read(october)).rejects.toMatchObject({ phrase: 'source.truncated' });
    expect(await read(october)).toHaveLength(1);
  });

  it('nothing of a try that failed is counted when the next one succeeds', async () => {
    const { read, faults, upstream, io } = bench();
    faults.push({ kind: 'truncated', at: 'answers' });
    expect(totalsOf(await read(october))).toEqual(upstream.totals(900001, october));
    expect(io.slept).toHaveLength(1);
  });
});

describe('check', () => {
  it('finds the form and its questions, and says so in three languages', async () => {
    const { found: words } = (await bench({ firstDay: '2026-11-01', perDay: 9 }).check()) ?? {};
    expect(words?.nb).toMatch(/^Fant skjemaet «Brukerundersøkelse» \(\d+ besvarelser, 6 spørsmål måles\)\.$/);
    expect(words?.nn).toMatch(/^Fann skjemaet «Brukerundersøkelse» \(\d+ svar, 6 spørsmål blir målte\)\.$/);
    expect(words?.en).toMatch(/^Found the form «Brukerundersøkelse» \(\d+ submissions, 6 questions are measured\)\.$/);
  });

  const asked = (change: Record<string, unknown>) => ({
    questions: [{ question: 'fikk_gjort', quantity: 'task-success-answers', ...change }],
  });
  const points = { ja: 'yes', nei: 'no' };

  it.each([
    ['a wrong secret', { clientSecret: 'feil' }, { kind: 'auth', phrase: 'source.auth' }],
    ['an unknown form', { form: 7 }, { kind: 'config', phrase: 'source.not-found', params: { field: 'form' } }],
    ['a question that is not there', asked({ question: 'borte', points }), { phrase: 'questions.missing' }],
    ['an option without a place', asked({ points }), { phrase: 'questions.unplaced' }],
    ['free text', asked({ question: 'kommentar' }), { phrase: 'questions.kind' }],
    [
      'a scale that is longer than the quantity has points',
      { questions: [{ question: 'anbefale', quantity: 'csat-answers' }] },
      { phrase: 'questions.unplaced' },
    ],
    [
      'several options on a scale',
      { questions: [{ question: 'hvor', quantity: 'csat-answers', points: { nettside: '1' } }] },
      { phrase: 'questions.kind' },
    ],
  ])('refuses %s', async (_, changes, wanted) => {
    await expect(bench().check(changes)).rejects.toMatchObject(wanted);
  });

  it('refuses a form whose answers lie elsewhere', async () => {
    const { check, read } = bench({ deliveredTo: 'TSD' });
    await expect(check()).rejects.toMatchObject({ kind: 'config', phrase: 'nettskjema.elsewhere' });
    await expect(read(october)).rejects.toMatchObject({ phrase: 'nettskjema.elsewhere' });
  });

  it('knows questions and options by number too', async () => {
    const { read, upstream } = bench();
    const numbered = { 9000011300: 'yes', 9000011301: 'no', 9000011302: 'skip' };
    const pages = await read(october, asked({ question: '900001013', points: numbered }));
    const { 'task-success-answers/yes': yes, 'task-success-answers/no': no } = upstream.totals(900001, october);
    expect(totalsOf(pages)).toEqual({ 'task-success-answers/yes': yes, 'task-success-answers/no': no });
  });

  it('keeps other questions apart by name', async () => {
    const other = ['tilfredshet', 'anbefale'].map((question) => ({ question, quantity: 'survey-answers' }));
    const [page] = await bench().read(october, { questions: other });
    expect(new Set(page?.readings.map(({ dims }) => dims?.question))).toEqual(new Set(['tilfredshet', 'anbefale']));
  });
});

describe('settings', () => {
  const csat = { question: 'tilfredshet', quantity: 'csat-answers' };
  it.each([
    [{ endpoint: 'ftp://nettskjema.example.no/' }],
    [{ endpoint: 'https://ola:passord@nettskjema.example.no/' }],
    [{ tokenEndpoint: 'https://autorisering.example.no/?secret=x' }],
    [{ clientId: 'to ord' }],
    [{ clientSecret: '' }],
    [{ form: 0 }],
    [{ questions: [] }],
    [{ questions: [{ ...csat, quantity: 'visits' }] }],
    [{ questions: [{ ...csat, points: { ja: '6' } }] }],
    [{ questions: [{ ...csat, question: 'a=b' }] }],
    [{ questions: [csat, { ...csat, question: 'lett' }] }],
  ])('refuse %o', async (changes) => {
    await expect(bench().read(october, changes as Partial<typeof settings>)).rejects.toMatchObject({
      name: 'ZodError',
    });
  });

  it('stand on the real addresses where nothing else is said', () => {
    const { endpoint: _, tokenEndpoint: __, ...rest } = settings;
    expect(config.parse(rest)).toMatchObject({
      endpoint: 'https://nettskjema.no/api/v3',
      tokenEndpoint: 'https://authorization.nettskjema.no/oauth2/token',
    });
  });
});
