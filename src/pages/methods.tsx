import { type Method, methods } from '../catalogue/methods.ts';
import type { NumberedVerdict } from '../flows/read-types.ts';
import { formulaWords } from '../indicators/describe.ts';
import { indicatorsOfMethod } from '../indicators/index.ts';
import { exampleWords } from '../verdicts/example-words.ts';
import { periodName } from '../verdicts/period-names.ts';
import type { Frame } from './frame.ts';
import { Layout } from './layout.tsx';
import { Choose } from './parts/choose.tsx';
import { VerdictCard } from './parts/verdict-card.tsx';

/** The nine methods: what each counts, and what it cannot show. */
export function MethodList({ frame }: { frame: Frame }) {
  const { lang, say, href } = frame;
  return (
    <Layout around={frame} title={say('page.methods')}>
      <h1 class="ds-heading">{say('page.methods')}</h1>
      <ul class="cards">
        {methods.map((method) => (
          <li class="ds-card card">
            <h2 class="ds-heading" data-size="xs">
              <a class="ds-link" href={href(`/metoder/${method.id}`)}>
                {method.label[lang]}
              </a>
            </h2>
            <p>{method.description[lang]}</p>
            <p>{method.limits[lang]}</p>
          </li>
        ))}
      </ul>
    </Layout>
  );
}

interface MethodProps {
  readonly frame: Frame;
  readonly method: Method;
  /** Those that a source feeds, in any channel. */
  readonly verdicts: readonly NumberedVerdict[];
}

/** One method across channels: its figures, then each indicator's formula, limits and worked examples. */
export function MethodPage({ frame, method, verdicts }: MethodProps) {
  const { lang, say, period } = frame;
  return (
    <Layout around={frame} title={`${method.label[lang]}, ${periodName(lang, period)}`}>
      <h1 class="ds-heading">{method.label[lang]}</h1>
      <p>{method.description[lang]}</p>
      <p>
        <strong>{say('method.limits')}</strong> {method.limits[lang]}
      </p>
      <Choose frame={frame} />
      <h2 class="ds-heading" data-size="sm">
        {say('method.figures', { period: periodName(lang, period) })}
      </h2>
      {verdicts.length === 0 ? <p>{say('method.nothing')}</p> : null}
      <ul class="cards">
        {verdicts.map((verdict) => (
          <VerdictCard frame={frame} verdict={verdict} channel />
        ))}
      </ul>
      <h2 class="ds-heading" data-size="sm">
        {say('method.definitions')}
      </h2>
      {indicatorsOfMethod(method.id).map((indicator) => (
        <section id={indicator.id}>
          <h3 class="ds-heading" data-size="xs">
            {indicator.label[lang]}
          </h3>
          <p>{indicator.question[lang]}</p>
          <p>
            <strong>{say('number.formula')}:</strong> {formulaWords(indicator)[lang]}.
          </p>
          <p>{indicator.limits[lang]}</p>
          <ul class="list quiet">
            {indicator.examples.map((example) => (
              <li>{exampleWords(lang, indicator, example)}</li>
            ))}
          </ul>
        </section>
      ))}
    </Layout>
  );
}
