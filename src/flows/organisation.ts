import { type Database, nextOrganisationId, readTree, type TreeNode, withScope } from '../../db/database.ts';
import { auditLog, organisation } from '../../db/schema/index.ts';
import { UserError } from '../core/errors.ts';
import { isoInstant } from '../core/time.ts';
import type { Deps } from '../deps.ts';

export interface OrganisationInput {
  /** Stands in addresses: small letters, digits, hyphens. */
  readonly slug: string;
  readonly name: string;
  /** Slug of the organisation it belongs under; null for the top of a tree. */
  readonly parent: string | null;
  /** Made-up figures: every page and answer says so. */
  readonly demo?: boolean;
}

/** Adds an organisation and answers its id. Throws UserError in words. */
export async function createOrganisation(deps: Pick<Deps, 'db' | 'clock'>, input: OrganisationInput): Promise<number> {
  const name = input.name.trim();
  if (!/^[a-z0-9][a-z0-9-]{0,62}$/.test(input.slug))
    throw new UserError(422, 'organisation.slug', { slug: input.slug });
  if (name === '' || name.length > 200) throw new UserError(422, 'organisation.name');
  const parent = input.parent === null ? null : (await findOrganisation(deps.db, input.parent)).id;
  const id = await nextOrganisationId(deps.db);
  const at = isoInstant(deps.clock.now());
  const scope = { organisations: parent === null ? [id] : [id, parent] };
  return withScope(deps.db, scope, async (tx) => {
    const made = await tx.orm
      .insert(organisation)
      .values({ id, slug: input.slug, name, parent, demo: input.demo ?? false, createdAt: at })
      .onConflictDoNothing({ target: organisation.slug })
      .returning({ id: organisation.id });
    if (made.length === 0) throw new UserError(409, 'organisation.taken', { slug: input.slug });
    const facts = { slug: input.slug, demo: input.demo ?? false };
    await tx.orm.insert(auditLog).values({
      organisation: id,
      at,
      actor: 'operator',
      action: 'organisation.add',
      subject: `organisation/${id}`,
      facts,
    });
    return id;
  });
}

/** The organisation with this slug; without one, the top of the only tree there is. Throws UserError in words. */
export async function findOrganisation(db: Database, slug: string | null): Promise<TreeNode> {
  const tree = await readTree(db);
  if (tree.length === 0) throw new UserError(404, 'organisation.none');
  if (slug === null) {
    const tops = tree.filter((node) => node.parent === null);
    if (tops.length > 1) throw new UserError(422, 'organisation.which', { known: known(tree) });
    return tops[0]!;
  }
  const found = tree.find((node) => node.slug === slug);
  if (!found) throw new UserError(404, 'organisation.unknown', { slug, known: known(tree) });
  return found;
}

/** The top of the tree that an organisation stands in. */
export function rootOf(tree: readonly TreeNode[], id: number): TreeNode {
  const node = tree.find((each) => each.id === id)!;
  return node.parent === null ? node : rootOf(tree, node.parent);
}

/** Some of the slugs there are, to choose from. */
function known(tree: readonly TreeNode[]): string {
  const slugs = tree.map((node) => node.slug);
  return slugs.length > 10 ? `${slugs.slice(0, 10).join(', ')} …` : slugs.join(', ');
}
