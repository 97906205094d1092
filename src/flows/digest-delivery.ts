import { withScope } from '../../db/database.ts';
import type { Tx } from '../../db/engine.ts';
import {
  type ClaimedRow,
  claimDelivery,
  type DeliveryRow,
  dueDeliveries,
  giveUpClaims,
  listDeliveries,
  queueDeliveries,
  type Settled,
  settleDelivery,
} from '../../db/queries/digest-deliveries.ts';
import type { SubscriptionBody } from '../../db/queries/digest-subscriptions.ts';
import { auditLog } from '../../db/schema/index.ts';
import { SourceError, UserError } from '../core/errors.ts';
import { type Handed, OUR_FAULTS, type OurFault, type OutgoingMail } from '../core/mailer.ts';
import type { Period } from '../core/period.ts';
import { dayIn, HOME_ZONE, type IsoDate, isoInstant } from '../core/time.ts';
import type { Deps, Outgoing } from '../deps.ts';
import { type DigestMail, mailOf } from '../mail/digest-mail.ts';
import { waitingMail } from '../mail/waiting-mail.ts';
import { type DigestDraft, getDigest, letterOf } from './digest-draft.ts';
import { chartDrawer } from './digest-picture.ts';
import { readStanding } from './digest-plan.ts';
import { madeOut } from './envelope.ts';
import type { OrganisationRef } from './read-types.ts';

const MINUTE_MS = 60_000;
/** Who claimed a letter has told of it long before: every step of handing it over has a shorter limit. */
const CLAIM_MS = 15 * MINUTE_MS;
/**
 * How long a letter rests that the server would not take yet, by how often it was tried; after four days it is given up, so that
 * it outlasts a server that is down over a holiday.
 * Source: RFC 5321, 4.5.4.1.
 */
const RESTS_MS: readonly number[] = [5, 15, 60, ...Array<number>(24).fill(240)].map((minutes) => minutes * MINUTE_MS);

/** The organisation that a letter is about, as letters name it. */
export type Sender = OrganisationRef & { readonly name: string; readonly demo: boolean };

export interface DeliveryKey {
  readonly organisation: Sender;
  readonly month: Period;
}

/** How many letters of a month stand how. */
export type DeliveryCounts = Readonly<Record<DeliveryRow['state'], number>>;

/** Queues an approved letter for everybody who gets them, each once. Throws UserError 409 where it is not approved, or no letter can leave. */
export async function sendDigest(
  deps: Deps,
  { organisation, month, actor }: DeliveryKey & { readonly actor: string },
): Promise<DeliveryCounts> {
  outgoingOf(deps);
  const { state } = await getDigest(deps, organisation, month);
  if (state !== 'approved') throw new UserError(409, 'digest.not-approved');
  const { id } = organisation;
  const at = isoInstant(deps.clock.now());
  return scoped(deps, id, async (tx) => {
    const queued = await queueDeliveries(tx, { organisation: id, month: month.from, kind: 'letter' }, at);
    const subject = `digest/${month.from.slice(0, 7)}`;
    if (queued > 0) {
      await tx.orm
        .insert(auditLog)
        .values({ organisation: id, at, actor, action: 'digest.send', subject, facts: { letters: queued } });
    }
    return countedDeliveries(await listDeliveries(tx, id, month.from));
  });
}

function outgoingOf({ outgoing }: Deps): Outgoing {
  if (!outgoing) throw new UserError(409, 'digest.no-mailer');
  return outgoing;
}

/** How the letters of a month stand. */
export function readDeliveries(
  deps: Pick<Deps, 'db'>,
  { organisation, month }: DeliveryKey,
): Promise<readonly DeliveryRow[]> {
  return scoped(deps, organisation.id, (tx) => listDeliveries(tx, organisation.id, month.from));
}

/** The months of which letters wait whose time has come, and since when. */
export function dueLetters({ db, clock }: Pick<Deps, 'db' | 'clock'>, organisation: number) {
  const now = isoInstant(clock.now());
  return scoped({ db }, organisation, (tx) => dueDeliveries(tx, organisation, { now, claimMs: CLAIM_MS }));
}

/**
 * Hands over every letter of a month whose time has come, one after the other: each is claimed, and that is stored, before
 * the server hears of it. What was claimed and never told of is `unknown`, and never sent again by itself. What was queued for
 * communicators goes as long as the letter waits. Throws UserError 409 where no letter can leave.
 */
export async function deliverDigest(deps: Deps, { organisation, month }: DeliveryKey): Promise<DeliveryCounts> {
  const outgoing = outgoingOf(deps);
  const { id } = organisation;
  const now = () => isoInstant(deps.clock.now());
  await scoped(deps, id, (tx) => giveUpClaims(tx, id, isoInstant(deps.clock.now() - CLAIM_MS), now()));
  const draft = await getDigest(deps, organisation, month);
  const made = letterMaker(deps, outgoing.origin, organisation, draft);
  const sendDay = draft.waits ? await sendDayOf(deps, id, month) : null;
  const mailing = { outgoing, organisation, draft, sendDay, made, chart: chartDrawer(deps) };
  const read = { organisation: id, month: month.from, version: draft.version };
  while ((draft.state === 'approved' || sendDay !== null) && !outgoing.stopping.aborted) {
    const claimed = await scoped(deps, id, (tx) => claimDelivery(tx, read, now()));
    if (claimed === null) break;
    await deps.checkpoint?.('mail.claimed');
    const handed = await handOver(deps, mailing, claimed);
    await deps.checkpoint?.('mail.handed');
    const key = { organisation: id, month: month.from, ...claimed };
    await scoped(deps, id, (tx) => settleDelivery(tx, key, settled(handed, claimed, deps.clock.now()), now()));
    await deps.checkpoint?.('mail.settled');
    if (handed.kind !== 'accepted') {
      const { kind, code, reason } = handed;
      deps.log('warn', 'letter not accepted', {
        organisation: organisation.slug,
        month: month.from,
        kind,
        code,
        reason,
      });
    }
    // Every other letter would meet the same: they wait untried until somebody has put it right.
    if (handed.kind !== 'accepted' && isOurFault(handed.reason)) break;
  }
  return countedDeliveries(await readDeliveries(deps, { organisation, month }));
}

