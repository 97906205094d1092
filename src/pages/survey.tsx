import { methods } from '../catalogue/methods.ts';
import { survey } from '../catalogue/survey.ts';
import { formatNumber } from '../core/numbers.ts';
import type { LiveSurvey } from '../flows/live-survey.ts';
import { surveyComparisons } from '../verdicts/survey-words.ts';
import type { Frame } from './frame.ts';
import { Layout } from './layout.tsx';

/** What the survey printed, beside how many measure with each method today. No difference is worked out between them. */
export function SurveyPage({ frame, live }: { frame: Frame; live: LiveSurvey }) {
  const { lang, say } = frame;
  const percent = (value: number | undefined, decimals: number) =>
    value === undefined
      ? say('survey-page.unprinted')
      : say('verdict.percent', { number: formatNumber(lang, value, decimals) });
  const { all, leaders, communicators } = survey.methods;
  return (
    <Layout around={frame} title={say('page.survey')}>
      <h1 class="ds-heading">{say('page.survey')}</h1>
      <p>{say('survey-page.about', { respondents: survey.respondents })}</p>
      <p>{say('survey.beside')}</p>
      <div class="panels">
        <section>
          <h2 class="ds-heading" data-size="sm">
            {say('survey-page.printed')}
          </h2>
          <section class="scroll" aria-label={say('survey-page.printed')} tabindex={0}>
            <table class="ds-table">
              <thead>
                <tr>
                  <th scope="col">{say('survey-page.method')}</th>
                  <th scope="col">{say('survey-page.all')}</th>
                  <th scope="col">{say('survey-page.leaders')}</th>
                  <th scope="col">{say('survey-page.communicators')}</th>
                </tr>
              </thead>
              <tbody>
                {methods.map(({ id, label }) => (
                  <tr>
                    <th scope="row">{label[lang]}</th>
                    <td>{percent(all.percent[id], 1)}</td>
                    <td>{percent(leaders?.percent[id], 1)}</td>
                    <td>{percent(communicators?.percent[id], 1)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
        </section>
        <section>
          <h2 class="ds-heading" data-size="sm">
            {say('survey-page.live')}
          </h2>
          <ul class="list">
            {live.methods.map(({ words }) => (
              <li>{words[lang]}</li>
            ))}
          </ul>
        </section>
      </div>
      <h2 class="ds-heading" data-size="sm">
        {say('survey-page.leaders-beside')}
      </h2>
      <ul class="list">
        {surveyComparisons().map(({ words }) => (
          <li>{words[lang]}</li>
        ))}
      </ul>
    </Layout>
  );
}
