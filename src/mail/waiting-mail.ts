import { type PhraseKey, type PhraseParams, phrase } from '../core/i18n/index.ts';
import type { Period } from '../core/period.ts';
import type { IsoDate } from '../core/time.ts';
import type { Language, Words } from '../core/words.ts';
import { momentName, periodName } from '../verdicts/period-names.ts';
import type { DigestMail } from './digest-mail.ts';

export interface WaitingInput {
  readonly lang: Language;
  readonly organisation: { readonly name: string; readonly slug: string };
  readonly origin: string;
  readonly month: Period;
  readonly missing: readonly { readonly label: Words; readonly words: Words }[];
  /** When the letter is sent once nothing holds it. */
  readonly sendDay: IsoDate;
}

/** What communicators are told where a month's letter waits: that it does, for what, and what to do. Laid out as a letter. */
export function waitingMail({ lang, organisation, origin, month, missing, sendDay }: WaitingInput): DigestMail {
  const named = { month: periodName(lang, month), day: momentName(lang, sendDay) };
  const say = (key: PhraseKey, params: PhraseParams = named) => phrase(lang, key, params);
  const address = (path: string) => `${origin}${path}?${new URLSearchParams({ enhet: organisation.slug, lang })}`;
  return {
    lang,
    subject: `${organisation.name}: ${say('digest-waits.subject')}`,
    title: `${organisation.name}: ${say('digest-waits.subject')}`,
    ...{ notes: [], decision: say('digest-waits.do'), summary: say('digest-waits.summary') },
    ...{ comment: say('digest-waits.otherwise'), figures: [], channels: [], chart: null },
    missing: missing.map(({ label, words }) => ({ label: label[lang], words: words[lang] })),
    links: [
      { text: say('digest-waits.to-letter'), href: address(`/manedsbrev/${month.from.slice(0, 7)}`) },
      { text: say('digest-waits.to-sources'), href: address('/kilder') },
    ],
  };
}
