import { and, asc, desc, eq, getTableColumns } from 'drizzle-orm';
import { numberArray, textArray } from '../arrays.ts';
import type { Tx } from '../engine.ts';
import { report, reportComment } from '../schema/index.ts';

export type ReportRow = typeof report.$inferSelect;
export type ReportHead = Omit<ReportRow, 'content'>;
export type ReportCommentRow = typeof reportComment.$inferSelect;

const { content: _, ...heads } = getTableColumns(report);

/** What was frozen, without what it says: the latest year first, and of a year the latest revision. */
export function listReports(tx: Tx, organisation: number): Promise<ReportHead[]> {
  return tx.orm
    .select(heads)
    .from(report)
    .where(eq(report.organisation, organisation))
    .orderBy(desc(report.year), desc(report.revision));
}

/** A year's report as it was frozen: this revision, or the latest. Null where there is none. */
export async function readReportRow(
  tx: Tx,
  organisation: number,
  year: number,
  revision?: number,
): Promise<ReportRow | null> {
  const [row] = await tx.orm
    .select()
    .from(report)
    .where(
      and(
        eq(report.organisation, organisation),
        eq(report.year, year),
        ...(revision === undefined ? [] : [eq(report.revision, revision)]),
      ),
    )
    .orderBy(desc(report.revision))
    .limit(1);
  return row ?? null;
}

/** Stores a revision. False where there is one of this number already. */
export async function insertReport(tx: Tx, row: ReportRow): Promise<boolean> {
  const made = await tx.orm.insert(report).values(row).onConflictDoNothing().returning({ revision: report.revision });
  return made.length > 0;
}

/** What was said of the chapters of a year's report; erased ones are empty. */
export function listReportComments(tx: Tx, organisation: number, year: number): Promise<ReportCommentRow[]> {
  return tx.orm
    .select()
    .from(reportComment)
    .where(and(eq(reportComment.organisation, organisation), eq(reportComment.year, year)))
    .orderBy(asc(reportComment.chapter));
}

/** Stores what is said of a chapter now, if what was read still stands. False where it does not. */
export async function writeReportComment(
  tx: Tx,
  { organisation, year, chapter, version }: Pick<ReportCommentRow, 'organisation' | 'year' | 'chapter' | 'version'>,
  comment: string,
  now: string,
): Promise<boolean> {
  const row = { comment, version: version + 1, updatedAt: now };
  const key = and(
    eq(reportComment.organisation, organisation),
    eq(reportComment.year, year),
    eq(reportComment.chapter, chapter),
  );
  const written =
    version === 0
      ? await tx.orm
          .insert(reportComment)
          .values({ organisation, year, chapter, ...row })
          .onConflictDoNothing()
          .returning({ version: reportComment.version })
      : await tx.orm
          .update(reportComment)
          .set(row)
          .where(and(key, eq(reportComment.version, version)))
          .returning({ version: reportComment.version });
  return written.length > 0;
}

/** How many days or native periods within these days were changed or taken back since they were stored, by channel. */
export function countCorrections(
  tx: Tx,
  organisations: readonly number[],
  quantities: readonly string[],
  { from, to, asOf }: { readonly from: string; readonly to: string; readonly asOf: string },
): Promise<{ channel: string; values: number }[]> {
  return tx.query(
    `select s.channel, count(distinct (r.organisation, r.series, r.period_start))::int as values
     from observation_revision r join series s on s.organisation = r.organisation and s.id = r.series
     where r.organisation = any ($1::int[]) and s.quantity = any ($2::text[]) and r.value is not null
       and r.period_start >= $3::date and r.period_end <= $4::date and r.valid_to <= $5::timestamptz
     group by 1 order by 1`,
    [numberArray(organisations), textArray(quantities), from, to, asOf],
  );
}
