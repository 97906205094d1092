import { type PhraseKey, rawPhrase } from '../core/i18n/index.ts';
import { LANGUAGES, type Language } from '../core/words.ts';
import { Layout, sayer } from './layout.tsx';

interface Props {
  readonly lang: Language;
  readonly code: PhraseKey;
  readonly inLanguage: (lang: Language) => string;
}

/** What a problem's `type` leads to: its sentence in each language. */
export function ProblemPage({ lang, code, inLanguage }: Props) {
  const say = sayer(lang);
  return (
    <Layout lang={lang} title={code} inLanguage={inLanguage}>
      <h1>
        <code>{code}</code>
      </h1>
      <p>{say('page.problem-about')}</p>
      {LANGUAGES.map((one) => (
        <p lang={one}>{rawPhrase(one, code)}</p>
      ))}
    </Layout>
  );
}
