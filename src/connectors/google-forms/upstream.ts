import { Hono } from 'hono';
import type { Period } from '../../core/period.ts';
import { addDays, type Clock, dayIn, HOME_ZONE, isoInstant } from '../../core/time.ts';
import { type Fault, faultAnswer, takeFault } from '../../demo/faults.ts';
import { canary, drawn } from '../../demo/seed.ts';
import { knownAt, POINTS, type Submission, submissionsOf, type UpstreamForm } from '../../demo/submissions.ts';

export interface GoogleFormsUpstreamOptions {
  readonly seed: string | number;
  readonly clock: Clock;
  readonly form: UpstreamForm;
  /** As Google names the form. */
  readonly formId: string;
  /** Why Google would give no token for the assertion of a service account; null where it would. */
  readonly faultOf: (assertion: string, scope: string, now: number) => Promise<string | null>;
  readonly faults?: Fault[];
}

const SCOPES = ['body', 'responses'].map((part) => `https://www.googleapis.com/auth/forms.${part}.readonly`);
const LIFETIME_SECONDS = 3599;
const MOST = 5000;

const [SATISFIED, EASY, DONE, PROMOTE, WHERE] = ['0a1b2c3d', '1a2b3c4d', '2a3b4c5d', '3a4b5c6d', '4a5b6c7d'];
const [TRUST, USEFUL, COMMENT] = ['5a6b7c8d', '6a7b8c9d', '7a8b9c0d'];
const DONE_TEXTS = { ja: 'Ja, alt sammen', nei: 'Nei', vet_ikke: 'Vet ikke' };
const WHERE_TEXTS: Record<string, string> = {
  nettside: 'Kommunens nettside',
  facebook: 'Facebook / Instagram',
  brev: 'Brev i posten',
};
const AGREED_TEXTS = ['Helt uenig', 'Litt uenig', 'Verken – eller', 'Litt enig', 'Helt enig'];

/** Questions that ask on the scale of each quantity, as settings name them. */
export const GOOGLE_FORMS_QUESTIONS = [
  { question: SATISFIED, quantity: 'csat-answers' },
  { question: EASY, quantity: 'ease-answers' },
  {
    question: DONE,
    quantity: 'task-success-answers',
    points: { [DONE_TEXTS.ja]: 'yes', [DONE_TEXTS.nei]: 'no', [DONE_TEXTS.vet_ikke]: 'skip' },
  },
  { question: PROMOTE, quantity: 'nps-answers' },
  {
    question: WHERE,
    quantity: 'recall-answers',
    points: {
      'Kommunens nettside': 'yes',
      'Facebook / Instagram': 'no',
      'Brev i posten': 'no',
      __other_option__: 'no',
    },
  },
  {
    question: TRUST,
    quantity: 'trust-answers',
    points: Object.fromEntries(AGREED_TEXTS.map((text, i) => [text, String(i + 1)])),
  },
] as const;

/** A stand-in for Google's token endpoint and one form in the Forms API, v1. Demo and tests only. */
export function createGoogleFormsUpstream(options: GoogleFormsUpstreamOptions) {
  const { seed, clock, form, formId, faultOf, faults = [] } = options;
  /** Tokens given, and until when (ms) they are good. */
  const tokens = new Map<string, number>();
  const app = new Hono();
  const known = () =>
    submissionsOf(seed, form, dayIn(HOME_ZONE, clock.now())).flatMap((one) => knownAt(one, clock.now()) ?? []);

  app.post('/token', async (context) => {
    const fault = takeFault(faults, 'token', 'responses');
    const { grant_type, assertion } = await context.req.parseBody();
    const isBearer = grant_type === 'urn:ietf:params:oauth:grant-type:jwt-bearer';
    const asked = SCOPES.map((scope) => faultOf(String(assertion), scope, clock.now()));
    const wrong = isBearer ? ((await Promise.all(asked)).find((one) => one !== null) ?? null) : 'Invalid grant_type';
    if (wrong !== null || fault?.kind === 'expired-token') {
      return context.json({ error: 'invalid_grant', error_description: `${wrong} (${canary.name})` }, 400);
    }
    const token = `ya29.${Math.floor(drawn(seed, tokens.size) * 1e9)}`;
    tokens.set(token, clock.now() + LIFETIME_SECONDS * 1000);
    const given = { access_token: token, expires_in: LIFETIME_SECONDS, token_type: 'Bearer', owner: canary.name };
    return answered(fault, context.req.raw, given);
  });

  app.get('/v1/forms/:id/:part?', async (context) => {
    const { id, part = 'form' } = context.req.param();
    const fault = takeFault(faults, part, 'responses');
    const token = /^Bearer (.+)$/.exec(context.req.header('authorization') ?? '')?.[1] ?? '';
    if ((tokens.get(token) ?? 0) <= clock.now() || fault?.kind === 'expired-token') {
      return context.json(refusal(401, 'UNAUTHENTICATED'), 401);
    }
    if (id !== formId) return context.json(refusal(404, 'NOT_FOUND'), 404);
    const { fields, pageSize, pageToken } = context.req.query();
    if (part === 'form') return answered(fault, context.req.raw, spoil(formOf(options), fault));
    const page = responsesOf(known(), Number(pageToken ?? 0), Math.min(Number(pageSize ?? MOST), MOST), fields);
    return answered(fault, context.req.raw, spoil(page, fault));
  });

  async function answered(fault: Fault | undefined, request: Request, answer: unknown): Promise<Response> {
    const body = JSON.stringify(answer);
    const instead = fault ? await faultAnswer(fault, request, body, clock.now()) : null;
    return instead ?? new Response(body, { headers: { 'content-type': 'application/json; charset=UTF-8' } });
  }

  const totals = ({ from, to }: Period) => {
    const yesterday = addDays(dayIn(HOME_ZONE, clock.now()), -1);
    const last = to < yesterday ? to : yesterday;
    const sums: Record<string, number> = {};
    for (const one of known().filter(({ day }) => day >= from && day <= last)) {
      for (const [quantity, pointOf] of Object.entries(POINTS)) {
        const point = pointOf(one);
        if (point !== null) sums[`${quantity}/${point}`] = (sums[`${quantity}/${point}`] ?? 0) + 1;
      }
    }
    return sums;
  };
  return { app, faults, totals };
}

