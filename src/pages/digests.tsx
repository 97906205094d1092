import { digestMail } from '../api/digests.ts';
import type { WebContext } from '../api/env.ts';
import type { PhraseKey } from '../core/i18n/index.ts';
import { calendarPeriod, type Period, periodBefore } from '../core/period.ts';
import { monthNamed } from '../flows/digest.ts';
import { changeDigest, DIGEST_ACTS, type DigestAct, type DigestDraft, getDigest } from '../flows/digest-draft.ts';
import { digestHtml } from '../mail/digest-html.tsx';
import { digestText } from '../mail/digest-text.ts';
import { periodName } from '../verdicts/period-names.ts';
import type { Desk } from './desk.tsx';
import type { Frame } from './frame.ts';
import { Layout, page } from './layout.tsx';
import { Field } from './parts/choose.tsx';
import { ErrorSummary, type Filled, fresh, TextField } from './parts/form.tsx';
import { attempt, posted, refilled, versionOf } from './parts/posted.ts';

/** The letter brings its own styles, and nothing else: no script, no picture, nothing from anywhere. */
const MAIL_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** How many months may be chosen. */
const MONTHS = 12;

/** Where a month's letter is read before it is sent, and what it asks is written. */
export function mountDigestPages(desk: Desk): void {
  const read = (frame: Frame, c: WebContext) =>
    getDigest(c.get('deps'), frame.organisation, monthNamed(c.req.param('month') ?? ''));

  const laidOut = ({ organisation }: Frame, c: WebContext, draft: DigestDraft) => {
    const mail = digestMail(c, organisation, draft);
    return { text: digestText(mail), subject: mail.subject };
  };

  desk.show('/manedsbrev', (frame, c) => {
    const asked = c.req.query('maned');
    const month = asked ? monthNamed(asked).from.slice(0, 7) : monthsBefore(frame)[0];
    return c.redirect(frame.href(`/manedsbrev/${month}`), 303);
  });
  desk.show('/manedsbrev/:month', async (frame, c) => {
    const draft = await read(frame, c);
    return <DigestPage {...{ frame, draft, ...laidOut(frame, c, draft) }} form={fresh(valuesOf(draft))} />;
  });
  desk.show('/manedsbrev/:month/e-post', async (frame, c) => {
    c.header('Content-Security-Policy', MAIL_POLICY);
    return c.html(digestHtml(digestMail(c, frame.organisation, await read(frame, c))));
  });
  desk.act('/manedsbrev/:month', 'manage', async (frame, c) => {
    const values = await posted(c);
    const draft = await read(frame, c);
    const { organisation, holder } = frame;
    const month = draft.digest.month;
    const act = DIGEST_ACTS.find((one) => one === values.get('act')) ?? 'save';
    const key = { organisation, month, version: versionOf(values), actor: holder.actor };
    const said = {
      decision: values.get('decision'),
      decideBy: values.get('decideBy') || null,
      comment: values.get('comment'),
    };
    // An approved letter says nothing new; it is only held back.
    const body = draft.state === 'approved' ? undefined : said;
    const { refused } = await attempt(frame, fieldOf, () => changeDigest(c.get('deps'), key, act, body));
    if (refused === null) return c.redirect(frame.href(frame.path), 303);
    const form = refilled(values, refused);
    return page(c, <DigestPage {...{ frame, draft, ...laidOut(frame, c, draft), form }} />, refused.status);
  });
}

/** Whatever belongs to no field leads to what sends the form. */
function fieldOf(phrase: PhraseKey): string | undefined {
  if (!phrase.startsWith('digest.')) return undefined;
  if (phrase === 'digest.decide-by') return 'decideBy';
  return (['decision', 'comment'] as const).find((field) => phrase.startsWith(`digest.${field}-`)) ?? 'send';
}

function valuesOf({ decision, decideBy, comment, version }: DigestDraft): URLSearchParams {
  return new URLSearchParams({
    ...{ decision: decision ?? '', decideBy: decideBy ?? '', comment: comment ?? '' },
    version: String(version),
  });
}

