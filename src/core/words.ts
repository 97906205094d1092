/** Text for people in the house's three languages; bokmål is written first. */
export interface Words {
  readonly nb: string;
  readonly nn: string;
  readonly en: string;
}
export const LANGUAGES = ['nb', 'nn', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

/** Makes the same text in each language. */
export function inEach(make: (lang: Language) => string): Words {
  return { nb: make('nb'), nn: make('nn'), en: make('en') };
}
