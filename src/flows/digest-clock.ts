import { readTree, withScope } from '../../db/database.ts';
import { type DigestNote, dueDeliveries, listSubscriptions, noteDigest } from '../../db/queries/digests.ts';
import { readSender } from '../../db/queries/organisations.ts';
import { UserError } from '../core/errors.ts';
import { calendarPeriod } from '../core/period.ts';
import { dayIn, HOME_ZONE, type IsoDate, isoInstant } from '../core/time.ts';
import { workingDay } from '../core/working-days.ts';
import type { Deps, Outgoing } from '../deps.ts';
import { waitingMail } from '../mail/waiting-mail.ts';
import { deliverDigest, type Sender, sendDigest } from './digest-delivery.ts';
import { changeDigest, type DigestDraft, getDigest } from './digest-draft.ts';
import { type LetterStanding, readStanding } from './digest-plan.ts';
import { madeOut } from './envelope.ts';

/** For the audit log: nobody asked, the day had come. */
const ACTOR = 'clock';
/** A step that somebody else took meanwhile is looked at again; there are no more than these. */
const MOST_STEPS = 6;

/** What a month's letter is due for. */
export type LetterStep = 'rest' | 'draft' | 'ask' | 'approve' | 'send';

/**
 * What the clock does of a letter on a day, one step at a time. It is drafted on its day, and open for review until it is
 * sent; where nobody has held it and nothing is missing, the clock approves it then. Where something is missing and nobody
 * has approved it, it waits, and communicators are told once. What a person held, a person lets go. A day that was missed is
 * made good on the next working day, as long as the month lasts: then the next letter is due.
 */
export function stepOf(
  { state, draftDay, sendDay, isDrafted, isAsked, isSent, readers, communicators, demo }: Omit<LetterStanding, 'month'>,
  waits: boolean,
  today: IsoDate,
): LetterStep {
  if (demo || readers === 0 || isSent || state === 'held' || today < draftDay) return 'rest';
  if (workingDay(today, 1) !== today) return 'rest';
  if (!isDrafted) return 'draft';
  if (state === 'draft' && waits) return isAsked || communicators === 0 ? 'rest' : 'ask';
  if (today < sendDay) return 'rest';
  return state === 'approved' ? 'send' : 'approve';
}

/**
 * Takes an organisation's letter as far as its day has come, and hands over all of its letters whose time has. Done again it
 * changes nothing; where it broke off, it goes on. Nothing where no letter can leave.
 */
export async function keepLetters(deps: Deps, id: number): Promise<void> {
  const { outgoing } = deps;
  if (!outgoing) return;
  const organisation = await senderOf(deps, id);
  for (let taken = 0; taken < MOST_STEPS && !outgoing.stopping.aborted; taken++) {
    if ((await takeStep(deps, outgoing, organisation)) === 'rest') break;
  }
  const now = isoInstant(deps.clock.now());
  const due = await withScope(deps.db, { organisations: [id] }, (tx) => dueDeliveries(tx, id, now));
  for (const { month } of due) await deliverDigest(deps, { organisation, month: calendarPeriod('month', month) });
}

async function takeStep(deps: Deps, outgoing: Outgoing, organisation: Sender): Promise<LetterStep> {
  const today = dayIn(HOME_ZONE, deps.clock.now());
  const standing = await readStanding(deps, organisation.id, today);
  const { month } = standing;
  // Whether it waits takes reading its figures, which most days nobody has to.
  if (stepOf(standing, false, today) === 'rest' && stepOf(standing, true, today) === 'rest') return 'rest';
  const draft = await getDigest(deps, organisation, month);
  const step = stepOf(standing, draft.waits, today);
  const key = { organisation, month, actor: ACTOR };
  try {
    if (step === 'draft') await note(deps, organisation, draft, 'digest.draft');
    if (step === 'ask') await ask(deps, outgoing, organisation, draft, standing.sendDay);
    if (step === 'approve') await changeDigest(deps, { ...key, version: draft.version }, 'approve');
    if (step === 'send') await sendDigest(deps, key);
  } catch (caught) {
    // Somebody has changed, approved or held it since it was read.
    if (!(caught instanceof UserError) || caught.status !== 409) throw caught;
  }
  return step;
}

/** False where somebody has done it already. */
function note(
  { db, clock }: Deps,
  { id }: Sender,
  { digest: { month } }: DigestDraft,
  what: DigestNote,
): Promise<boolean> {
  const now = isoInstant(clock.now());
  return withScope(db, { organisations: [id] }, (tx) =>
    noteDigest(tx, { organisation: id, month: month.from }, { note: what, actor: ACTOR, now }),
  );
}

/**
 * Tells every communicator that the letter waits, for what, and what to do. It is noted before the first is told: whoever
 * dies between has told fewer, and nobody is told twice.
 */
async function ask(
  deps: Deps,
  outgoing: Outgoing,
  organisation: Sender,
  draft: DigestDraft,
  sendDay: IsoDate,
): Promise<void> {
  if (!(await note(deps, organisation, draft, 'digest.ask'))) return;
  const { month, missing } = draft.digest;
  const { id, slug } = organisation;
  const all = await withScope(deps.db, { organisations: [id] }, (tx) => listSubscriptions(tx, id));
  for (const { id: subscription, lang, role, address, token } of all) {
    if (role !== 'communicator' || address === null || token === null) continue;
    const content = waitingMail({ lang, organisation, origin: outgoing.origin, month, missing, sendDay });
    const about = `${month.from} ${subscription} waits`;
    const letter = await madeOut(deps, outgoing, { organisation: id, address, token, about }, content, null);
    const { kind } = await outgoing.mailer.hand(letter, outgoing.stopping);
    if (kind !== 'accepted') deps.log('warn', 'nobody told that a letter waits', { organisation: slug, kind });
  }
}

async function senderOf({ db }: Deps, id: number): Promise<Sender> {
  const tree = await readTree(db);
  const below = (of: number): number[] => [
    of,
    ...tree.filter(({ parent }) => parent === of).flatMap((one) => below(one.id)),
  ];
  const { slug, name, demo } = (await withScope(db, { organisations: [id] }, (tx) => readSender(tx, id)))!;
  return { id, slug, name, demo, branch: below(id) };
}
