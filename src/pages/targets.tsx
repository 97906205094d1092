import { goals } from '../catalogue/goals.ts';
import { measurableCells } from '../flows/cells.ts';
import type { TargetReading } from '../flows/target-reading.ts';
import { indicator as indicatorOf } from '../indicators/index.ts';
import { TARGET_SIDES } from '../verdicts/target.ts';
import type { Frame } from './frame.ts';
import { Layout } from './layout.tsx';
import { cellGroups, cellName, readCell } from './parts/cells.ts';
import { Choose } from './parts/choose.tsx';
import { dayText, valueText } from './parts/figures.ts';
import { Files } from './parts/files.tsx';
import { ErrorSummary, type Filled, SelectField, Submit, TextField } from './parts/form.tsx';
import { targetsLead } from './parts/targets-lead.ts';
import { VerdictCard } from './parts/verdict-card.tsx';
import { GRAINS } from './target-values.ts';

/** Where figures shall be, the nearest deadline first, each with whether it is met. */
export function TargetList({ frame, all }: { frame: Frame; all: readonly TargetReading[] }) {
  const { say, lang, href, organisation } = frame;
  return (
    <Layout around={frame} title={say('goal.part.targets')}>
      <h1 class="ds-heading">
        {organisation.name}: {say('goal.part.targets')}
      </h1>
      <p class="lead">{targetsLead(frame, all)}</p>
      {frame.organisations.length > 1 ? <Choose frame={frame} without={['period', 'compare']} /> : null}
      {frame.may('manage') ? (
        <p>
          <a class="ds-button" href={href('/malverdier/ny')}>
            {say('target-page.new')}
          </a>
        </p>
      ) : null}
      <ul class="cards">
        {all.map((one) => (
          <li class="ds-card card">
            <h2 class="ds-heading" data-size="xs">
              <a class="ds-link" href={href(`/malverdier/${one.id}`)}>
                {cellName(lang, one)}
              </a>
            </h2>
            <Figure frame={frame} target={one} />
            <p>{one.words[lang]}</p>
            {one.text === null ? null : <p>{one.text}</p>}
            <p class="quiet">{say('target-page.deadline-is', { day: dayText(lang, one.deadline) })}</p>
          </li>
        ))}
      </ul>
      <Files frame={frame} json />
    </Layout>
  );
}

/** The figure that a target is judged by, where there is one that may be shown. */
function Figure({ frame: { lang, say }, target }: { frame: Frame; target: TargetReading }) {
  const value = target.number && valueText(lang, say, target.number);
  return value === null ? null : <p class="value">{value}</p>;
}

/** One target: how it stands, the figure it is judged by, and its form for whoever may change it. */
export function TargetPage({ frame, target, form, fed }: FormProps & { readonly target: TargetReading }) {
  const { say, lang, href } = frame;
  const { id, words, number, goal, indicator, channel } = target;
  const of = goals.find((one) => one.id === goal);
  const title = `${say('target-page.one')}: ${cellName(lang, target)}`;
  return (
    <Layout around={frame} title={form.faults.length > 0 ? say('form.title-faults', { title }) : title}>
      <h1 class="ds-heading">{title}</h1>
      <ErrorSummary say={say} form={form} now={href(`/malverdier/${id}`)} />
      <p class="lead">{words[lang]}</p>
      {target.text === null ? null : <p>{target.text}</p>}
      {number ? (
        <ul class="cards">
          <VerdictCard frame={frame} verdict={number} channel />
        </ul>
      ) : null}
      <dl class="facts">
        <div>
          <dt>{say('target-page.deadline')}</dt>
          <dd>{dayText(lang, target.deadline)}</dd>
        </div>
        {of ? (
          <div>
            <dt>{say('file.goal')}</dt>
            <dd>
              <a class="ds-link" href={href(`/mal/${of.id}`)}>
                {of.label[lang]}
              </a>
            </dd>
          </div>
        ) : null}
        <div>
          <dt>{say('chart.over-time')}</dt>
          <dd>
            <a class="ds-link" href={href(`/kanaler/${channel}/${indicator}`)}>
              {cellName(lang, target)}
            </a>
          </dd>
        </div>
      </dl>
      {frame.may('manage') ? (
        <>
          <h2 class="ds-heading" data-size="sm">
            {say('target-page.change')}
          </h2>
          <Fields {...{ frame, form, fed, to: `/malverdier/${id}`, send: say('form.save') }} />
          <p>
            <a class="ds-link" href={href(`/malverdier/${id}/slett`)}>
              {say('target-page.remove')}
            </a>
          </p>
        </>
      ) : null}
    </Layout>
  );
}

