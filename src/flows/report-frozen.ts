import { withScope } from '../../db/database.ts';
import type { Tx } from '../../db/engine.ts';
import { insertReport, listReports, type ReportHead, type ReportRow, readReportRow } from '../../db/queries/reports.ts';
import { auditLog } from '../../db/schema/index.ts';
import { UserError } from '../core/errors.ts';
import { sha256 } from '../core/secrets.ts';
import { dayIn, HOME_ZONE, isoInstant } from '../core/time.ts';
import type { Deps } from '../deps.ts';
import type { ReportContent } from '../report/content.ts';
import { differencesOf, frozenFigures, type ReportDifference } from '../report/differences.ts';
import { canonical } from './campaign-plan.ts';
import type { OrganisationRef } from './read-types.ts';
import { type ReportQuestion, readReport } from './report.ts';
import { readAgain } from './report-numbers.ts';

/** A year's report as it was frozen. */
export interface FrozenReport extends Omit<ReportHead, 'organisation'> {
  readonly content: ReportContent;
  /** The content as it was hashed: the same letters ever after. */
  readonly text: string;
}

/** What has been frozen: the latest year first, and of a year the latest revision. */
export function listFrozenReports({ db }: Pick<Deps, 'db'>, organisation: number): Promise<ReportHead[]> {
  return withScope(db, { organisations: [organisation] }, (tx) => listReports(tx, organisation));
}

/** The latest revision of a year, or the one that is named; null where nothing is frozen. Throws UserError 404 of a revision that is none. */
export async function readFrozenReport(
  { db }: Pick<Deps, 'db'>,
  organisation: number,
  year: number,
  revision?: number,
): Promise<FrozenReport | null> {
  const row = await withScope(db, { organisations: [organisation] }, (tx) =>
    readReportRow(tx, organisation, year, revision),
  );
  if (row) return asFrozen(row);
  if (revision !== undefined) throw new UserError(404, 'report.unknown-revision', { year, revision });
  return null;
}

/**
 * Freezes a year's report as it stands now. Where nothing in it has changed since it was last frozen, that revision stands and
 * no other is made. A year that is not over is frozen as far as it has come, and says so. Throws UserError: 400, 409.
 */
export async function freezeReport(
  deps: Deps,
  { actor, ...question }: ReportQuestion & { readonly actor: string },
): Promise<FrozenReport> {
  const { year, reach } = question;
  const organisation = reach.own.id;
  const { content, asOf } = await readReport(deps, question);
  const text = canonical(content);
  const hash = await sha256(text);
  const frozenAt = isoInstant(deps.clock.now());
  return withScope(deps.db, { organisations: [organisation] }, async (tx) => {
    const before = await readReportRow(tx, organisation, year);
    if (before?.hash === hash) return asFrozen(before);
    const revision = (before?.revision ?? 0) + 1;
    const day = dayIn(HOME_ZONE, deps.clock.now());
    const row: ReportRow = { organisation, year, revision, asOf, frozenAt, day, hash, content: JSON.parse(text) };
    if (!(await insertReport(tx, row))) throw new UserError(409, 'report.frozen-meanwhile');
    await note(tx, row, actor);
    return asFrozen(row);
  });
}

async function note(tx: Tx, { organisation, year, revision, frozenAt, hash }: ReportRow, actor: string): Promise<void> {
  await tx.orm.insert(auditLog).values({
    ...{ organisation, at: frozenAt, actor, action: 'report.freeze', subject: `report/${year}` },
    facts: { revision, hash },
  });
}

/** Keys stand in the order in which they were hashed, and stay in it: none of them looks like a number. */
function asFrozen({ organisation: _, content, ...head }: ReportRow): FrozenReport {
  return { ...head, content: content as ReportContent, text: JSON.stringify(content) };
}

/** What is told otherwise now than in a frozen report, figure by figure. Nowhere else does a later correction show. */
export async function reportDifferences(
  deps: Deps,
  organisation: OrganisationRef,
  { content }: Pick<FrozenReport, 'content'>,
): Promise<ReportDifference[]> {
  return differencesOf(content, await readAgain(deps, { organisation }, frozenFigures(content)));
}
