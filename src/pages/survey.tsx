import { methods } from '../catalogue/methods.ts';
import { survey } from '../catalogue/survey.ts';
import { formatNumber } from '../core/numbers.ts';
import type { LiveSurvey } from '../flows/live-survey.ts';
import { BASES, SURVEY_FINDINGS, surveyComparisons } from '../verdicts/survey-words.ts';
import type { Frame } from './frame.ts';
import { Layout } from './layout.tsx';
import { soften } from './parts/soften.ts';
import { Table } from './parts/table.tsx';

/** What the survey printed, conclusion first; then, apart from it, how many organisations measure with each method today. */
export function SurveyPage({ frame, live }: { frame: Frame; live: LiveSurvey }) {
  const { lang, say, organisation } = frame;
  const found = SURVEY_FINDINGS.flatMap((one) => surveyComparisons().filter(({ finding }) => finding === one));
  const certain = found.filter(({ finding }) => finding === 'difference');
  const rest = found.filter((one) => !certain.includes(one));
  const { methods: asked, channels } = BASES;
  return (
    // The survey's own figures are real: what is made up is said where it stands.
    <Layout around={{ ...frame, organisation: { ...organisation, demo: false } }} title={say('page.survey')}>
      <h1 class="ds-heading">{say('page.survey')}</h1>
      <p class="lead">{soften(certain.map(({ words }) => words[lang]).join(' '))}</p>
      <p>{say('survey-page.about', { respondents: survey.respondents })}</p>
      <h2 class="ds-heading" data-size="sm">
        {say('survey-page.printed')}
      </h2>
      <Printed frame={frame} />
      <p class="quiet">{say('survey-page.dash')}</p>
      <p>
        {say('survey-page.inferred', {
          ...{ all: asked.leaders + asked.others, leaders: asked.leaders, others: asked.others },
        })}
      </p>
      <h2 class="ds-heading" data-size="sm">
        {say('survey-page.leaders-beside')}
      </h2>
      <ul class="list">
        {rest.map(({ words }) => (
          <li>{soften(words[lang])}</li>
        ))}
      </ul>
      <p class="quiet">{say('survey-page.channels-base', { all: channels.all, leaders: channels.leaders })}</p>
      <h2 class="ds-heading" data-size="sm">
        {say('survey-page.live')}
      </h2>
      {organisation.demo ? (
        <p class="demo">
          <strong>{say('page.demo')}.</strong> {say('survey-page.demo')}
        </p>
      ) : null}
      <p>{say('survey.beside')}</p>
      <ul class="list">
        {live.methods.map(({ words }) => (
          <li>{soften(words[lang])}</li>
        ))}
      </ul>
    </Layout>
  );
}

function Printed({ frame: { lang, say } }: { frame: Frame }) {
  const { all, leaders, communicators } = survey.methods;
  const { methods: asked } = BASES;
  const percent = (value: number | undefined) =>
    value === undefined ? (
      <>
        <span aria-hidden="true">–</span>
        <span class="only-heard">{say('survey-page.unprinted')}</span>
      </>
    ) : (
      say('verdict.percent', { number: formatNumber(lang, value, 1) })
    );
  const columns = [
    { head: say('survey-page.all', { base: asked.leaders + asked.others }), of: all.percent },
    { head: say('survey-page.leaders', { base: asked.leaders }), of: leaders?.percent },
    { head: say('survey-page.communicators', { base: asked.others }), of: communicators?.percent },
  ];
  return (
    <Table
      label={say('survey-page.printed')}
      heads={[say('survey-page.method'), ...columns.map(({ head }) => head)]}
      rows={methods.map(({ id, label }) => [soften(label[lang]), ...columns.map(({ of }) => percent(of?.[id]))])}
      numbers
    />
  );
}