/** When a letter that waits is sent; null of a month whose letter is due no more. */
async function sendDayOf(deps: Deps, organisation: number, month: Period): Promise<IsoDate | null> {
  const standing = await readStanding(deps, organisation, dayIn(HOME_ZONE, deps.clock.now()));
  return standing.month.from === month.from ? standing.sendDay : null;
}

/** What became of a letter; also where nothing was handed over: who got letters has stopped, or it cannot be made. */
type Outcome = Handed | { readonly kind: 'refused'; readonly code: null; readonly reason: 'stopped' | 'unmade' };

/** A month's letters of an organisation on their way. */
interface Mailing {
  readonly outgoing: Outgoing;
  readonly organisation: Sender;
  readonly draft: DigestDraft;
  /** When it is sent, where it waits. */
  readonly sendDay: IsoDate | null;
  readonly made: (chosen: SubscriptionBody) => Promise<DigestMail>;
  readonly chart: ReturnType<typeof chartDrawer>;
}

/** A claimed letter to somebody who still gets them. */
interface Letter extends SubscriptionBody {
  readonly subscription: number;
  readonly kind: ClaimedRow['kind'];
  readonly address: string;
  readonly token: string;
}

async function handOver(deps: Deps, mailing: Mailing, claimed: ClaimedRow): Promise<Outcome> {
  const { address, token } = claimed;
  if (address === null || token === null) return { kind: 'refused', code: null, reason: 'stopped' };
  try {
    const letter = await letterFor(deps, mailing, { ...claimed, address, token });
    return await mailing.outgoing.mailer.hand(letter, mailing.outgoing.stopping);
  } catch (error) {
    // An address that no longer opens, or a letter that cannot be written: nothing has left us.
    if (!(error instanceof SourceError) && !(error instanceof RangeError)) throw error;
    return { kind: 'refused', code: null, reason: 'unmade' };
  }
}

async function letterFor(
  deps: Deps,
  { outgoing, organisation, draft, sendDay, made, chart }: Mailing,
  { subscription, kind, address, token, ...chosen }: Letter,
): Promise<OutgoingMail> {
  const { origin } = outgoing;
  const { month, missing } = draft.digest;
  const addressee = { organisation: organisation.id, address, token, about: `${month.from} ${subscription}` };
  if (kind === 'waits') {
    const content = waitingMail({ lang: chosen.lang, organisation, origin, month, missing, sendDay: sendDay! });
    return madeOut(deps, outgoing, { ...addressee, about: `${addressee.about} waits` }, content, null);
  }
  const content = await made(chosen);
  return madeOut(deps, outgoing, addressee, content, content.chart && (await chart(content)));
}

/** What a letter says, before it is anybody's: made once for all who get the same. */
function letterMaker(deps: Deps, origin: string, organisation: Sender, draft: DigestDraft): Mailing['made'] {
  const known = new Map<string, Promise<DigestMail>>();
  return ({ lang, role, channels }) => {
    const key = [lang, role, ...(channels ?? [])].join(' ');
    const make = async () =>
      mailOf({ lang, organisation, origin, draft: await letterOf(deps, organisation, draft, { role, channels }) });
    const mail = known.get(key) ?? make();
    known.set(key, mail);
    return mail;
  };
}

function settled(handed: Outcome, { attempts }: ClaimedRow, now: number): Settled {
  const code = handed.kind === 'accepted' ? null : handed.code;
  const reason = handed.kind === 'accepted' ? null : handed.reason;
  const rest = RESTS_MS[attempts - 1];
  // What is held against us is no letter's fault: none is given up for it.
  const wait = rest ?? (isOurFault(reason) ? RESTS_MS.at(-1) : undefined);
  if (handed.kind === 'deferred' && wait !== undefined) {
    return { state: 'queued', code, reason, notBefore: isoInstant(now + wait) };
  }
  const state = handed.kind === 'accepted' || handed.kind === 'unknown' ? handed.kind : 'failed';
  return { state, code, reason, notBefore: isoInstant(now) };
}

function isOurFault(reason: string | null): reason is OurFault {
  return OUR_FAULTS.some((fault) => fault === reason);
}

/** What the server held against us when a letter was last handed over, for which the others wait; null where nothing. */
export function stoppedBy(rows: readonly DeliveryRow[]): OurFault | null {
  const last = rows
    .filter(({ attempts }) => attempts > 0)
    .reduce<DeliveryRow | null>((a, b) => (a && a.at >= b.at ? a : b), null);
  return last?.state === 'queued' && isOurFault(last.reason) ? last.reason : null;
}

/** How many letters stand how. */
export function countedDeliveries(rows: readonly DeliveryRow[]): DeliveryCounts {
  const counts = { queued: 0, claimed: 0, accepted: 0, failed: 0, unknown: 0 };
  for (const { state } of rows) counts[state]++;
  return counts;
}

function scoped<T>({ db }: Pick<Deps, 'db'>, organisation: number, work: (tx: Tx) => Promise<T>): Promise<T> {
  return withScope(db, { organisations: [organisation] }, work);
}
