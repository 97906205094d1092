import { withScope } from '../../db/database.ts';
import { endSessionsOf, type Holding, readSignedIn, type SignedInRow } from '../../db/queries/sessions.ts';
import { readShares, revokeShare, type ShareRow } from '../../db/queries/shares.ts';
import { UserError } from '../core/errors.ts';
import { isoInstant } from '../core/time.ts';
import type { Deps } from '../deps.ts';

/** What ends: links and sessions run out by the machine's clock, so `clock` is that one. */
type Needs = Pick<Deps, 'db' | 'clock'>;

/** Who is signed in where a role was given in this branch, by name. What was given above it is not seen from here. */
export function listSignedIn(
  { db }: Pick<Deps, 'db'>,
  branch: readonly number[],
  holding: Holding,
): Promise<SignedInRow[]> {
  return withScope(db, { organisations: branch }, (tx) => readSignedIn(tx, holding));
}

/** Ends at once all that a person's sessions open by roles given in this branch. Throws UserError 404. */
export async function endSignedIn(
  { db, clock }: Needs,
  { branch, subject, actor }: { readonly branch: readonly number[]; readonly subject: string; readonly actor: string },
): Promise<void> {
  const by = { actor, now: isoInstant(clock.now()) };
  const ended = await withScope(db, { organisations: branch }, (tx) => endSessionsOf(tx, subject, by));
  if (!ended) throw new UserError(404, 'session.unknown');
}

/** An organisation's shared links that hold, the oldest first. */
export function listShares({ db, clock }: Needs, organisation: number): Promise<ShareRow[]> {
  const now = isoInstant(clock.now());
  return withScope(db, { organisations: [organisation] }, (tx) => readShares(tx, organisation, now));
}

/** Ends a shared link at once. Throws UserError 404. */
export async function endShare(
  { db, clock }: Needs,
  share: { readonly organisation: number; readonly id: number; readonly actor: string },
): Promise<void> {
  const { organisation, id, actor } = share;
  const by = { actor, now: isoInstant(clock.now()) };
  const ended = await withScope(db, { organisations: [organisation] }, (tx) => revokeShare(tx, share, by));
  if (!ended) throw new UserError(404, 'share.unknown', { id });
}
