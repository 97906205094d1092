// Longer than most: each indicator is said in three languages and shown with a worked case.
import type { Words } from '../core/words.ts';
import { defineIndicator, type Indicator } from './types.ts';

const base = {
  method: 'web-analytics',
  version: 1,
  declared: false,
  direction: 'context',
  level: 'output',
  sources: [],
} as const;
const onlyMeasured: Words = {
  nb: 'Teller bare dem som lar seg måle. Mer bruk er ikke i seg selv bedre.',
  nn: 'Tel berre dei som lèt seg måle. Meir bruk er ikkje i seg sjølv betre.',
  en: 'Counts only those who let themselves be measured. More use is not better in itself.',
};

/** What other channels leave on our sites and in the systems that send: links, codes, openings, clicks. */
export const traces: readonly Indicator[] = [
  defineIndicator({
    ...base,
    id: 'web-analytics.campaign-visits',
    channels: [
      'facebook',
      'twitter',
      'instagram',
      'tiktok',
      'snapchat',
      'linkedin',
      'youtube',
      'threads-bluesky',
      'newsletter',
      'sms',
      'digital-post',
      'podcast',
    ],
    label: { nb: 'Besøk fra merkede lenker', nn: 'Besøk frå merkte lenkjer', en: 'Visits from tagged links' },
    question: {
      nb: 'Hvor mange besøk på nettstedet kom fra lenkene vi hadde merket?',
      nn: 'Kor mange besøk på nettstaden kom frå lenkjene vi hadde merkt?',
      en: 'How many visits to the site came from the links we had tagged?',
    },
    limits: onlyMeasured,
    unit: 'count',
    decimals: 0,
    direction: 'higher',
    formula: { kind: 'total', of: [{ quantity: 'campaign-visits' }] },
    examples: [
      {
        title: { nb: 'Summen av dagene', nn: 'Summen av dagane', en: 'The sum of the days' },
        totals: { 'campaign-visits': 840 },
        value: 840,
      },
    ],
  }),
  defineIndicator({
    ...base,
    id: 'web-analytics.scans',
    channels: ['letter', 'brochure', 'outdoor-ads'],
    label: { nb: 'Besøk fra trykt kode', nn: 'Besøk frå trykt kode', en: 'Visits by a printed code' },
    question: {
      nb: 'Hvor mange brukte koden eller adressen som står på trykksaken?',
      nn: 'Kor mange brukte koden eller adressa som står på trykksaka?',
      en: 'How many used the code or address printed on it?',
    },
    limits: onlyMeasured,
    unit: 'count',
    decimals: 0,
    direction: 'higher',
    level: 'outtake',
    formula: { kind: 'total', of: [{ quantity: 'scans' }] },
    examples: [
      {
        title: { nb: 'Summen av dagene', nn: 'Summen av dagane', en: 'The sum of the days' },
        totals: { scans: 180 },
        value: 180,
      },
    ],
  }),
  defineIndicator({
    ...base,
    id: 'web-analytics.scan-rate',
    channels: ['brochure', 'outdoor-ads'],
    label: { nb: 'Besøk per hundre trykksaker', nn: 'Besøk per hundre trykksaker', en: 'Visits per hundred copies' },
    question: {
      nb: 'Hvor mange brukte koden, av hundre utdelte?',
      nn: 'Kor mange brukte koden, av hundre utdelte?',
      en: 'How many used the code, of each hundred handed out?',
    },
    limits: {
      nb: 'Én trykksak kan leses av flere, og én leser kan bruke koden flere ganger.',
      nn: 'Éi trykksak kan lesast av fleire, og éin lesar kan bruke koden fleire gonger.',
      en: 'One copy may be read by several, and one reader may use the code several times.',
    },
    unit: 'percent',
    decimals: 1,
    direction: 'higher',
    level: 'outtake',
    formula: {
      kind: 'ratio',
      numerator: [{ quantity: 'scans' }],
      denominator: [{ quantity: 'copies-distributed' }],
      scale: 100,
      proportion: false,
    },
    examples: [
      {
        title: { nb: '180 av 4 000', nn: '180 av 4 000', en: '180 of 4 000' },
        totals: { scans: 180, 'copies-distributed': 4000 },
        value: 4.5,
      },
    ],
  }),
  defineIndicator({
    ...base,
    id: 'web-analytics.referral-visits',
    channels: ['news-media'],
    label: { nb: 'Besøk fra medier', nn: 'Besøk frå medium', en: 'Visits from media sites' },
    question: {
      nb: 'Hvor mange besøk kom fra medienes nettsider?',
      nn: 'Kor mange besøk kom frå nettsidene til media?',
      en: 'How many visits came from the media’s sites?',
    },
    limits: onlyMeasured,
    unit: 'count',
    decimals: 0,
    formula: { kind: 'total', of: [{ quantity: 'referral-visits' }] },
    examples: [
      {
        title: { nb: 'Summen av dagene', nn: 'Summen av dagane', en: 'The sum of the days' },
        totals: { 'referral-visits': 95 },
        value: 95,
      },
    ],
  }),
  defineIndicator({
    ...base,
    id: 'web-analytics.digital-post-opened',
    channels: ['letter', 'digital-post'],
    label: { nb: 'Åpnede digitale brev', nn: 'Opna digitale brev', en: 'Digital letters opened' },
    question: {
      nb: 'Hvor stor del av de leverte digitale brevene ble åpnet?',
      nn: 'Kor stor del av dei leverte digitale breva vart opna?',
      en: 'What share of the delivered digital letters was opened?',
    },
    limits: {
      nb: 'Å åpne er ikke å ha lest eller forstått.',
      nn: 'Å opne er ikkje å ha lese eller forstått.',
      en: 'Opening is not having read or understood.',
    },
    unit: 'percent',
    decimals: 1,
    direction: 'higher',
    level: 'outtake',
    formula: {
      kind: 'ratio',
      numerator: [{ quantity: 'post-opened' }],
      denominator: [{ quantity: 'post-delivered' }],
      scale: 100,
      proportion: true,
    },
    examples: [
      {
        title: { nb: '62 av 200', nn: '62 av 200', en: '62 of 200' },
        totals: { 'post-opened': 62, 'post-delivered': 200 },
        value: 31,
        interval: [25, 37.7],
      },
    ],
  }),
  defineIndicator({
    ...base,
    id: 'web-analytics.newsletter-clicks',
    channels: ['newsletter'],
    label: {
      nb: 'Klikk per leverte nyhetsbrev',
      nn: 'Klikk per leverte nyheitsbrev',
      en: 'Clicks per newsletter delivered',
    },
    question: {
      nb: 'Hvor mange klikk fikk hundre leverte nyhetsbrev?',
      nn: 'Kor mange klikk fekk hundre leverte nyheitsbrev?',
      en: 'How many clicks did each hundred delivered newsletters get?',
    },
    limits: {
      nb: 'Én leser kan klikke flere ganger. Noen e-postfiltre klikker selv.',
      nn: 'Éin lesar kan klikke fleire gonger. Nokre e-postfilter klikkar sjølve.',
      en: 'One reader may click several times. Some mail filters click by themselves.',
    },
    unit: 'percent',
    decimals: 1,
    direction: 'higher',
    level: 'outtake',
    formula: {
      kind: 'ratio',
      numerator: [{ quantity: 'newsletter-clicks' }],
      denominator: [{ quantity: 'newsletters-delivered' }],
      scale: 100,
      proportion: false,
    },
    examples: [
      {
        title: { nb: '126 av 4 200', nn: '126 av 4 200', en: '126 of 4 200' },
        totals: { 'newsletter-clicks': 126, 'newsletters-delivered': 4200 },
        value: 3,
      },
    ],
  }),
  defineIndicator({
    ...base,
    id: 'web-analytics.unsubscribe-rate',
    channels: ['newsletter'],
    label: {
      nb: 'Avmeldinger per leverte nyhetsbrev',
      nn: 'Avmeldingar per leverte nyheitsbrev',
      en: 'Unsubscribes per newsletter delivered',
    },
    question: {
      nb: 'Hvor mange meldte seg av, av hundre leverte?',
      nn: 'Kor mange melde seg av, av hundre leverte?',
      en: 'How many unsubscribed, of each hundred delivered?',
    },
    limits: {
      nb: 'Mange slutter å lese uten å melde seg av.',
      nn: 'Mange sluttar å lese utan å melde seg av.',
      en: 'Many stop reading without unsubscribing.',
    },
    unit: 'percent',
    decimals: 1,
    direction: 'lower',
    level: 'outtake',
    formula: {
      kind: 'ratio',
      numerator: [{ quantity: 'unsubscribes' }],
      denominator: [{ quantity: 'newsletters-delivered' }],
      scale: 100,
      proportion: true,
    },
    examples: [
      {
        title: { nb: '62 av 200', nn: '62 av 200', en: '62 of 200' },
        totals: { unsubscribes: 62, 'newsletters-delivered': 200 },
        value: 31,
        interval: [25, 37.7],
      },
    ],
  }),
  defineIndicator({
    ...base,
    id: 'web-analytics.sms-clicks',
    channels: ['sms'],
    label: { nb: 'Klikk per leverte SMS', nn: 'Klikk per leverte SMS', en: 'Clicks per text message delivered' },
    question: {
      nb: 'Hvor mange klikk fikk hundre leverte meldinger?',
      nn: 'Kor mange klikk fekk hundre leverte meldingar?',
      en: 'How many clicks did each hundred delivered messages get?',
    },
    limits: {
      nb: 'Én mottaker kan klikke flere ganger.',
      nn: 'Éin mottakar kan klikke fleire gonger.',
      en: 'One recipient may click several times.',
    },
    unit: 'percent',
    decimals: 1,
    direction: 'higher',
    level: 'outtake',
    formula: {
      kind: 'ratio',
      numerator: [{ quantity: 'sms-clicks' }],
      denominator: [{ quantity: 'sms-delivered' }],
      scale: 100,
      proportion: false,
    },
    examples: [
      {
        title: { nb: '126 av 4 200', nn: '126 av 4 200', en: '126 of 4 200' },
        totals: { 'sms-clicks': 126, 'sms-delivered': 4200 },
        value: 3,
      },
    ],
  }),
  defineIndicator({
    ...base,
    id: 'web-analytics.chats-resolved',
    channels: ['chatbot'],
    label: {
      nb: 'Samtaler chatboten løste',
      nn: 'Samtalar chatboten løyste',
      en: 'Conversations the chatbot resolved',
    },
    question: {
      nb: 'Hvor stor del av samtalene endte uten at noen måtte hjelpe?',
      nn: 'Kor stor del av samtalane enda utan at nokon måtte hjelpe?',
      en: 'What share of conversations ended without anyone having to help?',
    },
    limits: {
      nb: 'Noen gir opp uten å ha fått svar. Se det sammen med tilfredsheten.',
      nn: 'Nokon gir opp utan å ha fått svar. Sjå det saman med kor nøgde dei er.',
      en: 'Some give up without an answer. Read it with satisfaction.',
    },
    unit: 'percent',
    decimals: 1,
    direction: 'higher',
    level: 'outcome',
    formula: {
      kind: 'ratio',
      numerator: [{ quantity: 'chats-resolved' }],
      denominator: [{ quantity: 'chats' }],
      scale: 100,
      proportion: false,
    },
    examples: [
      {
        title: { nb: '600 av 1 000', nn: '600 av 1 000', en: '600 of 1 000' },
        totals: { 'chats-resolved': 600, chats: 1000 },
        value: 60,
      },
    ],
  }),
];