/** The months that have ended, the latest first. */
function monthsBefore({ today }: Pick<Frame, 'today'>): string[] {
  const all: string[] = [];
  let month: Period = calendarPeriod('month', today);
  while (all.length < MONTHS) {
    month = periodBefore(month);
    all.push(month.from.slice(0, 7));
  }
  return all;
}

interface Props {
  readonly frame: Frame;
  readonly draft: DigestDraft;
  /** The letter as text. */
  readonly text: string;
  readonly subject: string;
  readonly form: Filled;
}

/** A month's letter before it is sent: how it stands, what it says, and what a person may add. */
function DigestPage({ frame, draft, text, subject, form }: Props) {
  const { lang, say, organisation, href } = frame;
  const { state, waits, digest } = draft;
  const month = digest.month.from.slice(0, 7);
  const title = say('digest.title', { month: periodName(lang, digest.month) });
  return (
    <Layout around={frame} title={form.faults.length > 0 ? say('form.title-faults', { title }) : title}>
      <h1 class="ds-heading">
        {organisation.name}: {title}
      </h1>
      <ErrorSummary say={say} form={form} now={href(`/manedsbrev/${month}`)} />
      <p class="lead">{say(waits ? 'digest.waits' : `digest.state.${state}`)}</p>
      <ChooseMonth frame={frame} month={month} />
      <h2 class="ds-heading" data-size="sm">
        {say('digest.as-text')}
      </h2>
      <p>
        <strong>{say('digest.subject-label')}:</strong> {subject}
      </p>
      <pre class="mail">{text}</pre>
      <p>
        <a class="ds-link" href={href(`/manedsbrev/${month}/e-post`)}>
          {say('digest.as-mail')}
        </a>
      </p>
      {frame.may('manage') ? <Say {...{ frame, form, month, state }} /> : null}
    </Layout>
  );
}

function ChooseMonth({ frame, month }: { frame: Frame; month: string }) {
  const { lang, say, organisation } = frame;
  return (
    <form class="choose" method="get" action="/manedsbrev">
      <input type="hidden" name="enhet" value={organisation.slug} />
      <input type="hidden" name="lang" value={lang} />
      <Field id="maned" label={say('digest.choose')}>
        {monthsBefore(frame).map((each) => (
          <option value={each} selected={each === month}>
            {periodName(lang, monthNamed(each))}
          </option>
        ))}
      </Field>
      <button class="ds-button" data-variant="secondary" type="submit">
        {say('page.show')}
      </button>
    </form>
  );
}

/** What a person says of the letter, and whether it may be sent. */
function Say({
  frame,
  form,
  month,
  state,
}: Pick<Props, 'frame' | 'form'> & { month: string; state: DigestDraft['state'] }) {
  const { say, href } = frame;
  const isApproved = state === 'approved';
  return (
    <form class="plan-form" method="post" action={href(`/manedsbrev/${month}`)}>
      <input type="hidden" name="version" value={form.values.get('version') ?? ''} />
      {isApproved ? null : (
        <>
          <h2 class="ds-heading" data-size="sm">
            {say('digest.form.title')}
          </h2>
          <TextField
            {...{ form, name: 'decision', label: say('digest.form.decision'), hint: say('digest.form.decision-hint') }}
          />
          <TextField {...{ form, name: 'decideBy', label: say('digest.form.decide-by'), type: 'date' }} />
          <TextField
            {...{ form, name: 'comment', label: say('digest.form.comment'), hint: say('digest.form.comment-hint') }}
            rows={3}
          />
        </>
      )}
      <div class="acts">
        {isApproved ? null : (
          <>
            <Act act="save" text={say('digest.form.save')} first />
            <Act act="approve" text={say('digest.form.approve')} />
          </>
        )}
        {state === 'held' ? null : <Act act="hold" text={say('digest.form.hold')} />}
      </div>
    </form>
  );
}

function Act({ act, text, first = false }: { act: DigestAct; text: string; first?: boolean }) {
  return (
    <button
      class="ds-button"
      type="submit"
      name="act"
      value={act}
      {...(first ? { id: 'send' } : { 'data-variant': 'secondary' })}
    >
      {text}
    </button>
  );
}
