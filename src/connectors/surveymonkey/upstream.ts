import { Hono } from 'hono';
import type { Period } from '../../core/period.ts';
import { addDays, type Clock, dayIn, HOME_ZONE, isoInstant } from '../../core/time.ts';
import { type Fault, faultAnswer, takeFault } from '../../demo/faults.ts';
import { canary } from '../../demo/seed.ts';
import { knownAt, POINTS, type Submission, submissionsOf, type UpstreamForm } from '../../demo/submissions.ts';

export interface SurveymonkeyUpstreamOptions {
  readonly seed: string | number;
  readonly clock: Clock;
  readonly form: UpstreamForm;
  readonly token: string;
  readonly faults?: Fault[];
}

const [SATISFIED, DONE, AGREED, ROW, COMMENT] = ['101', '102', '103', '1031', '104'];
const choices = (question: string, n: number) => Array.from({ length: n }, (_, i) => `${question}${i + 1}`);
const five = (question: string) => Object.fromEntries(choices(question, 5).map((id, i) => [id, String(i + 1)]));

/** Questions that ask on the scale of each quantity, as settings name them. */
export const SURVEYMONKEY_QUESTIONS = [
  { question: SATISFIED, quantity: 'csat-answers', points: five(SATISFIED) },
  { question: DONE, quantity: 'task-success-answers', points: { 1021: 'yes', 1022: 'no', 1023: 'skip' } },
  { question: `${AGREED}.${ROW}`, quantity: 'trust-answers', points: five(AGREED) },
] as const;

/** A stand-in for one survey in SurveyMonkey's API v3. Demo and tests only. */
export function createSurveymonkeyUpstream(options: SurveymonkeyUpstreamOptions) {
  const { seed, clock, form, token, faults = [] } = options;
  const app = new Hono();
  const failed = (id: string, status: number) => ({
    error: { id, name: 'Error', message: canary.name, http_status_code: status },
  });
  const known = () =>
    submissionsOf(seed, form, dayIn(HOME_ZONE, clock.now())).flatMap((one) => knownAt(one, clock.now()) ?? []);

  app.get('/v3/surveys/:id/:part{.+}', async (context) => {
    const { id, part } = context.req.param();
    const fault = takeFault(faults, part, 'responses/bulk');
    const isKnown = context.req.header('authorization') === `Bearer ${token}`;
    if (!isKnown || fault?.kind === 'expired-token') return context.json(failed('1012', 401), 401);
    if (id !== String(form.id)) return context.json(failed('1020', 404), 404);
    const { page = '1', per_page: size = '50' } = context.req.query();
    const answer = part === 'details' ? detailsOf(form) : responsesOf(known(), Number(page), Number(size));
    const body = JSON.stringify(spoil(answer, fault));
    const instead = fault ? await faultAnswer(fault, context.req.raw, body, clock.now()) : null;
    return instead ?? context.body(body, 200, { 'content-type': 'application/json' });
  });

  const totals = ({ from, to }: Period) => {
    const yesterday = addDays(dayIn(HOME_ZONE, clock.now()), -1);
    const last = to < yesterday ? to : yesterday;
    const sums: Record<string, number> = {};
    for (const one of known().filter(({ day }) => day >= from && day <= last)) {
      for (const { quantity } of SURVEYMONKEY_QUESTIONS) {
        if (POINTS[quantity]!(one) !== null) sums[quantity] = (sums[quantity] ?? 0) + 1;
      }
    }
    return sums;
  };
  return { app, faults, totals };
}

function detailsOf({ title }: UpstreamForm) {
  const options = (question: string, n: number) => choices(question, n).map((id) => ({ id, text: canary.name }));
  const headings = [{ heading: `Spør ${canary.email}` }];
  const questions = [
    { id: SATISFIED, family: 'single_choice', headings, answers: { choices: options(SATISFIED, 5) } },
    { id: DONE, family: 'single_choice', headings, answers: { choices: options(DONE, 3) } },
    { id: AGREED, family: 'matrix', headings, answers: { choices: options(AGREED, 5), rows: [{ id: ROW }] } },
    { id: COMMENT, family: 'open_ended', headings },
  ];
  return { title, response_count: 1, pages: [{ id: '10', questions }] };
}

function responsesOf(all: readonly Submission[], page: number, size: number) {
  const data = all.slice((page - 1) * size, page * size).map((one) => ({
    id: String(one.id),
    response_status: 'completed',
    date_created: isoInstant(one.at).replace(/(\.\d+)?Z$/, '+00:00'),
    ip_address: canary.address,
    email_address: canary.email,
    pages: [{ id: '10', questions: answersOf(one) }],
  }));
  return { data, page, per_page: size, total: all.length, links: { self: 'x' } };
}

function answersOf({ csat, done, trust }: Submission) {
  const place = { ja: 1, nei: 2, vet_ikke: 3 }[done];
  return [
    { id: SATISFIED, answers: [{ choice_id: `${SATISFIED}${csat}` }] },
    { id: DONE, answers: [{ choice_id: `${DONE}${place}` }] },
    { id: AGREED, answers: [{ row_id: ROW, choice_id: `${AGREED}${trust}` }] },
    { id: COMMENT, answers: [{ text: `Hilsen ${canary.name}, ${canary.phone}` }] },
  ];
}

function spoil(answer: object, fault: Fault | undefined): unknown {
  if (fault?.kind === 'error-inside') return { error: { id: '1050', message: canary.name } };
  if (!('data' in answer) || (fault?.kind !== 'drift-renamed' && fault?.kind !== 'drift-text')) return answer;
  const rows = (answer as ReturnType<typeof responsesOf>).data;
  return {
    ...answer,
    data: rows.map(({ date_created, ...row }) =>
      fault.kind === 'drift-renamed' ? { ...row, created: date_created } : { ...row, date_created: 'i går' },
    ),
  };
}
