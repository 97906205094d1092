import type { SignedInRow } from '../../db/queries/sessions.ts';
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
  return (
    <AdminPage frame={frame} part="personer">
      {roles === null ? (
        <>
          <p class="lead">{say('admin.no-sign-in')}</p>
          <p>{say('admin.no-sign-in-how')}</p>
          <p>{say('admin.no-sign-in-read')}</p>
        </>
      ) : (
        <>
          <SignedIn frame={frame} signedIn={signedIn} />
          <Groups frame={frame} roles={roles} />
        </>
      )}
    </AdminPage>
  );
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
      {people.size === 0 ? (
        <p>{say('admin.signed-in-none')}</p>
      ) : (
        <Table label={say('admin.signed-in')} heads={heads}>
          {[...people].flatMap(([person, rows]) =>
            rows.map((row, at) => (
              <tr>
                {at > 0 ? null : (
                  <th scope="rowgroup" rowspan={rows.length}>
                    {row.name || say('admin.person-unnamed')}
                    {holder.actor === `person/${person}` ? <span class="what">{say('admin.person-you')}</span> : null}
                  </th>
                )}
                <td>{scopeWords(say, row.scopes)}</td>
                <td>{named.get(row.organisation)}</td>
                <td>{moment(lang, row.seenAt)}</td>
                <td>{row.sessions}</td>
                {at > 0 ? null : (
                  <td rowspan={rows.length}>
                    <End
                      {...{ action: href('/admin/personer/avslutt'), text: say('admin.end'), what: row.name }}
                      fields={{ person }}
                    />
                  </td>
                )}
              </tr>
            )),
          )}
        </Table>
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
        >
          {roles.map(({ group, role, organisation }) => (
            <tr>
              <th scope="row">{group}</th>
              <td>{say(`admin.role.${role}`)}</td>
              <td>{named.get(organisation)}</td>
            </tr>
          ))}
        </Table>
      )}
      <p>{say('admin.groups-where')}</p>
    </>
  );
}
