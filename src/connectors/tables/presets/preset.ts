import type { Words } from '../../../core/words.ts';
import type { MappingInput } from '../mapping.ts';

/** A mapping with a name, for files that many have alike. */
export interface Preset {
  readonly key: string;
  readonly label: Words;
  readonly about: Words;
  /** It holds answers from people: who was asked decides what may be said of them. */
  readonly answers?: true;
  readonly mapping: MappingInput;
  /** A small file that the preset reads; shown as a template, and read by the tests. */
  readonly example: string;
}
