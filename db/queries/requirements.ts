import { and, asc, eq, sql } from 'drizzle-orm';
import type { Tx } from '../engine.ts';
import { requirement, requirementLink } from '../schema/index.ts';

type Row = typeof requirement.$inferSelect;
type LinkRow = typeof requirementLink.$inferSelect;

export type RequirementLinks = Readonly<Record<LinkRow['kind'], readonly string[]>>;

/** What a requirement says, apart from who keeps it and when. */
export interface RequirementBody extends Pick<Row, 'text' | 'sourceKind' | 'sourceReference' | 'deadline'> {
  readonly links: RequirementLinks;
}

export interface RequirementRow extends Row, Pick<RequirementBody, 'links'> {}

/** An organisation's requirements, the nearest deadline first; or the one with this id. */
export async function readRequirements(tx: Tx, organisation: number, id?: number): Promise<RequirementRow[]> {
  const rows = await tx.orm
    .select()
    .from(requirement)
    .where(and(eq(requirement.organisation, organisation), ...(id === undefined ? [] : [eq(requirement.id, id)])))
    .orderBy(sql`${requirement.deadline} nulls last`, asc(requirement.id));
  const links = await tx.orm
    .select()
    .from(requirementLink)
    .where(
      and(
        eq(requirementLink.organisation, organisation),
        ...(id === undefined ? [] : [eq(requirementLink.requirement, id)]),
      ),
    )
    .orderBy(asc(requirementLink.kind), asc(requirementLink.target));
  const byRequirement = Map.groupBy(links, (link) => link.requirement);
  return rows.map((row) => ({ ...row, links: linksOf(byRequirement.get(row.id) ?? []) }));
}

function linksOf(rows: readonly LinkRow[]): RequirementLinks {
  const of = (kind: LinkRow['kind']) => rows.filter((row) => row.kind === kind).map(({ target }) => target);
  return { goal: of('goal'), audience: of('audience'), campaign: of('campaign'), indicator: of('indicator') };
}

/** Adds a requirement as its first version, and answers its id. */
export async function insertRequirement(
  tx: Tx,
  organisation: number,
  { links, ...body }: RequirementBody,
  now: string,
): Promise<number> {
  const [made] = await tx.orm
    .insert(requirement)
    .values({ ...body, organisation, version: 1, createdAt: now, updatedAt: now })
    .returning({ id: requirement.id });
  await insertLinks(tx, organisation, made!.id, links);
  return made!.id;
}

/** Replaces what it says, if it is still the version that was read. Null where it is another, or is not there. */
export async function updateRequirement(
  tx: Tx,
  key: { readonly organisation: number; readonly id: number; readonly version: number },
  { links, ...body }: RequirementBody,
  now: string,
): Promise<number | null> {
  const [changed] = await tx.orm
    .update(requirement)
    .set({ ...body, version: key.version + 1, updatedAt: now })
    .where(isVersion(key))
    .returning({ version: requirement.version });
  if (!changed) return null;
  await tx.orm
    .delete(requirementLink)
    .where(and(eq(requirementLink.organisation, key.organisation), eq(requirementLink.requirement, key.id)));
  await insertLinks(tx, key.organisation, key.id, links);
  return changed.version;
}

/** Removes it with its links, if it is still the version that was read. */
export async function deleteRequirement(
  tx: Tx,
  key: { readonly organisation: number; readonly id: number; readonly version: number },
): Promise<boolean> {
  const gone = await tx.orm.delete(requirement).where(isVersion(key)).returning({ id: requirement.id });
  return gone.length === 1;
}

function isVersion({ organisation, id, version }: { organisation: number; id: number; version: number }) {
  return and(eq(requirement.organisation, organisation), eq(requirement.id, id), eq(requirement.version, version));
}

async function insertLinks(tx: Tx, organisation: number, id: number, links: RequirementLinks): Promise<void> {
  const rows = Object.entries(links).flatMap(([kind, targets]) =>
    targets.map((target) => ({ organisation, requirement: id, kind: kind as LinkRow['kind'], target })),
  );
  if (rows.length > 0) await tx.orm.insert(requirementLink).values(rows);
}
