/** A number in [0, 1) that is the same for the same words: FNV-1a over them, then a mixing of the bits (murmur3). */
export function drawn(...words: readonly (string | number)[]): number {
  let hash = 0x811c9dc5;
  for (const char of words.join('\u0000')) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
}

/** An invented person planted in every demo answer: none of this may ever be stored, shown or logged. */
export const canary = {
  name: 'Kanarina Fuglesang',
  email: 'kanarina.fuglesang@example.no',
  phone: '+47 99 88 77 66',
  nationalId: '13897512345',
  address: '203.0.113.77',
} as const;
