/** How many hashes a signature holds: the estimate's standard error is at most 0.5/√128 = 4.4 points. */
const HASHES = 128;
/** Letters in a shingle: long enough that two texts in the same language share few by chance. */
const SHINGLE = 5;
/** From this resemblance up two texts tell the same story. Reprints with a headline of their own lie around 0.55. */
export const SAME_STORY = 0.5;

/** Odd multipliers and offsets of the hash family; fixed for ever, since signatures are stored. */
const FAMILY = family(HASHES);

/** Lower case, letters and digits only, one space between words: what two versions of a text are compared by. */
export function plainText(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/**
 * A MinHash signature of the text's shingles, as text: the least value under each of 128 hash functions, 16 bits kept of
 * each. The text cannot be read back from it. Null for a text without letters or digits.
 * Source: Broder 1997, «On the resemblance and containment of documents»; Li and König 2010 for keeping few bits.
 */
export function signatureOf(text: string): string | null {
  const plain = plainText(text);
  if (plain === '') return null;
  const least = new Uint32Array(HASHES).fill(0xffffffff);
  for (const shingle of shinglesOf(plain)) {
    const hash = fnv1a(shingle);
    for (let i = 0; i < HASHES; i++) {
      const value = mixed(Math.imul(hash, FAMILY.multiply[i]!) + FAMILY.add[i]!);
      if (value < least[i]!) least[i] = value;
    }
  }
  return Array.from(least, (value) => (value & 0xffff).toString(16).padStart(4, '0')).join('');
}

/** The estimated share of shingles that two texts have in common (Jaccard), from 0 to 1. */
export function resemblance(a: string, b: string): number {
  let equal = 0;
  for (let i = 0; i < HASHES * 4; i += 4) if (a.slice(i, i + 4) === b.slice(i, i + 4)) equal += 1;
  return equal / HASHES;
}

/** Every run of five letters; the whole of a text that is shorter. */
export function shinglesOf(plain: string): Set<string> {
  const found = new Set<string>();
  for (let i = 0; i + SHINGLE <= plain.length; i++) found.add(plain.slice(i, i + SHINGLE));
  return found.size > 0 ? found : new Set([plain]);
}

function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return mixed(hash);
}

/** Spreads every bit over all others (the end of murmur3). */
function mixed(value: number): number {
  let hash = value;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

function family(count: number): { multiply: Uint32Array; add: Uint32Array } {
  const multiply = new Uint32Array(count);
  const add = new Uint32Array(count);
  for (let i = 0; i < count; i++) {
    multiply[i] = mixed(2 * i + 1) | 1;
    add[i] = mixed(0x9e3779b9 + i);
  }
  return { multiply, add };
}
