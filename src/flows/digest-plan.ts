import { withScope } from '../../db/database.ts';
import { listDeliveries } from '../../db/queries/digest-deliveries.ts';
import { listSubscriptions } from '../../db/queries/digest-subscriptions.ts';
import { type PlanRow, readDigestNotes, readDigestRow, readPlanRow, writePlanRow } from '../../db/queries/digests.ts';
import { readSender } from '../../db/queries/organisations.ts';
import { auditLog } from '../../db/schema/index.ts';
import { UserError } from '../core/errors.ts';
import { calendarPeriod, type Period, periodBefore } from '../core/period.ts';
import { addDays, dayIn, HOME_ZONE, type IsoDate, isoInstant, parseInstant } from '../core/time.ts';
import { workingDay } from '../core/working-days.ts';
import type { Deps } from '../deps.ts';
import type { DigestDraft } from './digest-draft.ts';

/** Working days of the month after, on which a letter is drafted and sent; 1 is the first. */
export type DigestPlan = PlanRow;

const USUAL: DigestPlan = { draftOn: 1, sendOn: 3 };
/** Later is no news any more. */
const LATEST = 10;

/** When an organisation's letters are drafted and sent. */
export async function readPlan({ db }: Pick<Deps, 'db'>, organisation: number): Promise<DigestPlan> {
  const row = await withScope(db, { organisations: [organisation] }, (tx) => readPlanRow(tx, organisation));
  return row ?? USUAL;
}

/** Throws UserError 422 of days that are none, or leave no day for review. */
export async function changePlan(
  { db, clock }: Pick<Deps, 'db' | 'clock'>,
  { organisation, actor }: { readonly organisation: number; readonly actor: string },
  { draftOn, sendOn }: DigestPlan,
): Promise<DigestPlan> {
  const isDay = (day: number) => Number.isInteger(day) && day >= 1 && day <= LATEST;
  if (!isDay(draftOn) || !isDay(sendOn) || draftOn >= sendOn)
    throw new UserError(422, 'digest-plan.days', { most: LATEST });
  const at = isoInstant(clock.now());
  await withScope(db, { organisations: [organisation] }, async (tx) => {
    await writePlanRow(tx, organisation, { draftOn, sendOn });
    await tx.orm
      .insert(auditLog)
      .values({ organisation, at, actor, action: 'digest.plan', subject: 'digest/plan', facts: { draftOn, sendOn } });
  });
  return { draftOn, sendOn };
}

/** How it stands with the letter of the month that ended last. */
export interface LetterStanding {
  readonly month: Period;
  readonly state: DigestDraft['state'];
  /** The day on which it is drafted. */
  readonly draftDay: IsoDate;
  /** The day on which it is sent, unless somebody or something holds it. */
  readonly sendDay: IsoDate;
  readonly isDrafted: boolean;
  /** Whether communicators were told that it waits. */
  readonly isAsked: boolean;
  /** Whether it is on its way to anybody. */
  readonly isSent: boolean;
  /** How many get letters. */
  readonly readers: number;
  /** How many of them are told where a letter waits. */
  readonly communicators: number;
  /** Demos stand still: their letters go by hand alone. */
  readonly demo: boolean;
}

/**
 * Of an organisation, as it is on a day. A letter that was drafted late, because the house was off or nobody got letters
 * before, is open for review as long as any other.
 */
export async function readStanding(
  { db }: Pick<Deps, 'db'>,
  organisation: number,
  today: IsoDate,
): Promise<LetterStanding> {
  const month = periodBefore(calendarPeriod('month', today));
  const plan = await readPlan({ db }, organisation);
  return withScope(db, { organisations: [organisation] }, async (tx) => {
    const row = await readDigestRow(tx, organisation, month.from);
    const notes = await readDigestNotes(tx, organisation, month.from);
    const drafted = notes.get('digest.draft');
    const readers = await listSubscriptions(tx, organisation);
    const { demo } = (await readSender(tx, organisation))!;
    return {
      ...{ month, demo, state: row?.state ?? 'draft' },
      ...daysOf(plan, month, drafted === undefined ? null : dayIn(HOME_ZONE, parseInstant(drafted))),
      ...{ isDrafted: drafted !== undefined, isAsked: notes.has('digest.ask') },
      isSent: (await listDeliveries(tx, organisation, month.from)).length > 0,
      readers: readers.length,
      communicators: readers.filter(({ role }) => role === 'communicator').length,
    };
  });
}

/** On which days of the month after a letter is drafted and sent; `drafted`: when it was, null where it is not yet. */
export function daysOf(
  { draftOn, sendOn }: DigestPlan,
  month: Period,
  drafted: IsoDate | null,
): Pick<LetterStanding, 'draftDay' | 'sendDay'> {
  const first = addDays(month.to, 1);
  const draftDay = workingDay(first, draftOn);
  const begun = drafted === null || drafted < draftDay ? draftDay : drafted;
  // Counted from a day off, the first working day after it is the day of the draft.
  return { draftDay, sendDay: workingDay(begun, sendOn - draftOn + 1) };
}
