import type { WebContext } from '../api/env.ts';
import { UserError } from '../core/errors.ts';
import { formatNumber } from '../core/numbers.ts';
import { isIsoDate } from '../core/time.ts';
import { CONTACTS, type LetterAnswer, letterOf, type Version } from '../flows/letter.ts';
import { range } from '../verdicts/words.ts';
import type { Desk } from './desk.tsx';
import type { Frame } from './frame.ts';
import { Layout, page } from './layout.tsx';
import { channelName } from './parts/cells.ts';
import { ErrorSummary, type Fault, type Filled, fresh, SelectField, Submit, TextField } from './parts/form.tsx';
import { missing } from './parts/posted.ts';

const CHANNELS = ['letter', 'digital-post', 'sms', 'brochure'] as const;
const MOST_MINUTES = 600;
const LONGEST = 80;

/** From a letter's version to what it came to. The question stands in the address. */
export function mountLetter(desk: Desk): void {
  desk.show('/brev', async (frame, c) => {
    const values = new URLSearchParams(new URL(c.req.url).search);
    if (!values.has('brev')) return <LetterPage {...{ frame, form: fresh(values), answer: null }} />;
    const faults = faultsOf(frame, values);
    const told = faults.length > 0 ? faults : await ask(frame, c, values);
    if (!Array.isArray(told)) return <LetterPage {...{ frame, form: fresh(values), answer: told }} />;
    return page(c, <LetterPage {...{ frame, form: { values, faults: told }, answer: null }} />, 422);
  });
}

function faultsOf(frame: Frame, values: URLSearchParams): Fault[] {
  const { say } = frame;
  const from = values.get('fra') ?? '';
  const minutes = (values.get('minutter') ?? '').trim();
  const isMinutes = /^\d{1,3}$/.test(minutes) && Number(minutes) >= 1 && Number(minutes) <= MOST_MINUTES;
  return [
    ...missing(frame, values, { brev: 'letter-page.item', fra: 'letter-page.from' }),
    ...(from.trim() !== '' && !isIsoDate(from) ? [{ field: 'fra', text: say('form.no-such-day') }] : []),
    ...(minutes === '' || isMinutes
      ? []
      : [{ field: 'minutter', text: say('letter-page.minutes-fault', { most: MOST_MINUTES }) }]),
    ...(['brev', 'gammelt'] as const)
      .filter((field) => (values.get(field) ?? '').length > LONGEST)
      .map((field) => ({ field, text: say('form.long', { most: LONGEST }) })),
  ];
}

/** The answer, or that there is no such letter. */
async function ask(frame: Frame, c: WebContext, values: URLSearchParams): Promise<LetterAnswer | Fault[]> {
  const text = (name: string) => values.get(name)?.trim() ?? '';
  try {
    return await letterOf(c.get('deps'), {
      ...{ organisation: frame.organisation, item: text('brev'), from: text('fra') },
      channel: CHANNELS.find((id) => id === text('kanal')) ?? 'letter',
      before: text('gammelt') || undefined,
      contact: CONTACTS.find((id) => id === text('kontakt')),
      minutes: text('minutter') === '' ? undefined : Number(text('minutter')),
    });
  } catch (caught) {
    if (!(caught instanceof UserError) || caught.phrase !== 'letter.unknown') throw caught;
    return [{ field: 'brev', text: frame.say(caught.phrase, caught.params) }];
  }
}

interface PageProps {
  readonly frame: Frame;
  readonly form: Filled;
  readonly answer: LetterAnswer | null;
}

