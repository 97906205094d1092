import { LANGUAGES, type Language } from '../core/words.ts';

/** Tags that browsers send, by our languages; `no` is the old name of both. */
const TAGS: Readonly<Record<string, Language>> = { nb: 'nb', no: 'nb', nn: 'nn', en: 'en' };

/** What was asked for in the address, else the best of `Accept-Language` (RFC 9110, 12.5.4), else bokmål. */
export function languageOf(asked: string | undefined, header: string | undefined): Language {
  const plain = LANGUAGES.find((lang) => lang === asked);
  if (plain) return plain;
  const wishes = (header ?? '').split(',').map((part, place) => {
    const [tag = '', ...params] = part.trim().toLowerCase().split(';');
    const quality = params.map((p) => /^\s*q=([\d.]+)$/.exec(p)?.[1]).find((q) => q !== undefined);
    return { lang: TAGS[tag.split('-')[0]!], quality: quality === undefined ? 1 : Number(quality), place };
  });
  const known = wishes.filter((w) => w.lang !== undefined && w.quality > 0);
  return known.sort((a, b) => b.quality - a.quality || a.place - b.place)[0]?.lang ?? 'nb';
}
