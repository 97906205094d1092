import type { AnnotationRow } from '../../db/queries/annotations.ts';
import type { Metric } from '../flows/campaign-plan.ts';
import { indicator as indicatorOf } from '../indicators/index.ts';
import { SCOPES, scopeOf } from './annotation-values.ts';
import type { Frame } from './frame.ts';
import { Layout } from './layout.tsx';
import { cellName } from './parts/cells.ts';
import { daysText } from './parts/figures.ts';
import { ErrorSummary, type Filled, SelectField, Submit, TextField } from './parts/form.tsx';

/** Where a figure over time is shown. */
export const seriesPath = ({ indicator, channel }: Metric) => `/kanaler/${channel}/${indicator}`;

/** Where one annotation stands on a figure's page. */
export const placeOf = ({ id }: Pick<AnnotationRow, 'id'>) => `merknad-${id}`;

interface ListProps {
  readonly frame: Frame;
  readonly all: readonly AnnotationRow[];
  /** The figure whose page it is; without it, each says which figure it is about. */
  readonly figure?: Metric;
  /** Lead on to changing each. */
  readonly mend?: boolean;
}

/** Annotations with their days, and what each is about. */
export function AnnotationItems({ frame, all, figure, mend = false }: ListProps) {
  const { say, lang, href } = frame;
  const about = (one: AnnotationRow) => {
    const label =
      figure || one.indicator === null ? undefined : (indicatorOf(one.indicator)?.label[lang] ?? one.indicator);
    return label ? say('annotation-page.of.named', { figure: label }) : say(`annotation-page.of.${scopeOf(one)}`);
  };
  return (
    <ul class="list">
      {all.map((one) => (
        <li id={placeOf(one)}>
          <strong>{daysText(lang, one.day, one.last ?? one.day)}</strong>: {one.text}{' '}
          <span class="quiet">({about(one)})</span>{' '}
          {mend && figure ? (
            <a class="ds-link" href={href(`${seriesPath(figure)}/merknader/${one.id}`)}>
              {say('annotation-page.edit')}
              <span class="only-heard">: {one.text}</span>
            </a>
          ) : null}
        </li>
      ))}
    </ul>
  );
}

interface FormProps {
  readonly frame: Frame;
  readonly figure: Metric;
  readonly form: Filled;
}

/** A further annotation, on the page of the figure. */
export function AddAnnotation({ frame, figure, form }: FormProps) {
  const { say } = frame;
  return (
    <details class="ds-details" open={form.faults.length > 0}>
      <summary>{say('annotation-page.new')}</summary>
      <p>{say('annotation-page.about')}</p>
      <Fields {...{ frame, form, to: seriesPath(figure), send: say('annotation-page.add') }} />
    </details>
  );
}

/** One annotation, to be changed. */
export function AnnotationForm({ frame, figure, form, id }: FormProps & { readonly id: number }) {
  const { say, lang, href } = frame;
  const title = say('annotation-page.change');
  const back = seriesPath(figure);
  return (
    <Layout around={frame} title={form.faults.length > 0 ? say('form.title-faults', { title }) : title}>
      <h1 class="ds-heading">{title}</h1>
      <p class="quiet">{cellName(lang, figure)}</p>
      <ErrorSummary say={say} form={form} now={href(`${back}/merknader/${id}`)} />
      <Fields {...{ frame, form, to: `${back}/merknader/${id}`, send: say('form.save'), back }} />
      <p>
        <a class="ds-link" href={href(`${back}/merknader/${id}/slett`)}>
          {say('annotation-page.remove')}
        </a>
      </p>
    </Layout>
  );
}

interface FieldsProps extends Omit<FormProps, 'figure'> {
  readonly to: string;
  readonly send: string;
  /** Where to go without sending, from a page of its own. */
  readonly back?: string;
}

function Fields({ frame, form, to, send, back }: FieldsProps) {
  const { say, href } = frame;
  return (
    <form class="plan-form" method="post" action={href(to)}>
      <input type="hidden" name="version" value={form.values.get('version') ?? ''} />
      <TextField
        {...{ form, name: 'text', label: say('annotation-page.text'), hint: say('annotation-page.text-hint') }}
      />
      <TextField
        {...{ form, name: 'day', label: say('annotation-page.day'), hint: say('annotation-page.day-hint') }}
        type="date"
      />
      <TextField {...{ form, name: 'last', label: say('annotation-page.last') }} type="date" />
      <SelectField
        {...{ form, name: 'on', label: say('annotation-page.on') }}
        choices={SCOPES.map((value) => ({ value, label: say(`annotation-page.on.${value}`) }))}
      />
      <p class="doable">
        <Submit text={send} />
        {back === undefined ? null : (
          <a class="ds-link" href={href(back)}>
            {say('form.cancel')}
          </a>
        )}
      </p>
    </form>
  );
}

/** Whether an annotation shall go, told before it goes. */
export function AnnotationRemoval({ frame, figure, form, one }: FormProps & { readonly one: AnnotationRow }) {
  const { say, href } = frame;
  const at = `${seriesPath(figure)}/merknader/${one.id}`;
  return (
    <Layout around={frame} title={say('annotation-page.remove')}>
      <h1 class="ds-heading">{say('annotation-page.remove')}</h1>
      <AnnotationItems frame={frame} all={[one]} figure={figure} />
      <p>{say('annotation-page.remove-about')}</p>
      <ErrorSummary say={say} form={form} now={href(at)} />
      <form method="post" action={href(`${at}/slett`)}>
        <input type="hidden" name="version" value={form.values.get('version') ?? ''} />
        <p class="doable">
          <Submit text={say('annotation-page.remove')} danger />
          <a class="ds-link" href={href(at)}>
            {say('form.cancel')}
          </a>
        </p>
      </form>
    </Layout>
  );
}
