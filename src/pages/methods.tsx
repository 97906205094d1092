import type { WebContext } from '../api/env.ts';
import { type Method, methods } from '../catalogue/methods.ts';
import { readVerdicts } from '../flows/read.ts';
import type { NumberedVerdict } from '../flows/read-types.ts';
import { formulaWords } from '../indicators/describe.ts';
import { indicatorsOfMethod } from '../indicators/index.ts';
import { exampleWords } from '../verdicts/example-words.ts';
import { periodName } from '../verdicts/period-names.ts';
import { asking, type Frame, named } from './frame.ts';
import { Layout } from './layout.tsx';
import { type Development, DevelopmentCharts } from './method-charts.tsx';
import { Changed } from './parts/changed.tsx';
import { Choose } from './parts/choose.tsx';
import { Files } from './parts/files.tsx';
import { soften } from './parts/soften.ts';
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
                {soften(method.label[lang])}
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

interface MethodModel {
  readonly method: Method;
  /** Those that a source feeds, in any channel. */
  readonly verdicts: readonly NumberedVerdict[];
}

/** One method's verdicts. Throws UserError 404 of a method that is none. */
export async function loadMethod(c: WebContext, frame: Frame, id: string | undefined): Promise<MethodModel> {
  const method = named(methods.find((one) => one.id === id));
  const verdicts = await readVerdicts(c.get('deps'), { ...asking(frame), methods: [method.id] });
  return { method, verdicts: verdicts.filter(({ state }) => state !== 'not-set-up' && state !== 'not-measurable') };
}

interface PageProps extends MethodModel {
  readonly frame: Frame;
  readonly development: Development | null;
}

/** One method across channels: its figures, then each indicator's formula, limits and worked examples. */
export function MethodPage({ frame, method, verdicts, development }: PageProps) {
  const { lang, say, period } = frame;
  return (
    <Layout around={frame} title={`${method.label[lang]}, ${periodName(lang, period)}`}>
      <h1 class="ds-heading">{method.label[lang]}</h1>
      <Changed frame={frame} verdicts={verdicts} />
      {verdicts.length === 0 ? <p class="lead">{say('method.nothing')}</p> : null}
      <p>{method.description[lang]}</p>
      <p>{method.limits[lang]}</p>
      <Choose frame={frame} />
      {development ? <DevelopmentCharts frame={frame} of={development} /> : null}
      <h2 class="ds-heading" data-size="sm">
        {say('method.figures', { period: periodName(lang, period) })}
      </h2>
      <ul class="cards">
        {verdicts.map((verdict) => (
          <VerdictCard frame={frame} verdict={verdict} channel />
        ))}
      </ul>
      <Files frame={frame} json />
      <h2 class="ds-heading" data-size="sm">
        {say('method.definitions')}
      </h2>
      <div class="stack">
        {indicatorsOfMethod(method.id).map((indicator) => (
          <details id={indicator.id} class="ds-details">
            <summary>
              <span>
                <strong>{indicator.label[lang]}</strong>: {indicator.question[lang]}
              </span>
            </summary>
            <div>
              <p>
                <strong>{say('number.formula')}:</strong> {formulaWords(indicator)[lang]}.
              </p>
              <p>{indicator.limits[lang]}</p>
              <ul class="list quiet">
                {indicator.examples.map((example) => (
                  <li>{exampleWords(lang, indicator, example)}</li>
                ))}
              </ul>
            </div>
          </details>
        ))}
      </div>
    </Layout>
  );
}
