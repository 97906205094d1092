import type { LineChartProps } from '../charts/types.ts';
import type { IsoInstant } from '../core/time.ts';
import type { Language } from '../core/words.ts';

/** A document in one language, before it is laid out: HTML, DOCX and PDF are made of this alone, and word nothing themselves. */
export interface Document {
  readonly lang: Language;
  readonly title: string;
  /** Under the title: whose it is, and that it is a draft or when it was frozen. */
  readonly subtitle: string;
  /** Who stands as its author: the body itself, never a person. */
  readonly author: string;
  /** The moment that stands as its making: of what is frozen, when it was; so the same document is the same file. */
  readonly at: IsoInstant;
  /** What «table of contents», «table» and «figure» are called in it. */
  readonly labels: { readonly contents: string; readonly table: string; readonly figure: string };
  readonly chapters: readonly Chapter[];
}

export interface Chapter {
  /** Part of addresses: `#maal`. */
  readonly id: string;
  readonly title: string;
  readonly blocks: readonly Block[];
}

export type Block =
  /** A heading within the chapter. */
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string }
  /** What a person said, under the name that tells it from the facts: «Kommentar». */
  | { readonly kind: 'comment'; readonly label: string; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | Table
  | Figure;

/** The first column names its row. */
export interface Table {
  readonly kind: 'table';
  readonly caption: string;
  readonly columns: readonly { readonly title: string; readonly numeric?: boolean }[];
  readonly rows: readonly (readonly Cell[])[];
}

export interface Cell {
  readonly text: string;
  /** The number itself, as the text rounds it: for spreadsheets. */
  readonly value?: number;
  /** Where it is told how the number was made. */
  readonly href?: string;
}

export interface Figure {
  readonly kind: 'figure';
  readonly caption: string;
  readonly chart: LineChartProps;
}
