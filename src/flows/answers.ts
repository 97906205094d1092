import { withSnapshot } from '../../db/database.ts';
import type { Tx } from '../../db/engine.ts';
import { readWaves } from '../../db/queries/releases.ts';
import { readVersion } from '../../db/queries/version.ts';
import { UserError } from '../core/errors.ts';
import type { Period } from '../core/period.ts';
import { dayIn, HOME_ZONE, type IsoDate, type IsoInstant, isoInstant, parseInstant } from '../core/time.ts';
import type { Deps } from '../deps.ts';
import { quantitiesOf } from '../indicators/compute.ts';
import { gateRuleOf, indicator as indicatorOf } from '../indicators/index.ts';
import { periodRefusal } from '../measure/allowed-period.ts';
import { encodeNumberId, type Pin } from '../verdicts/number-id.ts';
import type { CompareWith, Verdict } from '../verdicts/types.ts';
import { verdictsTogether, type Witness } from '../verdicts/verdict.ts';
import { type Asked, readEvidence } from './evidence.ts';
import { readFed } from './fed.ts';
import type { NumberedVerdict, OrganisationRef, VerdictQuery } from './read-types.ts';

export type Question = Pick<VerdictQuery, 'organisation' | 'compare' | 'asOf'>;

/** A question with all that it may be answered from, and what is made of it: the answers are kept by these. */
export interface AnswerQuestion extends Question {
  readonly asked: readonly Asked[];
  readonly periods: readonly Period[];
  readonly kind: 'verdicts' | 'standings' | 'overview';
}

/** The evidence of some of the asked cells, in the snapshot that their answer is made from. */
export type Weigh = (asked: readonly Asked[], period: Period, compare: CompareWith | null) => Promise<Witness[]>;

/** What `make` makes of the evidence; kept by all that it depends on. Throws UserError where the gate refuses a period. */
export async function answersOf<A>(
  deps: Deps,
  { organisation, compare, asOf: then, asked, periods, kind }: AnswerQuestion,
  make: (weigh: Weigh) => Promise<A[]>,
): Promise<A[]> {
  const now = deps.clock.now();
  const today = dayOf(now, then);
  // A moment to come would weigh hidden months before their time, and mean something else tomorrow: it is now.
  const asOf = then !== undefined && then < isoInstant(now) ? then : undefined;
  // All that an answer depends on: what was asked, of which data, on which day.
  const cells = asked.map((a) => `${a.indicator.id}@${a.channel}`);
  const keyAt = (version: string) =>
    JSON.stringify([kind, organisation.id, version, today, compare, asOf, periods, cells]);
  const kept = organisation.recordedAt === undefined ? undefined : deps.answers?.get(keyAt(organisation.recordedAt));
  if (kept) return kept as A[];
  const branch = branchOf(organisation);
  const whose = { organisation: organisation.id, branch };
  return withSnapshot(deps.db, { organisations: branch }, async (tx) => {
    const [found, fed] = await Promise.all([readVersion(tx, organisation.id), readFed(deps, tx, whose)]);
    const version = found ?? '1970-01-01T00:00:00.000Z';
    await refusePeriods(tx, organisation.id, asked, periods, today);
    const all = await make(async (some, period, against) => {
      const question = { ...whose, asked: some, period, compare: against, asOf, version, now };
      const evidence = await readEvidence(tx, fed, question);
      return evidence.map((each, at) => ({ indicator: some[at]!.indicator, evidence: each }));
    });
    deps.answers?.set(keyAt(version), all);
    return all;
  });
}

/** Verdicts told together, each with the address of its making. */
export function told(witnesses: readonly Witness[]): NumberedVerdict[] {
  return verdictsTogether(witnesses).map(numbered);
}

/** The organisation and all below it. */
export function branchOf({ id, branch = [id] }: OrganisationRef): readonly number[] {
  return branch;
}

/** The day from which a reader looks: today, or the day of `asOf` where that is earlier. */
export function dayOf(now: number, asOf: IsoInstant | undefined): IsoDate {
  return dayIn(HOME_ZONE, asOf === undefined ? now : Math.min(now, parseInstant(asOf)));
}

/** A guarded number exists for ended calendar periods and waves only: the refusal names the nearest. */
async function refusePeriods(
  tx: Tx,
  organisation: number,
  asked: readonly Asked[],
  periods: readonly Period[],
  today: string,
): Promise<void> {
  const guarded = asked.map((a) => a.indicator).filter((i) => gateRuleOf(i) !== null);
  if (guarded.length === 0 || periods.every((period) => periodRefusal(period, today) === null)) return;
  const waves = await readWaves(tx, organisation, [...new Set(guarded.flatMap((i) => quantitiesOf(i.formula)))]);
  for (const period of periods) {
    const refusal = periodRefusal(period, today, waves);
    if (!refusal) continue;
    const { from, to } = refusal.nearest;
    const facts = { ...refusal, guarded: [...new Set(guarded.map((i) => i.id))] };
    throw new UserError(400, 'number.guarded-period', { from, to }, facts);
  }
}

function numbered(verdict: Verdict): NumberedVerdict {
  return { ...verdict, id: verdict.state === 'measured' ? encodeNumberId({ ...verdict, pin: pinOf(verdict) }) : null };
}

function pinOf(verdict: Verdict): Pin {
  if (verdict.release !== null) return { kind: 'release', release: verdict.release };
  const guarded = gateRuleOf(indicatorOf(verdict.indicator)!) !== null;
  return { kind: guarded ? 'children' : 'asOf', at: verdict.asOf! };
}
