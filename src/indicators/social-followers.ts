import type { ChannelId } from '../catalogue/types.ts';
import { defineIndicator, type Indicator } from './types.ts';

const accounts: readonly ChannelId[] = [
  'facebook',
  'intranet',
  'twitter',
  'instagram',
  'tiktok',
  'snapchat',
  'linkedin',
  'youtube',
  'threads-bluesky',
  'newsletter',
  'podcast',
];
const base = {
  method: 'social-followers',
  version: 1,
  declared: false,
  direction: 'higher',
  level: 'output',
  unit: 'accounts',
  decimals: 0,
  limits: {
    nb: 'Teller kontoer, ikke mennesker. Den som følger oss flere steder, teller flere ganger. Følgere sier ikke hvem som ser oss.',
    nn: 'Tel kontoar, ikkje menneske. Den som følgjer oss fleire stader, tel fleire gonger. Følgjarar seier ikkje kven som ser oss.',
    en: 'Counts accounts, not people. Those who follow us in several places count several times. It does not say who sees us.',
  },
  sources: [],
} as const;

export const socialFollowers: readonly Indicator[] = [
  defineIndicator({
    ...base,
    id: 'social-followers.followers',
    channels: accounts,
    label: { nb: 'Følgere', nn: 'Følgjarar', en: 'Followers' },
    question: {
      nb: 'Hvor mange kontoer fulgte oss da perioden sluttet?',
      nn: 'Kor mange kontoar følgde oss då perioden slutta?',
      en: 'How many accounts followed us as the period ended?',
    },
    unit: 'accounts',
    decimals: 0,
    formula: { kind: 'level', of: { quantity: 'followers' } },
    examples: [
      {
        title: { nb: 'Siste tall', nn: 'Siste tal', en: 'The last figure' },
        totals: { followers: 18240 },
        value: 18240,
      },
    ],
  }),
  defineIndicator({
    ...base,
    id: 'social-followers.net-new',
    channels: accounts,
    label: { nb: 'Nye følgere, netto', nn: 'Nye følgjarar, netto', en: 'New followers, net' },
    question: {
      nb: 'Hvor mange flere kontoer fulgte oss enn da perioden begynte?',
      nn: 'Kor mange fleire kontoar følgde oss enn då perioden byrja?',
      en: 'How many more accounts followed us than as the period began?',
    },
    unit: 'accounts',
    decimals: 0,
    formula: { kind: 'net', of: 'followers' },
    examples: [
      {
        title: { nb: 'Fra 18 000 til 18 240', nn: 'Frå 18 000 til 18 240', en: 'From 18,000 to 18,240' },
        totals: { followers: 18240, 'followers@start': 18000 },
        value: 240,
      },
      {
        title: { nb: 'Uten tall fra starten', nn: 'Utan tal frå starten', en: 'Without a figure from the start' },
        totals: { followers: 18240, 'followers@start': null },
        value: null,
      },
    ],
  }),
  defineIndicator({
    ...base,
    id: 'social-followers.growth',
    channels: accounts,
    label: { nb: 'Vekst i følgere', nn: 'Vekst i følgjarar', en: 'Growth in followers' },
    question: {
      nb: 'Hvor mye vokste tallet på følgere, i prosent?',
      nn: 'Kor mykje voks talet på følgjarar, i prosent?',
      en: 'By how many per cent did the number of followers grow?',
    },
    unit: 'percent',
    decimals: 1,
    formula: { kind: 'growth', of: 'followers' },
    examples: [
      {
        title: { nb: 'Fra 18 000 til 18 240', nn: 'Frå 18 000 til 18 240', en: 'From 18,000 to 18,240' },
        totals: { followers: 18240, 'followers@start': 18000 },
        value: 1.3,
      },
    ],
  }),
];
