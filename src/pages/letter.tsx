import type { WebContext } from '../api/env.ts';
import { UserError } from '../core/errors.ts';
import { formatNumber } from '../core/numbers.ts';
import { isIsoDate } from '../core/time.ts';
import { CONTACTS, type LetterAnswer, letterOf, lettersOf, type Version } from '../flows/letter.ts';
import { range } from '../verdicts/words.ts';
import type { Desk } from './desk.tsx';
import type { Frame } from './frame.ts';
import { Layout, page } from './layout.tsx';
import { channelName } from './parts/cells.ts';
import { Choose } from './parts/choose.tsx';
import { ErrorSummary, type Fault, type Filled, fresh, SelectField, Submit, TextField } from './parts/form.tsx';
import { missing } from './parts/posted.ts';

const CHANNELS = ['letter', 'digital-post', 'sms', 'brochure'] as const;
const MOST_MINUTES = 600;
const LONGEST = 80;

/** From a letter's version to what it came to. The question stands in the address. */
export function mountLetter(desk: Desk): void {
  desk.show('/brev', async (frame, c) => {
    const values = new URLSearchParams(new URL(c.req.url).search);
    const known = await lettersOf(c.get('deps'), frame.organisation, CHANNELS);
    if (known.length === 0 || !values.has('brev'))
      return <LetterPage {...{ frame, known, form: fresh(values), answer: null }} />;
    const faults = faultsOf(frame, values);
    const told = faults.length > 0 ? faults : await ask(frame, c, values);
    if (!Array.isArray(told)) return <LetterPage {...{ frame, known, form: fresh(values), answer: told }} />;
    return page(c, <LetterPage {...{ frame, known, form: { values, faults: told }, answer: null }} />, 422);
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
  /** Letters that somebody has entered. */
  readonly known: Awaited<ReturnType<typeof lettersOf>>;
  readonly form: Filled;
  readonly answer: LetterAnswer | null;
}

function LetterPage({ frame, known, form, answer }: PageProps) {
  const { say, lang, href, organisation } = frame;
  const title = `${organisation.name}: ${say('letter-page.title')}`;
  const letters = CHANNELS.map((channel) => ({
    label: channelName(lang, channel),
    choices: known.filter((one) => one.channel === channel).map(({ item }) => ({ value: item, label: item })),
  })).filter(({ choices }) => choices.length > 0);
  return (
    <Layout around={frame} title={form.faults.length > 0 ? say('form.title-faults', { title }) : title}>
      <h1 class="ds-heading">{title}</h1>
      {answer ? <Answer frame={frame} answer={answer} /> : <p class="lead">{leadOf(frame, known)}</p>}
      {frame.organisations.length > 1 ? <Choose frame={frame} without={['period', 'compare']} /> : null}
      {letters.length === 0 ? (
        frame.may('manage') && (
          <p>
            <a class="ds-button" href={href('/skjema/letter')}>
              {say('letter-page.enter')}
            </a>
          </p>
        )
      ) : (
        <form class="plan-form" method="get" action="/brev">
          <ErrorSummary say={say} form={form} />
          <input type="hidden" name="lang" value={lang} />
          <input type="hidden" name="enhet" value={organisation.slug} />
          <SelectField
            {...{ form, name: 'brev', label: say('letter-page.item'), none: say('form.choose'), groups: letters }}
          />
          <SelectField
            {...{ form, name: 'kanal', label: say('letter-page.channel') }}
            choices={CHANNELS.map((value) => ({ value, label: channelName(lang, value) }))}
          />
          <TextField
            {...{ form, name: 'fra', label: say('letter-page.from'), hint: say('letter-page.from-hint') }}
            type="date"
          />
          <SelectField
            {...{ form, name: 'gammelt', label: say('letter-page.before'), none: say('letter-page.before-same') }}
            groups={letters}
          />
          <SelectField
            {...{ form, name: 'kontakt', label: say('letter-page.contact'), none: say('letter-page.contact-any') }}
            hint={say('letter-page.contact-hint')}
            choices={CONTACTS.map((value) => ({ value, label: say(`letter-page.contact.${value}`) }))}
          />
          <TextField
            {...{ form, name: 'minutter', label: say('letter-page.minutes'), hint: say('letter-page.minutes-hint') }}
            numeric
          />
          <p class="doable">
            <Submit text={say('letter-page.show')} />{' '}
            <a class="ds-link" href={href('/tiltak')}>
              {say('form.cancel')}
            </a>
          </p>
        </form>
      )}
    </Layout>
  );
}

/** What to do: choose a letter, or have the first ones entered. */
function leadOf({ say, may }: Frame, known: PageProps['known']): string {
  if (known.length > 0) return say('letter-page.about');
  return say(may('manage') ? 'letter-page.none' : 'letter-page.none-ask');
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
      <p class="quiet">
        {say(`number.grade.${grade}`)}. {say(`number.grade-about.${grade}`)}
      </p>
    </section>
  );
}