interface FormProps {
  readonly frame: Frame;
  readonly form: Filled;
  readonly fed: ReadonlySet<string>;
}

/** A target to set. */
export function TargetForm({ frame, form, fed }: FormProps) {
  const { say } = frame;
  const title = say('target-page.new');
  return (
    <Layout around={frame} title={form.faults.length > 0 ? say('form.title-faults', { title }) : title}>
      <h1 class="ds-heading">{title}</h1>
      <p>{say('target-page.about')}</p>
      <ErrorSummary say={say} form={form} />
      <Fields {...{ frame, form, fed, to: '/malverdier/ny', send: say('target-page.add') }} />
    </Layout>
  );
}

function Fields({ frame, form, fed, to, send }: FormProps & { readonly to: string; readonly send: string }) {
  const { say, lang, href } = frame;
  const unit = indicatorOf(readCell(form.values.get('metric') ?? '').indicator)?.unit;
  return (
    <form class="plan-form" method="post" action={href(to)}>
      <input type="hidden" name="version" value={form.values.get('version') ?? ''} />
      <SelectField
        {...{ form, name: 'metric', label: say('target-page.metric'), none: say('form.choose') }}
        groups={cellGroups(frame, measurableCells, fed)}
      />
      <SelectField
        {...{ form, name: 'side', label: say('target-page.when') }}
        choices={TARGET_SIDES.map((value) => ({ value, label: say(`target-page.when.${value}`) }))}
      />
      <TextField
        {...{ form, name: 'value', hint: say('target-page.value-hint') }}
        label={unit ? say('target-page.value-in', { unit: say(`file.unit.${unit}`) }) : say('target-page.value')}
        numeric
      />
      <SelectField
        {...{ form, name: 'grain', label: say('target-page.grain'), hint: say('target-page.grain-hint') }}
        choices={GRAINS.map((value) => ({ value, label: say(`target-page.grain.${value}`) }))}
      />
      <TextField {...{ form, name: 'from', label: say('target-page.from') }} type="date" />
      <TextField {...{ form, name: 'deadline', label: say('target-page.deadline') }} type="date" />
      <SelectField
        {...{ form, name: 'goal', label: say('target-page.goal'), none: say('target-page.no-goal') }}
        choices={goals.map(({ id, label }) => ({ value: id, label: label[lang] }))}
      />
      <TextField {...{ form, name: 'text', label: say('target-page.text') }} rows={2} />
      <p class="doable">
        <Submit text={send} />{' '}
        <a class="ds-link" href={href('/malverdier')}>
          {say('form.cancel')}
        </a>
      </p>
    </form>
  );
}

/** Whether a target shall go, told before it goes. */
export function TargetRemoval({ frame, target, form }: { frame: Frame; target: TargetReading; form: Filled }) {
  const { say, lang, href } = frame;
  const at = `/malverdier/${target.id}`;
  return (
    <Layout around={frame} title={say('target-page.remove')}>
      <h1 class="ds-heading">{say('target-page.remove')}</h1>
      <p>
        {cellName(lang, target)}. {target.words[lang]}
      </p>
      <p>{say('target-page.remove-about')}</p>
      <ErrorSummary say={say} form={form} now={href(at)} />
      <form method="post" action={href(`${at}/slett`)}>
        <input type="hidden" name="version" value={form.values.get('version') ?? ''} />
        <p class="doable">
          {' '}
          <Submit text={say('target-page.remove')} danger />{' '}
          <a class="ds-link" href={href(at)}>
            {say('form.cancel')}
          </a>
        </p>
      </form>
    </Layout>
  );
}
