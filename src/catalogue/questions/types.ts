import type { Words } from '../../core/words.ts';
import type { QuantityId } from '../quantities.ts';
import type { AudienceId, ChannelId, GoalId } from '../types.ts';

/** One answer that can be chosen. */
export interface Option {
  /** For ever, as the question's id: stands in forms, in files of answers and in settings. */
  readonly code: string;
  readonly label: Words;
  /** The scale point of the question's quantity; null where the answer is not counted, such as «vet ikke». */
  readonly point: string | null;
  /** The channel that is named: yes for that channel's figures, no for every other's. */
  readonly channel?: ChannelId;
}

/** A question that is ready to be asked. Words in square brackets are filled in by whoever asks. */
export interface Question {
  readonly id: string;
  readonly goals: readonly GoalId[];
  /** Whom it suits; all of them where the list is empty. */
  readonly audiences: readonly AudienceId[];
  /** What its answers are counted as; null where they are read and not counted. */
  readonly quantity: QuantityId | null;
  /** Whether one answer is chosen, or as many as fit. */
  readonly choose: 'one' | 'several';
  readonly text: Words;
  readonly options: readonly Option[];
  /** Whom to ask, so that the answers say something of more than those who gave them. */
  readonly sampling: Words;
}
