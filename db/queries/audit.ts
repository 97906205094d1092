import { and, desc, inArray, like, sql } from 'drizzle-orm';
import type { AuditKind } from '../../src/core/audit.ts';
import type { Tx } from '../engine.ts';
import { auditLog } from '../schema/index.ts';

export type AuditRow = typeof auditLog.$inferSelect;

/** Whether an entry is from before another; null where that one is not seen. What was done at one moment goes by its id. */
const earlier = (id: number) =>
  sql`(${auditLog.at}, ${auditLog.id}) < (select b.at, b.id from audit_log b where b.id = ${id} limit 1)`;

/** What was done in these organisations, the newest first. */
export function readAudit(
  tx: Tx,
  asked: {
    readonly organisations: readonly number[];
    /** What it was done with; without it, anything. */
    readonly kind?: AuditKind | undefined;
    /** Entries before this one; without it, from the newest on. */
    readonly before?: number | undefined;
    readonly limit: number;
  },
): Promise<AuditRow[]> {
  const { organisations, kind, before, limit } = asked;
  return tx.orm
    .select()
    .from(auditLog)
    .where(
      and(
        inArray(auditLog.organisation, [...organisations]),
        kind === undefined ? undefined : like(auditLog.subject, `${kind}/%`),
        before === undefined ? undefined : sql`coalesce(${earlier(before)}, ${auditLog.id} < ${before})`,
      ),
    )
    .orderBy(desc(auditLog.at), desc(auditLog.id))
    .limit(limit);
}
