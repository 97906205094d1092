import { and, asc, eq, gte, isNull, lte, or, type SQL, sql } from 'drizzle-orm';
import type { ChannelId } from '../../src/catalogue/types.ts';
import type { Tx } from '../engine.ts';
import { annotation } from '../schema/index.ts';

export type AnnotationRow = typeof annotation.$inferSelect;
/** What an annotation says, apart from who keeps it and when. */
export type AnnotationBody = Omit<AnnotationRow, 'organisation' | 'id' | 'version' | 'createdAt' | 'updatedAt'>;

/** Which ones: all that hold for the indicator and channel, also those of the whole channel or organisation, and that touch the days. */
export interface AnnotationChoice {
  readonly id?: number;
  readonly indicator?: string;
  readonly channel?: ChannelId;
  readonly from?: string;
  readonly to?: string;
}

interface Key {
  readonly organisation: number;
  readonly id: number;
  /** The version that was read. */
  readonly version: number;
}

/** An organisation's annotations, the earliest first. */
export function readAnnotations(tx: Tx, organisation: number, choice: AnnotationChoice = {}): Promise<AnnotationRow[]> {
  const { id, indicator, channel, from, to } = choice;
  const wanted: (SQL | undefined)[] = [eq(annotation.organisation, organisation)];
  if (id !== undefined) wanted.push(eq(annotation.id, id));
  if (indicator !== undefined) wanted.push(or(isNull(annotation.indicator), eq(annotation.indicator, indicator)));
  if (channel !== undefined) wanted.push(or(isNull(annotation.channel), eq(annotation.channel, channel)));
  if (from !== undefined) wanted.push(gte(sql`coalesce(${annotation.last}, ${annotation.day})`, from));
  if (to !== undefined) wanted.push(lte(annotation.day, to));
  return tx.orm
    .select()
    .from(annotation)
    .where(and(...wanted))
    .orderBy(asc(annotation.day), asc(annotation.id));
}

/** Adds an annotation as its first version, and answers its id. */
export async function insertAnnotation(
  tx: Tx,
  organisation: number,
  body: AnnotationBody,
  now: string,
): Promise<number> {
  const [made] = await tx.orm
    .insert(annotation)
    .values({ ...body, organisation, version: 1, createdAt: now, updatedAt: now })
    .returning({ id: annotation.id });
  return made!.id;
}

/** Replaces what it says, if it is still the version that was read. Null where it is another, or is not there. */
export async function updateAnnotation(tx: Tx, key: Key, body: AnnotationBody, now: string): Promise<number | null> {
  const [changed] = await tx.orm
    .update(annotation)
    .set({ ...body, version: key.version + 1, updatedAt: now })
    .where(isVersion(key))
    .returning({ version: annotation.version });
  return changed?.version ?? null;
}

/** Removes it, if it is still the version that was read. */
export async function deleteAnnotation(tx: Tx, key: Key): Promise<boolean> {
  const gone = await tx.orm.delete(annotation).where(isVersion(key)).returning({ id: annotation.id });
  return gone.length > 0;
}

function isVersion({ organisation, id, version }: Key) {
  return and(eq(annotation.organisation, organisation), eq(annotation.id, id), eq(annotation.version, version));
}
