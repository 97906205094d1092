import { type Database, withScope } from '../../db/database.ts';

export interface OrganisationRow {
  readonly id: number;
  readonly slug: string;
  readonly name: string;
  /** Slug of the organisation above, where that lies in scope too. */
  readonly parent: string | null;
  /** Made-up figures: every page and answer says so. */
  readonly demo: boolean;
  readonly recordedAt: string;
}

const SELECT = `select o.id, o.slug, o.name, p.slug as parent, o.demo, o.recorded_at as "recordedAt"
  from organisation o left join organisation p on p.id = o.parent`;

/** The organisations of a branch, in order of id. */
export function listOrganisations(db: Database, branch: readonly number[]): Promise<OrganisationRow[]> {
  return withScope(db, { organisations: branch }, (tx) => tx.query<OrganisationRow>(`${SELECT} order by o.id`));
}

/** The organisation with this slug, or null where the branch has none: outside it and unknown are one answer. */
export async function findOrganisation(
  db: Database,
  branch: readonly number[],
  slug: string,
): Promise<OrganisationRow | null> {
  const [row] = await withScope(db, { organisations: branch }, (tx) =>
    tx.query<OrganisationRow>(`${SELECT} where o.slug = $1`, [slug]),
  );
  return row ?? null;
}
