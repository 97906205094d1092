/** Answers kept by everything they depend on; the oldest unused go first. Holds nothing that another process needs. */
export interface AnswerCache<A = unknown> {
  get(key: string): A | undefined;
  set(key: string, answer: A): void;
}

/** Keeps at most `size` answers. */
export function createAnswerCache<A = unknown>(size: number): AnswerCache<A> {
  const kept = new Map<string, A>();
  return {
    get(key) {
      const answer = kept.get(key);
      if (answer !== undefined) {
        kept.delete(key);
        kept.set(key, answer);
      }
      return answer;
    },
    set(key, answer) {
      kept.delete(key);
      kept.set(key, answer);
      for (const oldest of kept.keys()) {
        if (kept.size <= size) break;
        kept.delete(oldest);
      }
    },
  };
}
