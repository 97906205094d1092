import { z } from '@hono/zod-openapi';
import { UserError } from '../core/errors.ts';
import type { PhraseKey } from '../core/i18n/index.ts';
import { type Identity, SignInFault } from '../core/identity.ts';
import { localPath } from '../core/local-path.ts';
import { LANGUAGES } from '../core/words.ts';
import type { SignInAccess } from '../web-deps.ts';
import type { Api, WebContext } from './env.ts';
import { closeSession, openPersonSession } from './person-session.ts';
import { plainPage, toldProblem } from './plain-page.ts';
import { dropCookie, keepSealed, openSealed } from './sealed-cookie.ts';

const PENDING_COOKIE = 'ekko_sign_in';
const PENDING_SECONDS = 600;
const CALLBACK = '/sign-in/callback';

const pending = z.object({
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  /** Where the person was going. */
  back: z.string(),
  lang: z.enum(LANGUAGES),
  ends: z.number(),
});

const FAULTS = {
  expired: { status: 400, about: 'sign-in.expired' },
  denied: { status: 403, about: 'sign-in.denied' },
  refused: { status: 502, about: 'sign-in.refused' },
  unreachable: { status: 503, about: 'sign-in.unreachable' },
  'no-access': { status: 403, about: 'sign-in.no-access' },
  off: { status: 404, about: 'sign-in.off' },
} as const satisfies Record<string, { status: number; about: PhraseKey }>;

/** Why nobody was signed in: in words with a way onward, and as a fact for the log. */
function told(c: WebContext, kind: keyof typeof FAULTS, reason: string) {
  c.get('deps').log('warn', 'nobody signed in', { kind, reason, requestId: c.get('requestId') });
  const lang = c.get('lang');
  const again = { href: `/sign-in?lang=${lang}`, words: 'sign-in.again' as const };
  const home = { href: `/?lang=${lang}`, words: 'sign-in.home' as const };
  return toldProblem(c, { ...FAULTS[kind], onward: kind === 'off' ? [home] : [again, home] });
}

/** Carries a step out with the provider, and answers its faults in words. */
async function withProvider(c: WebContext, step: (access: SignInAccess) => Promise<Response>): Promise<Response> {
  const { signIn } = c.get('deps');
  if (!signIn) return told(c, 'off', 'off');
  try {
    return await step(signIn);
  } catch (error) {
    if (error instanceof SignInFault) return told(c, error.kind, error.reason);
    throw error;
  }
}

/** Longer ones would not fit into a cookie, which browsers then drop unseen. */
const LONGEST_BACK = 1_000;

/** A place of ours to go on to; the first page where none was asked for, or one that signs in or out again. */
function backOf(asked: string | undefined): string {
  const found = asked === undefined ? null : localPath(asked);
  return found === null || found.length > LONGEST_BACK || /^\/sign-(in|out)\b/.test(found) ? '/' : found;
}

/** Signing in and out by OpenID Connect. Not in the API's document: it is for browsers. */
export function mountSignIn(app: Api): void {
  app.get('/sign-in', (c) =>
    withProvider(c, async ({ provider }) => {
      const { url, ...kept } = await provider.begin(c.get('origin') + CALLBACK);
      const ends = c.get('deps').machineClock.now() + PENDING_SECONDS * 1000;
      const content = { ...kept, back: backOf(c.req.query('return')), lang: c.get('lang'), ends };
      await keepSealed(c, PENDING_COOKIE, content, PENDING_SECONDS);
      return c.redirect(url, 302);
    }),
  );

  app.get(CALLBACK, (c) =>
    withProvider(c, async ({ provider }) => {
      const kept = await openSealed(c, PENDING_COOKIE, pending);
      // Once and no more, whatever comes of it.
      dropCookie(c, PENDING_COOKIE);
      if (kept) c.set('lang', kept.lang);
      if (!kept || kept.ends <= c.get('deps').machineClock.now())
        return told(c, 'expired', kept ? 'late' : 'no cookie');
      const { search } = new URL(c.req.url);
      const identity: Identity = await provider.finish(new URL(c.get('origin') + CALLBACK + search), kept);
      if (!(await openPersonSession(c, identity))) return told(c, 'no-access', 'no group with a role');
      return c.redirect(kept.back, 303);
    }),
  );

  app.post('/sign-out', async (c) => {
    // Otherwise another page could sign its visitors out.
    if (c.req.header('origin') !== c.get('origin')) throw new UserError(403, 'api.wrong-origin');
    const { signIn } = c.get('deps');
    const home = `${c.get('origin')}/?lang=${c.get('lang')}`;
    const there = (await closeSession(c)) && signIn ? await elsewhere(c, signIn, `${c.get('origin')}/`) : null;
    if (there === null) return c.redirect(home, 303);
    // Our pages' forms may lead to ourselves alone (CSP), also by a redirect: the browser is sent on from a page.
    c.header('Refresh', `0; url=${there}`);
    const onward = [{ href: there, words: 'sign-in.out-there' as const }];
    return plainPage(c, { status: 200, title: 'sign-in.out', about: 'sign-in.out-about', onward });
  });
}

/** Where to sign out at the provider too. A provider that does not answer keeps nobody from being signed out here. */
async function elsewhere(c: WebContext, { provider }: SignInAccess, back: string): Promise<string | null> {
  try {
    return await provider.signOutUrl(back);
  } catch (error) {
    if (!(error instanceof SignInFault)) throw error;
    c.get('deps').log('warn', 'not signed out at the provider', { kind: error.kind, reason: error.reason });
    return null;
  }
}
