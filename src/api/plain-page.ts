import { html } from 'hono/html';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { type PhraseKey, phrase } from '../core/i18n/index.ts';
import type { WebContext } from './env.ts';
import { problem } from './problem.ts';

/** Where to go on from a page that only says something. */
interface Onward {
  readonly href: string;
  readonly words: PhraseKey;
}

interface Plain {
  readonly status: ContentfulStatusCode;
  readonly title: PhraseKey;
  readonly about: PhraseKey;
  readonly onward: readonly Onward[];
}

/** A page of a heading, a few sentences and links, for whoever has no other page to be told on. */
export function plainPage(c: WebContext, { status, title, about, onward }: Plain): Response | Promise<Response> {
  const lang = c.get('lang');
  c.header('Content-Language', lang);
  return c.html(
    html`<!doctype html><html lang="${lang}"><head><meta charset="utf-8" />
<meta name="viewport" content="width=device-width, initial-scale=1" />
<title>${phrase(lang, title)} – Ekko</title><link rel="stylesheet" href="/assets/theme.css" />
<link rel="stylesheet" href="/assets/designsystemet.css" /><link rel="stylesheet" href="/assets/ekko.css" /></head>
<body><main id="content"><h1>${phrase(lang, title)}</h1><p>${phrase(lang, about)}</p>
${onward.map(({ href, words }) => html`<p><a href="${href}">${phrase(lang, words)}</a></p>`)}</main></body></html>`,
    status,
  );
}

/** What went wrong: as a page with a way onward to a browser that opens an address, as a problem to a program. */
export function toldProblem(
  c: WebContext,
  { status, about, onward }: { status: 400 | 403 | 404 | 410 | 502 | 503; about: PhraseKey; onward: readonly Onward[] },
): Response | Promise<Response> {
  const isPage = (c.req.header('accept') ?? '').includes('text/html');
  if (!isPage) return problem(c, { status, phrase: about });
  return plainPage(c, { status, title: `api.title-${status}`, about, onward });
}
