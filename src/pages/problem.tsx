import { type PhraseKey, rawPhrase } from '../core/i18n/index.ts';
import { LANGUAGES } from '../core/words.ts';
import { type Around, Layout } from './layout.tsx';

interface Props {
  readonly around: Around;
  readonly code: PhraseKey;
}

/** What a problem's `type` leads to: its sentence in each language. */
export function ProblemPage({ around, code }: Props) {
  const { say } = around;
  return (
    <Layout around={around} title={code}>
      <h1 class="ds-heading">
        <code>{code}</code>
      </h1>
      <p>{say('page.problem-about')}</p>
      {LANGUAGES.map((one) => (
        <p lang={one}>{rawPhrase(one, code)}</p>
      ))}
    </Layout>
  );
}
