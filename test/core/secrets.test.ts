import { describe, expect, test } from 'vitest';
import { createSecretBox, toBase64 } from '../../src/core/secrets.ts';

const boxOf = (byte: number) => createSecretBox(toBase64(new Uint8Array(32).fill(byte)));

describe('what stands for a text', () => {
  test('is always the same for it, and fits an address', async () => {
    const [one, other] = [await boxOf(7), await boxOf(7)];
    expect(await one.mark('a', 'leder@example.no')).toBe(await other.mark('a', 'leder@example.no'));
    expect(await one.mark('a', 'leder@example.no')).toMatch(/^[\w-]{43}$/);
  });

  test('is another of another text, place or key', async () => {
    const box = await boxOf(7);
    const marks = [
      await box.mark('a', 'x'),
      await box.mark('a', 'y'),
      await box.mark('b', 'x'),
      await (await boxOf(8)).mark('a', 'x'),
    ];
    expect(new Set(marks).size).toBe(marks.length);
  });
});

describe('bytes as text', () => {
  test('are the same as others write them, however many', () => {
    for (const many of [0, 1, 2, 3, 0x8000, 300_001]) {
      const bytes = Uint8Array.from({ length: many }, (_, at) => (at * 31) % 256);
      expect(toBase64(bytes)).toBe(Buffer.from(bytes).toString('base64'));
    }
  });
});
