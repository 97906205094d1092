import { withScope } from '../../db/database.ts';
import { readDigestRow } from '../../db/queries/digests.ts';
import { UserError } from '../core/errors.ts';
import type { Period } from '../core/period.ts';
import { type IsoInstant, isoInstant, parseInstant } from '../core/time.ts';
import type { Deps } from '../deps.ts';
import { canonical } from './campaign-plan.ts';
import { type DigestDraft, getDigest } from './digest-draft.ts';
import type { OrganisationRef } from './read-types.ts';

/** An approved letter, with what was put away when it was approved. */
export interface ApprovedDigest {
  readonly draft: DigestDraft;
  readonly approvedAt: IsoInstant;
  /** Its figures to the letter, as JSON, and the form of that. */
  readonly data: string;
  readonly dataFormat: number;
}

/** Throws UserError 409 of a letter that is not approved. */
export async function readApprovedDigest(
  deps: Deps,
  organisation: OrganisationRef,
  month: Period,
): Promise<ApprovedDigest> {
  const { id } = organisation;
  const row = await withScope(deps.db, { organisations: [id] }, (tx) => readDigestRow(tx, id, month.from));
  if (!row?.content) throw new UserError(409, 'digest.archive-not-approved');
  const draft = await getDigest(deps, organisation, month);
  const { format } = row.content as { readonly format: number };
  // Nothing is said of an approved letter, so that its last change is its approval.
  const approvedAt = isoInstant(parseInstant(row.updatedAt));
  return { draft, approvedAt, data: canonical(row.content), dataFormat: format };
}
