// Longer than most: each question is worded in three languages.
import { group, staff, users } from './sampling.ts';
import { easy, good, likely, proud, trust, well, yesNoUnsure } from './scales.ts';
import type { Question } from './types.ts';

const base = { audiences: [], choose: 'one', sampling: group } as const;
const work = { ...base, audiences: ['own-employees'], sampling: staff, goals: ['internal-pride'] } as const;
const jobs = { ...base, audiences: ['job-seekers'], goals: ['recruitment'] } as const;

/** How the body stands: with residents, with its own staff, and with those who might work there. */
export const standing: readonly Question[] = [
  {
    ...base,
    id: 'impression',
    goals: ['build-reputation'],
    quantity: 'reputation-answers',
    text: {
      nb: 'Hvor dårlig eller godt inntrykk har du alt i alt av [virksomheten]?',
      nn: 'Kor dårleg eller godt inntrykk har du alt i alt av [verksemda]?',
      en: 'All in all, how bad or good is your impression of [the organisation]?',
    },
    options: good,
  },
  {
    ...base,
    id: 'known-body',
    goals: ['build-reputation'],
    quantity: 'awareness-answers',
    text: {
      nb: 'Hadde du hørt om [virksomheten] før denne undersøkelsen?',
      nn: 'Hadde du høyrt om [verksemda] før denne undersøkinga?',
      en: 'Had you heard of [the organisation] before this survey?',
    },
    options: yesNoUnsure,
  },
  {
    ...base,
    id: 'trust-body',
    goals: ['build-reputation', 'build-trust', 'show-political-results'],
    quantity: 'trust-answers',
    text: {
      nb: 'Hvor liten eller stor tillit har du til [virksomheten]?',
      nn: 'Kor liten eller stor tillit har du til [verksemda]?',
      en: 'How much trust do you have in [the organisation]?',
    },
    options: trust,
  },
  {
    ...base,
    id: 'trust-information',
    goals: ['build-trust'],
    quantity: 'survey-answers',
    text: {
      nb: 'Hvor liten eller stor tillit har du til informasjonen fra [virksomheten]?',
      nn: 'Kor liten eller stor tillit har du til informasjonen frå [verksemda]?',
      en: 'How much trust do you have in the information from [the organisation]?',
    },
    options: trust,
  },
  {
    ...base,
    id: 'heard-result',
    goals: ['show-political-results'],
    audiences: ['politically-interested-residents', 'residents-using-services'],
    quantity: 'awareness-answers',
    text: {
      nb: 'Har du hørt hva som er gjort i [saken]?',
      nn: 'Har du høyrt kva som er gjort i [saka]?',
      en: 'Have you heard what has been done about [the matter]?',
    },
    options: yesNoUnsure,
  },
  {
    ...base,
    id: 'knows-result',
    goals: ['show-political-results'],
    audiences: ['politically-interested-residents', 'residents-using-services', 'politicians'],
    quantity: 'survey-answers',
    text: {
      nb: 'Hvor dårlig eller godt kjenner du til hva som kom ut av [vedtaket]?',
      nn: 'Kor dårleg eller godt kjenner du til kva som kom ut av [vedtaket]?',
      en: 'How badly or well do you know what came of [the decision]?',
    },
    options: well,
  },
  {
    ...work,
    id: 'pride',
    quantity: 'pride-answers',
    text: {
      nb: 'Hvor stolt er du av å arbeide i [virksomheten]?',
      nn: 'Kor stolt er du av å arbeide i [verksemda]?',
      en: 'How proud are you of working in [the organisation]?',
    },
    options: proud,
  },
  {
    ...work,
    id: 'knows-strategy',
    quantity: 'strategy-answers',
    text: {
      nb: 'Kjenner du til de viktigste målene i strategien til [virksomheten]?',
      nn: 'Kjenner du til dei viktigaste måla i strategien til [verksemda]?',
      en: 'Do you know the main aims in the strategy of [the organisation]?',
    },
    options: yesNoUnsure,
  },
  {
    ...work,
    id: 'informed-at-work',
    quantity: 'survey-answers',
    text: {
      nb: 'Hvor dårlig eller godt informert er du om det som skjer i [virksomheten]?',
      nn: 'Kor dårleg eller godt informert er du om det som skjer i [verksemda]?',
      en: 'How badly or well informed are you about what goes on in [the organisation]?',
    },
    options: well,
  },
  {
    ...work,
    id: 'understood-change',
    quantity: 'understood-answers',
    text: {
      nb: 'Hvor vanskelig eller lett var det å forstå informasjonen om [endringen]?',
      nn: 'Kor vanskeleg eller lett var det å forstå informasjonen om [endringa]?',
      en: 'How difficult or easy was it to understand the information about [the change]?',
    },
    options: easy,
  },
  {
    ...jobs,
    id: 'would-apply',
    quantity: 'employer-answers',
    text: {
      nb: 'Hvor usannsynlig eller sannsynlig er det at du ville søke en passende jobb i [virksomheten]?',
      nn: 'Kor usannsynleg eller sannsynleg er det at du ville søkje ein passande jobb i [verksemda]?',
      en: 'How unlikely or likely are you to apply for a suitable job in [the organisation]?',
    },
    options: likely,
  },
  {
    ...jobs,
    id: 'known-employer',
    quantity: 'awareness-answers',
    text: {
      nb: 'Hadde du hørt om [virksomheten] som arbeidsplass før denne undersøkelsen?',
      nn: 'Hadde du høyrt om [verksemda] som arbeidsplass før denne undersøkinga?',
      en: 'Had you heard of [the organisation] as a place to work before this survey?',
    },
    options: yesNoUnsure,
  },
  {
    ...jobs,
    id: 'understood-advert',
    sampling: users,
    quantity: 'understood-answers',
    text: {
      nb: 'Hvor vanskelig eller lett var det å forstå hva jobben går ut på?',
      nn: 'Kor vanskeleg eller lett var det å forstå kva jobben går ut på?',
      en: 'How difficult or easy was it to understand what the job is about?',
    },
    options: easy,
  },
  {
    ...jobs,
    id: 'ease-apply',
    sampling: users,
    quantity: 'ease-answers',
    text: {
      nb: 'Hvor vanskelig eller lett var det å søke på jobben?',
      nn: 'Kor vanskeleg eller lett var det å søkje på jobben?',
      en: 'How difficult or easy was it to apply for the job?',
    },
    options: easy,
  },
];
