/** Month names and short forms in bokmål, nynorsk and English, lower case; a final dot is left out. */
const NAMES: readonly string[] = [
  'januar january jan',
  'februar february feb febr',
  'mars march mar',
  'april apr',
  'mai may',
  'juni june jun',
  'juli july jul',
  'august aug',
  'september sep sept',
  'oktober october okt oct',
  'november nov',
  'desember december des dec',
];

const BY_NAME = new Map(NAMES.flatMap((names, i) => names.split(' ').map((name) => [name, i + 1] as const)));

/** 1–12, or null where the word is no month. */
export function monthOf(word: string): number | null {
  return BY_NAME.get(word.trim().toLowerCase().replace(/\.$/, '')) ?? null;
}
