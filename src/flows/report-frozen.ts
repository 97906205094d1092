import { withScope } from '../../db/database.ts';
import type { Tx } from '../../db/engine.ts';
import { insertReport, listReports, type ReportHead, type ReportRow, readReportRow } from '../../db/queries/reports.ts';
import { auditLog } from '../../db/schema/index.ts';
import { UserError } from '../core/errors.ts';
import { sha256 } from '../core/secrets.ts';
import { dayIn, HOME_ZONE, isoInstant } from '../core/time.ts';
import type { Deps } from '../deps.ts';
import type { ReportCampaign, ReportContent } from '../report/content.ts';
import { differencesOf, figuresIn, isAlike, type ReportDifference } from '../report/differences.ts';
import { canonical, type Reach } from './campaign-plan.ts';
import { type ReportQuestion, readReport } from './report.ts';
import { readBeside } from './report-beside.ts';
import { hiddenCampaigns } from './report-campaigns.ts';
import { periodOfYear, readAgain } from './report-numbers.ts';

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
 * no other is made. A year that is not over is frozen as far as it has come, and says so. It is of one meaning,
 * whoever froze it: nobody freezes what they cannot see all of. Throws UserError: 400, 403.
 */
export async function freezeReport(
  deps: Deps,
  { actor, ...question }: ReportQuestion & { readonly actor: string },
): Promise<FrozenReport> {
  const { year, reach } = question;
  const organisation = reach.own.id;
  const { content, asOf } = await readReport(deps, question);
  const hidden = await hiddenCampaigns(deps, reach, content.period);
  for (const one of content.campaigns) {
    const [slug, compared] = [one.slug, hidden.get(`${one.organisation}/${one.slug}`)];
    if (compared && one.result?.kind === 'refused')
      throw new UserError(403, 'report.campaign-hidden', { slug, compared });
  }
  const text = canonical(content);
  const hash = await sha256(text);
  const frozenAt = isoInstant(deps.clock.now());
  const made = await withScope(deps.db, { organisations: [organisation] }, async (tx) => {
    const before = await readReportRow(tx, organisation, year);
    if (before?.hash === hash) return asFrozen(before);
    const revision = (before?.revision ?? 0) + 1;
    const day = dayIn(HOME_ZONE, deps.clock.now());
    const row: ReportRow = { organisation, year, revision, asOf, frozenAt, day, hash, content: JSON.parse(text) };
    if (!(await insertReport(tx, row))) return null;
    await note(tx, row, actor);
    return asFrozen(row);
  });
  // Somebody froze it at the same moment: it is read again, and theirs stands where it says the same.
  return made ?? freezeReport(deps, { actor, ...question });
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

/** What became of a frozen report since. */
export interface ReportSince {
  /** What is told otherwise now. Nowhere else does a later correction show. */
  readonly differences: readonly ReportDifference[];
  /** Whether freezing the year now would make another revision, also where it is of more days or of other plans. */
  readonly isOther: boolean;
}

/** What a report of the same days would hold now; of what its reader does not reach, what was frozen. */
async function readSeen(deps: Deps, reach: Reach, { year, content }: Pick<FrozenReport, 'year' | 'content'>) {
  const { period, campaigns } = content;
  const { content: now } = await readReport(deps, { reach, year, period });
  const hidden = await hiddenCampaigns(deps, reach, period);
  const isSame = (one: ReportCampaign) => (other: ReportCampaign) =>
    one.organisation === other.organisation && one.slug === other.slug;
  const seen = now.campaigns.map((one) =>
    hidden.has(`${one.organisation}/${one.slug}`) ? (campaigns.find(isSame(one)) ?? one) : one,
  );
  return { ...now, campaigns: seen };
}

/** Holds a frozen report against what is known now of the same days. */
export async function reportSince(
  deps: Deps,
  reach: Reach,
  { year, content, text }: Pick<FrozenReport, 'year' | 'content' | 'text'>,
): Promise<ReportSince> {
  const { period } = content;
  const now = await readSeen(deps, reach, { year, content });
  // Most of them are told of the same days now, and read already.
  const known = figuresIn(now).filter(({ value }) => value !== null);
  const rest = figuresIn(content).filter(
    (one) => !known.some((found) => isAlike(one)(found) && (one.comparison === null || found.comparison !== null)),
  );
  const figures = [...(await readAgain(deps, { organisation: reach.own }, rest)), ...known];
  const differences = differencesOf(content, { figures, content: now, beside: await readBeside(deps, reach, now) });
  const ended = periodOfYear(year, dayIn(HOME_ZONE, deps.clock.now()));
  return { differences, isOther: ended?.to !== period.to || canonical(now) !== text };
}
