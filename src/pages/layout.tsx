import type { Child } from 'hono/jsx';
import type { HtmlEscapedString } from 'hono/utils/html';
import type { WebContext } from '../api/env.ts';
import { type PhraseKey, type PhraseParams, phrase } from '../core/i18n/index.ts';
import { LANGUAGES, type Language } from '../core/words.ts';

/** Words of a page in its language. */
export type Say = (key: PhraseKey, params?: PhraseParams) => string;

export function sayer(lang: Language): Say {
  return (key, params) => phrase(lang, key, params);
}

interface LayoutProps {
  readonly lang: Language;
  readonly title: string;
  /** Addresses of this page in each language. */
  readonly inLanguage: (lang: Language) => string;
  readonly children?: Child;
}

const NAMES: Readonly<Record<Language, string>> = { nb: 'Bokmål', nn: 'Nynorsk', en: 'English' };

/** What every page has around it. */
export function Layout({ lang, title, inLanguage, children }: LayoutProps) {
  const say = sayer(lang);
  return (
    <html lang={lang}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{`${title} – Ekko`}</title>
        <link rel="stylesheet" href="/assets/ekko.css" />
      </head>
      <body>
        <a class="skip" href="#content">
          {say('page.skip')}
        </a>
        <header>
          <a class="name" href={`/?lang=${lang}`}>
            Ekko
          </a>
          <nav aria-label={say('page.language')}>
            <ul>
              {LANGUAGES.map((one) => (
                <li>
                  <a
                    href={inLanguage(one)}
                    lang={one}
                    hreflang={one}
                    {...(one === lang ? { 'aria-current': 'true' } : {})}
                  >
                    {NAMES[one]}
                  </a>
                </li>
              ))}
            </ul>
          </nav>
        </header>
        <main id="content" tabindex={-1}>
          {children}
        </main>
        <footer>
          <a href={`/reference?lang=${lang}`}>{say('page.reference')}</a>
        </footer>
      </body>
    </html>
  );
}

/** Answers with a page. */
export async function page(
  c: WebContext,
  body: HtmlEscapedString | Promise<HtmlEscapedString>,
  status: 200 | 401 | 404 | 410 = 200,
): Promise<Response> {
  c.header('Content-Language', c.get('lang'));
  return c.html(`<!doctype html>${await body}`, status);
}

/** This request's address with another language. */
export function sameIn(c: WebContext): (lang: Language) => string {
  return (lang) => {
    const query = new URLSearchParams(new URL(c.req.url).search);
    query.set('lang', lang);
    return `${c.req.path}?${query}`;
  };
}
