import { type Context, Hono } from 'hono';
import type { Period } from '../../core/period.ts';
import { addDays, type Clock, dayIn, HOME_ZONE } from '../../core/time.ts';
import { type Fault, faultAnswer, takeFault } from '../../demo/faults.ts';
import { canary } from '../../demo/seed.ts';
import { knownAt, POINTS, type Submission, submissionsOf, type UpstreamForm } from '../../demo/submissions.ts';
import { elementsOf, linesOf } from './upstream-form.ts';

export type { UpstreamForm } from '../../demo/submissions.ts';

export interface NettskjemaUpstreamOptions {
  readonly seed: string | number;
  readonly forms: readonly UpstreamForm[];
  readonly clock: Clock;
  /** The one client that is let in. */
  readonly client: { readonly id: string; readonly secret: string };
  /** Whether a token opens the API; only the last one given here does, unless said. */
  readonly opens?: (token: string) => Promise<boolean>;
  /** A queue that whoever tests may fill; each fault spoils one answer, `at` token, info, elements or answers. */
  readonly faults?: Fault[];
}

export interface NettskjemaUpstream {
  readonly app: Hono;
  readonly faults: Fault[];
  /** Answers of the ended days in the period as known now, from the seed alone, by `quantity/point`. */
  readonly totals: (form: number, period: Period) => Record<string, number>;
  /** How many tokens were given. */
  readonly tokens: () => number;
}

/** Questions that ask on the scale of each quantity; see `upstream-form.ts` for their options. */
export const UPSTREAM_QUESTIONS = [
  { question: 'tilfredshet', quantity: 'csat-answers' },
  {
    question: 'lett',
    quantity: 'ease-answers',
    points: { svaert_vanskelig: '1', vanskelig: '2', verken: '3', lett: '4', svaert_lett: '5' },
  },
  { question: 'fikk_gjort', quantity: 'task-success-answers', points: { ja: 'yes', nei: 'no', vet_ikke: 'skip' } },
  { question: 'anbefale', quantity: 'nps-answers' },
  {
    question: 'hvor',
    quantity: 'recall-answers',
    points: { nettside: 'yes', facebook: 'no', brev: 'no', andre: 'no' },
  },
  {
    question: 'enig.tillit',
    quantity: 'trust-answers',
    points: { helt_uenig: '1', uenig: '2', midt: '3', enig: '4', helt_enig: '5' },
  },
] as const;

/** A stand-in for Nettskjema's API v3 and its token service. Demo and tests only. */
export function createNettskjemaUpstream(options: NettskjemaUpstreamOptions): NettskjemaUpstream {
  const { forms, clock, client, faults = [] } = options;
  const app = new Hono();
  let given = 0;
  const token = () => `tegn-${client.id}-${given}`;
  const opens = options.opens ?? (async (text) => given > 0 && text === token());
  const drafts = new Map(forms.map((form) => [form.id, draftsOf(options, form)]));

  const answer = async (context: Context, fault: Fault | undefined, body: string, type: string) => {
    const instead = fault ? await faultAnswer(fault, context.req.raw, body, clock.now()) : null;
    return instead ?? context.body(body, 200, { 'content-type': type, 'set-cookie': 'JSESSIONID=0; Path=/api/v3' });
  };

  app.post('/oauth2/token', async (context) => {
    const fault = takeFault(faults, 'token', 'answers');
    const basic = `Basic ${btoa(`${encodeURIComponent(client.id)}:${encodeURIComponent(client.secret)}`)}`;
    const { grant_type: grant } = await context.req.parseBody();
    if (context.req.header('authorization') !== basic || fault?.kind === 'expired-token') {
      return context.json({ error: 'invalid_client', error_description: canary.name }, 401);
    }
    if (grant !== 'client_credentials') return context.json({ error: 'unsupported_grant_type' }, 400);
    given += 1;
    const tokenAnswer = { access_token: token(), token_type: 'Bearer', expires_in: 86_399, contact: canary.email };
    const body = fault?.kind === 'error-inside' ? failed() : tokenAnswer;
    return answer(context, fault, JSON.stringify(body), 'application/json');
  });

  app.get('/api/v3/form/:id/:part', async (context) => {
    const { id, part } = context.req.param();
    const fault = takeFault(faults, part, 'answers');
    const [, bearer = ''] = /^Bearer (.+)$/.exec(context.req.header('authorization') ?? '') ?? [];
    if (!(await opens(bearer)) || fault?.kind === 'expired-token') return context.json(failed(), 401);
    const form = forms.find((one) => String(one.id) === id);
    if (!form) return context.json({ message: `Skjemaet med id ${id} finnes ikke (${canary.name})` }, 404);
    if (fault?.kind === 'error-inside') return context.json(failed());
    const known = (drafts.get(form.id)?.() ?? []).flatMap((one) => kept(form, clock, one));
    if (part === 'answers') {
      const lines = known.flatMap((one) => linesOf(form.id, one)).map((line) => JSON.stringify(line));
      const text = spoiled(lines, fault).map((line) => `${line}\n`);
      return answer(context, fault, text.join(''), 'application/x-ndjson');
    }
    const body = part === 'elements' ? elementsOf(form.id) : infoOf(form, known);
    return answer(context, fault, JSON.stringify(body), 'application/json');
  });

  function totals(id: number, period: Period): Record<string, number> {
    const form = forms.find((one) => one.id === id);
    if (!form) throw new RangeError(`no form ${id}`);
    const yesterday = addDays(dayIn(HOME_ZONE, clock.now()), -1);
    const result: Record<string, number> = {};
    for (const one of (drafts.get(id)?.() ?? []).flatMap((draft) => kept(form, clock, draft))) {
      if (one.day < period.from || one.day > period.to || one.day > yesterday) continue;
      for (const [quantity, pointOf] of Object.entries(POINTS)) {
        const point = pointOf(one);
        if (point !== null) result[`${quantity}/${point}`] = (result[`${quantity}/${point}`] ?? 0) + 1;
      }
    }
    return result;
  }

  return { app, faults, totals, tokens: () => given };
}

