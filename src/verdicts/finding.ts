import type { GateRule } from '../measure/suppress.ts';
import type { HiddenBecause } from './gate.ts';
import type { Comparison, Verdict } from './types.ts';

/** Why a comparison that was asked for is not made. */
export type Uncompared =
  | 'incomplete'
  | 'incomplete-months'
  | 'before-incomplete'
  | 'definition-break'
  | 'mixed-sampling'
  | 'maturity'
  | 'no-before'
  | 'before-few';

/** A verdict before its words, with what only the words need. */
export interface Finding extends Omit<Verdict, 'words' | 'brief' | 'refused'> {
  readonly hiddenBecause: HiddenBecause | null;
  readonly asked: Pick<Comparison, 'with' | 'period'> | null;
  /** The year in Norway from which it is looked at; null where that is not known. */
  readonly seenIn: number | null;
  readonly uncompared: Uncompared | null;
  readonly rule: GateRule | null;
}