function refusal(code: number, status: string) {
  return { error: { code, message: `No. (${canary.name}, ${canary.address})`, status } };
}

function formOf({ form: { title }, formId }: GoogleFormsUpstreamOptions) {
  const asks = `Spør ${canary.name}, ${canary.phone}`;
  const item = (questionId: string, kind: object, i: number) => ({
    ...{ itemId: `0000000${i}`, title: asks, questionItem: { question: { questionId, required: false, ...kind } } },
  });
  const options = (texts: readonly string[]) => texts.map((value) => ({ value }));
  const row = (questionId: string) => ({ questionId, rowQuestion: { title: asks } });
  const grid = { columns: { type: 'RADIO', options: options(AGREED_TEXTS) } };
  const where = [...options(Object.values(WHERE_TEXTS)), { isOther: true }];
  return {
    formId,
    info: { title, documentTitle: title, description: asks },
    revisionId: '00000001',
    responderUri: `https://docs.google.com/forms/d/e/1FAIpQLS${formId}/viewform`,
    items: [
      { itemId: '00000000', title: asks, textItem: {} },
      item(SATISFIED!, { scaleQuestion: { low: 1, high: 5, lowLabel: asks } }, 1),
      item(EASY!, { ratingQuestion: { ratingScaleLevel: 5, iconType: 'STAR' } }, 2),
      item(DONE!, { choiceQuestion: { type: 'DROP_DOWN', options: options(Object.values(DONE_TEXTS)) } }, 3),
      { itemId: '00000004', pageBreakItem: {} },
      // From 0, which is left out.
      item(PROMOTE!, { scaleQuestion: { high: 10 } }, 5),
      item(WHERE!, { choiceQuestion: { type: 'CHECKBOX', options: where } }, 6),
      { itemId: '00000007', questionGroupItem: { questions: [row(TRUST!), row(USEFUL!)], grid } },
      item(COMMENT!, { textQuestion: { paragraph: true } }, 8),
    ],
  };
}

/** A page of responses; without `fields` with all there is, else at least without what they do not name. */
function responsesOf(all: readonly Submission[], from: number, size: number, fields: string | undefined) {
  const tells = (name: string) => fields === undefined || fields.includes(name);
  const responses = all.slice(from, from + size).map((one) => ({
    responseId: `ACYDBN${one.id}`,
    createTime: isoInstant(one.at),
    ...(tells('lastSubmittedTime') ? { lastSubmittedTime: isoInstant(one.changedAt ?? one.at) } : {}),
    ...(tells('respondentEmail') ? { respondentEmail: canary.email } : {}),
    answers: answersOf(one),
  }));
  const next = from + size < all.length ? { nextPageToken: String(from + size) } : {};
  return { ...(tells('responses') && responses.length > 0 ? { responses } : {}), ...next };
}

function answersOf({ csat, ease, done, nps, where, trust }: Submission) {
  const given: Record<string, readonly string[]> = {
    [SATISFIED!]: [String(csat)],
    [EASY!]: [String(ease)],
    [DONE!]: [DONE_TEXTS[done]],
    [PROMOTE!]: nps === null ? [] : [String(nps)],
    [WHERE!]: where.map((one) => WHERE_TEXTS[one] ?? `${canary.name} fortalte det`),
    [TRUST!]: [AGREED_TEXTS[trust - 1]!],
    [COMMENT!]: [`Ring ${canary.name}, ${canary.phone} (${canary.nationalId})`],
  };
  return Object.fromEntries(
    Object.entries(given)
      .filter(([, values]) => values.length > 0)
      .map(([questionId, values]) => [
        questionId,
        { questionId, textAnswers: { answers: values.map((value) => ({ value })) } },
      ]),
  );
}

/** The faults that come with HTTP 200. */
function spoil(answer: object, fault: Fault | undefined): unknown {
  if (fault?.kind === 'error-inside') return refusal(500, 'INTERNAL');
  if (!('responses' in answer) || (fault?.kind !== 'drift-renamed' && fault?.kind !== 'drift-text')) return answer;
  const rows = (answer as ReturnType<typeof responsesOf>).responses ?? [];
  return {
    ...answer,
    responses: rows.map(({ createTime, ...row }) =>
      fault.kind === 'drift-renamed' ? { ...row, created: createTime } : { ...row, createTime: 'i går' },
    ),
  };
}
