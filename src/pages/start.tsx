import type { UserError } from '../core/errors.ts';
import { type Around, Layout } from './layout.tsx';

interface Props {
  readonly around: Around;
}

/** How to get in, for whoever has not been let in: by signing in where that is set up, else by the printed link. */
export function Enter({
  around,
  signIn,
}: Props & { /** Address of signing in; null where there is none. */ readonly signIn: string | null }) {
  const { say } = around;
  return (
    <Layout around={around} title={say('page.enter-title')}>
      <h1 class="ds-heading">{say('page.enter-title')}</h1>
      {signIn === null ? (
        <>
          <p>{say('page.enter')}</p>
          <p>{say('page.enter-again')}</p>
        </>
      ) : (
        <p>
          <a class="ds-button" href={signIn}>
            {say('page.sign-in')}
          </a>
        </p>
      )}
      <p>{say('page.enter-key')}</p>
    </Layout>
  );
}

/** A link that still holds: one button, since a program that only looks at links must not use it up. */
export function Start({ around, action }: Props & { readonly action: string }) {
  const { say } = around;
  return (
    <Layout around={around} title={say('page.start-title')}>
      <h1 class="ds-heading">{say('page.start-title')}</h1>
      <p>{say('page.start')}</p>
      <form method="post" action={action}>
        <button class="ds-button" type="submit">
          {say('page.start-button')}
        </button>
      </form>
    </Layout>
  );
}

export function Spent({ around }: Props) {
  const { say } = around;
  return (
    <Layout around={around} title={say('page.start-spent-title')}>
      <h1 class="ds-heading">{say('page.start-spent-title')}</h1>
      <p class="lead">{say('page.start-spent')}</p>
      <p>{say('page.start-own')}</p>
    </Layout>
  );
}

/** A key that reaches nothing yet. */
export function NoAccess({ around }: Props) {
  const { say } = around;
  return (
    <Layout around={around} title="Ekko">
      <h1 class="ds-heading">Ekko</h1>
      <p>{say('page.no-access')}</p>
    </Layout>
  );
}

interface TroubleProps extends Props {
  readonly status: UserError['status'];
  readonly words: string;
}

/** What went wrong, and where to go on from. */
export function Trouble({ around, status, words }: TroubleProps) {
  const { say, lang } = around;
  return (
    <Layout around={around} title={say(`api.title-${status}`)}>
      <h1 class="ds-heading">{say(`api.title-${status}`)}</h1>
      <p>{words}</p>
      <p>
        <a class="ds-link" href={`/?lang=${lang}`}>
          {say('page.menu.today')}
        </a>
      </p>
    </Layout>
  );
}