/** Everything that is ever submitted, until some weeks from now; made anew as the clock reaches that. */
function draftsOf({ seed, clock }: NettskjemaUpstreamOptions, form: UpstreamForm): () => readonly Submission[] {
  let made = { until: '', all: [] as readonly Submission[] };
  return () => {
    const today = dayIn(HOME_ZONE, clock.now());
    if (made.until <= today) {
      const until = addDays(today, 60);
      made = { until, all: submissionsOf(seed, form, until) };
    }
    return made.all;
  };
}

/** The submission as it stands now; nothing where it was withdrawn, deleted or is yet to come. */
function kept({ keepsDays }: UpstreamForm, clock: Clock, one: Submission): Submission[] {
  const now = clock.now();
  const known = knownAt(one, now);
  const deleted = keepsDays !== undefined && one.at < now - keepsDays * 86_400_000;
  return known && !deleted ? [known] : [];
}

function infoOf(form: UpstreamForm, known: readonly Submission[]) {
  return {
    title: form.title,
    canEditForm: true,
    isCodebookValid: true,
    hasSubmissions: known.length > 0,
    modifiedDate: `${form.firstDay}T08:00:00`,
    modifiedBy: { personId: 7, username: canary.email, name: canary.name, email: canary.email, type: 'FEIDE' },
    isOpen: true,
    deliveryDestination: form.deliveredTo ?? 'DATABASE',
    numberOfPostponedSubmissions: 0,
    numberOfSubmissions: known.length,
    numberOfInvitations: 0,
    editorsContactEmail: canary.email,
    lastSubmissionDate: known.at(-1)?.created ?? null,
    markedForDeletionDate: null,
  };
}

function failed() {
  return { message: `Noe gikk galt for ${canary.name} (${canary.address})` };
}

/** The faults that come with HTTP 200 and answers: one line renamed, as words, or without its day. */
function spoiled(lines: readonly string[], fault: Fault | undefined): readonly string[] {
  const swap: Partial<Record<Fault['kind'], readonly [string, string]>> = {
    'drift-renamed': ['"answerOptionIds"', '"selectedOptionIds"'],
    'drift-text': ['"textAnswer":"', '"textAnswer":"omtrent '],
    'missing-day': ['"createdDate"', '"submittedDate"'],
  };
  const [old, fresh] = (fault && swap[fault.kind]) ?? [];
  if (!old || !fresh) return lines;
  const type = fault?.kind === 'drift-text' ? 'LINEAR_SCALE' : 'RADIO';
  const at = lines.findLastIndex((line) => line.includes(`"elementType":"${type}"`));
  return lines.map((line, i) => (i === at ? line.replace(old, fresh) : line));
}
