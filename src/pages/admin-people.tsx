import type { SignedInRow } from '../../db/queries/sessions.ts';
import { countWord, sentence } from '../core/numbers.ts';
import type { GroupRole } from '../core/roles.ts';
import { AdminPage, End, scopeWords } from './admin.tsx';
import { branchOf } from './admin-units.tsx';
import type { Frame } from './frame.ts';
import { moment } from './parts/figures.ts';
import { Table } from './parts/table.tsx';

interface PeopleProps {
  readonly frame: Frame;
  readonly signedIn: readonly SignedInRow[];
  /** What groups give here or below; null where nobody signs in. */
  readonly roles: readonly GroupRole[] | null;
}

/** Who is signed in, and what gives people their roles. The one page that tells names. */
export function PeoplePage({ frame, signedIn, roles }: PeopleProps) {
  const { say } = frame;
  const lead =
    roles === null ? `${say('admin.no-sign-in')} ${say('admin.no-sign-in-ask')}` : signedInLead(frame, signedIn);
  return (
    <AdminPage frame={frame} part="personer" lead={lead}>
      {roles === null ? (
        <details class="ds-details">
          <summary>{say('admin.for-operator')}</summary>
          <p>{say('admin.no-sign-in-how')}</p>
        </details>
      ) : (
        <>
          <SignedIn frame={frame} signedIn={signedIn} />
          <Groups frame={frame} roles={roles} />
        </>
      )}
    </AdminPage>
  );
}

/** How many are in now. */
function signedInLead({ say, lang }: Frame, signedIn: readonly SignedInRow[]): string {
  const many = new Set(signedIn.map(({ subject }) => subject)).size;
  if (many === 0) return say('admin.signed-in-none');
  return many === 1
    ? say('admin.signed-in-one')
    : sentence(say('admin.signed-in-many', { many: countWord(lang, many) }));
}

function SignedIn({ frame, signedIn }: Omit<PeopleProps, 'roles'>) {
  const { say, lang, href, organisations, holder } = frame;
  const people = Map.groupBy(signedIn, ({ subject }) => subject);
  const named = new Map(organisations.map(({ id, name }) => [id, name]));
  const heads = (['person', 'may', 'where', 'seen', 'browsers', 'end'] as const).map((key) => say(`admin.${key}`));
  return (
    <>
      <h2 class="ds-heading" data-size="sm">
        {say('admin.signed-in')}
      </h2>
      {people.size === 0 ? null : (
        <Table
          label={say('admin.signed-in')}
          heads={heads}
          rows={[...people].flatMap(([person, rows]) =>
            rows.map((row, at) => [
              <>
                {row.name || say('admin.person-unnamed')}
                {holder.actor === `person/${person}` ? <span class="what">{say('admin.person-you')}</span> : null}
              </>,
              scopeWords(say, row.scopes),
              named.get(row.organisation),
              moment(lang, row.seenAt),
              row.sessions,
              at > 0 ? null : (
                <End
                  {...{ action: href('/admin/personer/avslutt'), text: say('admin.end'), what: row.name }}
                  fields={{ person }}
                />
              ),
            ]),
          )}
        />
      )}
      <p>{say('admin.end-about')}</p>
      <p>{say('admin.signed-in-above')}</p>
    </>
  );
}

function Groups({ frame, roles }: { frame: Frame; roles: readonly GroupRole[] }) {
  const { say } = frame;
  const named = new Map(branchOf(frame).map(({ slug, name }) => [slug, name]));
  return (
    <>
      <h2 class="ds-heading" data-size="sm">
        {say('admin.groups')}
      </h2>
      {roles.length === 0 ? (
        <p>{say('admin.groups-none')}</p>
      ) : (
        <Table
          label={say('admin.groups')}
          heads={(['group', 'role', 'where'] as const).map((key) => say(`admin.${key}`))}
          rows={roles.map(({ group, role, organisation }) => [
            group,
            say(`admin.role.${role}`),
            named.get(organisation),
          ])}
        />
      )}
      <p>{say('admin.groups-ask')}</p>
      <details class="ds-details">
        <summary>{say('admin.for-operator')}</summary>
        <p>{say('admin.groups-where')}</p>
      </details>
    </>
  );
}
