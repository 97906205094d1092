import { dayIn, HOME_ZONE, type IsoInstant, parseInstant } from '../core/time.ts';
import { type Computed, compute, quantitiesOf, totalsOfCounts } from '../indicators/compute.ts';
import type { Indicator } from '../indicators/types.ts';
import { periodRefusal } from '../measure/allowed-period.ts';
import { type GatedCell, type GateRule, gatedCell } from '../measure/suppress.ts';
import type { GuardedSide } from './evidence.ts';

/** Why a guarded number is hidden. None of them says how many answers there are. */
export type HiddenBecause = 'few' | 'few-each-month' | 'only-declared' | 'shielded';

/** What the gate lets through of one side. */
export type Passed =
  | { readonly state: 'missing-data'; readonly cell: GatedCell }
  | { readonly state: 'suppressed'; readonly cell: GatedCell; readonly because: HiddenBecause }
  /** `coarse`: whole numbers, an interval rounded outwards to 5, and no comparison. */
  | { readonly state: 'measured'; readonly cell: GatedCell; readonly computed: Computed; readonly coarse: boolean };

const NOTHING: GatedCell = {
  ...{ state: 'missing', counts: null, further: false, leftOut: [], missing: [], held: false },
  ...{ release: null, settledAt: null, population: null },
};

/**
 * The one way out for guarded and strict numbers: what may be shown of this indicator for this period as of an instant.
 * Throws RangeError where the period may not be asked (`periodRefusal` gives the nearest that may).
 */
export function passGate(indicator: Indicator, side: GuardedSide, asOf: IsoInstant, rule: GateRule): Passed {
  const waves = side.cells.flatMap(({ month, until }) => (until === undefined ? [] : [{ from: month, to: until }]));
  const refusal = periodRefusal(side.period, dayIn(HOME_ZONE, parseInstant(asOf)), waves);
  // A wave of another question, asked of all at once: this one has nothing there.
  if (refusal && side.cells.length === 0 && side.period.to < dayIn(HOME_ZONE, parseInstant(asOf))) {
    return { state: 'missing-data', cell: NOTHING };
  }
  if (refusal) throw new RangeError(`${refusal.reason}: ${side.period.from} to ${side.period.to}`);
  const cell = gatedCell(side.period, side.cells, asOf, rule);
  if (cell.state === 'missing') return { state: 'missing-data', cell };
  if (!cell.counts) return { state: 'suppressed', cell, because: cell.release === null ? 'few-each-month' : 'few' };
  if (!indicator.declared && !cell.further)
    return { state: 'suppressed', cell, because: cell.state === 'declared' ? 'only-declared' : 'shielded' };
  const [asked] = quantitiesOf(indicator.formula);
  const computed = asked ? compute(indicator.formula, totalsOfCounts(asked, cell.counts), cell.population) : null;
  return computed
    ? { state: 'measured', cell, computed, coarse: cell.state === 'declared' }
    : { state: 'missing-data', cell };
}
