import { goals } from '../catalogue/goals.ts';
import { questionsFor } from '../catalogue/questions/index.ts';
import type { GoalId } from '../catalogue/types.ts';
import { countWord, sentence } from '../core/numbers.ts';
import { LANGUAGES, type Language } from '../core/words.ts';
import { type ShownQuestion, shownQuestions } from '../flows/questions.ts';
import { indicator } from '../indicators/index.ts';
import type { Frame } from './frame.ts';
import { Layout } from './layout.tsx';

/** What may be measured with: questions that are ready to be asked, and links that are counted. */
export function InstrumentList({ frame }: { frame: Frame }) {
  const { say, lang, href } = frame;
  return (
    <Layout around={frame} title={say('instrument.title')}>
      <h1 class="ds-heading">{say('instrument.title')}</h1>
      <p class="lead">{say('instrument.about')}</p>
      <h2 class="ds-heading" data-size="sm">
        {say('instrument.questions')}
      </h2>
      <p>{say('instrument.questions-about')}</p>
      <ul class="list">
        {goals.map(({ id, label }) => (
          <li>
            <a class="ds-link" href={href(`/instrumenter/sporsmal/${id}`)}>
              {label[lang]}
            </a>{' '}
            ({say('instrument.many', { many: questionsFor({ goal: id }).length })})
          </li>
        ))}
      </ul>
      <h2 class="ds-heading" data-size="sm">
        {say('instrument.link')}
      </h2>
      <p>{say('instrument.link-about')}</p>
      <p>
        <a class="ds-button" href={href('/instrumenter/lenke')}>
          {say('instrument.link-make')}
        </a>
      </p>
      <h2 class="ds-heading" data-size="sm">
        {say('letter-page.title')}
      </h2>
      <p>{say('letter-page.about')}</p>
      <p>
        <a class="ds-button" data-variant="secondary" href={href('/brev')}>
          {say('letter-page.link')}
        </a>
      </p>
    </Layout>
  );
}

/** The questions of a goal: what to ask, whom, which answers, and which figure they fill. */
export function QuestionPage({ frame, goal }: { frame: Frame; goal: (typeof goals)[number] }) {
  const { say, lang, href } = frame;
  const all = shownQuestions({ goal: goal.id });
  const counted = all.filter(({ indicators }) => indicators.length > 0).length;
  return (
    <Layout around={frame} title={`${say('instrument.questions')}: ${goal.label[lang]}`}>
      <h1 class="ds-heading">
        {say('instrument.questions')}: {goal.label[lang]}
      </h1>
      <p class="lead">
        {say('instrument.found', {
          many: sentence(countWord(lang, all.length, true)),
          counted: sentence(countWord(lang, counted, true)),
        })}
      </p>
      <p>{say('instrument.brackets')}</p>
      <Downloads frame={frame} goal={goal.id} counted={counted > 0} />
      <Whom frame={frame} all={all} />
      {all.map((question, at) => (
        <Question frame={frame} question={question} number={at + 1} />
      ))}
      <p>
        <a class="ds-link" href={href('/instrumenter')}>
          {say('instrument.back')}
        </a>
      </p>
    </Layout>
  );
}

function Downloads({ frame: { say, href }, goal, counted }: { frame: Frame; goal: GoalId; counted: boolean }) {
  return (
    <>
      <p class="files">
        {say('chart.files')}{' '}
        <a class="ds-link" href={href(`/instrumenter/sporsmal/${goal}.csv`)}>
          {say('instrument.csv')}
        </a>
        {counted ? (
          <>
            {' · '}
            <a class="ds-link" href={href(`/instrumenter/sporsmal/${goal}.json`)}>
              {say('instrument.nettskjema')}
            </a>
          </>
        ) : null}
      </p>
      {counted ? <p>{say('instrument.nettskjema-about')}</p> : null}
    </>
  );
}

/** Who is to be asked, once for all the questions that are asked of the same. */
function Whom({ frame: { say, lang }, all }: { frame: Frame; all: readonly ShownQuestion[] }) {
  const groups = [...Map.groupBy(all.keys(), (at) => all[at]!.sampling[lang])];
  return (
    <>
      <h2 class="ds-heading" data-size="sm">
        {say('instrument.whom')}
      </h2>
      {groups.map(([text, those]) => (
        <p>
          {groups.length > 1 ? (
            <>
              <strong>
                {say('instrument.numbers', {
                  numbers: new Intl.ListFormat(lang === 'en' ? 'en-GB' : lang).format(those.map((at) => `${at + 1}`)),
                })}
              </strong>{' '}
            </>
          ) : null}
          {text}
        </p>
      ))}
    </>
  );
}

interface QuestionProps {
  readonly frame: Frame;
  readonly question: ShownQuestion;
  /** Its place on the page. */
  readonly number: number;
}

function Question({ frame, question, number }: QuestionProps) {
  const { say, lang, href } = frame;
  const fed = question.indicators.map(({ id }) => indicator(id)).filter((one) => one !== undefined);
  return (
    <section class="route" id={question.id}>
      <h2 class="ds-heading" data-size="sm">
        {number}. {question.text[lang]}
      </h2>
      <Answers frame={frame} question={question} lang={lang} />
      <p>
        {fed.length === 0 ? say('instrument.feeds-none') : `${say('instrument.feeds')} `}
        {fed.map(({ label, method }, at) => (
          <>
            {at > 0 ? ', ' : null}
            <a class="ds-link" href={href(`/metoder/${method}`)}>
              {label[lang]}
            </a>
          </>
        ))}
      </p>
      <div class="stack">
        <details class="ds-details">
          <summary>
            {say('instrument.codes')}
            <span class="only-heard">: {question.text[lang]}</span>
          </summary>
          <dl class="facts">
            {question.options.map(({ code, label }) => (
              <div>
                <dt>{label[lang]}</dt>
                <dd>
                  <code>{code}</code>
                </dd>
              </div>
            ))}
          </dl>
        </details>
        <details class="ds-details">
          <summary>
            {say('instrument.languages')}
            <span class="only-heard">: {question.text[lang]}</span>
          </summary>
          {LANGUAGES.filter((one) => one !== lang).map((one) => (
            <div lang={one}>
              <p>
                <strong>{question.text[one]}</strong>
              </p>
              <Answers frame={frame} question={question} lang={one} />
            </div>
          ))}
        </details>
      </div>
    </section>
  );
}

/** The scale in a language. */
function Answers({ frame: { say }, question, lang }: { frame: Frame; question: ShownQuestion; lang: Language }) {
  return (
    <>
      {question.choose === 'several' ? <p class="quiet">{say('questions.several')}</p> : null}
      <ul class="list">
        {question.options.map(({ label }) => (
          <li>{label[lang]}</li>
        ))}
      </ul>
    </>
  );
}
