import type { Api, WebContext } from '../api/env.ts';
import { UserError } from '../core/errors.ts';
import { LANGUAGES } from '../core/words.ts';
import {
  changeSubscription,
  holderOf,
  OWN_PATH,
  type OwnSubscription,
  ownSubscription,
  removeSubscription,
} from '../flows/subscription.ts';
import { type Around, around, Layout, page } from './layout.tsx';
import { fresh, Submit } from './parts/form.tsx';
import { LetterChoice, letterChosen, letterValues } from './parts/letter-choice.tsx';

/** What a mail program sends by itself where its reader asks to get no more (RFC 8058, 3.2). */
const ONE_CLICK = { name: 'List-Unsubscribe', value: 'One-Click' };

/**
 * Where whoever holds a letter changes or stops it. The token in the path is the whole proof, so nobody signs in, no cookie
 * is read, and a post from anywhere is taken (`checkOrigin`). Opening it changes nothing: mail scanners open every link.
 */
export function mountOwnLetter(app: Api): void {
  app.get(`${OWN_PATH}:token`, async (c) => {
    const own = await ownSubscription(c.get('deps'), c.req.param('token'));
    if (own === null) return unseen(c, <Gone around={around(c)} />, 410);
    speak(c, own);
    return unseen(c, <OwnPage {...{ around: around(c), own, saved: c.req.query('lagret') !== undefined }} />);
  });

  app.post(`${OWN_PATH}:token`, async (c) => {
    const own = await ownSubscription(c.get('deps'), c.req.param('token'));
    if (own === null) return unseen(c, <Gone around={around(c)} />, 410);
    try {
      return await act(c, own, await said(c));
    } catch (caught) {
      // Stopped by another click meanwhile.
      if (!(caught instanceof UserError) || caught.phrase !== 'subscription.unknown') throw caught;
      return unseen(c, <Gone around={around(c)} />, 410);
    }
  });
}

/** Does what a form, or a mail program, asks; a post that says neither changes nothing. */
async function act(c: WebContext, own: OwnSubscription, values: URLSearchParams): Promise<Response> {
  const deps = c.get('deps');
  const key = { organisation: own.organisation.id, id: own.id, actor: holderOf(own) };
  if (values.get(ONE_CLICK.name) === ONE_CLICK.value || values.get('act') === 'stop') {
    await removeSubscription(deps, key);
    speak(c, own);
    // Answered here: whoever unsubscribes by one click must not be led on (RFC 8058, 3.1).
    return unseen(c, <Stopped around={around(c)} />);
  }
  const chosen = letterChosen(values);
  if (values.get('act') === 'save') await changeSubscription(deps, key, chosen);
  const query = values.get('act') === 'save' ? `?lagret=ja&lang=${chosen.lang}` : '';
  c.header('Referrer-Policy', 'no-referrer');
  return c.redirect(c.req.path + query, 303);
}

/** In the language of the letter, unless another is asked for. */
function speak(c: WebContext, { lang }: OwnSubscription): void {
  if (!LANGUAGES.some((one) => one === c.req.query('lang'))) c.set('lang', lang);
}

/** Fields of a form, also of one in parts, which mail programs may send. */
async function said(c: WebContext): Promise<URLSearchParams> {
  const fields = Object.entries(await c.req.parseBody({ all: true }));
  return new URLSearchParams(
    fields.flatMap(([name, value]) => [value].flat().map((one) => [name, typeof one === 'string' ? one : ''])),
  );
}

/** A page that no index keeps, and whose address no other page is told of. */
async function unseen(c: WebContext, body: Parameters<typeof page>[1], status: 200 | 410 = 200): Promise<Response> {
  const answer = await page(c, body, status);
  answer.headers.set('Referrer-Policy', 'no-referrer');
  answer.headers.set('X-Robots-Tag', 'noindex, nofollow');
  return answer;
}

interface OwnProps {
  readonly around: Around;
  readonly own: OwnSubscription;
  readonly saved: boolean;
}

/** Which letter whoever holds the link gets. The address is not shown: a letter that was passed on tells it nobody. */
function OwnPage({ around, own, saved }: OwnProps) {
  const { say, lang, path } = around;
  return (
    <Layout around={around} title={say('own-letter.title')}>
      <h1 class="ds-heading">{say('own-letter.title')}</h1>
      <p class="lead" {...(saved ? { role: 'status' as const } : {})}>
        {saved ? say('own-letter.saved') : say('own-letter.about', { name: own.organisation.name })}
      </p>
      <h2 class="ds-heading" data-size="sm">
        {say('own-letter.stop-title')}
      </h2>
      <p>{say('own-letter.stop-about')}</p>
      <form method="post" action={`${path}?lang=${lang}`}>
        <button class="ds-button" data-variant="secondary" data-color="danger" type="submit" name="act" value="stop">
          {say('own-letter.stop')}
        </button>
      </form>
      <h2 class="ds-heading" data-size="sm">
        {say('own-letter.change-title')}
      </h2>
      <form class="plan-form" method="post" action={path}>
        <input type="hidden" name="act" value="save" />
        <LetterChoice {...{ say, lang, form: fresh(letterValues(own)) }} />
        <p>
          <Submit text={say('form.save')} />
        </p>
      </form>
    </Layout>
  );
}

function Stopped({ around }: { readonly around: Around }) {
  const { say } = around;
  return (
    <Layout around={around} title={say('own-letter.stopped-title')}>
      <h1 class="ds-heading">{say('own-letter.stopped-title')}</h1>
      <p class="lead">{say('own-letter.stopped')}</p>
    </Layout>
  );
}

function Gone({ around }: { readonly around: Around }) {
  const { say } = around;
  return (
    <Layout around={around} title={say('own-letter.gone-title')}>
      <h1 class="ds-heading">{say('own-letter.gone-title')}</h1>
      <p class="lead">{say('own-letter.gone')}</p>
    </Layout>
  );
}
