/** How rows are written as lines of text. */
export interface LineFormat<T> {
  /** Before the first row. */
  readonly head: string;
  row(row: T): string;
  /** The last line counts the rows: an answer without it was cut off. */
  trailer(rows: number): string;
}

/**
 * Writes batches as they come, no faster than they are read. Where the rows break off, so does the stream: it never ends
 * as if it were whole.
 */
export function lineStream<T>(
  first: IteratorResult<readonly T[]>,
  rest: Iterator<readonly T[]> | AsyncIterator<readonly T[]>,
  format: LineFormat<T>,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let next: IteratorResult<readonly T[]> | null = first;
  let rows = 0;
  return new ReadableStream({
    start: (controller) => {
      if (format.head) controller.enqueue(encoder.encode(format.head));
    },
    pull: async (controller) => {
      const batch = next ?? (await rest.next());
      next = null;
      if (batch.done) {
        controller.enqueue(encoder.encode(format.trailer(rows)));
        controller.close();
        return;
      }
      rows += batch.value.length;
      controller.enqueue(encoder.encode(batch.value.map((row) => format.row(row)).join('')));
    },
    cancel: async () => {
      await rest.return?.();
    },
  });
}
