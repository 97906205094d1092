import { type Database, nextOrganisationId, readTree, type TreeNode, withScope } from '../../db/database.ts';
import type { Tx } from '../../db/engine.ts';
import { type OrganisationLook, readLook, setName, setTheme } from '../../db/queries/organisations.ts';
import { auditLog, organisation } from '../../db/schema/index.ts';
import type { AuditAction } from '../core/audit.ts';
import { UserError } from '../core/errors.ts';
import { THEMES, type Theme, USUAL_THEME } from '../core/themes.ts';
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
  /** Who adds it, such as `key/7`; whoever runs the house unless said. */
  readonly actor?: string;
}

/** Which organisation is changed, and by whom. */
interface OrganisationKey {
  readonly id: number;
  readonly actor: string;
}

/** Adds an organisation and answers its id. Throws UserError in words. */
export async function createOrganisation(deps: Pick<Deps, 'db' | 'clock'>, input: OrganisationInput): Promise<number> {
  const name = named(input.name);
  if (!/^[a-z0-9][a-z0-9-]{0,62}$/.test(input.slug))
    throw new UserError(422, 'organisation.slug', { slug: input.slug });
  const parent = input.parent === null ? null : (await findOrganisation(deps.db, input.parent)).id;
  const id = await nextOrganisationId(deps.db);
  const at = isoInstant(deps.clock.now());
  const scope = { organisations: parent === null ? [id] : [id, parent] };
  return withScope(deps.db, scope, async (tx) => {
    const theme = parent === null ? USUAL_THEME : (await look(tx, parent)).theme;
    const made = await tx.orm
      .insert(organisation)
      .values({ id, slug: input.slug, name, parent, demo: input.demo ?? false, theme, createdAt: at })
      .onConflictDoNothing({ target: organisation.slug })
      .returning({ id: organisation.id });
    if (made.length === 0) throw new UserError(409, 'organisation.taken', { slug: input.slug });
    const facts = { slug: input.slug, demo: input.demo ?? false };
    await note(tx, { id, actor: input.actor ?? 'operator' }, { action: 'organisation.add', at, facts });
    return id;
  });
}

/** Adds an organisation below another, which it takes after: what is made up, and the look. Throws UserError in words. */
export function addUnit(
  deps: Pick<Deps, 'db' | 'clock'>,
  above: { readonly slug: string; readonly demo: boolean },
  unit: { readonly slug: string; readonly name: string },
  actor: string,
): Promise<number> {
  return createOrganisation(deps, { ...unit, parent: above.slug, demo: above.demo, actor });
}

/** Gives an organisation another name; its address stays. Throws UserError 404 and 422. */
export async function renameOrganisation(
  deps: Pick<Deps, 'db' | 'clock'>,
  key: OrganisationKey,
  asked: string,
): Promise<void> {
  const name = named(asked);
  const at = isoInstant(deps.clock.now());
  await withScope(deps.db, { organisations: [key.id] }, async (tx) => {
    const { name: from } = await look(tx, key.id);
    if (from === name) return;
    await setName(tx, key.id, name);
    await note(tx, key, { action: 'organisation.rename', at, facts: { from, to: name } });
  });
}

/** Gives an organisation and all below it another look. `branch` has the ids of all of them. Throws UserError 404 and 422. */
export async function chooseTheme(
  deps: Pick<Deps, 'db' | 'clock'>,
  { branch, ...key }: OrganisationKey & { readonly branch: readonly number[] },
  asked: string,
): Promise<Theme> {
  const theme = THEMES.find((one) => one === asked);
  if (!theme) throw new UserError(422, 'organisation.theme', { known: THEMES.join(', ') });
  const at = isoInstant(deps.clock.now());
  return withScope(deps.db, { organisations: branch }, async (tx) => {
    await look(tx, key.id);
    await setTheme(tx, branch, theme);
    await note(tx, key, { action: 'organisation.theme', at, facts: { theme } });
    return theme;
  });
}

function named(asked: string): string {
  const name = asked.trim();
  if (name === '' || name.length > 200) throw new UserError(422, 'organisation.name');
  return name;
}

async function look(tx: Tx, id: number): Promise<OrganisationLook> {
  const found = await readLook(tx, id);
  if (!found) throw new UserError(404, 'api.no-organisation');
  return found;
}

async function note(
  tx: Tx,
  { id, actor }: OrganisationKey,
  said: { readonly action: AuditAction; readonly at: string; readonly facts: Record<string, string | boolean> },
): Promise<void> {
  await tx.orm.insert(auditLog).values({ organisation: id, actor, subject: `organisation/${id}`, ...said });
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