function LetterPage({ frame, form, answer }: PageProps) {
  const { say, lang, organisation } = frame;
  const title = say('letter-page.title');
  return (
    <Layout around={frame} title={form.faults.length > 0 ? say('form.title-faults', { title }) : title}>
      <h1 class="ds-heading">{title}</h1>
      {answer ? <Answer frame={frame} answer={answer} /> : <p>{say('letter-page.about')}</p>}
      <ErrorSummary say={say} form={form} />
      <form class="plan-form" method="get" action="/brev">
        <input type="hidden" name="lang" value={lang} />
        <input type="hidden" name="enhet" value={organisation.slug} />
        <TextField {...{ form, name: 'brev', label: say('letter-page.item'), hint: say('letter-page.item-hint') }} />
        <SelectField
          {...{ form, name: 'kanal', label: say('letter-page.channel') }}
          choices={CHANNELS.map((value) => ({ value, label: channelName(lang, value) }))}
        />
        <TextField
          {...{ form, name: 'fra', label: say('letter-page.from'), hint: say('letter-page.from-hint') }}
          type="date"
        />
        <TextField
          {...{ form, name: 'gammelt', label: say('letter-page.before'), hint: say('letter-page.before-hint') }}
        />
        <SelectField
          {...{ form, name: 'kontakt', label: say('letter-page.contact'), none: say('letter-page.contact-any') }}
          choices={CONTACTS.map((value) => ({ value, label: say(`letter-page.contact.${value}`) }))}
        />
        <TextField
          {...{ form, name: 'minutter', label: say('letter-page.minutes'), hint: say('letter-page.minutes-hint') }}
          numeric
        />
        <p>
          <Submit text={say('page.show')} />
        </p>
      </form>
    </Layout>
  );
}

/** Conclusion first, then the way there: copies, contacts, contacts for each thousand, hours. */
function Answer({ frame, answer }: { frame: Frame; answer: LetterAnswer }) {
  const { say, lang } = frame;
  const { before, after, leftOut, minutes, hours, grade } = answer;
  const rows: readonly (readonly [string, Version])[] = [
    [say('letter-page.old'), before],
    [say('letter-page.new'), after],
  ];
  const number = (value: number, decimals = 0) => formatNumber(lang, value, decimals);
  return (
    <section>
      <p class="lead">{answer.words[lang]}</p>
      {leftOut > 0 ? <p>{say('letter-page.left-out', { number: leftOut })}</p> : null}
      <section class="scroll" tabindex={0} aria-label={say('letter-page.table')}>
        <table class="chart-table">
          <caption>{say('letter-page.counted', { contact: say(`letter-page.contact.${answer.contact}`) })}</caption>
          <thead>
            <tr>
              <th scope="col">{say('letter-page.version')}</th>
              <th scope="col" class="chart-number">
                {say('letter-page.sendings')}
              </th>
              <th scope="col" class="chart-number">
                {say('letter-page.copies')}
              </th>
              <th scope="col" class="chart-number">
                {say('letter-page.contacts')}
              </th>
              <th scope="col" class="chart-number">
                {say('letter-page.per-thousand')}
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map(([which, { item, sendings, copies, contacts, perThousand }]) => (
              <tr>
                <th scope="row">
                  {which}: {item}
                </th>
                <td class="chart-number">{number(sendings)}</td>
                <td class="chart-number">{number(copies)}</td>
                <td class="chart-number">{number(contacts)}</td>
                <td class="chart-number">{perThousand === null ? '–' : number(perThousand, 1)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <dl class="facts">
        {minutes === null ? null : (
          <div>
            <dt>{say(minutes.measured ? 'letter-page.minutes-measured' : 'letter-page.minutes-each')}</dt>
            <dd>{number(minutes.value, Number.isInteger(minutes.value) ? 0 : 1)}</dd>
          </div>
        )}
        {hours === null ? null : (
          <div>
            <dt>{say('letter-page.hours')}</dt>
            <dd>
              {number(hours.estimate)} ({range(lang, hours.low, hours.high, 0)})
            </dd>
          </div>
        )}
      </dl>
      {minutes === null ? <p>{say('letter-page.no-minutes')}</p> : null}
      <p class="quiet">{say(`number.grade.${grade}`)}</p>
    </section>
  );
}
