import type { IsoDate } from '../core/time.ts';
import type { Words } from '../core/words.ts';

/** Of something that must be done by a day. */
export interface Deadline {
  readonly kind: 'requirement' | 'target' | 'campaign' | 'digest' | 'source';
  /** Number of the requirement or target, short name of the campaign, month of the letter, or key of the source. */
  readonly id: string;
  /** As somebody wrote it; empty where nobody did. */
  readonly text: string;
  readonly day: IsoDate;
  readonly words: Words;
}
