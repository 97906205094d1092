import { describe, expect, it } from 'vitest';
import { createAnswerCache } from '../../src/core/answer-cache.ts';

describe('kept answers', () => {
  it('are found by their key, and nothing else is', () => {
    const cache = createAnswerCache(2);
    cache.set('a', 1);
    expect(cache.get('a')).toBe(1);
    expect(cache.get('b')).toBeUndefined();
  });

  it('go when there are too many, the longest unused first', () => {
    const cache = createAnswerCache(2);
    cache.set('a', 1);
    cache.set('b', 2);
    cache.get('a');
    cache.set('c', 3);
    expect([cache.get('a'), cache.get('b'), cache.get('c')]).toEqual([1, undefined, 3]);
  });
});
