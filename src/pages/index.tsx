import { authenticate } from '../api/auth.ts';
import type { Api } from '../api/env.ts';
import { openApiDocument } from '../api/openapi.ts';
import { openSession } from '../api/session.ts';
import { UserError } from '../core/errors.ts';
import { phraseKeys } from '../core/i18n/index.ts';
import { Home } from './home.tsx';
import { loadHome } from './home-model.ts';
import { page, sameIn } from './layout.tsx';
import { ProblemPage } from './problem.tsx';
import { Reference } from './reference.tsx';
import { Enter, NoAccess, Spent, Start } from './start.tsx';
import { style } from './style.ts';

/** Pages and what belongs to them; none is part of the API's document. */
export function mountPages(app: Api): void {
  let document: ReturnType<typeof openApiDocument> | undefined;
  const documented = () => {
    document ??= openApiDocument(app);
    return document;
  };

  app.get('/', async (c) => {
    const around = { lang: c.get('lang'), inLanguage: sameIn(c) };
    const holder = await authenticate(c);
    if (!holder?.scopes.includes('read')) return page(c, <Enter {...around} />, 401);
    const model = await loadHome(c.get('deps'), holder, {
      enhet: c.req.query('enhet'),
      kanal: c.req.query('kanal'),
      periode: c.req.query('periode'),
    });
    return page(c, model ? <Home {...around} model={model} /> : <NoAccess {...around} />);
  });

  app.get('/start/:token', async (c) => {
    const around = { lang: c.get('lang'), inLanguage: sameIn(c) };
    // With no-referrer a browser would send the form with «Origin: null», which no other site could be told from.
    c.header('Referrer-Policy', 'same-origin');
    const holds = await c.get('deps').local?.links.holds(c.req.param('token'));
    if (!holds) return page(c, <Spent {...around} />, 410);
    return page(c, <Start {...around} action={`${c.req.path}?lang=${c.get('lang')}`} />);
  });

  app.post('/start/:token', async (c) => {
    const { local } = c.get('deps');
    const around = { lang: c.get('lang'), inLanguage: sameIn(c) };
    // Otherwise another page could let a browser in behind its user's back.
    if (c.req.header('origin') !== c.get('origin')) throw new UserError(403, 'api.wrong-origin');
    if (!local || !(await local.links.redeem(c.req.param('token')))) return page(c, <Spent {...around} />, 410);
    await openSession(c, local);
    return c.redirect(`/?lang=${c.get('lang')}`, 303);
  });

  app.get('/assets/ekko.css', (c) => {
    return c.body(style, 200, { 'Content-Type': 'text/css; charset=utf-8', 'Cache-Control': 'public, max-age=3600' });
  });

  app.get('/problems/:code', (c) => {
    const code = phraseKeys.find((key) => key === c.req.param('code'));
    if (!code) return c.notFound();
    return page(c, <ProblemPage lang={c.get('lang')} code={code} inLanguage={sameIn(c)} />);
  });

  app.get('/openapi.json', (c) => c.json(documented()));
  app.get('/reference', (c) =>
    page(c, <Reference lang={c.get('lang')} document={documented()} inLanguage={sameIn(c)} />),
  );
}
