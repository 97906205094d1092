// Longer than most: how evidence of either kind comes to one verdict is read as one thing.
import { calendarUnit, monthsOf } from '../core/period.ts';
import { dayIn, HOME_ZONE, type IsoInstant, parseInstant } from '../core/time.ts';
import { inEach } from '../core/words.ts';
import { type Computed, compute, isBeyondBands, quantitiesOf } from '../indicators/compute.ts';
import { gateRuleOf } from '../indicators/index.ts';
import type { Indicator } from '../indicators/types.ts';
import { coverageShare, isComplete } from '../measure/coverage.ts';
import { discoveries } from '../measure/false-discovery.ts';
import type { GateRule } from '../measure/suppress.ts';
import { compareValues, type Grounds } from './compare.ts';
import type { Evidence, GuardedEvidence, GuardedSide, OpenEvidence, OpenSide } from './evidence.ts';
import type { Finding, Uncompared } from './finding.ts';
import { type Passed, passGate } from './gate.ts';
import { refusedOf } from './refused.ts';
import { asShown, intervalAsShown } from './shown.ts';
import {
  type CompareWith,
  type Comparison,
  NO_VALUE,
  type Sampling,
  type Standing,
  VERDICT_FLAGS,
  type Verdict,
  type VerdictFlag,
} from './types.ts';
import { worded } from './words.ts';

/** After these an interval or a claim of change would promise more than the source can keep. */
const UNFIT: readonly VerdictFlag[] = ['sampled', 'thresholded', 'other-row', 'estimated', 'mixed-sampling'];

/** What an indicator is asked with. */
export interface Witness {
  readonly indicator: Indicator;
  readonly evidence: Evidence;
}

/** Of the changes that are told as certain beside each other, at most this share may be chance, on the average. */
export const FALSE_SHARE = 0.05;

/**
 * The one object that every surface shows, from each indicator and its evidence, in the same order. They are told together:
 * who looks at twenty unchanged numbers would else find one that seems to have changed.
 * Throws RangeError where the evidence is another indicator's, or of a period that the gate refuses (`periodRefusal`).
 */
export function verdictsTogether(witnesses: readonly Witness[]): Verdict[] {
  const findings = witnesses.map(({ indicator, evidence }) => findingOf(indicator, evidence));
  const tested = findings.flatMap(({ comparison }, at) => (comparison?.p == null ? [] : [{ at, p: comparison.p }]));
  const found = discoveries(
    tested.map((test) => test.p),
    FALSE_SHARE,
  );
  const stands = new Set(found.map((place) => tested[place]!.at));
  return findings.map((each, at) => {
    const { indicator } = witnesses[at]!;
    const finding = each.comparison?.clear && !stands.has(at) ? unsure(each, each.comparison) : each;
    const { hiddenBecause, asked, seenIn, uncompared, rule, ...verdict } = finding;
    return {
      ...verdict,
      words: inEach((lang) => worded(lang, indicator, finding).whole),
      brief: inEach((lang) => worded(lang, indicator, finding).brief),
      refused: refusedOf(indicator, finding),
    };
  });
}

const unsure = (finding: Finding, comparison: Comparison): Finding => ({
  ...finding,
  grade: 'E0',
  comparison: { ...comparison, clear: false },
});

/** Whether there is a figure, without a word: many times cheaper than a verdict. Throws as `verdictsTogether` does. */
export function standingOf({ indicator, evidence }: Witness): Standing {
  const { method, channel, state, flags } = findingOf(indicator, evidence);
  return { indicator: indicator.id, method, channel, state, flags };
}

/** The verdict of one number that stands alone. */
export function verdictOf(indicator: Indicator, evidence: Evidence): Verdict {
  return verdictsTogether([{ indicator, evidence }])[0]!;
}

