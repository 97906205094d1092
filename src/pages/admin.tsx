import type { Child } from 'hono/jsx';
import { KEY_SCOPES } from '../core/key-scopes.ts';
import type { Frame } from './frame.ts';
import { Layout, type Say } from './layout.tsx';
import { Choose } from './parts/choose.tsx';

/** The parts of the administrators' pages, in the order in which they are first needed. */
const PARTS = ['enheter', 'personer', 'nokler', 'lenker', 'terskler', 'utseende', 'logg'] as const;
export type AdminPart = (typeof PARTS)[number];

interface AdminProps {
  readonly frame: Frame;
  readonly part: AdminPart;
  /** Whether a form on it has something wrong. */
  readonly faulty?: boolean;
  /** It is the same for all organisations: nobody's name stands over it, and none is chosen. */
  readonly common?: boolean;
  /** The page's conclusion, before any choice. */
  readonly lead?: string;
  /** Further choices beside the organisation's. */
  readonly choices?: Child;
  readonly children?: Child;
}

/** What all parts have around them: their own menu, and the choice of organisation. */
export function AdminPage({ frame, part, faulty = false, common = false, lead, choices, children }: AdminProps) {
  const { say, organisation, href } = frame;
  const title = common ? say(`admin.${part}`) : `${organisation.name}: ${say(`admin.${part}`)}`;
  const chooses = !common && (choices !== undefined || frame.organisations.length > 1);
  return (
    <Layout around={frame} title={faulty ? say('form.title-faults', { title }) : title}>
      <nav aria-label={say('admin.title')}>
        <ul>
          {PARTS.map((one) => (
            <li>
              <a href={href(`/admin/${one}`)} {...(one === part ? { 'aria-current': 'page' } : {})}>
                {say(`admin.${one}`)}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <h1 class="ds-heading">{title}</h1>
      {lead === undefined ? null : <p class="lead">{lead}</p>}
      {chooses ? (
        <Choose frame={frame} action={`/admin/${part}`} without={['period', 'compare']}>
          {choices}
        </Choose>
      ) : null}
      {children}
    </Layout>
  );
}

/** What there is to administer. */
export function AdminStart({ frame }: { frame: Frame }) {
  const { say, href, organisation } = frame;
  return (
    <Layout around={frame} title={say('admin.title')}>
      <h1 class="ds-heading">
        {organisation.name}: {say('admin.title')}
      </h1>
      <p class="lead">{say('admin.about')}</p>
      {frame.organisations.length > 1 ? <Choose frame={frame} without={['period', 'compare']} /> : null}
      <ul class="cards">
        {PARTS.map((part) => (
          <li class="ds-card card">
            <h2 class="ds-heading" data-size="xs">
              <a class="ds-link" href={href(`/admin/${part}`)}>
                {say(`admin.${part}`)}
              </a>
            </h2>
            <p>{say(`admin.${part}.about`)}</p>
          </li>
        ))}
      </ul>
    </Layout>
  );
}

interface EndProps {
  readonly action: string;
  readonly text: string;
  /** What is ended, for whoever hears the button in a list. */
  readonly what: string;
  readonly fields?: Readonly<Record<string, string>>;
}

/** One button that ends something. */
export function End({ action, text, what, fields = {} }: EndProps) {
  return (
    <form method="post" action={action}>
      {Object.entries(fields).map(([name, value]) => (
        <input type="hidden" {...{ name, value }} />
      ))}
      <button class="ds-button" data-variant="secondary" data-color="danger" type="submit">
        {text}
        <span class="only-heard"> {what}</span>
      </button>
    </form>
  );
}

/** What stored scopes let somebody do, in words. */
export function scopeWords(say: Say, scopes: string): string {
  const held = scopes.split(' ');
  return KEY_SCOPES.filter((scope) => held.includes(scope))
    .map((scope) => say(`admin.scope.${scope}`))
    .join('; ');
}
