import type { Api, WebContext } from '../api/env.ts';
import { UserError } from '../core/errors.ts';
import type { KeyScope } from '../core/key-scopes.ts';
import { type Frame, frameOf, sameOrganisation } from './frame.ts';
import { around, page } from './layout.tsx';
import { Enter, NoAccess, Trouble } from './start.tsx';

type Shown = Parameters<typeof page>[1];
type Answer = Shown | Response | Promise<Awaited<Shown> | Response>;

/** Where pages are put up: each gets the frame that its address asks for. */
export interface Desk {
  /** A page for whoever may read, or may do more where that is said. */
  show(path: string, make: (frame: Frame, c: WebContext) => Answer, scope?: KeyScope): void;
  /**
   * What a form of a page does, for whoever may do it here, in the organisation that its address names and in no other
   * instead; answers with a page, or leads on with 303. A browser's form is only taken from a page of our own
   * (`authenticate`). Throws UserError 401, 403 and 404.
   */
  act(path: string, scope: KeyScope, make: (frame: Frame, c: WebContext) => Answer): void;
}

function made(frame: Frame, c: WebContext, scope: KeyScope, make: (frame: Frame, c: WebContext) => Answer): Answer {
  if (!frame.may(scope)) throw new UserError(403, 'api.no-scope', { scope });
  return make(frame, c);
}

const wantsPage = (c: WebContext) => (c.req.header('accept') ?? '').includes('text/html');

/** What went wrong, as a page with a way onward; a program gets it as a problem. */
function trouble(c: WebContext, { status, phrase, params }: UserError): Promise<Response> {
  return page(c, <Trouble around={around(c)} status={status} words={around(c).say(phrase, params)} />, status);
}

/** To whoever signs in there the page comes afterwards. */
function enter(c: WebContext): Promise<Response> {
  const { pathname, search } = new URL(c.req.url);
  const query = new URLSearchParams({ return: pathname + search, lang: c.get('lang') });
  const signIn = c.get('deps').signIn ? `/sign-in?${query}` : null;
  return page(c, <Enter around={around(c)} signIn={signIn} />, 401);
}

/** The page of an address that is none, for a browser. */
export function mountNowhere(app: Api): void {
  app.get('*', (c, next) => (wantsPage(c) ? trouble(c, new UserError(404, 'api.no-page')) : next()));
}

export function deskOn(app: Api): Desk {
  const answer = async (c: WebContext, make: () => Answer) => {
    try {
      const made = await make();
      return made instanceof Response ? made : page(c, made);
    } catch (error) {
      if (error instanceof UserError && wantsPage(c)) return trouble(c, error);
      throw error;
    }
  };
  return {
    show(path, make, scope = 'read') {
      app.get(path, async (c) => {
        const frame = await frameOf(c);
        if (frame === 'no-key') return enter(c);
        if (frame === 'no-organisation') return page(c, <NoAccess around={around(c)} />);
        return answer(c, () => made(frame, c, scope, make));
      });
    },
    act(path, scope, make) {
      app.post(path, async (c) => {
        const frame = await frameOf(c);
        if (typeof frame === 'string') throw new UserError(401, 'api.no-key');
        return answer(c, () => {
          sameOrganisation(frame, c);
          return made(frame, c, scope, make);
        });
      });
    },
  };
}