function findingOf(indicator: Indicator, evidence: Evidence): Finding {
  if (evidence.indicator !== indicator.id)
    throw new RangeError(`evidence of ${evidence.indicator} for ${indicator.id}`);
  const rule = gateRuleOf(indicator);
  if (evidence.kind === 'none') {
    const { state, because } = evidence;
    return { ...blank(indicator, evidence, rule), state, flags: because ? [because] : [] };
  }
  if (evidence.kind === 'open') {
    if (rule) throw new RangeError(`${indicator.id} is guarded: its numbers leave through the gate`);
    return openFinding(indicator, evidence);
  }
  if (!rule) throw new RangeError(`${indicator.id} is open: it has no releases`);
  return guardedFinding(indicator, evidence, rule);
}

function blank(indicator: Indicator, evidence: Evidence, rule: GateRule | null): Finding {
  return {
    indicator: indicator.id,
    method: indicator.method,
    channel: evidence.channel,
    period: evidence.period,
    state: 'missing-data',
    value: null,
    unit: indicator.unit,
    n: null,
    sampling: null,
    interval: null,
    comparison: null,
    grade: 'E0',
    direction: indicator.direction,
    coverage: null,
    flags: [],
    definitionVersion: indicator.version,
    release: null,
    asOf: null,
    leftOut: [],
    hiddenBecause: null,
    asked: null,
    seenIn: evidence.kind === 'none' || evidence.asOf === null ? null : yearOf(evidence.asOf),
    uncompared: null,
    rule,
  };
}

const yearOf = (at: IsoInstant) => Number(dayIn(HOME_ZONE, parseInstant(at)).slice(0, 4));

/** One side, computed and weighed: what both kinds of evidence come down to. */
interface Side {
  readonly computed: Computed | null;
  readonly coarse: boolean;
  readonly hidden: boolean;
  readonly coverage: number | null;
  readonly sampling: Sampling | null;
  readonly age: number | null;
  readonly flags: readonly VerdictFlag[];
}

function openFinding(indicator: Indicator, evidence: OpenEvidence): Finding {
  const now = openSide(indicator, evidence.now);
  const before = evidence.before && { with: evidence.before.with, period: evidence.before.side.period };
  const earlier = evidence.before && openSide(indicator, evidence.before.side);
  const base = { ...blank(indicator, evidence, null), coverage: now.coverage, flags: inOrder(now.flags) };
  if (NO_VALUE.some((flag) => now.flags.includes(flag))) return { ...base, state: 'not-measurable' };
  if (!now.computed) return base;
  const past = (evidence.past ?? []).map(({ period, totals }) => ({
    period,
    value: compute(indicator.formula, totals)?.value ?? null,
  }));
  const found = measured(indicator, base, now, now.computed, before, earlier, past);
  return { ...found, asOf: evidence.asOf, ...recentOf(indicator, found, past) };
}

/** A year back: enough to see a season in. */
const MONTHS_BACK = 12;

function recentOf(
  indicator: Indicator,
  { period, value, flags }: Finding,
  past: Grounds['past'],
): Pick<Verdict, 'recent'> {
  if (past.length === 0 || calendarUnit(period) !== 'month') return {};
  const before = past.slice(-MONTHS_BACK).map((one) => one.value && asShown(indicator, one.value, false));
  // A month that is only partly known would look like a fall.
  return { recent: [...before, flags.includes('incomplete') ? null : value] };
}

function openSide(indicator: Indicator, side: OpenSide): Side {
  const used = quantitiesOf(indicator.formula).flatMap((id) => side.coverage[id] ?? []);
  const coverage = coverageShare(used);
  const own: VerdictFlag[] = [...side.flags];
  if (!isComplete(coverage)) own.push('incomplete');
  if (side.age !== null) own.push('provisional');
  if (side.sampling === 'self-selected') own.push('self-selected');
  const computed = side.flags.includes('stale') ? null : compute(indicator.formula, side.totals);
  if (!computed && isBeyondBands(indicator.formula, side.totals)) own.push('beyond-bands');
  return { computed, coarse: false, hidden: false, coverage, sampling: side.sampling, age: side.age, flags: own };
}

