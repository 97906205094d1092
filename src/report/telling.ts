import type { IsoDate, IsoInstant } from '../core/time.ts';
import type { Language } from '../core/words.ts';
import type { ReportContent } from './content.ts';
import type { Say } from './figures.ts';

/** What people wrote, read beside the content: any of it may be mended or erased, and the content stands. */
export interface Beside {
  /** By chapter. */
  readonly comments: ReadonlyMap<string, string>;
  /** By number. */
  readonly requirements: ReadonlyMap<number, { readonly text: string; readonly reference: string }>;
  /** By `organisation/slug`. */
  readonly campaigns: ReadonlyMap<
    string,
    { readonly name: string; readonly about: string; readonly reason: string | null }
  >;
  /** By number; those without a text are left out. */
  readonly targets: ReadonlyMap<number, string>;
  readonly annotations: readonly { readonly day: IsoDate; readonly last: IsoDate | null; readonly text: string }[];
}

/** When and as what a report was frozen. */
export interface Freezing {
  readonly revision: number;
  readonly hash: string;
  readonly day: IsoDate;
  readonly frozenAt: IsoInstant;
}

export interface ReportInput {
  readonly lang: Language;
  readonly organisation: { readonly name: string; readonly slug: string; readonly demo: boolean };
  readonly content: ReportContent;
  readonly beside: Beside;
  /** The data version that its open figures are pinned to. */
  readonly asOf: IsoInstant;
  /** Null of a draft. */
  readonly frozen: Freezing | null;
}

/** What every chapter is told with. */
export interface Telling extends ReportInput {
  readonly say: Say;
}
