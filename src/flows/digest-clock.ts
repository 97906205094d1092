import { readTree, withScope } from '../../db/database.ts';
import { queueDeliveries } from '../../db/queries/digest-deliveries.ts';
import { type DigestNote, noteDigest } from '../../db/queries/digests.ts';
import { readSender } from '../../db/queries/organisations.ts';
import { UserError } from '../core/errors.ts';
import { calendarPeriod } from '../core/period.ts';
import { dayIn, HOME_ZONE, type IsoDate, isoInstant } from '../core/time.ts';
import { workingDay } from '../core/working-days.ts';
import type { Deps } from '../deps.ts';
import { deliverDigest, dueLetters, type Sender, sendDigest } from './digest-delivery.ts';
import { changeDigest, getDigest } from './digest-draft.ts';
import { type LetterStanding, readStanding } from './digest-plan.ts';

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
    if ((await takeStep(deps, organisation)) === 'rest') break;
  }
  for (const { month } of await dueLetters(deps, id))
    await deliverDigest(deps, { organisation, month: calendarPeriod('month', month) });
}

async function takeStep(deps: Deps, organisation: Sender): Promise<LetterStep> {
  const today = dayIn(HOME_ZONE, deps.clock.now());
  const standing = await readStanding(deps, organisation.id, today);
  const { month } = standing;
  // Whether it waits takes reading its figures, which most days nobody has to.
  if (stepOf(standing, false, today) === 'rest' && stepOf(standing, true, today) === 'rest') return 'rest';
  const draft = await getDigest(deps, organisation, month);
  const step = stepOf(standing, draft.waits, today);
  const key = { organisation, month, actor: ACTOR };
  try {
    if (step === 'draft' || step === 'ask') await note(deps, organisation, standing, `digest.${step}`);
    if (step === 'approve') await changeDigest(deps, { ...key, version: draft.version }, 'approve');
    if (step === 'send') await sendDigest(deps, key);
  } catch (caught) {
    // Somebody has changed, approved or held it since it was read.
    if (!(caught instanceof UserError) || caught.status !== 409) throw caught;
  }
  return step;
}

/** With the note that it waits, word of it to every communicator is queued: each is told once, and tried as letters are. */
function note({ db, clock }: Deps, { id }: Sender, { month }: LetterStanding, what: DigestNote): Promise<void> {
  const now = isoInstant(clock.now());
  const key = { organisation: id, month: month.from };
  return withScope(db, { organisations: [id] }, async (tx) => {
    const isFirst = await noteDigest(tx, key, { note: what, actor: ACTOR, now });
    if (isFirst && what === 'digest.ask') await queueDeliveries(tx, { ...key, kind: 'waits' }, now);
  });
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
