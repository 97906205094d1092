/** Text for people in the house's three languages; bokmål is written first. */
export interface Words {
  readonly nb: string;
  readonly nn: string;
  readonly en: string;
}
export const LANGUAGES = ['nb', 'nn', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

/** The same text in each language, made when it is first asked for: a page shows one of the three. */
export function inEach(make: (lang: Language) => string): Words {
  let [nb, nn, en]: (string | undefined)[] = [];
  return {
    get nb() {
      nb ??= make('nb');
      return nb;
    },
    get nn() {
      nn ??= make('nn');
      return nn;
    },
    get en() {
      en ??= make('en');
      return en;
    },
  };
}

/** What fills the places of a phrase; words fill one in its own language. */
export type Fillings = Readonly<Record<string, string | number | Words>>;
