/** One row of a chart and of the table beside it: a period of a series, or one of several things. */
export interface ChartPoint {
  /** As on the axis: «okt. 2026». */
  readonly label: string;
  /** As in the table: «oktober 2026». */
  readonly full: string;
  /** Null, like anything that is not finite, is missing; it is never drawn as zero. */
  readonly value: number | null;
  /** Ends of the interval; drawn only where both are known. */
  readonly low?: number | null;
  readonly high?: number | null;
  readonly provisional?: boolean;
  /** The way of counting changed with this point, so it is not joined to the one before. */
  readonly broken?: boolean;
}

/** A remark on a point, by the point's index. */
export interface Annotation {
  readonly at: number;
  readonly text: string;
}

export interface Target {
  readonly value: number;
  /** With the number: «Mål 70». */
  readonly text: string;
}

/** What a chart itself says, in the page's language. */
export interface ChartWords {
  readonly missing: string;
  readonly provisional: string;
  readonly break: string;
  readonly interval: string;
}

/** What every chart with text takes. */
export interface ChartProps {
  readonly points: readonly ChartPoint[];
  /** The whole chart in words, from the verdict. It becomes the `aria-label`. */
  readonly label: string;
  /** A value in words; with so many decimals, where they are told. */
  readonly format: (value: number, decimals?: number) => string;
  readonly words: ChartWords;
  /** Width of the viewBox, in the pixels it is meant for: 640 unless told, 320 for a phone. */
  readonly width?: number;
  /** The values are counts, so that an axis has ticks at whole numbers only. */
  readonly whole?: boolean;
  readonly target?: Target;
}

export interface LineChartProps extends ChartProps {
  /** Height of the plot alone, in pixels; what is written around it comes on top. */
  readonly height?: number;
  /** Lines above the plot that say what it shows, where nothing around it does. */
  readonly title?: readonly string[];
  readonly annotations?: readonly Annotation[];
}

/** From this width on, labels stand beside what they name; below it they stand above or under it. */
export const WIDE = 480;
export const DEFAULT_WIDTH = 640;
/** Narrower than this, words have no room. */
export const MIN_WIDTH = 240;
