import { defineIndicator, type Indicator } from './types.ts';

const base = { method: 'inquiries', version: 1, declared: false, direction: 'context', level: 'output' } as const;
const fewerIsNotBetter = {
  nb: 'Færre kan bety bedre informasjon, men også dårligere tilgang. Se det sammen med svartid og tilfredshet.',
  nn: 'Færre kan bety betre informasjon, men òg dårlegare tilgang. Sjå det saman med svartid og kor nøgde folk er.',
  en: 'Fewer may mean better information, but also worse access. Read it with waiting time and satisfaction.',
};

export const inquiries: readonly Indicator[] = [
  defineIndicator({
    ...base,
    id: 'inquiries.calls',
    channels: ['website', 'news-media', 'letter', 'brochure', 'sms'],
    label: { nb: 'Telefoner', nn: 'Telefonar', en: 'Phone calls' },
    question: {
      nb: 'Hvor mange ganger ringte noen oss?',
      nn: 'Kor mange gonger ringde nokon oss?',
      en: 'How many times did someone call us?',
    },
    limits: fewerIsNotBetter,
    unit: 'count',
    decimals: 0,
    formula: { kind: 'total', of: [{ quantity: 'calls' }] },
    sources: [],
    examples: [
      {
        title: { nb: 'Summen av dagene', nn: 'Summen av dagane', en: 'The sum of the days' },
        totals: { calls: 9280 },
        value: 9280,
      },
    ],
  }),
  defineIndicator({
    ...base,
    id: 'inquiries.emails',
    channels: ['website', 'letter', 'brochure', 'newsletter'],
    label: { nb: 'E-poster', nn: 'E-postar', en: 'E-mails' },
    question: {
      nb: 'Hvor mange e-poster fikk vi?',
      nn: 'Kor mange e-postar fekk vi?',
      en: 'How many e-mails did we get?',
    },
    limits: fewerIsNotBetter,
    unit: 'count',
    decimals: 0,
    formula: { kind: 'total', of: [{ quantity: 'emails' }] },
    sources: [],
    examples: [
      {
        title: { nb: 'Summen av dagene', nn: 'Summen av dagane', en: 'The sum of the days' },
        totals: { emails: 1440 },
        value: 1440,
      },
    ],
  }),
  defineIndicator({
    ...base,
    id: 'inquiries.contacts',
    channels: ['website', 'letter', 'brochure'],
    label: { nb: 'Henvendelser', nn: 'Førespurnader', en: 'Contacts' },
    question: {
      nb: 'Hvor mange henvendelser kom på telefon og e-post til sammen?',
      nn: 'Kor mange førespurnader kom på telefon og e-post til saman?',
      en: 'How many contacts came by phone and e-mail together?',
    },
    limits: fewerIsNotBetter,
    unit: 'count',
    decimals: 0,
    formula: { kind: 'total', of: [{ quantity: 'calls' }, { quantity: 'emails' }] },
    sources: [],
    examples: [
      {
        title: { nb: 'Telefon og e-post', nn: 'Telefon og e-post', en: 'Phone and e-mail' },
        totals: { calls: 9280, emails: 1440 },
        value: 10720,
      },
      {
        title: { nb: 'E-post mangler', nn: 'E-post manglar', en: 'E-mail is missing' },
        totals: { calls: 9280, emails: null },
        value: null,
      },
    ],
  }),
  defineIndicator({
    ...base,
    id: 'inquiries.abandon-rate',
    channels: ['website', 'letter'],
    label: { nb: 'Avbrutte anrop', nn: 'Avbrotne anrop', en: 'Calls abandoned' },
    question: {
      nb: 'Hvor stor del av dem som ringte, la på før de fikk svar?',
      nn: 'Kor stor del av dei som ringde, la på før dei fekk svar?',
      en: 'What share of callers hung up before they got an answer?',
    },
    limits: {
      nb: 'Den som ringer igjen, teller på nytt. Noen legger på fordi de fant svaret.',
      nn: 'Den som ringjer igjen, tel på nytt. Nokon legg på fordi dei fann svaret.',
      en: 'Those who call again count again. Some hang up since they found the answer.',
    },
    direction: 'lower',
    level: 'output',
    unit: 'percent',
    decimals: 1,
    // Calls that meet the same queue depend on each other, so that Wilson does not hold.
    formula: {
      kind: 'ratio',
      numerator: [{ quantity: 'calls-abandoned' }],
      denominator: [{ quantity: 'calls-offered' }],
      scale: 100,
      proportion: false,
    },
    sources: [],
    examples: [
      {
        title: { nb: '464 av 9 280', nn: '464 av 9 280', en: '464 of 9,280' },
        totals: { 'calls-abandoned': 464, 'calls-offered': 9280 },
        value: 5,
      },
    ],
  }),
  defineIndicator({
    ...base,
    id: 'inquiries.avoidable',
    channels: ['website', 'letter'],
    label: { nb: 'Unngåelige henvendelser', nn: 'Unngåelege førespurnader', en: 'Avoidable contacts' },
    question: {
      nb: 'Hvor stor del av de vurderte henvendelsene kunne vært unngått med bedre informasjon?',
      nn: 'Kor stor del av dei vurderte førespurnadene kunne vore unngått med betre informasjon?',
      en: 'What share of the contacts we assessed could better information have avoided?',
    },
    limits: {
      nb: 'Den som svarer, vurderer selv. To personer kan vurdere ulikt.',
      nn: 'Den som svarer, vurderer sjølv. To personar kan vurdere ulikt.',
      en: 'Whoever answers judges. Two people may judge differently.',
    },
    direction: 'lower',
    level: 'outcome',
    unit: 'percent',
    decimals: 1,
    formula: { kind: 'share', of: 'contacts-classified', points: ['avoidable'] },
    declared: true,
    sources: ['UK NI 14: avoidable contact', 'Wilson 1927'],
    examples: [
      {
        title: { nb: '62 av 200', nn: '62 av 200', en: '62 of 200' },
        totals: { 'contacts-classified/avoidable': 62, 'contacts-classified/necessary': 138 },
        value: 31,
        interval: [25, 37.7],
      },
    ],
  }),
];
