import { withScope } from '../../db/database.ts';
import type { Tx } from '../../db/engine.ts';
import { type DeliveryRow, listDeliveries } from '../../db/queries/digest-deliveries.ts';
import type { SubscriptionBody } from '../../db/queries/digest-subscriptions.ts';
import { type DigestBody, type DigestRow, readDigestRow, writeDigestRow } from '../../db/queries/digests.ts';
import { auditLog } from '../../db/schema/index.ts';
import { personalValue } from '../connectors/personal.ts';
import type { AuditAction } from '../core/audit.ts';
import { UserError } from '../core/errors.ts';
import type { Period } from '../core/period.ts';
import { isIsoDate, isoInstant } from '../core/time.ts';
import type { Deps } from '../deps.ts';
import type { MailInput } from '../mail/digest-mail.ts';
import { type Digest, readDigest } from './digest.ts';
import { type ChannelDigest, channelLetter, readChannels } from './digest-channels.ts';
import type { OrganisationRef } from './read-types.ts';

const MOST = { decision: 200, comment: 500 };

/** A month's letter as it stands, and what a person has said of it. */
export interface DigestDraft extends DigestBody {
  /** As it stands now; from when it is approved, as it stood then. */
  readonly digest: Digest;
  /** What communicators are told, as it stood when it was approved; null before: it is read where somebody asks. */
  readonly channels: readonly ChannelDigest[] | null;
  readonly state: DigestRow['state'];
  /** It lacks something, and nobody has said that it may be sent all the same. */
  readonly waits: boolean;
  /** 0 where nobody has said anything yet. */
  readonly version: number;
}

/** `save` what is said; `approve` it with the figures as they stand; `hold` it, which also takes an approval back. */
export const DIGEST_ACTS = ['save', 'approve', 'hold'] as const;
export type DigestAct = (typeof DIGEST_ACTS)[number];

const ACTIONS: Readonly<Record<DigestAct, AuditAction>> = {
  save: 'digest.change',
  approve: 'digest.approve',
  hold: 'digest.hold',
};

export interface DigestKey {
  readonly organisation: OrganisationRef;
  readonly month: Period;
  /** The version that was read; a change of any other is refused. */
  readonly version: number;
  readonly actor: string;
}

/** What an approved letter says: a format, so that a later version knows what it reads. The first was leaders' alone, and had no chart. */
type Content =
  | { readonly format: 1; readonly digest: Omit<Digest, 'history'> }
  | { readonly format: 2; readonly digest: Digest; readonly channels: readonly ChannelDigest[] };
type Told = Pick<DigestDraft, 'digest' | 'channels'>;

/** Throws UserError 400 of a month that is not over. */
export async function getDigest(deps: Deps, organisation: OrganisationRef, month: Period): Promise<DigestDraft> {
  const row = await scoped(deps, organisation, (tx) => readDigestRow(tx, organisation.id, month.from));
  if (row?.content) return draftOf(row, toldIn(row.content as Content));
  return draftOf(row, { digest: await readDigest(deps, { organisation, month }), channels: null });
}

/** What somebody is told: leaders of the whole, communicators of their channels. */
export async function letterOf(
  deps: Deps,
  organisation: OrganisationRef,
  draft: DigestDraft,
  { role, channels }: Pick<SubscriptionBody, 'role' | 'channels'>,
): Promise<MailInput['draft']> {
  if (role === 'leader') return draft;
  const all = draft.channels ?? (await readChannels(deps, { organisation, month: draft.digest.month }));
  return channelLetter(draft, all, channels);
}

/** Throws UserError: 400 of a month that is not over, 409 where somebody else has changed it or it is approved or gone, 422. */
export async function changeDigest(
  deps: Deps,
  { organisation, month, version, actor }: DigestKey,
  act: DigestAct,
  said?: DigestBody,
): Promise<DigestDraft> {
  const { id } = organisation;
  const body = said && checked(said);
  const digest = await readDigest(deps, { organisation, month });
  const channels = act === 'approve' ? await readChannels(deps, { organisation, month }) : null;
  const at = isoInstant(deps.clock.now());
  return scoped(deps, organisation, async (tx) => {
    const before = await readDigestRow(tx, id, month.from);
    if (before?.state === 'approved' && act !== 'hold') throw new UserError(409, 'digest.is-approved');
    if (act === 'hold' && isGone(await listDeliveries(tx, id, month.from))) throw new UserError(409, 'digest.is-gone');
    const { decision, decideBy, comment } = body ?? before ?? NOTHING;
    const content: Content | null = channels && { format: 2, digest, channels };
    const state = act === 'approve' ? 'approved' : act === 'hold' ? 'held' : (before?.state ?? 'draft');
    const key = { organisation: id, month: month.from, version };
    if (!(await writeDigestRow(tx, key, { state, content, decision, decideBy, comment }, at))) {
      throw new UserError(409, 'digest.changed', {}, { version: before?.version ?? 0 });
    }
    const action = ACTIONS[act];
    const subject = `digest/${month.from.slice(0, 7)}`;
    await tx.orm
      .insert(auditLog)
      .values({ organisation: id, at, actor, action, subject, facts: { version: version + 1 } });
    return draftOf((await readDigestRow(tx, id, month.from))!, { digest, channels });
  });
}

/** Whether nobody is left to be held back from. What has been told stands as it was told, and is archived so. */
export function isGone(letters: readonly DeliveryRow[]): boolean {
  return letters.length > 0 && letters.every(({ state }) => state !== 'queued' && state !== 'claimed');
}

function toldIn(content: Content): Told {
  if (content.format === 1) return { digest: { ...content.digest, history: null }, channels: null };
  return { digest: content.digest, channels: content.channels };
}

const NOTHING: DigestBody = { decision: null, decideBy: null, comment: null };

function draftOf(row: DigestRow | null, { digest, channels }: Told): DigestDraft {
  const { decision, decideBy, comment } = row ?? NOTHING;
  const state = row?.state ?? 'draft';
  const waits = state === 'draft' && digest.missing.length > 0;
  return { digest, channels, state, waits, version: row?.version ?? 0, decision, decideBy, comment };
}

/** One line each, without what tells of a person. */
function checked({ decision, decideBy, comment }: DigestBody): DigestBody {
  if (decideBy !== null && !isIsoDate(decideBy)) throw new UserError(422, 'digest.decide-by');
  return { decision: line('decision', decision), decideBy, comment: line('comment', comment) };
}

function line(field: keyof typeof MOST, text: string | null): string | null {
  const said = text?.trim().replace(/\s+/g, ' ') ?? '';
  if (said.length > MOST[field]) throw new UserError(422, `digest.${field}-long`, { most: MOST[field] });
  if (personalValue(said) !== null) throw new UserError(422, `digest.${field}-personal`);
  return said === '' ? null : said;
}

function scoped<T>({ db }: Pick<Deps, 'db'>, { id }: OrganisationRef, work: (tx: Tx) => Promise<T>): Promise<T> {
  return withScope(db, { organisations: [id] }, work);
}
