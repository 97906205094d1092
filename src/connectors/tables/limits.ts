const MEGABYTE = 1024 * 1024;

/** What a file may be. Beyond these it is refused with a sentence, before anything is stored. */
export const LIMITS = {
  fileBytes: 200 * MEGABYTE,
  dataRows: 1_000_000,
  /** All parts of a workbook together, inflated. */
  inflatedBytes: 300 * MEGABYTE,
  /** Inflated over packed, for parts above one megabyte; real sheets lie below 40. */
  inflationRatio: 200,
  zipEntries: 5_000,
  /** One CSV record; longer ones come from a quote that is never closed. */
  recordChars: MEGABYTE,
  /** Dimension labels are short names, never free text. */
  labelChars: 100,
  pageReadings: 10_000,
  refusedShown: 1_000,
  skippedShown: 20,
} as const;

export const MEGABYTES = (bytes: number) => Math.round(bytes / MEGABYTE);
