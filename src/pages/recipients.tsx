import { channels } from '../catalogue/channels.ts';
import { countWord, sentence } from '../core/numbers.ts';
import type { DigestPlan } from '../flows/digest-plan.ts';
import type { Subscription } from '../flows/subscription.ts';
import { End } from './admin.tsx';
import type { Frame } from './frame.ts';
import { Layout, NAMES } from './layout.tsx';
import { Choose } from './parts/choose.tsx';
import { ErrorSummary, type Filled, Submit, TextField } from './parts/form.tsx';
import { LetterChoice } from './parts/letter-choice.tsx';
import { Table } from './parts/table.tsx';

export const RECIPIENTS = '/manedsbrev/mottakere';

interface ListProps {
  readonly frame: Frame;
  readonly all: readonly Subscription[];
  readonly plan: DigestPlan;
  /** Whether letters leave by themselves here. */
  readonly leaves: boolean;
  /** Somebody new, as far as it is filled in. */
  readonly form: Filled;
  /** When letters go. */
  readonly days: Filled;
}

/** Who gets the month's letter, which, and when it goes. For administrators alone: nobody else sees an address. */
export function RecipientsPage({ frame, all, plan, leaves, form, days }: ListProps) {
  const { say, lang, href, organisation } = frame;
  const title = `${organisation.name}: ${say('recipients.title')}`;
  const faulty = form.faults.length + days.faults.length > 0;
  const heads = (['address', 'letter', 'language', 'change', 'remove'] as const).map((key) => say(`recipients.${key}`));
  return (
    <Layout around={frame} title={faulty ? say('form.title-faults', { title }) : title}>
      <h1 class="ds-heading">{title}</h1>
      <p class="lead">{leaves ? leadOf(frame, all, plan) : say('recipients.no-mailer')}</p>
      {frame.organisations.length > 1 ? <Choose frame={frame} without={['period', 'compare']} /> : null}
      {leaves ? null : (
        <details class="ds-details">
          <summary>{say('admin.for-operator')}</summary>
          <p>{say('recipients.mailer-how')}</p>
        </details>
      )}
      {all.length === 0 ? null : (
        <Table
          label={say('recipients.title')}
          heads={heads}
          rows={all.map((one) => [
            one.address,
            letterWords(frame, one),
            NAMES[one.lang],
            <a class="ds-link" href={href(`${RECIPIENTS}/${one.id}`)}>
              {say('recipients.change')}
              <span class="only-heard"> {one.address}</span>
            </a>,
            <End
              {...{ action: href(`${RECIPIENTS}/${one.id}/slett`), text: say('recipients.remove'), what: one.address }}
            />,
          ])}
        />
      )}
      <p>{say('recipients.kept')}</p>
      <h2 class="ds-heading" data-size="sm">
        {say('recipients.new')}
      </h2>
      <form class="plan-form" method="post" action={href(RECIPIENTS)}>
        <ErrorSummary say={say} form={form} />
        <TextField {...{ form, name: 'address', label: say('recipients.address'), remembered: false }} />
        <LetterChoice {...{ say, lang, form }} />
        <p>
          <Submit text={say('recipients.add')} />
        </p>
      </form>
      <h2 class="ds-heading" data-size="sm">
        {say('digest-plan.title')}
      </h2>
      <p>{say('digest-plan.about')}</p>
      <form class="plan-form" method="post" action={href(`${RECIPIENTS}/plan`)}>
        <ErrorSummary say={say} form={days} />
        <TextField
          {...{ form: days, name: 'draftOn', label: say('digest-plan.draft-on'), hint: say('digest-plan.hint') }}
          numeric
        />
        <TextField {...{ form: days, name: 'sendOn', label: say('digest-plan.send-on') }} numeric />
        <p>
          <button class="ds-button" data-variant="secondary" type="submit">
            {say('form.save')}
          </button>
        </p>
      </form>
    </Layout>
  );
}

/** How many get it, and when. */
function leadOf({ say, lang }: Frame, { length: many }: readonly Subscription[], plan: DigestPlan): string {
  if (many === 0) return say('recipients.none');
  const first = many === 1 ? say('recipients.one') : sentence(say('recipients.many', { many: countWord(lang, many) }));
  return `${first} ${say('digest-plan.is', { ...plan })}`;
}

/** «leder», «kommunikatør: Nettsted, Brev». */
function letterWords({ say, lang }: Frame, { role, channels: chosen }: Subscription): string {
  if (role === 'leader') return say('subscription.role.leader');
  const named = chosen?.map((id) => channels.find((one) => one.id === id)?.label[lang] ?? id);
  return `${say('subscription.role.communicator')}: ${named?.join(', ') ?? say('subscription.all-channels')}`;
}

interface OneProps {
  readonly frame: Frame;
  readonly one: Subscription;
  readonly form: Filled;
}

/** Which letter one of them gets. */
export function RecipientPage({ frame, one, form }: OneProps) {
  const { say, lang, href } = frame;
  const title = `${say('recipients.title')}: ${one.address}`;
  return (
    <Layout around={frame} title={title}>
      <h1 class="ds-heading">{title}</h1>
      <form class="plan-form" method="post" action={href(`${RECIPIENTS}/${one.id}`)}>
        <LetterChoice {...{ say, lang, form }} />
        <p class="doable">
          <Submit text={say('form.save')} />{' '}
          <a class="ds-link" href={href(RECIPIENTS)}>
            {say('form.cancel')}
          </a>
        </p>
      </form>
    </Layout>
  );
}
