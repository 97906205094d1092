import { describe, expect, it } from 'vitest';
import { ahead } from '../../src/flows/ahead.ts';

describe('reading one ahead', () => {
  it('gives all items in order, and has the next under way while one is used', async () => {
    const log: string[] = [];
    async function* pages() {
      for (const n of [1, 2, 3]) {
        log.push(`read ${n}`);
        yield n;
      }
    }
    for await (const n of ahead(pages())) {
      await Promise.resolve();
      log.push(`used ${n}`);
    }
    expect(log).toEqual(['read 1', 'read 2', 'used 1', 'read 3', 'used 2', 'used 3']);
  });

  it('gives what came before a failure first, and then the failure', async () => {
    async function* pages() {
      yield 1;
      throw new Error('cut off');
    }
    const used: number[] = [];
    await expect(async () => {
      for await (const n of ahead(pages())) {
        await new Promise((later) => setTimeout(later, 5));
        used.push(n);
      }
    }).rejects.toThrow('cut off');
    expect(used).toEqual([1]);
  });

  it('lets the source clean up where nobody wants more', async () => {
    let closed = false;
    async function* pages() {
      try {
        for (let n = 1; ; n++) yield n;
      } finally {
        closed = true;
      }
    }
    for await (const n of ahead(pages())) if (n === 2) break;
    expect(closed).toBe(true);
  });
});
