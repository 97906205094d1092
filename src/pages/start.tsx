import { type Around, Layout } from './layout.tsx';

interface Props {
  readonly around: Around;
}

/** How to get in, for whoever has not been let in. */
export function Enter({ around }: Props) {
  const { say } = around;
  return (
    <Layout around={around} title={say('page.enter-title')}>
      <h1 class="ds-heading">{say('page.enter-title')}</h1>
      <p>{say('page.enter')}</p>
      <p>{say('page.enter-again')}</p>
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
    <Layout around={around} title={say('page.start-title')}>
      <h1 class="ds-heading">{say('page.start-title')}</h1>
      <p>{say('page.start-spent')}</p>
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
