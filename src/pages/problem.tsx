import { type PhraseKey, rawPhrase } from '../core/i18n/index.ts';
import { LANGUAGES } from '../core/words.ts';
import { type Around, Layout } from './layout.tsx';

interface Props {
  readonly around: Around;
  readonly code: PhraseKey;
}

/** What a problem's `type` leads to: its sentence, in the language asked for and then in the others. */
export function ProblemPage({ around, code }: Props) {
  const { say, lang } = around;
  return (
    <Layout around={around} title={say('page.problem-title')}>
      <h1 class="ds-heading">{say('page.problem-title')}</h1>
      <p class="lead">{rawPhrase(lang, code)}</p>
      <p>
        {say('page.problem-about')} {rawPhrase(lang, code).includes('{') ? say('page.problem-braces') : null}
      </p>
      <p class="quiet">
        {say('page.problem-code')} <code>{code}</code>
      </p>
      <p>
        <a class="ds-link" href={`/?lang=${lang}`}>
          {say('sign-in.home')}
        </a>
      </p>
      <h2 class="ds-heading" data-size="sm">
        {say('page.problem-languages')}
      </h2>
      {LANGUAGES.filter((one) => one !== lang).map((one) => (
        <p lang={one}>{rawPhrase(one, code)}</p>
      ))}
    </Layout>
  );
}
