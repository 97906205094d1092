import { phrase } from '../core/i18n/index.ts';
import type { Language } from '../core/words.ts';
import { indicator } from './index.ts';

const lists = new Map<Language, Intl.ListFormat>();

/** «Tillit» og «Omdømme»: what indicators are called, in a sentence. */
export function labelsOf(lang: Language, ids: readonly string[]): string {
  const list = lists.get(lang) ?? new Intl.ListFormat(lang === 'en' ? 'en-GB' : lang, { type: 'conjunction' });
  lists.set(lang, list);
  return list.format(ids.map((id) => phrase(lang, 'goal.quoted', { label: indicator(id)?.label[lang] ?? id })));
}
