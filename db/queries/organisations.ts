import { eq, inArray } from 'drizzle-orm';
import type { Theme } from '../../src/core/themes.ts';
import type { Tx } from '../engine.ts';
import { organisation } from '../schema/index.ts';

export type OrganisationLook = Pick<typeof organisation.$inferSelect, 'name' | 'theme'>;

/** What an organisation is called and looks like; null where it is not reached. */
export async function readLook(tx: Tx, id: number): Promise<OrganisationLook | null> {
  const { name, theme } = organisation;
  const [row] = await tx.orm.select({ name, theme }).from(organisation).where(eq(organisation.id, id));
  return row ?? null;
}

/** How letters name it. */
export async function readSender(tx: Tx, id: number): Promise<{ slug: string; name: string; demo: boolean } | null> {
  const { slug, name, demo } = organisation;
  const [row] = await tx.orm.select({ slug, name, demo }).from(organisation).where(eq(organisation.id, id));
  return row ?? null;
}

export async function setName(tx: Tx, id: number, name: string): Promise<void> {
  await tx.orm.update(organisation).set({ name }).where(eq(organisation.id, id));
}

export async function setTheme(tx: Tx, ids: readonly number[], theme: Theme): Promise<void> {
  await tx.orm
    .update(organisation)
    .set({ theme })
    .where(inArray(organisation.id, [...ids]));
}
