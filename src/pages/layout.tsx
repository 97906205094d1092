import type { Child } from 'hono/jsx';
import type { HtmlEscapedString } from 'hono/utils/html';
import type { WebContext } from '../api/env.ts';
import type { UserError } from '../core/errors.ts';
import { type PhraseKey, type PhraseParams, phrase } from '../core/i18n/index.ts';
import type { KeyScope } from '../core/key-scopes.ts';
import type { Notices } from '../core/notices.ts';
import { type Theme, USUAL_THEME } from '../core/themes.ts';
import { VERSION } from '../core/version.ts';
import { LANGUAGES, type Language } from '../core/words.ts';
import type { OwnLook } from '../web-deps.ts';

/** Words of a page in its language. */
export type Say = (key: PhraseKey, params?: PhraseParams) => string;

function sayer(lang: Language): Say {
  return (key, params) => phrase(lang, key, params);
}

/** What is around every page, whoever asks. */
export interface Around {
  readonly lang: Language;
  readonly say: Say;
  readonly path: string;
  readonly notices: Notices | undefined;
  readonly look: OwnLook | null;
  /** Addresses of this page in each language. */
  readonly inLanguage: (lang: Language) => string;
}

export function around(c: WebContext): Around {
  const lang = c.get('lang');
  const { notices, look = null } = c.get('deps');
  return { lang, say: sayer(lang), path: c.req.path, notices, look, inLanguage: sameIn(c) };
}

/** Around a page in the menu: how to get to the others in the same state. */
interface Moving {
  readonly href: (path: string) => string;
  readonly organisation: { readonly name: string; readonly demo: boolean; readonly theme: Theme };
  readonly holder: { readonly name: string; readonly actor: string };
  readonly may: (scope: KeyScope) => boolean;
}

interface LayoutProps {
  readonly around: Around & Partial<Moving>;
  readonly title: string;
  readonly children?: Child;
}

/** What each language calls itself. */
export const NAMES: Readonly<Record<Language, string>> = { nb: 'Bokmål', nn: 'Nynorsk', en: 'English' };

/** The menu: every page that is used from day to day, in the order of use. */
const MENU = [
  ['/', 'page.menu.today'],
  ['/oversikt', 'page.menu.overview'],
  ['/kanaler', 'page.menu.channels'],
  ['/mal', 'page.menu.goals'],
  ['/malverdier', 'goal.part.targets'],
  ['/malgrupper', 'page.menu.audiences'],
  ['/tiltak', 'page.menu.campaigns'],
  ['/krav', 'page.menu.requirements'],
  ['/instrumenter', 'instrument.title'],
  ['/kilder', 'page.menu.sources'],
] as const satisfies readonly (readonly [string, PhraseKey])[];

/** Where figures come in, for whoever may bring them. */
const INTAKE = [
  ['/import', 'page.menu.import'],
  ['/skjema', 'page.menu.forms'],
  ['/hentinger', 'run-page.title'],
] as const satisfies readonly (readonly [string, PhraseKey])[];

/** Outside the menu: at the foot of every page. */
const BESIDE = [
  ['/manedsbrev', 'digest.page'],
  ['/rapport', 'report.page'],
  ['/metoder', 'page.methods'],
  ['/undersokelsen', 'page.survey'],
  ['/start', 'first-run.title'],
] as const satisfies readonly (readonly [string, PhraseKey])[];
const ADMIN = [['/admin', 'admin.title']] as const satisfies readonly (readonly [string, PhraseKey])[];

/** What every page has around it. */
export function Layout({
  around: { lang, say, path, notices, look, inLanguage, href, organisation, holder, may },
  title,
  children,
}: LayoutProps) {
  // A letter in a new version is one kind of campaign.
  const at = path === '/brev' ? '/tiltak/brev' : path;
  const isHere = (to: string) => (to === '/' ? at === '/' : at === to || at.startsWith(`${to}/`));
  const current = (to: string) => (isHere(to) ? ({ 'aria-current': path === to ? 'page' : 'true' } as const) : {});
  return (
    <html lang={lang} data-color-scheme="auto">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{`${title} – Ekko`}</title>
        <link rel="icon" href="/assets/ekko.svg" type="image/svg+xml" />
        <link rel="stylesheet" href={`/assets/theme-${organisation?.theme ?? USUAL_THEME}.css`} />
        <link rel="stylesheet" href="/assets/designsystemet.css" />
        <link rel="stylesheet" href="/assets/ekko.css" />
        {look ? <link rel="stylesheet" href="/assets/own/theme.css" /> : null}
        <script type="module" src="/assets/ekko.js" />
      </head>
      <body>
        <a class="ds-skip-link" href="#content">
          {say('page.skip')}
        </a>
        <header class="top">
          <a class="name" href={href ? href('/') : `/?lang=${lang}`}>
            {look?.logo ? <img class="logo" src={`/assets/own/${look.logo}`} alt="" /> : null}
            Ekko
          </a>
          {href ? (
            <>
              <button class="ds-button menu-button" data-variant="secondary" type="button" popovertarget="menu">
                {say('page.menu-short')}
              </button>
              <nav id="menu" popover="auto" aria-label={say('page.menu')}>
                <ul>
                  {[...MENU, ...(may?.('manage') ? INTAKE : [])].map(([to, key]) => (
                    <li>
                      <a href={href(to)} {...current(to)}>
                        {say(key)}
                      </a>
                    </li>
                  ))}
                </ul>
              </nav>
            </>
          ) : null}
          {holder?.actor.startsWith('person/') ? (
            <form class="person" method="post" action={`/sign-out?lang=${lang}`}>
              {holder.name}{' '}
              <button class="ds-button" data-variant="tertiary" type="submit">
                {say('page.sign-out')}
              </button>
            </form>
          ) : null}
        </header>
        <main id="content" tabindex={-1}>
          {organisation?.demo ? (
            <p class="demo">
              <strong>{say('page.demo')}.</strong> {say('page.demo-about')}
            </p>
          ) : null}
          {children}
        </main>
        <footer class="bottom">
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
          <ul>
            {href
              ? [...BESIDE, ...(may?.('administer') ? ADMIN : [])].map(([to, key]) => (
                  <li>
                    <a href={href(to)} {...current(to)}>
                      {say(key)}
                    </a>
                  </li>
                ))
              : null}
            <li>
              <a href={`/reference?lang=${lang}`} {...current('/reference')}>
                {say('page.reference')}
              </a>
            </li>
            {(['accessibility', 'privacy'] as const).map((which) =>
              notices?.[which] ? (
                <li>
                  <a href={notices[which]}>{say(`page.${which}`)}</a>
                </li>
              ) : null,
            )}
            <li class="quiet">{say('page.version', { version: VERSION })}</li>
          </ul>
        </footer>
      </body>
    </html>
  );
}

/** Answers with a page. */
export async function page(
  c: WebContext,
  body: HtmlEscapedString | Promise<HtmlEscapedString>,
  status: 200 | UserError['status'] = 200,
): Promise<Response> {
  c.header('Content-Language', c.get('lang'));
  // With no-referrer a browser would send a form with «Origin: null», which no other site could be told from.
  c.header('Referrer-Policy', 'same-origin');
  return c.html(`<!doctype html>${await body}`, status);
}

/** This request's address with another language. */
function sameIn(c: WebContext): (lang: Language) => string {
  return (lang) => {
    const query = new URLSearchParams(new URL(c.req.url).search);
    query.set('lang', lang);
    return `${c.req.path}?${query}`;
  };
}
