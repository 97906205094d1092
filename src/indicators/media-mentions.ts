import type { ChannelId } from '../catalogue/types.ts';
import { defineIndicator, type Indicator } from './types.ts';

const covered: readonly ChannelId[] = [
  'news-media',
  'public-meeting',
  'conference',
  'twitter',
  'youtube',
  'threads-bluesky',
  'podcast',
  'outdoor-ads',
];
const base = {
  method: 'media-mentions',
  version: 1,
  declared: false,
  direction: 'context',
  level: 'output',
  unit: 'count',
  decimals: 0,
  limits: {
    nb: 'Teller bare medier som kilden følger med på. Et oppslag kan være godt eller dårlig for oss. Se det sammen med tonen.',
    nn: 'Tel berre medium som kjelda følgjer med på. Eit oppslag kan vere godt eller dårleg for oss. Sjå det saman med tonen.',
    en: 'Counts only media that the source watches. A mention may be good or bad for us. Read it with the tone.',
  },
  sources: [],
} as const;

export const mediaMentions: readonly Indicator[] = [
  defineIndicator({
    ...base,
    id: 'media-mentions.mentions',
    channels: covered,
    label: { nb: 'Medieoppslag', nn: 'Medieoppslag', en: 'Media mentions' },
    question: {
      nb: 'Hvor mange oppslag i mediene handlet om oss?',
      nn: 'Kor mange oppslag i media handla om oss?',
      en: 'How many items in the media were about us?',
    },
    unit: 'count',
    decimals: 0,
    formula: { kind: 'total', of: [{ quantity: 'mentions' }] },
    examples: [
      {
        title: { nb: 'Summen av dagene', nn: 'Summen av dagane', en: 'The sum of the days' },
        totals: { mentions: 96 },
        value: 96,
      },
    ],
  }),
  defineIndicator({
    ...base,
    id: 'media-mentions.stories',
    channels: covered,
    label: { nb: 'Saker', nn: 'Saker', en: 'Stories' },
    question: {
      nb: 'Hvor mange ulike saker handlet om oss? Gjentrykk av samme tekst regnes som én.',
      nn: 'Kor mange ulike saker handla om oss? Opptrykk av same tekst blir rekna som éi.',
      en: 'How many different stories were about us? Reprints of one text count as one.',
    },
    unit: 'count',
    decimals: 0,
    formula: { kind: 'total', of: [{ quantity: 'stories' }] },
    sources: ['Broder 1997: resemblance of documents'],
    examples: [
      {
        title: { nb: 'Summen av dagene', nn: 'Summen av dagane', en: 'The sum of the days' },
        totals: { stories: 60 },
        value: 60,
      },
    ],
  }),
  defineIndicator({
    ...base,
    id: 'media-mentions.reprint-factor',
    channels: covered,
    label: { nb: 'Oppslag per sak', nn: 'Oppslag per sak', en: 'Mentions per story' },
    question: {
      nb: 'Hvor mange steder sto hver sak, i snitt?',
      nn: 'Kor mange stader stod kvar sak, i snitt?',
      en: 'In how many places did each story appear, on average?',
    },
    unit: 'ratio',
    decimals: 1,
    formula: {
      kind: 'ratio',
      numerator: [{ quantity: 'mentions' }],
      denominator: [{ quantity: 'stories' }],
      scale: 1,
      proportion: false,
    },
    examples: [
      {
        title: { nb: '96 oppslag om 60 saker', nn: '96 oppslag om 60 saker', en: '96 mentions of 60 stories' },
        totals: { mentions: 96, stories: 60 },
        value: 1.6,
      },
    ],
  }),
  defineIndicator({
    ...base,
    id: 'media-mentions.spokesperson-share',
    channels: covered,
    label: { nb: 'Oppslag der vi er sitert', nn: 'Oppslag der vi er siterte', en: 'Mentions that quote us' },
    question: {
      nb: 'I hvor stor del av oppslagene er vi sitert?',
      nn: 'I kor stor del av oppslaga er vi siterte?',
      en: 'In what share of the mentions are we quoted?',
    },
    unit: 'percent',
    decimals: 1,
    direction: 'higher',
    formula: {
      kind: 'ratio',
      numerator: [{ quantity: 'mentions-with-spokesperson' }],
      denominator: [{ quantity: 'mentions' }],
      scale: 100,
      proportion: false,
    },
    examples: [
      {
        title: { nb: '24 av 96', nn: '24 av 96', en: '24 of 96' },
        totals: { 'mentions-with-spokesperson': 24, mentions: 96 },
        value: 25,
      },
    ],
  }),
  defineIndicator({
    ...base,
    id: 'media-mentions.own-initiated',
    channels: covered,
    label: { nb: 'Oppslag vi tok initiativ til', nn: 'Oppslag vi tok initiativ til', en: 'Mentions that we initiated' },
    question: {
      nb: 'Hvor stor del av oppslagene kom av noe vi selv tok initiativ til?',
      nn: 'Kor stor del av oppslaga kom av noko vi sjølve tok initiativ til?',
      en: 'What share of the mentions came of something we initiated?',
    },
    unit: 'percent',
    decimals: 1,
    direction: 'higher',
    formula: {
      kind: 'ratio',
      numerator: [{ quantity: 'mentions-own-initiated' }],
      denominator: [{ quantity: 'mentions' }],
      scale: 100,
      proportion: false,
    },
    examples: [
      {
        title: { nb: '30 av 96', nn: '30 av 96', en: '30 of 96' },
        totals: { 'mentions-own-initiated': 30, mentions: 96 },
        value: 31.3,
      },
    ],
  }),
  defineIndicator({
    ...base,
    id: 'media-mentions.press-releases',
    channels: ['news-media'],
    label: { nb: 'Pressemeldinger', nn: 'Pressemeldingar', en: 'Press releases' },
    question: {
      nb: 'Hvor mange pressemeldinger sendte vi ut?',
      nn: 'Kor mange pressemeldingar sende vi ut?',
      en: 'How many press releases did we send out?',
    },
    limits: {
      nb: 'Teller det vi selv gjorde. Det sier ikke om noen brukte dem. Se det sammen med medieoppslagene.',
      nn: 'Tel det vi sjølve gjorde. Det seier ikkje om nokon brukte dei. Sjå det saman med medieoppslaga.',
      en: 'Counts what we did ourselves. It does not say whether anyone used them. Read it with the media mentions.',
    },
    level: 'activity',
    formula: { kind: 'total', of: [{ quantity: 'press-releases' }] },
    examples: [
      {
        title: { nb: 'Summen av dagene', nn: 'Summen av dagane', en: 'The sum of the days' },
        totals: { 'press-releases': 14 },
        value: 14,
      },
    ],
  }),
];
