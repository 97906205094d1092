import { withScope } from '../../db/database.ts';
import { listReportComments, writeReportComment } from '../../db/queries/reports.ts';
import { auditLog } from '../../db/schema/index.ts';
import { personalValue } from '../connectors/personal.ts';
import { UserError } from '../core/errors.ts';
import { isoInstant } from '../core/time.ts';
import type { Deps } from '../deps.ts';
import { COMMENTED, type CommentedId } from '../report/content.ts';

export const MOST_COMMENT = 3_000;

/** What a person says of a chapter. */
export interface ReportComment {
  /** Empty where nobody has said anything, or it was erased. */
  readonly text: string;
  /** 0 where nobody has ever said anything. */
  readonly version: number;
}

/** Which chapter of which year's report, in the version that was read, and who asks: `key/7`. */
export interface CommentKey {
  readonly organisation: number;
  readonly year: number;
  readonly chapter: CommentedId;
  readonly version: number;
  readonly actor: string;
}

/** What is said of each chapter that may be spoken of. */
export async function readReportComments(
  { db }: Pick<Deps, 'db'>,
  organisation: number,
  year: number,
): Promise<ReadonlyMap<CommentedId, ReportComment>> {
  const rows = await withScope(db, { organisations: [organisation] }, (tx) =>
    listReportComments(tx, organisation, year),
  );
  return new Map(
    COMMENTED.map((id) => {
      const row = rows.find(({ chapter }) => chapter === id);
      return [id, { text: row?.comment ?? '', version: row?.version ?? 0 }];
    }),
  );
}

/**
 * Replaces what is said of a chapter; an empty text erases it, and nothing of it is kept. The report's figures and their hash
 * are the same, whatever is said. Throws UserError: 409 where somebody else has changed it, 422.
 */
export async function saveReportComment(
  { db, clock }: Pick<Deps, 'db' | 'clock'>,
  { organisation, year, chapter, version, actor }: CommentKey,
  text: string,
): Promise<ReportComment> {
  const comment = checked(text);
  const at = isoInstant(clock.now());
  return withScope(db, { organisations: [organisation] }, async (tx) => {
    if (!(await writeReportComment(tx, { organisation, year, chapter, version }, comment, at))) {
      const stands = (await listReportComments(tx, organisation, year)).find((row) => row.chapter === chapter);
      throw new UserError(409, 'report.comment-changed', {}, { version: stands?.version ?? 0 });
    }
    await tx.orm.insert(auditLog).values({
      ...{ organisation, at, actor, action: 'report.comment', subject: `report/${year}` },
      facts: { version: version + 1, chapter },
    });
    return { text: comment, version: version + 1 };
  });
}

/** Paragraphs, each on a line, without what tells of a person. */
function checked(text: string): string {
  const lines = text.split(/\r?\n/).map((line) => line.trim().replace(/\s+/g, ' '));
  const said = lines.filter((line) => line !== '').join('\n');
  if (said.length > MOST_COMMENT) throw new UserError(422, 'report.comment-long', { most: MOST_COMMENT });
  if (personalValue(said.replaceAll('\n', ' ')) !== null) throw new UserError(422, 'report.comment-personal');
  return said;
}
