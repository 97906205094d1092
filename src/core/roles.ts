import { KEY_SCOPES, type KeyScope } from './key-scopes.ts';

/** What a person may be in an organisation, and thereby in all below it. */
export const ROLES = ['reader', 'communicator', 'leader', 'administrator'] as const;
export type Role = (typeof ROLES)[number];

/** What each role opens. Raw rows are for whoever runs the house; a leader reads, and leaves the sources to others. */
export const ROLE_SCOPES: Readonly<Record<Role, readonly KeyScope[]>> = {
  reader: ['read'],
  leader: ['read'],
  communicator: ['read', 'manage'],
  administrator: KEY_SCOPES,
};

/** What a group of the identity provider gives. */
export interface GroupRole {
  readonly group: string;
  /** Slug of the organisation. */
  readonly organisation: string;
  readonly role: Role;
}

/**
 * Reads `group=organisation:role`, with semicolons between: a group's name may hold commas and equals signs, as in LDAP.
 * An entry that cannot be read is answered among `wrong`.
 */
export function parseGroupRoles(text: string): { readonly roles: GroupRole[]; readonly wrong: string[] } {
  const roles: GroupRole[] = [];
  const wrong: string[] = [];
  for (const entry of text.split(';').flatMap((one) => one.trim() || [])) {
    const [, group = '', organisation = '', named] = /^(.+)=([a-z0-9-]+):([a-z]+)$/.exec(entry) ?? [];
    const role = ROLES.find((one) => one === named);
    if (role) roles.push({ group: group.trim(), organisation, role });
    else wrong.push(entry);
  }
  return { roles, wrong };
}

/** What a person in these groups may do, by slug of organisation; scopes in the order of `KEY_SCOPES`. */
export function scopesOf(groups: readonly string[], roles: readonly GroupRole[]): Map<string, readonly KeyScope[]> {
  const given = roles.filter(({ group }) => groups.includes(group));
  const opened = (rows: readonly GroupRole[]) =>
    KEY_SCOPES.filter((scope) => rows.some(({ role }) => ROLE_SCOPES[role].includes(scope)));
  const byOrganisation = Map.groupBy(given, ({ organisation }) => organisation);
  return new Map([...byOrganisation].map(([slug, rows]) => [slug, opened(rows)]));
}
