import { Hono } from 'hono';
import type { Period } from '../../core/period.ts';
import { addDays, type Clock, dayIn, HOME_ZONE } from '../../core/time.ts';
import { type Fault, faultAnswer, takeFault } from '../../demo/faults.ts';
import { canary } from '../../demo/seed.ts';
import { knownAt, POINTS, type Submission, submissionsOf, type UpstreamForm } from '../../demo/submissions.ts';

export interface LimesurveyUpstreamOptions {
  readonly seed: string | number;
  readonly clock: Clock;
  readonly form: UpstreamForm;
  readonly user: string;
  readonly password: string;
  readonly faults?: Fault[];
}

/** Questions that ask on the scale of each quantity, as settings name them. */
export const LIMESURVEY_QUESTIONS = [
  { question: 'FORNOYD', quantity: 'csat-answers' },
  {
    question: 'LETT',
    quantity: 'ease-answers',
    points: { A1: '5', A2: '4', A3: '3', A4: '2', A5: '1' },
  },
  { question: 'GJORT', quantity: 'task-success-answers', points: { J: 'yes', N: 'no', V: 'skip' } },
  { question: 'ENIG[TILLIT]', quantity: 'trust-answers' },
] as const;

type Row = Readonly<Record<string, string | number>>;

/** What one person answered, by column. */
const COLUMNS: Readonly<Record<string, (one: Submission) => string>> = {
  FORNOYD: ({ csat }) => String(csat),
  LETT: ({ ease }) => `A${6 - ease}`,
  GJORT: ({ done }) => ({ ja: 'J', nei: 'N', vet_ikke: 'V' })[done],
  'ENIG[TILLIT]': ({ trust }) => String(trust),
  KOMMENTAR: () => `Hilsen ${canary.name}, ${canary.phone}`,
};

const FIELDS = [
  { type: '5', title: 'FORNOYD', aid: '', qid: '11' },
  { type: 'L', title: 'LETT', aid: '', qid: '12' },
  { type: '!', title: 'GJORT', aid: '', qid: '13' },
  { type: 'A', title: 'ENIG', aid: 'TILLIT', qid: '14' },
  { type: 'T', title: 'KOMMENTAR', aid: '', qid: '15' },
];
const OPTIONS: Readonly<Record<string, readonly string[]>> = {
  12: ['A1', 'A2', 'A3', 'A4', 'A5'],
  13: ['J', 'N', 'V'],
};

/** A stand-in for RemoteControl 2 of LimeSurvey 6, for one survey. Demo and tests only. */
export function createLimesurveyUpstream(options: LimesurveyUpstreamOptions) {
  const { seed, clock, form, user, password, faults = [] } = options;
  const app = new Hono();
  const keys = new Set<string>();
  let given = 0;

  app.post('/index.php/admin/remotecontrol', async (context) => {
    const { method, params } = await context.req.json<{ method: string; params: unknown[] }>();
    const fault = takeFault(faults, method, 'export_responses');
    if (fault?.kind === 'expired-token') keys.clear();
    const result =
      fault?.kind === 'error-inside' ? { status: `Sorry, ${canary.name}` } : resultOf(method, params, fault);
    const body = JSON.stringify({ id: 1, result, error: null });
    const instead = fault ? await faultAnswer(fault, context.req.raw, body, clock.now()) : null;
    return instead ?? context.body(body, 200, { 'content-type': 'application/json' });
  });

  function resultOf(method: string, params: readonly unknown[], fault: Fault | undefined): unknown {
    if (method === 'get_session_key') {
      if (params[0] !== user || params[1] !== password) return { status: 'Invalid user name or password' };
      given += 1;
      keys.add(`nokkel-${given}`);
      return `nokkel-${given}`;
    }
    if (method === 'release_session_key') return keys.delete(String(params[0])) ? 'OK' : 'OK';
    if (!keys.has(String(params[0]))) return { status: 'Invalid session key' };
    if (method === 'list_surveys')
      return [{ sid: form.id, surveyls_title: form.title, owner: canary.email, active: 'Y' }];
    if (method === 'get_question_properties') return { answeroptions: optionsOf(String(params[1])) };
    if (params[1] !== form.id) return { status: 'Error: Invalid survey ID' };
    if (method === 'get_fieldmap')
      return Object.fromEntries(FIELDS.map((field) => [`${form.id}X1X${field.qid}`, about(field)]));
    const columns = params[9] as readonly string[];
    const rows = known(clock.now()).map((one) => rowOf(one, columns));
    if (rows.length === 0) return { status: 'No Data, could not get max id.' };
    return btoa(
      String.fromCharCode(
        ...new TextEncoder().encode(JSON.stringify({ responses: rows.map((row) => spoil(row, fault)) })),
      ),
    );
  }

  const known = (now: number) =>
    submissionsOf(seed, form, dayIn(HOME_ZONE, now)).flatMap((one) => knownAt(one, now) ?? []);

  const totals = ({ from, to }: Period) => {
    const yesterday = addDays(dayIn(HOME_ZONE, clock.now()), -1);
    const last = to < yesterday ? to : yesterday;
    const sums: Record<string, number> = {};
    for (const one of known(clock.now()).filter(({ day }) => day >= from && day <= last)) {
      for (const { quantity } of LIMESURVEY_QUESTIONS) {
        if (POINTS[quantity]!(one) !== null) sums[quantity] = (sums[quantity] ?? 0) + 1;
      }
    }
    return sums;
  };
  return { app, faults, totals, openSessions: () => keys.size };
}

const about = (field: (typeof FIELDS)[number]) => ({ ...field, question: `Spør ${canary.name}, ${canary.email}` });

function optionsOf(qid: string): unknown {
  const codes = OPTIONS[qid];
  return codes
    ? Object.fromEntries(codes.map((code, order) => [code, { answer: code, order }]))
    : 'No available answer options';
}

function rowOf(one: Submission, columns: readonly string[]): Row {
  const submitdate = `${one.created.replace('T', ' ')}${one.created.length === 16 ? ':00' : ''}`;
  return Object.fromEntries(columns.map((name) => [name, name === 'submitdate' ? submitdate : COLUMNS[name]!(one)]));
}

function spoil({ submitdate, ...row }: Row, fault: Fault | undefined): object {
  if (fault?.kind === 'drift-renamed') return { ...row, submitted: submitdate };
  return { submitdate: fault?.kind === 'drift-text' ? 'i går' : submitdate, ...row };
}
