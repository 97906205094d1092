/** One room's phrases side by side. Bokmål names the keys; a missing or extra one elsewhere is a type error. */
export interface Book<K extends string> {
  readonly nb: Readonly<Record<K, string>>;
  readonly nn: Readonly<Record<K, string>>;
  readonly en: Readonly<Record<K, string>>;
}

export function book<const K extends string>(phrases: {
  nb: Record<K, string>;
  nn: Record<NoInfer<K>, string>;
  en: Record<NoInfer<K>, string>;
}): Book<K> {
  return phrases;
}
