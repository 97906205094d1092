// Longer than most: each indicator is said in three languages and shown with a worked case.
import { defineIndicator, type Indicator } from './types.ts';

const base = {
  method: 'inquiries',
  version: 1,
  declared: false,
  direction: 'lower',
  level: 'outcome',
  sources: [],
} as const;
const caseDays = {
  ...base,
  channels: ['website', 'letter'],
  limits: {
    nb: 'Anslått fra grupper av dager. Alle gruppene må være ført, også de med 0. Noen saker er større enn andre.',
    nn: 'Rekna frå grupper av dagar. Alle gruppene må vere førte, òg dei med 0. Nokre saker er større enn andre.',
    en: 'Estimated from bands of days. All bands must be filled in, also those with 0. Some cases are larger than others.',
  },
  level: 'impact',
  unit: 'days',
  decimals: 0,
  sources: ['Grouped median: Python 3.13, statistics.median_grouped'],
} as const;
/** 200 cases by the days that they took. */
const decided = {
  'cases-by-days/days=to-7': 20,
  'cases-by-days/days=to-14': 40,
  'cases-by-days/days=to-30': 80,
  'cases-by-days/days=to-60': 30,
  'cases-by-days/days=to-90': 20,
  'cases-by-days/days=to-180': 10,
  'cases-by-days/days=to-365': 0,
  'cases-by-days/days=to-730': 0,
  'cases-by-days/days=over-730': 0,
};

