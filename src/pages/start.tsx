import type { Language } from '../core/words.ts';
import { Layout, sayer } from './layout.tsx';

interface Props {
  readonly lang: Language;
  readonly inLanguage: (lang: Language) => string;
}

/** How to get in, for whoever has not been let in. */
export function Enter({ lang, inLanguage }: Props) {
  const say = sayer(lang);
  return (
    <Layout lang={lang} title={say('page.enter-title')} inLanguage={inLanguage}>
      <h1>{say('page.enter-title')}</h1>
      <p>{say('page.enter')}</p>
      <p>{say('page.enter-again')}</p>
      <p>{say('page.enter-key')}</p>
    </Layout>
  );
}

/** A link that still holds: one button, since a program that only looks at links must not use it up. */
export function Start({ lang, inLanguage, action }: Props & { readonly action: string }) {
  const say = sayer(lang);
  return (
    <Layout lang={lang} title={say('page.start-title')} inLanguage={inLanguage}>
      <h1>{say('page.start-title')}</h1>
      <p>{say('page.start')}</p>
      <form method="post" action={action}>
        <button type="submit">{say('page.start-button')}</button>
      </form>
    </Layout>
  );
}

export function Spent({ lang, inLanguage }: Props) {
  const say = sayer(lang);
  return (
    <Layout lang={lang} title={say('page.start-title')} inLanguage={inLanguage}>
      <h1>{say('page.start-title')}</h1>
      <p>{say('page.start-spent')}</p>
    </Layout>
  );
}

/** A key that reaches nothing yet. */
export function NoAccess({ lang, inLanguage }: Props) {
  const say = sayer(lang);
  return (
    <Layout lang={lang} title="Ekko" inLanguage={inLanguage}>
      <h1>Ekko</h1>
      <p>{say('page.no-access')}</p>
    </Layout>
  );
}
