import type { SubscriptionBody } from '../../db/queries/digest-subscriptions.ts';
import { SUBSCRIBER_ROLES } from '../../db/schema/index.ts';
import { calendarPeriod, type Period, periodBefore } from '../core/period.ts';
import { monthNamed } from '../flows/digest.ts';
import type { DigestAct, DigestDraft } from '../flows/digest-draft.ts';
import type { LeftLetter } from '../flows/digest-left.ts';
import { periodName } from '../verdicts/period-names.ts';
import type { Frame } from './frame.ts';
import { Layout } from './layout.tsx';
import { Choose, Field } from './parts/choose.tsx';
import { ErrorSummary, type Filled, TextField } from './parts/form.tsx';
import { RECIPIENTS } from './recipients.tsx';

/** How many months may be chosen. */
const MONTHS = 12;

/** The months that have ended, the latest first. */
export function monthsBefore({ today }: Pick<Frame, 'today'>): string[] {
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
  /** When it is sent, or how its letters stand; empty where nothing is to be said of that. */
  readonly goes: string;
  /** Letters that a person must see to. */
  readonly left: readonly LeftLetter[];
  /** Whether nobody is left to hold it back from. */
  readonly gone: boolean;
  readonly form: Filled;
}

/** A month's letter before it is sent: how it stands, what it says, and what a person may add. */
export function DigestPage({ frame, draft, text, subject, role, goes, left, gone, form }: Props) {
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
      <Left {...{ frame, left }} />
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
      {frame.may('manage') && !(gone && state === 'approved') ? <Say {...{ frame, form, month, state }} /> : null}
    </Layout>
  );
}

/** Whose letters did not arrive: by number, since only who administers sees an address. */
function Left({ frame: { say, lang, href, may }, left }: Pick<Props, 'frame' | 'left'>) {
  if (left.length === 0) return null;
  return (
    <>
      <h2 class="ds-heading" data-size="sm">
        {say('digest.left')}
      </h2>
      <ul>
        {left.map(({ recipient, words }) => (
          <li>
            {may('administer') ? (
              <a class="ds-link" href={href(`${RECIPIENTS}/${recipient}`)}>
                {words[lang]}
              </a>
            ) : (
              words[lang]
            )}
          </li>
        ))}
      </ul>
    </>
  );
}

function ChooseMonth({ frame, month, role }: Pick<Props, 'frame' | 'role'> & { readonly month: string }) {
  const { lang, say } = frame;
  return (
    <Choose frame={frame} action="/manedsbrev" without={['period', 'compare']}>
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
    </Choose>
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