/** What contacts come of, and what becomes of them and of cases. */
export const outcomes: readonly Indicator[] = [
  defineIndicator({
    ...base,
    id: 'inquiries.text-caused',
    channels: ['letter', 'digital-post', 'brochure', 'website'],
    label: {
      nb: 'Henvendelser om en uklar tekst',
      nn: 'Førespurnader om ein uklar tekst',
      en: 'Contacts about an unclear text',
    },
    question: {
      nb: 'Hvor mange tok kontakt fordi de ikke forsto en tekst fra oss?',
      nn: 'Kor mange tok kontakt fordi dei ikkje forstod ein tekst frå oss?',
      en: 'How many got in touch because they did not understand a text of ours?',
    },
    limits: {
      nb: 'Den som svarer, vurderer selv. Hold det mot hvor mange som fikk teksten, før og etter en endring.',
      nn: 'Den som svarer, vurderer sjølv. Hald det mot kor mange som fekk teksten, før og etter ei endring.',
      en: 'Whoever answers judges. Hold it against how many got the text, before and after a change.',
    },
    unit: 'count',
    decimals: 0,
    formula: { kind: 'total', of: [{ quantity: 'text-caused' }] },
    sources: ['ks.no: registrere brukerhenvendelser'],
    examples: [
      {
        title: { nb: 'Summen av dagene', nn: 'Summen av dagane', en: 'The sum of the days' },
        totals: { 'text-caused': 64 },
        value: 64,
      },
    ],
  }),
  defineIndicator({
    ...base,
    id: 'inquiries.per-thousand-cases',
    channels: ['website', 'letter'],
    label: { nb: 'Telefoner per tusen saker', nn: 'Telefonar per tusen saker', en: 'Calls per thousand cases' },
    question: {
      nb: 'Hvor mange ringte, for hvert tusen saker vi behandlet?',
      nn: 'Kor mange ringde, for kvart tusen saker vi handsama?',
      en: 'How many called, for each thousand cases we handled?',
    },
    limits: {
      nb: 'Færre kan også bety at folk ikke kommer gjennom. Se det sammen med avbrutte anrop.',
      nn: 'Færre kan òg bety at folk ikkje kjem gjennom. Sjå det saman med avbrotne anrop.',
      en: 'Fewer may also mean that people do not get through. Read it with calls abandoned.',
    },
    unit: 'per-thousand',
    decimals: 1,
    formula: {
      kind: 'ratio',
      numerator: [{ quantity: 'calls' }],
      denominator: [{ quantity: 'cases' }],
      scale: 1000,
      proportion: false,
    },
    examples: [
      {
        title: {
          nb: '320 telefoner og 4 000 saker',
          nn: '320 telefonar og 4 000 saker',
          en: '320 calls and 4,000 cases',
        },
        totals: { calls: 320, cases: 4000 },
        value: 80,
      },
    ],
  }),
  defineIndicator({
    ...base,
    id: 'inquiries.first-contact-resolved',
    channels: ['website', 'letter'],
    label: { nb: 'Løst ved første kontakt', nn: 'Løyst ved første kontakt', en: 'Resolved at first contact' },
    question: {
      nb: 'Hvor stor del av henvendelsene ble løst første gang noen tok kontakt?',
      nn: 'Kor stor del av førespurnadene vart løyst første gongen nokon tok kontakt?',
      en: 'What share of contacts was resolved the first time someone got in touch?',
    },
    limits: {
      nb: 'Den som svarer, vurderer selv. Noen tar kontakt igjen uten at vi ser at det er samme sak.',
      nn: 'Den som svarer, vurderer sjølv. Nokon tek kontakt igjen utan at vi ser at det er same sak.',
      en: 'Whoever answers judges. Some get in touch again without our seeing that it is the same matter.',
    },
    unit: 'percent',
    decimals: 1,
    direction: 'higher',
    // Contacts about the same thing on the same day are alike, so that Wilson does not hold.
    formula: {
      kind: 'ratio',
      numerator: [{ quantity: 'contacts-resolved-first' }],
      denominator: [{ quantity: 'contacts-closed' }],
      scale: 100,
      proportion: false,
    },
    examples: [
      {
        title: { nb: '1 440 av 2 000', nn: '1 440 av 2 000', en: '1 440 of 2 000' },
        totals: { 'contacts-resolved-first': 1440, 'contacts-closed': 2000 },
        value: 72,
      },
    ],
  }),
  defineIndicator({
    ...caseDays,
    id: 'inquiries.case-days',
    label: {
      nb: 'Tid før halvparten av sakene er avgjort',
      nn: 'Tid før halvparten av sakene er avgjorde',
      en: 'Time to decide half of the cases',
    },
    question: {
      nb: 'Innen hvor mange dager var halvparten av sakene avgjort?',
      nn: 'Innan kor mange dagar var halvparten av sakene avgjorde?',
      en: 'Within how many days was half of the cases decided?',
    },
    formula: { kind: 'quantile', of: 'cases-by-days', dimension: 'days', percent: 50 },
    examples: [
      {
        title: {
          nb: '60 av 200 innen 14 dager, 80 til innen 30',
          nn: '60 av 200 innan 14 dagar, 80 til innan 30',
          en: '60 of 200 within 14 days, 80 more within 30',
        },
        totals: decided,
        value: 22,
      },
      {
        title: { nb: 'Én gruppe er ikke ført', nn: 'Éi gruppe er ikkje ført', en: 'One band is not filled in' },
        totals: { ...decided, 'cases-by-days/days=over-730': null },
        value: null,
      },
    ],
  }),
  defineIndicator({
    ...caseDays,
    id: 'inquiries.case-days-nine-of-ten',
    label: {
      nb: 'Tid før ni av ti saker er avgjort',
      nn: 'Tid før ni av ti saker er avgjorde',
      en: 'Time to decide nine of ten cases',
    },
    question: {
      nb: 'Innen hvor mange dager var ni av ti saker avgjort?',
      nn: 'Innan kor mange dagar var ni av ti saker avgjorde?',
      en: 'Within how many days were nine of ten cases decided?',
    },
    formula: { kind: 'quantile', of: 'cases-by-days', dimension: 'days', percent: 90 },
    examples: [
      {
        title: {
          nb: '170 av 200 innen 60 dager, 20 til innen 90',
          nn: '170 av 200 innan 60 dagar, 20 til innan 90',
          en: '170 of 200 within 60 days, 20 more within 90',
        },
        totals: decided,
        value: 75,
      },
    ],
  }),
  defineIndicator({
    ...base,
    id: 'inquiries.helpdesk-per-thousand-staff',
    channels: ['intranet'],
    label: {
      nb: 'Til brukerstøtte per tusen ansatte',
      nn: 'Til brukarstøtte per tusen tilsette',
      en: 'To the help desk per thousand staff',
    },
    question: {
      nb: 'Hvor mange ganger tok ansatte kontakt med intern brukerstøtte, for hvert tusen ansatte?',
      nn: 'Kor mange gonger tok tilsette kontakt med intern brukarstøtte, for kvart tusen tilsette?',
      en: 'How many times did staff contact the internal help desk, for each thousand staff?',
    },
    limits: {
      nb: 'Krever tallet på ansatte for akkurat den samme perioden. Feil i systemene gir også mange henvendelser.',
      nn: 'Krev talet på tilsette for akkurat den same perioden. Feil i systema gir òg mange førespurnader.',
      en: 'Needs the number of staff for exactly the same period. Faults in the systems bring many contacts too.',
    },
    unit: 'per-thousand',
    decimals: 1,
    formula: {
      kind: 'ratio',
      numerator: [{ quantity: 'helpdesk-contacts' }],
      denominator: [{ quantity: 'headcount' }],
      scale: 1000,
      proportion: false,
    },
    examples: [
      {
        title: {
          nb: '320 henvendelser og 4 000 ansatte',
          nn: '320 førespurnader og 4 000 tilsette',
          en: '320 contacts and 4,000 staff',
        },
        totals: { 'helpdesk-contacts': 320, headcount: 4000 },
        value: 80,
      },
    ],
  }),
  defineIndicator({
    ...base,
    id: 'inquiries.handover-rate',
    channels: ['chatbot'],
    label: {
      nb: 'Samtaler sendt videre til en ansatt',
      nn: 'Samtalar sende vidare til ein tilsett',
      en: 'Conversations handed over to staff',
    },
    question: {
      nb: 'Hvor stor del av samtalene med chatboten måtte en ansatt ta over?',
      nn: 'Kor stor del av samtalane med chatboten måtte ein tilsett ta over?',
      en: 'What share of the conversations with the chatbot did staff have to take over?',
    },
    limits: {
      nb: 'Noen spørsmål hører hjemme hos et menneske. Færre kan bety at det er vanskelig å nå fram.',
      nn: 'Nokre spørsmål høyrer heime hos eit menneske. Færre kan bety at det er vanskeleg å nå fram.',
      en: 'Some questions belong with a person. Fewer may mean that it is hard to reach one.',
    },
    direction: 'context',
    unit: 'percent',
    decimals: 1,
    // One person may hold many conversations, so that Wilson does not hold.
    formula: {
      kind: 'ratio',
      numerator: [{ quantity: 'chats-handed-over' }],
      denominator: [{ quantity: 'chats' }],
      scale: 100,
      proportion: false,
    },
    examples: [
      {
        title: { nb: '250 av 1 000', nn: '250 av 1 000', en: '250 of 1 000' },
        totals: { 'chats-handed-over': 250, chats: 1000 },
        value: 25,
      },
    ],
  }),
  defineIndicator({
    ...base,
    id: 'inquiries.tagged-applicants',
    channels: ['linkedin'],
    label: {
      nb: 'Jobbsøkere fra merkede lenker',
      nn: 'Jobbsøkjarar frå merkte lenkjer',
      en: 'Applicants from tagged links',
    },
    question: {
      nb: 'Hvor mange søkte jobb etter å ha fulgt en lenke vi hadde merket?',
      nn: 'Kor mange søkte jobb etter å ha følgt ei lenkje vi hadde merkt?',
      en: 'How many applied for a job after following a link we had tagged?',
    },
    limits: {
      nb: 'Mange ser utlysningen ett sted og søker fra et annet. Tallet sier ikke hvem som er kvalifisert.',
      nn: 'Mange ser utlysinga éin stad og søkjer frå ein annan. Talet seier ikkje kven som er kvalifisert.',
      en: 'Many see the vacancy in one place and apply from another. It does not say who is qualified.',
    },
    unit: 'count',
    decimals: 0,
    direction: 'higher',
    formula: { kind: 'total', of: [{ quantity: 'applicants-tagged' }] },
    examples: [
      {
        title: { nb: 'Summen av dagene', nn: 'Summen av dagane', en: 'The sum of the days' },
        totals: { 'applicants-tagged': 24 },
        value: 24,
      },
    ],
  }),
];
