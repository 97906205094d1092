/** Reads one item ahead: the next page is fetched and checked while this one is stored. Errors come in their turn. */
export async function* ahead<T>(items: AsyncIterable<T>): AsyncGenerator<T> {
  const iterator = items[Symbol.asyncIterator]();
  const take = () => {
    const next = iterator.next();
    // Awaited below, in its turn; until then a failure is nobody's surprise.
    next.catch(() => undefined);
    return next;
  };
  let next = take();
  try {
    for (;;) {
      const { done, value } = await next;
      if (done) return;
      next = take();
      yield value;
    }
  } finally {
    await iterator.return?.();
  }
}
