import type { SubscriptionBody } from '../../db/queries/digests.ts';
import { SUBSCRIBER_ROLES } from '../../db/schema/index.ts';
import { digestArchive } from '../api/digest-archive.ts';
import { digestMail, digestPage } from '../api/digests.ts';
import type { WebContext } from '../api/env.ts';
import type { PhraseKey } from '../core/i18n/index.ts';
import { calendarPeriod, type Period, periodBefore } from '../core/period.ts';
import { monthNamed } from '../flows/digest.ts';
import { changeDigest, DIGEST_ACTS, type DigestAct, type DigestDraft, getDigest } from '../flows/digest-draft.ts';
import { readStanding } from '../flows/digest-plan.ts';
import { digestText } from '../mail/digest-text.ts';
import { periodName } from '../verdicts/period-names.ts';
import type { Desk } from './desk.tsx';
import type { Frame } from './frame.ts';
import { Layout, page } from './layout.tsx';
import { Field } from './parts/choose.tsx';
import { dayText } from './parts/figures.ts';
import { ErrorSummary, type Filled, fresh, TextField } from './parts/form.tsx';
import { attempt, posted, refilled, versionOf } from './parts/posted.ts';
import { RECIPIENTS } from './recipients.tsx';

/** The letter brings its own styles and its picture, and nothing else: no script, nothing from anywhere. */
const MAIL_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** How many months may be chosen. */
const MONTHS = 12;

/** Where a month's letter is read before it is sent, and what it asks is written. */
export function mountDigestPages(desk: Desk): void {
  const read = (frame: Frame, c: WebContext) =>
    getDigest(c.get('deps'), frame.organisation, monthNamed(c.req.param('month') ?? ''));

  const whose = (c: WebContext) => ({
    role: SUBSCRIBER_ROLES.find((one) => one === c.req.query('til')) ?? ('leader' as const),
    channels: null,
  });
  const laidOut = async (frame: Frame, c: WebContext, draft: DigestDraft) => {
    const { role } = whose(c);
    const mail = await digestMail(c, frame.organisation, draft, whose(c));
    return { text: digestText(mail), subject: mail.subject, role, goes: await goesWords(c, frame, draft) };
  };

  desk.show('/manedsbrev', (frame, c) => {
    const asked = c.req.query('maned');
    const month = asked ? monthNamed(asked).from.slice(0, 7) : monthsBefore(frame)[0];
    const { role } = whose(c);
    return c.redirect(frame.href(`/manedsbrev/${month}`, role === 'leader' ? {} : { til: role }), 303);
  });
  desk.show('/manedsbrev/:month', async (frame, c) => {
    const draft = await read(frame, c);
    return <DigestPage {...{ frame, draft, ...(await laidOut(frame, c, draft)) }} form={fresh(valuesOf(draft))} />;
  });
  desk.show('/manedsbrev/:month/e-post', async (frame, c) => {
    c.header('Content-Security-Policy', MAIL_POLICY);
    return c.html(await digestPage(c, await digestMail(c, frame.organisation, await read(frame, c), whose(c))));
  });
  desk.show('/manedsbrev/:month/arkiv', (frame, c) => digestArchive(c, frame.organisation, c.req.param('month') ?? ''));
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
    return page(c, <DigestPage {...{ frame, draft, ...(await laidOut(frame, c, draft)), form }} />, refused.status);
  });
}

/** When the letter goes by itself, or that it has gone. Nothing of a letter that waits, is held or goes to nobody. */
async function goesWords(
  c: WebContext,
  { organisation, today, say, lang }: Frame,
  draft: DigestDraft,
): Promise<string> {
  const standing = await readStanding(c.get('deps'), organisation.id, today);
  const isDue = standing.month.from === draft.digest.month.from && standing.readers > 0 && !standing.demo;
  if (!c.get('deps').outgoing || !isDue || draft.waits || draft.state === 'held') return '';
  if (standing.isSent) return say('digest.gone');
  // One whose day has passed goes with the next look.
  const day = dayText(lang, standing.sendDay < today ? today : standing.sendDay);
  return say(draft.state === 'approved' ? 'digest.goes-approved' : 'digest.goes', { day });
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
  readonly role: SubscriptionBody['role'];
  /** When it is sent; empty where nothing is to be said of that. */
  readonly goes: string;
  readonly form: Filled;
}

/** A month's letter before it is sent: how it stands, what it says, and what a person may add. */
function DigestPage({ frame, draft, text, subject, role, goes, form }: Props) {
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
      <p class="lead">
        {say(waits ? 'digest.waits' : `digest.state.${state}`)} {goes}
      </p>
      {frame.may('administer') ? (
        <p>
          <a class="ds-link" href={href(RECIPIENTS)}>
            {say('recipients.to')}
          </a>
        </p>
      ) : null}
      <ChooseMonth {...{ frame, month, role }} />
      <h2 class="ds-heading" data-size="sm">
        {say('digest.as-text')}
      </h2>
      <p>
        <strong>{say('digest.subject-label')}:</strong> {subject}
      </p>
      <pre class="mail">{text}</pre>
      <p>
        <a class="ds-link" href={href(`/manedsbrev/${month}/e-post`, role === 'leader' ? {} : { til: role })}>
          {say('digest.as-mail')}
        </a>
      </p>
      {state === 'approved' ? (
        <p>
          <a class="ds-link" href={href(`/manedsbrev/${month}/arkiv`)}>
            {say('digest.archive')}
          </a>
        </p>
      ) : null}
      {frame.may('manage') ? <Say {...{ frame, form, month, state }} /> : null}
    </Layout>
  );
}

function ChooseMonth({ frame, month, role }: Pick<Props, 'frame' | 'role'> & { readonly month: string }) {
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
      <Field id="til" label={say('digest.whose')}>
        {SUBSCRIBER_ROLES.map((one) => (
          <option value={one} selected={one === role}>
            {say(`digest.whose.${one}`)}
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
