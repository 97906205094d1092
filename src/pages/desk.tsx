import type { Api, WebContext } from '../api/env.ts';
import { UserError } from '../core/errors.ts';
import type { KeyScope } from '../core/key-scopes.ts';
import { type Frame, frameOf } from './frame.ts';
import { around, page } from './layout.tsx';
import { Enter, NoAccess } from './start.tsx';

type Shown = Parameters<typeof page>[1];
type Answer = Shown | Response | Promise<Awaited<Shown> | Response>;

/** Where pages are put up: each gets the frame that its address asks for. */
export interface Desk {
  /** A page for whoever may read, or may do more where that is said. */
  show(path: string, make: (frame: Frame, c: WebContext) => Answer, scope?: KeyScope): void;
  /**
   * What a form of a page does, for whoever may do it here; answers with a page, or leads on with 303. A browser's form is
   * only taken from a page of our own (`authenticate`). Throws UserError 401 and 403.
   */
  act(path: string, scope: KeyScope, make: (frame: Frame, c: WebContext) => Answer): void;
}

export function deskOn(app: Api): Desk {
  const answer = async (c: WebContext, shown: Answer) => {
    const made = await shown;
    return made instanceof Response ? made : page(c, made);
  };
  return {
    show(path, make, scope = 'read') {
      app.get(path, async (c) => {
        const frame = await frameOf(c);
        if (frame === 'no-key') return page(c, <Enter around={around(c)} />, 401);
        if (frame === 'no-organisation') return page(c, <NoAccess around={around(c)} />);
        if (!frame.may(scope)) throw new UserError(403, 'api.no-scope', { scope });
        return answer(c, make(frame, c));
      });
    },
    act(path, scope, make) {
      app.post(path, async (c) => {
        const frame = await frameOf(c);
        if (typeof frame === 'string') throw new UserError(401, 'api.no-key');
        if (!frame.may(scope)) throw new UserError(403, 'api.no-scope', { scope });
        return answer(c, make(frame, c));
      });
    },
  };
}
