import { and, eq, inArray } from 'drizzle-orm';
import type { Tx } from '../engine.ts';
import { auditLog, digest, digestPlan } from '../schema/index.ts';

export type DigestRow = typeof digest.$inferSelect;
/** What a person says of a letter. */
export type DigestBody = Pick<DigestRow, 'decision' | 'decideBy' | 'comment'>;

/** Which letter, as it was read. */
export interface DigestKey {
  readonly organisation: number;
  /** The first day of the month. */
  readonly month: string;
  /** The version that was read; 0 where nobody had said anything. */
  readonly version: number;
}

/** What was said of a month's letter; null where nobody has said anything. */
export async function readDigestRow(tx: Tx, organisation: number, month: string): Promise<DigestRow | null> {
  const [row] = await tx.orm
    .select()
    .from(digest)
    .where(and(eq(digest.organisation, organisation), eq(digest.month, month)));
  return row ?? null;
}

/** Stores what is said now, if what was read still stands. False where it does not. */
export async function writeDigestRow(
  tx: Tx,
  { organisation, month, version }: DigestKey,
  values: Pick<DigestRow, 'state' | 'content'> & DigestBody,
  now: string,
): Promise<boolean> {
  const row = { ...values, version: version + 1, updatedAt: now };
  const written =
    version === 0
      ? await tx.orm
          .insert(digest)
          .values({ organisation, month, ...row })
          .onConflictDoNothing()
          .returning({ version: digest.version })
      : await tx.orm
          .update(digest)
          .set(row)
          .where(and(eq(digest.organisation, organisation), eq(digest.month, month), eq(digest.version, version)))
          .returning({ version: digest.version });
  return written.length > 0;
}

export type PlanRow = Pick<typeof digestPlan.$inferSelect, 'draftOn' | 'sendOn'>;

/** When letters are drafted and sent; null where nobody has said. */
export async function readPlanRow(tx: Tx, organisation: number): Promise<PlanRow | null> {
  const { draftOn, sendOn } = digestPlan;
  const [row] = await tx.orm
    .select({ draftOn, sendOn })
    .from(digestPlan)
    .where(eq(digestPlan.organisation, organisation));
  return row ?? null;
}

export async function writePlanRow(tx: Tx, organisation: number, plan: PlanRow): Promise<void> {
  await tx.orm
    .insert(digestPlan)
    .values({ organisation, ...plan })
    .onConflictDoUpdate({ target: digestPlan.organisation, set: plan });
}

/** What the clock does of a month's letter once, whoever looks: the audit log holds that it was done. */
export type DigestNote = 'digest.draft' | 'digest.ask';

const subjectOf = (month: string) => `digest/${month.slice(0, 7)}`;

/** When the clock did what of a month's letter. */
export async function readDigestNotes(
  tx: Tx,
  organisation: number,
  month: string,
): Promise<ReadonlyMap<DigestNote, string>> {
  const { action, at } = auditLog;
  const rows = await tx.orm
    .select({ action, at })
    .from(auditLog)
    .where(
      and(
        eq(auditLog.organisation, organisation),
        eq(auditLog.subject, subjectOf(month)),
        inArray(action, ['digest.draft', 'digest.ask']),
      ),
    );
  return new Map(rows.map((row) => [row.action as DigestNote, row.at]));
}

/** Notes it, where nobody has; the letter's row, which is made where there is none, lets one in at a time. False where somebody has. */
export async function noteDigest(
  tx: Tx,
  { organisation, month }: Omit<DigestKey, 'version'>,
  { note, actor, now }: { readonly note: DigestNote; readonly actor: string; readonly now: string },
): Promise<boolean> {
  const draft = { state: 'draft', decision: null, decideBy: null, comment: null, content: null } as const;
  await tx.orm
    .insert(digest)
    .values({ organisation, month, ...draft, version: 1, updatedAt: now })
    .onConflictDoNothing();
  await tx.query('select month from digest where organisation = $1 and month = $2::date for update', [
    organisation,
    month,
  ]);
  if ((await readDigestNotes(tx, organisation, month)).has(note)) return false;
  await tx.orm
    .insert(auditLog)
    .values({ organisation, at: now, actor, action: note, subject: subjectOf(month), facts: {} });
  return true;
}