function guardedFinding(indicator: Indicator, evidence: GuardedEvidence, rule: GateRule): Finding {
  const passed = passGate(indicator, evidence.now, evidence.asOf, rule);
  const now = guardedSide(passed, evidence.now);
  const base = { ...blank(indicator, evidence, rule), coverage: now.coverage, sampling: now.sampling };
  const { cell } = passed;
  if (passed.state === 'suppressed') return { ...base, state: 'suppressed', hiddenBecause: passed.because };
  if (passed.state !== 'measured') return base;
  const before = evidence.before && { with: evidence.before.with, period: evidence.before.side.period };
  const side = evidence.before?.side;
  const earlier = side ? guardedSide(passGate(indicator, side, evidence.asOf, rule), side) : null;
  const found = measured(indicator, base, now, passed.computed, before, earlier);
  return { ...found, release: cell.release, asOf: cell.settledAt, leftOut: cell.leftOut };
}

function guardedSide(passed: Passed, { period, sampling, flags: reading }: GuardedSide): Side {
  const { cell } = passed;
  const coverage = 1 - cell.missing.length / monthsOf(period).length;
  const flags: VerdictFlag[] = [...reading];
  if (!isComplete(coverage)) flags.push('incomplete');
  if (sampling === 'self-selected') flags.push('self-selected');
  if (cell.held) flags.push('update-held');
  if (cell.leftOut.length > 0) flags.push('months-left-out');
  const coarse = passed.state === 'measured' && passed.coarse;
  if (coarse) flags.push('few-answers');
  const computed = passed.state === 'measured' ? passed.computed : null;
  return { computed, coarse, hidden: passed.state === 'suppressed', coverage, sampling, age: null, flags };
}

/** Value, interval, comparison and grade of a side that may be shown. */
function measured(
  indicator: Indicator,
  base: Finding,
  now: Side,
  computed: Computed,
  asked: { readonly with: CompareWith; readonly period: Verdict['period'] } | null,
  before: Side | null,
  past: Grounds['past'] = [],
): Finding {
  const uncompared = asked && before ? whyNot(now, before, base.rule !== null) : null;
  const inferring = represents(now) && before !== null && represents(before);
  const change =
    before?.computed && asked && !uncompared && !now.coarse
      ? compareValues(
          indicator,
          { period: base.period, computed },
          { period: asked.period, computed: before.computed },
          { with: asked.with, inferring, past: isFit(now) && isFit(before) ? past : [] },
        )
      : null;
  return {
    ...base,
    state: 'measured',
    value: asShown(indicator, computed.value, now.coarse),
    n: computed.n,
    sampling: now.sampling,
    interval: represents(now) ? intervalAsShown(indicator, computed, now.coarse) : null,
    comparison: change && asked ? { ...asked, ...change } : null,
    grade: change?.clear ? 'E1' : 'E0',
    flags: inOrder(now.flags),
    asked,
    uncompared,
  };
}

/** Whether an interval may speak for more than those who were counted. */
function represents(side: Side): boolean {
  const drawn = side.sampling === 'random' || side.sampling === 'census';
  return drawn && isFit(side);
}

/** Whether a claim of change may be made of it at all. */
function isFit({ flags }: Side): boolean {
  return !flags.some((flag) => UNFIT.includes(flag));
}

function whyNot(now: Side, before: Side, guarded: boolean): Uncompared | null {
  const either = (flag: VerdictFlag) => now.flags.includes(flag) || before.flags.includes(flag);
  if (now.flags.includes('incomplete')) return guarded ? 'incomplete-months' : 'incomplete';
  if (either('definition-break')) return 'definition-break';
  if (before.hidden || before.coarse) return 'before-few';
  if (!before.computed) return 'no-before';
  if (before.flags.includes('incomplete')) return 'before-incomplete';
  if (either('mixed-sampling') || now.sampling !== before.sampling) return 'mixed-sampling';
  return now.age === before.age ? null : 'maturity';
}

function inOrder(flags: readonly VerdictFlag[]): VerdictFlag[] {
  return VERDICT_FLAGS.filter((flag) => flags.includes(flag));
}
