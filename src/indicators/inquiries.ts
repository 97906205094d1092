// Longer than most: each indicator is said in three languages and shown with a worked case.
import { defineIndicator, type Indicator } from './types.ts';

const base = {
  method: 'inquiries',
  version: 1,
  declared: false,
  direction: 'context',
  level: 'output',
  sources: [],
} as const;
const fewerIsNotBetter = {
  nb: 'Færre kan bety bedre informasjon, men også dårligere tilgang. Se det sammen med svartid og tilfredshet.',
  nn: 'Færre kan bety betre informasjon, men òg dårlegare tilgang. Sjå det saman med svartid og kor nøgde folk er.',
  en: 'Fewer may mean better information, but also worse access. Read it with waiting time and satisfaction.',
};

export const inquiries: readonly Indicator[] = [
  defineIndicator({
    ...base,
    id: 'inquiries.calls',
    channels: ['website', 'news-media', 'letter', 'brochure', 'sms', 'conference', 'outdoor-ads'],
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
    channels: ['website', 'letter', 'brochure', 'newsletter', 'public-meeting', 'conference'],
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
    level: 'outcome',
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
    channels: ['website', 'other-website', 'letter'],
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
  defineIndicator({
    ...base,
    id: 'inquiries.messages',
    channels: [
      'facebook',
      'instagram',
      'tiktok',
      'snapchat',
      'twitter',
      'youtube',
      'threads-bluesky',
      'podcast',
      'app',
    ],
    label: { nb: 'Meldinger', nn: 'Meldingar', en: 'Messages' },
    question: {
      nb: 'Hvor mange meldinger fikk vi i innboksen?',
      nn: 'Kor mange meldingar fekk vi i innboksen?',
      en: 'How many messages did we get in the inbox?',
    },
    limits: fewerIsNotBetter,
    unit: 'count',
    decimals: 0,
    formula: { kind: 'total', of: [{ quantity: 'messages' }] },
    examples: [
      {
        title: { nb: 'Summen av dagene', nn: 'Summen av dagane', en: 'The sum of the days' },
        totals: { messages: 140 },
        value: 140,
      },
    ],
  }),
  defineIndicator({
    ...base,
    id: 'inquiries.per-thousand-sent',
    channels: ['letter', 'digital-post', 'sms'],
    label: { nb: 'Telefoner per tusen sendte', nn: 'Telefonar per tusen sende', en: 'Calls per thousand sent' },
    question: {
      nb: 'Hvor mange ringte, for hvert tusen vi sendte?',
      nn: 'Kor mange ringde, for kvart tusen vi sende?',
      en: 'How many called, for each thousand we sent?',
    },
    limits: {
      nb: 'Krever at telefonene telles for dette brevet. Noen ringer uansett.',
      nn: 'Krev at telefonane blir talde for dette brevet. Nokon ringjer uansett.',
      en: 'Needs the calls to be counted for this letter. Some call in any case.',
    },
    unit: 'per-thousand',
    decimals: 1,
    direction: 'lower',
    level: 'outcome',
    formula: {
      kind: 'ratio',
      numerator: [{ quantity: 'calls' }],
      denominator: [{ quantity: 'letters-sent' }],
      scale: 1000,
      proportion: false,
    },
    examples: [
      {
        title: {
          nb: '320 telefoner om 4 000 brev',
          nn: '320 telefonar om 4 000 brev',
          en: '320 calls about 4,000 letters',
        },
        totals: { calls: 320, 'letters-sent': 4000 },
        value: 80,
      },
    ],
  }),
  defineIndicator({
    ...base,
    id: 'inquiries.service-level',
    channels: ['website', 'letter'],
    label: { nb: 'Besvart innen fristen', nn: 'Svara på innan fristen', en: 'Answered in time' },
    question: {
      nb: 'Hvor stor del av anropene ble besvart innen fristen?',
      nn: 'Kor stor del av anropa vart svarte på innan fristen?',
      en: 'What share of the calls was answered in time?',
    },
    limits: {
      nb: 'Fristen er den som telefonisystemet er satt opp med.',
      nn: 'Fristen er den som telefonisystemet er sett opp med.',
      en: 'The limit is the one set in the phone system.',
    },
    unit: 'percent',
    decimals: 1,
    direction: 'higher',
    formula: {
      kind: 'ratio',
      numerator: [{ quantity: 'calls-answered-in-time' }],
      denominator: [{ quantity: 'calls-offered' }],
      scale: 100,
      proportion: false,
    },
    examples: [
      {
        title: { nb: '7 424 av 9 280', nn: '7 424 av 9 280', en: '7 424 of 9 280' },
        totals: { 'calls-answered-in-time': 7424, 'calls-offered': 9280 },
        value: 80,
      },
    ],
  }),
  defineIndicator({
    ...base,
    id: 'inquiries.handling-seconds',
    channels: ['website', 'letter'],
    label: { nb: 'Tid per samtale', nn: 'Tid per samtale', en: 'Time per call' },
    question: {
      nb: 'Hvor lenge varte hvert anrop med arbeidet etterpå, i snitt?',
      nn: 'Kor lenge varte kvart anrop med arbeidet etterpå, i snitt?',
      en: 'How long did each call take with the work after it, on average?',
    },
    limits: {
      nb: 'Lengre samtaler kan være bedre hjelp.',
      nn: 'Lengre samtalar kan vere betre hjelp.',
      en: 'Longer calls may be better help.',
    },
    unit: 'seconds',
    decimals: 0,
    direction: 'lower',
    formula: {
      kind: 'ratio',
      numerator: [{ quantity: 'handling-seconds' }],
      denominator: [{ quantity: 'calls-answered' }],
      scale: 1,
      proportion: false,
    },
    examples: [
      {
        title: {
          nb: '2 880 000 sekunder på 8 000 anrop',
          nn: '2 880 000 sekund på 8 000 anrop',
          en: '2,880,000 seconds on 8,000 calls',
        },
        totals: { 'handling-seconds': 2880000, 'calls-answered': 8000 },
        value: 360,
      },
    ],
  }),
  defineIndicator({
    ...base,
    id: 'inquiries.incomplete-rate',
    channels: ['letter', 'website'],
    label: { nb: 'Mangelfulle søknader', nn: 'Mangelfulle søknader', en: 'Incomplete applications' },
    question: {
      nb: 'Hvor stor del av sakene manglet noe da de kom inn?',
      nn: 'Kor stor del av sakene mangla noko då dei kom inn?',
      en: 'What share of cases lacked something when they came in?',
    },
    limits: {
      nb: 'Noe mangler av andre grunner enn at teksten var uklar.',
      nn: 'Noko manglar av andre grunnar enn at teksten var uklar.',
      en: 'Some things are missing for other reasons than an unclear text.',
    },
    unit: 'percent',
    decimals: 1,
    direction: 'lower',
    level: 'outcome',
    formula: {
      kind: 'ratio',
      numerator: [{ quantity: 'cases-incomplete' }],
      denominator: [{ quantity: 'cases' }],
      scale: 100,
      proportion: true,
    },
    examples: [
      {
        title: { nb: '62 av 200', nn: '62 av 200', en: '62 of 200' },
        totals: { 'cases-incomplete': 62, cases: 200 },
        value: 31,
        interval: [25, 37.7],
      },
    ],
  }),
  defineIndicator({
    ...base,
    id: 'inquiries.chats',
    channels: ['website', 'other-website', 'app'],
    label: { nb: 'Chatter', nn: 'Chattar', en: 'Live chats' },
    question: {
      nb: 'Hvor mange chattet med en ansatt?',
      nn: 'Kor mange chatta med ein tilsett?',
      en: 'How many chatted with a member of staff?',
    },
    limits: fewerIsNotBetter,
    unit: 'count',
    decimals: 0,
    formula: { kind: 'total', of: [{ quantity: 'live-chats' }] },
    examples: [
      {
        title: { nb: 'Summen av dagene', nn: 'Summen av dagane', en: 'The sum of the days' },
        totals: { 'live-chats': 760 },
        value: 760,
      },
    ],
  }),
];
